//! Many bulletins as one corpus: what is found in them, filtered, counted and searched.
//!
//! In goes a list of files; out come findings, counts for every filter value, and search hits, all
//! as small handles into the corpus ([`FindingRef`], [`Hit`]) that are cheap to keep and compare.
//! Everything is in reading order: bulletins as they were given, then places in the text.

mod aims;
mod amount;
mod asof;
mod citation;
mod column;
mod conflict;
mod corpus;
mod facets;
mod filter;
mod finding;
mod gaps;
mod group;
mod meter;
mod order;
mod place;
mod progress;
mod row;
mod search;
mod sections;
mod series;
mod standing;

pub use aims::{Aim, AimStep, Stage, Unshared, aims};
pub use asof::{Asof, asof_for};
pub use citation::{Citation, citation};
pub use column::Column;
pub use conflict::Conflict;
pub use corpus::{Corpus, Entry, Reading, SourceFile};
pub use facets::{Count, Facets, facets};
pub use filter::{Filter, Kind, Month, toggle};
pub use finding::{Finding, FindingRef, Subject, findings, of_entry};
pub use gaps::{Gaps, MissingPoints, gaps};
pub use group::{Counts, Group, GroupKey, Grouping, group};
pub use meter::FigureRef;
pub use order::sort;
pub use progress::{Across, across};
pub use row::{Row, items, places, rows};
pub use search::{
    HitGroup, HitKind, Occurrence, SearchResults, SourceHits, found, narrowed, search,
};
pub use sections::count_by_section;
pub use series::{Point, Series, series};
pub use standing::{Gauge, Gauges, Standing};
