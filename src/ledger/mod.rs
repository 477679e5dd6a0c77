//! Many bulletins as one corpus: what is found in them, filtered, counted and searched.
//!
//! In goes a list of files; out come findings, counts for every filter value, and search hits, all
//! as small handles into the corpus ([`FindingRef`], [`Hit`]) that are cheap to keep and compare.
//! Everything is in reading order: bulletins as they were given, then places in the text.

mod amount;
mod citation;
mod corpus;
mod facets;
mod filter;
mod finding;
mod place;
mod progress;
mod search;
mod sections;

pub use citation::{Citation, citation};
pub use corpus::{Corpus, Entry, Reading, SourceFile};
pub use facets::{Count, Facets, facets};
pub use filter::{Filter, Kind, Month, toggle};
pub use finding::{Finding, FindingRef, Subject, findings};
pub use progress::{Across, across};
pub use search::{Hit, HitGroup, HitKind, SearchResults, SourceHits, search};
pub use sections::count_by_section;
