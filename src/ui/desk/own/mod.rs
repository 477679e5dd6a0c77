//! Documents of one's own: taken in one after the other, read in a worker first, then shown like the bundled ones.
//!
//! What is here outlives the drawn page, which is drawn anew from another corpus once all documents are read.

mod dialog;
mod queue;

use std::sync::Arc;

use tongbao::decode::Refused;
use tongbao::ledger::Entry;

pub(crate) use dialog::dialog;
pub(crate) use queue::{begin, serve, take, tell_news};

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
    /// Its file's name.
    name: String,
    stage: Stage,
}

impl Document {
    fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Reading)
    }

    fn has_failed(&self) -> bool {
        !self.is_open() && !matches!(self.stage, Stage::Read(_))
    }
}
