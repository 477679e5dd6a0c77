//! What leaves the reader: one file for each format, escaping included.
//!
//! A [`Sheet`] holds the rows of a ledger as they are shown; every [`Format`] writes exactly these. Calendar and
//! workbook need the feature `export`.

#[cfg(feature = "export")]
mod calendar;
mod csv;
mod escape;
#[cfg(feature = "cli")]
mod explain;
mod format;
mod html;
mod json;
#[cfg(feature = "export")]
mod legend;
mod markdown;
mod sheet;
#[cfg(feature = "export")]
mod workbook;

#[cfg(feature = "export")]
pub use calendar::{Calendar, to_calendar};
pub use csv::to_csv;
#[cfg(feature = "cli")]
pub use explain::explain;
#[cfg(feature = "export")]
pub use format::Export;
pub use format::{Format, file_name};
pub use html::to_html;
pub use json::{LEDGER_SCHEMA, SCHEMA, ledger_to_json, to_json};
pub use markdown::to_markdown;
pub use sheet::{Base, NoBase, Sheet};
#[cfg(feature = "export")]
pub use workbook::{NoWorkbook, to_workbook};
