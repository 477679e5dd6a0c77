//! View state ↔ address. The grammar, with its reasons, is in `docs/permalinks.md`.
//!
//! [`parse`] takes any text and always gives a state; what it could not use is named in its notes.
//! [`ViewState::to_fragment`] writes ASCII alone, and `parse` reads it back to the same state.
//! [`resolve`] says what of a corpus a state names, and what was put in place of what is gone.

mod anchor;
mod codec;
mod grammar;
mod resolve;

use crate::item::Item;
use crate::ledger::{Asof, Column, Filter, Grouping, Reading};

pub use anchor::Anchor;
pub use grammar::parse;
pub use resolve::{LinkNote, Place, Resolved, resolve};

/// Longest address that is read, in bytes.
pub const LIMIT: usize = 4096;

/// Everything that an address says: what is seen is a function of this and of the corpus.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ViewState {
    /// What is open.
    pub view: View,
    /// What is shown of it.
    pub filter: Filter,
    /// The search words as typed.
    pub query: String,
    /// The day that lamps and time lines are computed for, where one was chosen; see [`crate::ledger::asof_for`].
    pub asof: Option<Asof>,
    /// How the ledger is put in order.
    pub table: Table,
    /// The columns of the ledger in their order, of [`Column::SHOWN`] and each once; those that are usual where none
    /// is chosen.
    pub columns: Vec<Column>,
    /// What the calendar has its lanes for.
    pub lanes: Lanes,
    /// The language of the page.
    pub language: Language,
}

/// How a table is put in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The column, and whether what is last comes first; reading order where there is none.
    pub sort: Option<(Column, bool)>,
    /// What rows are put together by.
    pub group: Option<Grouping>,
}

/// What the calendar has its lanes for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Lanes {
    /// A lane for each theme.
    #[default]
    Theme,
    /// A lane for each owner.
    Owner,
}

impl Lanes {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Theme, Self::Owner];

    /// The key used in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Owner => "owner",
        }
    }

    /// The lanes with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lanes| lanes.key() == key)
    }
}

impl ViewState {
    /// The reader at an item, as it is passed on.
    #[must_use]
    pub fn of_item(reading: &Reading, item: &Item) -> Self {
        let sentence = reading.analysis.sentences.get(item.sentence);
        Self {
            view: View::Reader {
                bulletin: reading.analysis.id.clone(),
                focus: Some(Focus::Item {
                    id: item.id.clone(),
                    sentence: sentence.map(|sentence| sentence.id.clone()),
                }),
                anchor: Anchor::of(reading, item.sentence),
            },
            ..Self::default()
        }
    }
}

/// What is open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// All bulletins.
    #[default]
    Shelf,
    /// One bulletin.
    Reader {
        /// Its id.
        bulletin: String,
        /// The place that is marked.
        focus: Option<Focus>,
        /// What leads to the place when its id is gone; links that are passed on carry it.
        anchor: Anchor,
    },
    /// Items as a table.
    Ledger {
        /// Id of the item whose row is marked.
        item: Option<String>,
    },
    /// Deadlines on a time line.
    Calendar,
    /// Results against targets.
    Progress,
    /// What is missing.
    Gaps,
    /// What this is and how it counts.
    About,
}

impl View {
    /// A bulletin with a place marked.
    #[must_use]
    pub fn reader(bulletin: &str, focus: Option<Focus>) -> Self {
        Self::Reader {
            bulletin: bulletin.to_owned(),
            focus,
            anchor: Anchor::default(),
        }
    }
}

/// The place in a bulletin that an address names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Focus {
    /// A section by its id.
    Section(String),
    /// A sentence by its id.
    Sentence(String),
    /// An item by its id.
    Item {
        /// Id of the item.
        id: String,
        /// Id of its sentence, which still leads there when the item is cut differently one day.
        sentence: Option<String>,
    },
}

/// The language of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// What of an address could not be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressNote {
    /// Only its first [`LIMIT`] bytes were read.
    TooLong,
    /// It seems to have lost its end.
    Cut,
    /// No view has this path; the shelf stands in.
    UnknownView(String),
    /// A key that this version does not know; what chat programs add is left out of the notes.
    UnknownKey(String),
    /// A value that its key cannot have.
    BadValue {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
}
