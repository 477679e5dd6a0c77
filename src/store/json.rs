//! States as a file: `{"schema":"tongbao-states/1","items":{"k3v9x2a":{"edited":…,"status":"done","note":"…"}}}`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{State, States};

/// Name of the shape; its version stands behind it.
pub const SCHEMA: &str = "tongbao-states/";
/// The version that is written.
pub const VERSION: u32 = 1;

/// Makes a document of one version into one of the next; `None` where it is damaged.
type Migration = fn(Value) -> Option<Value>;

/// The step from version 1 stands first.
const MIGRATIONS: &[Migration] = &[];

/// A file that was not taken, whole, so that nobody's notes are lost or written over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// Why.
    pub fault: Fault,
    /// The file's text as it came.
    pub text: String,
}

/// Why a file of states was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is not a file of states.
    Foreign,
    /// A newer program wrote it.
    Newer {
        /// Its version.
        version: u32,
    },
    /// It is cut or was changed by hand; why, in English.
    Damaged(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "not a file of states: no schema {SCHEMA}{VERSION}"),
            Self::Newer { version } => write!(
                f,
                "written by a newer program (version {version}, this one reads up to {VERSION})"
            ),
            Self::Damaged(why) => write!(f, "damaged: {why}"),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

impl Error for Unreadable {}

#[derive(Serialize)]
struct Written<'a> {
    schema: String,
    items: &'a BTreeMap<String, State>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "schema")]
    _schema: String,
    items: BTreeMap<String, State>,
}

impl States {
    /// The file, with a line end; the same states give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let written = Written {
            schema: format!("{SCHEMA}{VERSION}"),
            items: &self.0,
        };
        // Strings and numbers under keys of text: there is nothing that can fail.
        serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
    }

    /// Reads what [`States::to_json`] of this or an older version wrote.
    ///
    /// # Errors
    /// [`Unreadable`] with the text where it cannot be read whole.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let read = read(text.trim_start_matches('\u{feff}'), MIGRATIONS);
        read.map_err(|fault| Unreadable {
            fault,
            text: text.to_owned(),
        })
    }
}

fn read(text: &str, migrations: &[Migration]) -> Result<States, Fault> {
    let damaged = |error: serde_json::Error| Fault::Damaged(error.to_string());
    let document: Value = serde_json::from_str(text).map_err(damaged)?;
    let current = migrate(document, migrations)?;
    let read: Read = serde_json::from_value(current).map_err(damaged)?;
    Ok(States(read.items))
}

/// The document in the shape that this program writes.
fn migrate(document: Value, migrations: &[Migration]) -> Result<Value, Fault> {
    let schema = document.get("schema").and_then(Value::as_str);
    let version = schema.and_then(|schema| schema.strip_prefix(SCHEMA)?.parse().ok());
    let Some(version @ 1..) = version else {
        return Err(Fault::Foreign);
    };
    let behind = version as usize - 1;
    if behind > migrations.len() {
        return Err(Fault::Newer { version });
    }
    let steps = migrations.iter().skip(behind).zip(version..);
    steps
        .into_iter()
        .try_fold(document, |document, (step, from)| {
            step(document)
                .ok_or_else(|| Fault::Damaged(format!("does not hold what version {from} held")))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Status;

    /// As if version 1 had called the note a remark, and version 2 had counted seconds.
    const STEPS: &[Migration] = &[
        |mut document| {
            for item in document.get_mut("items")?.as_object_mut()?.values_mut() {
                let remark = item.as_object_mut()?.remove("remark")?;
                item.as_object_mut()?.insert("note".to_owned(), remark);
            }
            Some(document)
        },
        |mut document| {
            for item in document.get_mut("items")?.as_object_mut()?.values_mut() {
                let seconds = item.get("edited")?.as_u64()?;
                *item.get_mut("edited")? = (seconds * 1000).into();
            }
            Some(document)
        },
    ];

    #[test]
    fn older_versions_are_led_up_step_by_step() {
        let first = r#"{"schema":"tongbao-states/1","items":{"a":{"edited":5,"remark":"x"}}}"#;
        let second = r#"{"schema":"tongbao-states/2","items":{"a":{"edited":5,"note":"x"}}}"#;
        let third = r#"{"schema":"tongbao-states/3","items":{"a":{"edited":5000,"note":"x"}}}"#;
        let states = read(third, STEPS).unwrap();
        assert_eq!(states.get("a").unwrap().note, "x");
        assert_eq!(read(second, STEPS), Ok(states.clone()));
        assert_eq!(read(first, STEPS), Ok(states));
        let newer = r#"{"schema":"tongbao-states/4","items":{}}"#;
        assert_eq!(read(newer, STEPS), Err(Fault::Newer { version: 4 }));
        let without = r#"{"schema":"tongbao-states/1","items":{"a":{"edited":5}}}"#;
        let why = "does not hold what version 1 held".to_owned();
        assert_eq!(read(without, STEPS), Err(Fault::Damaged(why)));
    }

    #[test]
    fn every_version_but_the_last_has_its_step() {
        assert_eq!(MIGRATIONS.len() + 1, VERSION as usize);
        let mut states = States::default();
        states.edit("k3v9x2a", Some(Status::Done), "已报送".to_owned(), 5);
        assert_eq!(States::parse(&states.to_json()), Ok(states));
    }
}
