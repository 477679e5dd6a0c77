//! Everything that the JSON of the five transcripts says, a finding a line, so that each change of a rule
//! shows in review. After a wanted change: `INSTA_UPDATE=always cargo test --test snapshots`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops and says where"
)]

mod bundled;

use bundled::TRANSCRIPTS;
use serde_json::Value;
use tongbao::{Context, analyse, export};

/// A line for each fact: the place in the document, then the fact as JSON. The text, which is the
/// transcript's, is given by its length.
fn lines(document: &Value) -> String {
    let mut lines = Vec::new();
    for (key, value) in document.as_object().unwrap() {
        match value {
            Value::String(text) if key == "text" => {
                lines.push(format!("{key}: {} characters", text.chars().count()));
            }
            Value::Array(list) => {
                lines.push(format!("{key}: {}", list.len()));
                lines.extend(list.iter().map(|entry| format!("  {}", said(entry))));
            }
            _ => lines.push(format!("{key}: {value}")),
        }
    }
    lines.join("\n")
}

/// An entry without what is not said.
fn said(entry: &Value) -> Value {
    let Value::Object(fields) = entry else {
        return entry.clone();
    };
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let said = fields.iter().filter(|(_, value)| !empty(value));
    said.map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

#[test]
fn the_findings_of_the_transcripts() {
    for (name, text) in TRANSCRIPTS {
        let context = Context {
            name: Some(name),
            ..Context::default()
        };
        let json = export::to_json(&analyse(text.as_bytes(), &context).unwrap());
        let document: Value = serde_json::from_str(&json).unwrap();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, lines(&document));
        });
    }
}
