//! Rows in the order of any column.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::column::Column;
use super::row::Row;
use crate::item::Colour;

/// Puts rows in the order of a column; rows without a value stand last either way, and rows with the same
/// value keep their order. Words are ordered by character number, which needs no table of Pinyin.
pub fn sort(rows: &mut Vec<Row<'_>>, column: Column, descending: bool) {
    let mut keyed: Vec<(Key, Row<'_>)> = rows
        .drain(..)
        .map(|row| (Key::of(&row, column), row))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| match a.missing.cmp(&b.missing) {
        Ordering::Equal if descending => b.cmp(a),
        Ordering::Equal => a.cmp(b),
        missing => missing,
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// What a row is ordered by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Default)]
struct Key {
    missing: bool,
    rank: u64,
    words: String,
    number: u64,
}

impl Key {
    fn of(row: &Row<'_>, column: Column) -> Self {
        let place = (row.at.entry as u64) << 32 | u64::from(row.item.range.start());
        match column {
            Column::Number | Column::Source | Column::Start | Column::End => {
                Self::rank(Some(place))
            }
            Column::Task => Self::words(row.words(row.item.range)),
            Column::Targets | Column::Value => {
                row.targets.first().map_or_else(Self::missing, |one| Self {
                    words: one.metric.clone(),
                    number: ascending(one.value),
                    ..Self::default()
                })
            }
            Column::Deadline | Column::Due => Self::rank(row.due().map(days)),
            Column::Leads => Self::words(row.leads.first().map_or("", |one| &one.name)),
            Column::Supports => Self::words(row.supports.first().map_or("", |one| &one.name)),
            Column::Themes => Self::rank(row.item.themes.first().map(|theme| *theme as u64)),
            Column::Pace | Column::Basis => Self {
                number: row
                    .worst()
                    .map_or(0, |gauge| ascending(gauge.done - gauge.elapsed)),
                ..Self::rank(row.standing.lamp.map(urgency))
            },
            Column::Status => {
                Self::rank(row.state.and_then(|one| one.status).map(|one| one as u64))
            }
            Column::Note => Self::words(row.state.map_or("", |state| &state.note)),
            Column::Unit => Self::words(row.targets.first().map_or("", |one| one.unit)),
            Column::Done => Self::rank(row.worst().map(|gauge| ascending(gauge.done))),
            Column::Elapsed => Self::rank(row.worst().map(|gauge| ascending(gauge.elapsed))),
            Column::Speaker => Self::words(&row.finding.speaker),
            Column::Bulletin => Self::words(row.bulletin()),
            Column::Id | Column::Link => Self::words(&row.item.id),
        }
    }

    fn missing() -> Self {
        Self {
            missing: true,
            ..Self::default()
        }
    }

    fn words(words: &str) -> Self {
        Self {
            missing: words.is_empty(),
            words: words.to_owned(),
            ..Self::default()
        }
    }

    fn rank(rank: Option<u64>) -> Self {
        rank.map_or_else(Self::missing, |rank| Self {
            rank,
            ..Self::default()
        })
    }
}

/// Red before yellow before green.
fn urgency(lamp: Colour) -> u64 {
    match lamp {
        Colour::Red => 0,
        Colour::Yellow => 1,
        Colour::Green => 2,
    }
}

/// A number that grows with time.
fn days(day: Date) -> u64 {
    u64::from(day.year().unsigned_abs()) << 16 | u64::from(day.day_of_year().unsigned_abs())
}

/// A whole number that grows as the number does.
pub(super) fn ascending(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() {
        !bits
    } else {
        bits | 1 << 63
    }
}
