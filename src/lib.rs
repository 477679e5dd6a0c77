//! Reads Chinese government bulletins and speeches, and finds in them what has to be done.
//!
//! One call takes a transcript as an office published it and gives everything that is known of it:
//!
//! ```
//! use tongbao::{Context, analyse};
//! let speech = "张三同志在全县工作会上的讲话\n（2023年7月25日）\n由李四同志负责，确保8月底前储备项目不少于200个。";
//! let analysis = analyse(speech.as_bytes(), &Context::default())?;
//! let item = &analysis.items[0];
//! assert_eq!(analysis.deadlines[item.deadlines[0]].until.map(|day| day.to_string()).as_deref(), Some("2023-08-31"));
//! # Ok::<(), tongbao::decode::Refused>(())
//! ```
//!
//! Data goes one way, and the modules stand in its order:
//!
//! bytes → [`decode`] → source text → [`reading`] → reading text and offset map → [`outline`] →
//! bulletin, speeches, sections, sentences → [`mention`] → figures, deadlines, owners → [`item`] →
//! items, progress → [`ledger`] → rows, facets, hits → [`permalink`], [`export`] and the page.
//!
//! Every finding carries the range of the reading text that it was read from and the id of the
//! rule that read it. Nothing here knows a browser, a clock, a file or the environment.

pub mod analysis;
#[cfg(feature = "cli")]
pub mod catalogue;
pub mod decode;
#[cfg(feature = "export")]
pub mod edition;
pub mod export;
pub mod item;
pub mod ledger;
pub mod lexicon;
pub mod mention;
pub mod outline;
pub mod permalink;
pub mod present;
pub mod reading;
pub mod store;
pub mod text;
pub mod token;
pub mod value;

pub use analysis::{Analysis, CatalogueEntry, Context, Notice, Rest, analyse, analyse_resting};
