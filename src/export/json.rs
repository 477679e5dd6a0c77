//! The JSON document of one transcript, schema `tongbao/1`.

use crate::Analysis;

/// The whole document on one line, without a line end.
#[must_use]
pub fn to_json(analysis: &Analysis) -> String {
    let _ = analysis;
    String::new()
}
