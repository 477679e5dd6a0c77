//! Rows under what they share, with sums that count each row once.

use std::collections::BTreeMap;

use super::filter::Month;
use super::row::Row;
use crate::item::{Colour, Pace};
use crate::lexicon::Theme;

/// What rows are put together by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grouping {
    /// 牵头: who leads.
    Owner,
    /// 主题
    Theme,
    /// Month in which a deadline falls.
    Month,
    /// 通报
    Bulletin,
    /// Lamp.
    Colour,
}

impl Grouping {
    /// All groupings, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Theme,
        Self::Month,
        Self::Bulletin,
        Self::Colour,
    ];

    /// The key used on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Theme => "theme",
            Self::Month => "month",
            Self::Bulletin => "bulletin",
            Self::Colour => "colour",
        }
    }

    /// The grouping with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.key() == key)
    }
}

/// What the rows of a group share.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum GroupKey {
    /// A name.
    Owner(String),
    /// A theme.
    Theme(Theme),
    /// A month; before the others where its year is not known.
    Month(Month),
    /// Position of a bulletin in the corpus.
    Bulletin(usize),
    /// A lamp; its order in [`Colour::ALL`] stands before it.
    Colour(usize, Colour),
}

impl GroupKey {
    /// The values of a row; one may stand twice where two of its parts share it.
    #[must_use]
    pub fn of(row: &Row<'_>, by: Grouping) -> Vec<GroupKey> {
        match by {
            Grouping::Owner => row
                .leads
                .iter()
                .map(|owner| Self::Owner(owner.name.clone()))
                .collect(),
            Grouping::Theme => row.item.themes.iter().copied().map(Self::Theme).collect(),
            Grouping::Month => row
                .finding
                .months
                .iter()
                .copied()
                .map(Self::Month)
                .collect(),
            Grouping::Bulletin => vec![Self::Bulletin(row.at.entry)],
            Grouping::Colour => (0..)
                .zip(Colour::ALL)
                .filter(|(_, lamp)| row.standing.lamp == Some(*lamp))
                .map(|(at, lamp)| Self::Colour(at, lamp))
                .collect(),
        }
    }
}

/// Rows that share a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The value; `None` for the rows that have none.
    pub key: Option<GroupKey>,
    /// Indexes into the rows, in their order.
    pub rows: Vec<usize>,
    /// What they come to.
    pub counts: Counts,
}

/// How many rows there are, by lamp and by word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// All rows.
    pub rows: usize,
    /// In the order of [`Colour::ALL`].
    pub lamps: [usize; Colour::ALL.len()],
    /// In the order of [`Pace::ALL`].
    pub paces: [usize; Pace::ALL.len()],
}

impl Counts {
    /// Counts each row once.
    #[must_use]
    pub fn of<'a, 'b: 'a>(rows: impl IntoIterator<Item = &'a Row<'b>>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            counts.rows += 1;
            for (lamp, count) in Colour::ALL.into_iter().zip(&mut counts.lamps) {
                *count += usize::from(row.standing.lamp == Some(lamp));
            }
            for (pace, count) in Pace::ALL.into_iter().zip(&mut counts.paces) {
                *count += usize::from(row.standing.pace == pace);
            }
        }
        counts
    }
}

/// Groups of rows. A row with several values stands in the group of each; rows without one stand in the last
/// group. Owners come with the most rows first, everything else in its own order.
#[must_use]
pub fn group(rows: &[Row<'_>], by: Grouping) -> Vec<Group> {
    let mut members: BTreeMap<GroupKey, Vec<usize>> = BTreeMap::new();
    let mut without = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let keys = GroupKey::of(row, by);
        if keys.is_empty() {
            without.push(at);
        }
        for key in keys {
            let rows = members.entry(key).or_default();
            if rows.last() != Some(&at) {
                rows.push(at);
            }
        }
    }
    let named = members.into_iter().map(|(key, rows)| (Some(key), rows));
    let rest = (!without.is_empty()).then_some((None, without));
    let counted = |(key, members): (Option<GroupKey>, Vec<usize>)| Group {
        key,
        counts: Counts::of(members.iter().filter_map(|at| rows.get(*at))),
        rows: members,
    };
    let mut groups: Vec<Group> = named.chain(rest).map(counted).collect();
    if by == Grouping::Owner {
        crate::text::arrange(&mut groups, |group| match group.key {
            Some(_) => !(group.counts.rows as u64),
            None => u64::MAX,
        });
    }
    groups
}
