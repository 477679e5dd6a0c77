//! The day that lamps are computed for.

use std::fmt;

use jiff::civil::Date;

use crate::value::calendar::{NO_YEAR, iso, parse_iso};

/// The day that lamps are computed for: one for all bulletins, or for each its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Asof {
    /// This day.
    Day(Date),
    /// Each bulletin as of its own day: what was known, and due, when it was issued.
    Own,
}

impl Asof {
    /// How links and the command line write [`Asof::Own`].
    const OWN: &'static str = "own";

    /// Reads what `Display` writes, as `2021-07-12` or `own`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            Self::OWN => Some(Self::Own),
            day => parse_iso(day)
                .filter(|day| day.year() != NO_YEAR)
                .map(Self::Day),
        }
    }

    /// The day that a bulletin is judged by, given its own; one that does not name a year is no day to judge by.
    #[must_use]
    pub fn of(self, own: Option<Date>) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Own => own.filter(|day| day.year() != NO_YEAR),
        }
    }
}

impl fmt::Display for Asof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => f.write_str(&iso(*day)),
            Self::Own => f.write_str(Self::OWN),
        }
    }
}

/// What lamps are computed for: what was asked, else today, unless the newest of the bulletins that are shown is
/// of a year that is over: history judged by today would be red throughout.
#[must_use]
pub fn asof_for(asked: Option<Asof>, days: impl IntoIterator<Item = Date>, today: Date) -> Asof {
    let years = days.into_iter().map(Date::year);
    let newest = years.filter(|year| *year != NO_YEAR).max();
    asked.unwrap_or(if newest.is_some_and(|year| year < today.year()) {
        Asof::Own
    } else {
        Asof::Day(today)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn it_is_read_back_as_it_is_written() {
        for asof in [Asof::Day(date(2021, 7, 12)), Asof::Own] {
            assert_eq!(Asof::parse(&asof.to_string()), Some(asof));
        }
        for text in ["2021-02-30", "0000-07-12", "today", ""] {
            assert_eq!(Asof::parse(text), None);
        }
    }

    #[test]
    fn only_history_is_judged_by_its_own_days() {
        let today = date(2026, 1, 1);
        let (old, new) = (date(2025, 12, 31), date(2026, 1, 1));
        let undated = date(NO_YEAR, 7, 12);
        for (days, asof) in [
            (&[old, undated][..], Asof::Own),
            (&[old, new], Asof::Day(today)),
            (&[date(2027, 1, 1)], Asof::Day(today)),
            (&[undated], Asof::Day(today)),
            (&[], Asof::Day(today)),
        ] {
            assert_eq!(
                asof_for(None, days.iter().copied(), today),
                asof,
                "{days:?}"
            );
        }
        let asked = Asof::Day(date(2020, 2, 29));
        assert_eq!(asof_for(Some(asked), [old], today), asked);
        assert_eq!(asof_for(Some(Asof::Own), [new], today), Asof::Own);
    }
}
