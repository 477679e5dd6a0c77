//! What people add to the ledger themselves: a status and a note for an item, by its stable id.
//!
//! Plain data with a versioned JSON form ([`States::to_json`], [`States::parse`]), the same for the page and
//! the command line. The time of an edit comes in from outside; where two copies differ, the later edit of
//! each item stands. A [`Keeper`] holds them where a browser keeps things.

mod json;
mod keeper;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use json::{Fault, SCHEMA, Unreadable, VERSION};
pub use keeper::{Aside, KEY, Keeper, Place, Refusal, Trouble};

/// How far an item is, as its owner says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 未启动
    NotStarted,
    /// 进行中
    InProgress,
    /// 已完成
    Done,
    /// 已销号
    Closed,
}

impl Status {
    /// All statuses, in the order of a task's life.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::InProgress, Self::Done, Self::Closed];

    /// The key used in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::Closed => "closed",
        }
    }

    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "未启动",
            Self::InProgress => "进行中",
            Self::Done => "已完成",
            Self::Closed => "已销号",
        }
    }

    /// Whether nothing is left to be done.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::Closed)
    }
}

/// Status and note of one item. An edit that takes both away is kept, so that it also wins over older copies.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// When it was edited, in milliseconds since 1970. First, as the later edit is the greater one.
    pub edited: u64,
    /// The status, if one was given.
    #[serde(default)]
    pub status: Option<Status>,
    /// The note; empty where there is none.
    #[serde(default)]
    pub note: String,
}

impl State {
    /// Whether there is neither a status nor a note.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.status.is_none() && self.note.is_empty()
    }

    /// What the later of two edits is measured by; the content settles a tie, so that every copy settles it
    /// alike.
    fn order(&self) -> (u64, Option<Status>, &str) {
        (self.edited, self.status, &self.note)
    }
}

/// The states of all items that were ever edited.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct States(BTreeMap<String, State>);

impl States {
    /// The state of an item.
    #[must_use]
    pub fn get(&self, item: &str) -> Option<&State> {
        self.0.get(item)
    }

    /// Items with their states, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &State)> {
        self.0.iter().map(|(item, state)| (item.as_str(), state))
    }

    /// Notes an edit made at `now`, in milliseconds since 1970. It counts as later than the one before it,
    /// also where a clock was set back.
    pub fn edit(&mut self, item: &str, status: Option<Status>, note: String, now: u64) {
        let before = self.get(item).map_or(0, |state| state.edited);
        let edited = now.max(before.saturating_add(1));
        let state = State {
            edited,
            status,
            note,
        };
        self.0.insert(item.to_owned(), state);
    }

    /// Only the states of these items.
    #[must_use]
    pub fn only(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let wanted = self.0.iter().filter(|(item, _)| is_wanted(item));
        Self(
            wanted
                .map(|(item, state)| (item.clone(), state.clone()))
                .collect(),
        )
    }

    /// Takes over from another copy what was edited there later.
    pub fn merge(&mut self, other: Self) {
        for (item, theirs) in other.0 {
            match self.0.get_mut(&item) {
                Some(ours) if ours.order() >= theirs.order() => {}
                Some(ours) => *ours = theirs,
                None => {
                    self.0.insert(item, theirs);
                }
            }
        }
    }
}
