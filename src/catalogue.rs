//! What transcripts do not say about themselves: the text of a `catalog.toml` as typed entries.
//!
//! In comes the text of the file, out come its entries by transcript name, or the first fault with
//! its line. Files are opened by the command line and by the build script; both compile this module,
//! so an entry that the build accepts means the same to either.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use toml::de::{DeInteger, DeTable, DeValue};

use super::CatalogueEntry;

/// Why a catalogue is refused: one fault, where it stands and what would mend it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogueError {
    /// Line of the fault, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: CatalogueFault,
}

/// What can be wrong in a catalogue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CatalogueFault {
    /// The file is not TOML; the parser's own words.
    Syntax(String),
    /// Something stands outside of any `[transcript]`.
    NoTranscript(String),
    /// The entry has a key that no transcript has.
    UnknownKey(String),
    /// The value of this key is of another kind.
    WrongValue(&'static str),
    /// The entry gives no reason, or an empty one.
    NoReason(String),
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.fault {
            CatalogueFault::Syntax(message) => write!(f, "not TOML: {message}"),
            CatalogueFault::NoTranscript(key) => write!(
                f,
                "`{key}` belongs to no transcript; put it under a line [name-of-the-file-without-ending]"
            ),
            CatalogueFault::UnknownKey(key) => write!(
                f,
                "unknown key `{key}`; an entry may hold year, delivered, speaker and reason"
            ),
            CatalogueFault::WrongValue(key) => write!(f, "`{key}` must be {}", wanted(key)),
            CatalogueFault::NoReason(name) => write!(
                f,
                "[{name}] gives no reason; say in `reason = \"…\"` how the fact is known"
            ),
        }
    }
}

impl std::error::Error for CatalogueError {}

fn wanted(key: &str) -> &'static str {
    match key {
        "year" => "a year of four digits, such as year = 2020",
        "delivered" => "a day without quotes, such as delivered = 2020-05-13",
        _ => "words in quotes",
    }
}

/// Reads a catalogue: one table a transcript, named by its file name without the ending.
///
/// # Errors
/// [`CatalogueError`] with the first fault, in the order of the transcripts' names.
pub fn parse(text: &str) -> Result<BTreeMap<String, CatalogueEntry>, CatalogueError> {
    let at = |span: Range<usize>, fault| CatalogueError {
        line: line_of(text, span.start),
        fault,
    };
    let root = DeTable::parse(text).map_err(|error| {
        let fault = CatalogueFault::Syntax(error.message().to_owned());
        at(error.span().unwrap_or_default(), fault)
    })?;
    let mut entries = BTreeMap::new();
    for (name, value) in root.get_ref() {
        let title = name.get_ref().to_string();
        let DeValue::Table(table) = value.get_ref() else {
            return Err(at(name.span(), CatalogueFault::NoTranscript(title)));
        };
        let mut entry = CatalogueEntry::default();
        for (key, value) in table {
            set(&mut entry, key.get_ref(), value.get_ref())
                .map_err(|fault| at(key.span(), fault))?;
        }
        if entry.reason.trim().is_empty() {
            return Err(at(name.span(), CatalogueFault::NoReason(title)));
        }
        entries.insert(title, entry);
    }
    Ok(entries)
}

fn set(entry: &mut CatalogueEntry, key: &str, value: &DeValue<'_>) -> Result<(), CatalogueFault> {
    use CatalogueFault::{UnknownKey, WrongValue};
    match key {
        "year" => entry.year = Some(year(value).ok_or(WrongValue("year"))?),
        "delivered" => entry.delivered = Some(day(value).ok_or(WrongValue("delivered"))?),
        "speaker" => entry.speaker = Some(words(value).ok_or(WrongValue("speaker"))?),
        "reason" => entry.reason = words(value).ok_or(WrongValue("reason"))?,
        _ => return Err(UnknownKey(key.to_owned())),
    }
    Ok(())
}

fn year(value: &DeValue<'_>) -> Option<i16> {
    let digits = value.as_integer().map(DeInteger::as_str)?;
    digits
        .parse()
        .ok()
        .filter(|year| (1000..=9999).contains(year))
}

fn day(value: &DeValue<'_>) -> Option<Date> {
    let date = value
        .as_datetime()
        .filter(|moment| moment.time.is_none())?
        .date?;
    let year = i16::try_from(date.year).ok()?;
    Date::new(
        year,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

fn words(value: &DeValue<'_>) -> Option<String> {
    value
        .as_str()
        .filter(|words| !words.trim().is_empty())
        .map(str::to_owned)
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, message: &str) {
        assert_eq!(parse(text).unwrap_err().to_string(), message);
    }

    #[test]
    fn every_key_reaches_its_field() {
        let text = "[a]\nyear = 2020\ndelivered = 2020-05-13\nspeaker = \"张三\"\nreason = \"标题\"\n\n[\"b.c\"]\nreason = 'x'\n";
        let entries = parse(text).unwrap();
        let a = CatalogueEntry {
            year: Some(2020),
            delivered: Some(jiff::civil::date(2020, 5, 13)),
            speaker: Some("张三".to_owned()),
            reason: "标题".to_owned(),
        };
        assert_eq!(entries["a"], a);
        assert_eq!(entries["b.c"].reason, "x");
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn nothing_in_it_is_no_fault() {
        assert_eq!(parse("# later\n").unwrap().len(), 0);
    }

    #[test]
    fn a_fault_names_its_line_and_what_to_do() {
        refused(
            "[a]\nyaer = 2020\nreason = \"x\"\n",
            "line 2: unknown key `yaer`; an entry may hold year, delivered, speaker and reason",
        );
        refused(
            "\n\n[a]\nyear = 2020\n",
            "line 3: [a] gives no reason; say in `reason = \"…\"` how the fact is known",
        );
        refused(
            "[a]\nreason = \"x\"\nyear = \"2020\"\n",
            "line 3: `year` must be a year of four digits, such as year = 2020",
        );
        refused(
            "[a]\nreason = \"x\"\ndelivered = 2020-05-13T08:00:00\n",
            "line 3: `delivered` must be a day without quotes, such as delivered = 2020-05-13",
        );
        refused(
            "year = 2020\n",
            "line 1: `year` belongs to no transcript; put it under a line [name-of-the-file-without-ending]",
        );
    }

    #[test]
    fn what_is_not_toml_is_refused_where_it_breaks() {
        let error = parse("[a]\nreason = \"x\"\n\nyear 2020\n").unwrap_err();
        assert_eq!(error.line, 4);
        assert!(matches!(error.fault, CatalogueFault::Syntax(_)));
        assert_eq!(
            parse("[a]\nreason=\"x\"\n[a]\nreason=\"y\"")
                .unwrap_err()
                .line,
            3
        );
    }
}
