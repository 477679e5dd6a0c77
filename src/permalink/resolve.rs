//! What an address names in a corpus.

use super::ViewState;
use crate::ledger::{Corpus, Reading};
use crate::text::TextRange;

/// A place in one reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A section.
    Section {
        /// Index of the speech.
        speech: usize,
        /// Index into its sections.
        section: usize,
    },
    /// A sentence, by its index.
    Sentence(usize),
    /// An item, by its index.
    Item(usize),
}

impl Place {
    /// The words of the place; for a section, all of it.
    #[must_use]
    pub fn range(self, reading: &Reading) -> Option<TextRange> {
        let analysis = &reading.analysis;
        match self {
            Self::Section { speech, section } => {
                let section = analysis.speeches.get(speech)?.sections.get(section)?;
                Some(section.range)
            }
            Self::Sentence(at) => analysis.sentences.get(at).map(|sentence| sentence.range),
            Self::Item(at) => analysis.items.get(at).map(|item| item.range),
        }
    }
}

/// What stands in for something that is gone, or why nothing does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkNote {
    /// No bulletin has this id; the shelf stands in.
    BulletinGone(String),
    /// The bulletin's file could not be read.
    BulletinUnreadable(String),
    /// The bulletin that was asked for is gone, but the words are in another one, which is opened.
    FoundElsewhere {
        /// The id that was asked for.
        asked: String,
        /// The id of the bulletin that is opened.
        opened: String,
    },
    /// The id was cut; the only one that begins like it was taken.
    Completed {
        /// What stood in the address.
        asked: String,
        /// What was taken.
        taken: String,
    },
    /// The item is no longer an item; its sentence is shown.
    ItemGone(String),
    /// Nothing has this id any more; the bulletin opens at its beginning.
    PlaceGone(String),
}

/// What an address names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resolved {
    /// Index into [`Corpus::entries`], where the view is a reader and its bulletin (or the nearest) is there.
    pub entry: Option<usize>,
    /// The place in it.
    pub place: Option<Place>,
    /// What differs from what was asked for.
    pub notes: Vec<LinkNote>,
}

/// Finds what a state names, or the nearest thing with a note.
#[must_use]
pub fn resolve(state: &ViewState, corpus: &Corpus) -> Resolved {
    let _ = (state, corpus);
    Resolved::default()
}
