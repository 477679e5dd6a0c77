//! What a saved page carries: which of its bulletins it shows, documents of one's own, status and notes.
//!
//! The edition of the page that is one file has an empty block of data, which a saved page has filled
//! ([`Edition::put_into`]); its program reads it when it starts ([`Edition::parse`]). The block is data, and nothing
//! in it can end it or begin markup. A page cannot read its own file again, so it says how it is put together from
//! texts that it holds ([`assemble`]).

use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::store::{Fault, States};

/// Id of the block in the page.
pub const BLOCK_ID: &str = "carried";
/// The block as the page has it that carries nothing.
pub const EMPTY_BLOCK: &str = r#"<script type="application/json" id="carried"></script>"#;
const BLOCK_END: &str = "</script>";
/// Id of the block that says how the page is put together.
pub const SHAPE_ID: &str = "shape";

/// Name of the shape; its version stands behind it.
const SCHEMA: &str = "tongbao-edition/";
/// The version that is written and read.
const VERSION: u32 = 1;

/// What a saved page shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The day on which it was saved, by the clock of who saved it.
    #[serde(with = "as_iso")]
    pub saved: Date,
    /// Names of the bundled transcripts that it shows, without endings.
    pub bulletins: Vec<String>,
    /// Documents of one's own, in the order in which they are shown.
    pub documents: Vec<Document>,
    /// Status and notes, as of a backup.
    #[serde(with = "as_backup")]
    pub states: States,
}

/// A document as it came, with how it is to be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Id of its bulletin in links.
    pub id: String,
    /// Its file's name.
    pub name: String,
    /// Key of the encoding, where somebody chose it; else empty.
    pub encoding: String,
    /// What is in it.
    #[serde(with = "as_base64")]
    pub bytes: Vec<u8>,
}

#[derive(Serialize)]
struct Written<'a> {
    schema: String,
    edition: &'a Edition,
}

#[derive(Deserialize)]
struct Named {
    schema: String,
}

#[derive(Deserialize)]
struct Read {
    schema: String,
    edition: Edition,
}

impl Edition {
    /// The text of the block.
    #[must_use]
    pub fn to_json(&self) -> String {
        let written = Written {
            schema: format!("{SCHEMA}{VERSION}"),
            edition: self,
        };
        // Lists and texts under keys of text: there is nothing that can fail.
        let json = serde_json::to_string(&written).unwrap_or_default();
        // Inside of JSON this sign stands in texts alone.
        json.replace('<', "\\u003c")
    }

    /// Reads the block of a page; `None` where it is empty.
    ///
    /// # Errors
    /// [`Fault`] where it cannot be read whole.
    pub fn parse(text: &str) -> Result<Option<Self>, Fault> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let damaged = |error: serde_json::Error| Fault::Damaged(error.to_string());
        // Documents make the text long: it is read once, and only where that fails once more for its name.
        let read = serde_json::from_str(text);
        let schema = match &read {
            Ok(Read { schema, .. }) => schema.clone(),
            Err(_) => serde_json::from_str::<Named>(text).map_err(damaged)?.schema,
        };
        let version = schema.strip_prefix(SCHEMA);
        match version.and_then(|version| version.parse().ok()) {
            None => Err(Fault::Foreign),
            Some(version) if version > VERSION => Err(Fault::Newer { version }),
            Some(_) => read.map(|read| Some(read.edition)).map_err(damaged),
        }
    }

    /// The page that carries this, from the one that carries nothing; `None` where it has no place for it.
    ///
    /// ```
    /// use tongbao::edition::{EMPTY_BLOCK, Edition};
    /// use tongbao::store::States;
    ///
    /// let edition = Edition {
    ///     saved: jiff::civil::date(2026, 11, 22),
    ///     bulletins: vec!["ankang-2021-33".to_owned()],
    ///     documents: Vec::new(),
    ///     states: States::default(),
    /// };
    /// let page = edition.put_into(&format!("<body>{EMPTY_BLOCK}</body>")).unwrap();
    /// let block = page.split(['>', '<']).find(|part| part.contains("ankang-2021-33"));
    /// assert_eq!(Edition::parse(block.unwrap()), Ok(Some(edition)));
    /// ```
    #[must_use]
    pub fn put_into(&self, page: &str) -> Option<String> {
        let (before, behind) = page.split_once(EMPTY_BLOCK)?;
        let start = EMPTY_BLOCK.strip_suffix(BLOCK_END)?;
        Some([before, start, &self.to_json(), BLOCK_END, behind].concat())
    }
}

/// The page in one file as it was before it started. Its shape is a JSON list: words of the file and the ids of
/// elements in turn; the text of each element, which `text_of` gives, stands in its place. `None` where the shape
/// cannot be read or an element is gone.
///
/// ```
/// use tongbao::edition::assemble;
/// let page = assemble(r#"["<style>", "style", "</style>"]"#, |id| (id == "style").then(|| "p{}".to_owned()));
/// assert_eq!(page.as_deref(), Some("<style>p{}</style>"));
/// ```
pub fn assemble(shape: &str, text_of: impl Fn(&str) -> Option<String>) -> Option<String> {
    let pieces: Vec<String> = serde_json::from_str(shape).ok()?;
    let mut page = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at % 2 == 0 {
            page.push_str(piece);
        } else {
            page.push_str(&text_of(piece)?);
        }
    }
    Some(page)
}

mod as_iso {
    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::value::calendar::{iso, parse_iso};

    pub(super) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&iso(*day))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        parse_iso(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("no day"))
    }
}

/// States have versions of their own.
mod as_backup {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::store::States;

    pub(super) fn serialize<S: Serializer>(states: &States, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&states.to_json())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<States, D::Error> {
        States::parse(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

mod as_base64 {
    use base64::Engine as _;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::STANDARD;

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        STANDARD.decode(text).map_err(D::Error::custom)
    }
}
