//! What leaves the reader: one file for each format, escaping included.

#[cfg(feature = "cli")]
mod explain;
mod json;

#[cfg(feature = "cli")]
pub use explain::explain;
pub use json::{SCHEMA, to_json};
