//! JSON: the document of one transcript, and the rows of a ledger, with the same shapes inside.

mod document;
mod ledger;
mod pen;

pub use document::{SCHEMA, to_json};
pub use ledger::{LEDGER_SCHEMA, ledger_to_json};
