//! What leaves the reader: one file for each format, escaping included.

mod json;

pub use json::{SCHEMA, to_json};
