//! Documents of one's own: taken in one after the other, read in a worker first, then shown like the bundled ones.
//!
//! What is here outlives the drawn page, which is drawn anew from another corpus once all documents are read.

mod dialog;
mod queue;

use std::sync::Arc;

use tongbao::decode::{Encoding, Refused};
use tongbao::ledger::Entry;

pub(crate) use dialog::{dialog, opening};
pub(crate) use queue::{begin, serve, sources, take, tell_news};

/// The encodings that can be chosen: the key that is kept, and the name.
const ENCODINGS: [(Encoding, &str, &str); 5] = [
    (Encoding::Utf8, "utf-8", "UTF-8"),
    (Encoding::Utf16Le, "utf-16le", "UTF-16 LE"),
    (Encoding::Utf16Be, "utf-16be", "UTF-16 BE"),
    (Encoding::Gb18030, "gb18030", "GB18030 / GBK"),
    (Encoding::Big5, "big5", "Big5"),
];

/// The key of an encoding; empty where the bytes are to tell.
fn key_of(encoding: Option<Encoding>) -> &'static str {
    let known = ENCODINGS.iter().find(|(one, ..)| Some(*one) == encoding);
    known.map_or("", |(_, key, _)| key)
}

/// The encoding with this key.
fn of_key(key: &str) -> Option<Encoding> {
    let known = ENCODINGS.iter().find(|(_, known, _)| *known == key);
    known.map(|(encoding, ..)| *encoding)
}

/// How far a document is.
#[derive(Clone, PartialEq, Debug)]
enum Stage {
    /// Its turn has not come.
    Waiting,
    /// It is being read.
    Reading,
    /// It is among the bulletins.
    Read(Arc<Entry>),
    /// It is no transcript; why.
    Refused(Refused),
    /// Its file could not be opened.
    Unopened,
    /// The program faulted over it.
    Fault,
    /// It took too long.
    TooLong,
}

/// A document as the dialog shows it.
#[derive(Clone, PartialEq, Debug)]
struct Document {
    /// Tells it from the others.
    number: u32,
    /// The id of its bulletin, where it has one already.
    id: Option<String>,
    /// Its file's name.
    name: String,
    /// The encoding, where the reader chose it.
    encoding: Option<Encoding>,
    stage: Stage,
}

impl Document {
    /// One that waits; the list numbers it.
    fn new(name: String, encoding: Option<Encoding>) -> Self {
        Self {
            number: 0,
            id: None,
            name,
            encoding,
            stage: Stage::Waiting,
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Reading)
    }

    fn has_failed(&self) -> bool {
        !self.is_open() && !matches!(self.stage, Stage::Read(_))
    }
}
