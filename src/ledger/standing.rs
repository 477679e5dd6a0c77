//! Where an item stands on the day that is looked at: its lamp, its word, and what both rest on.
//!
//! The lamp is computed and no verdict: a deadline that has passed without a result in the text says that the
//! text holds none, not that nothing was done.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::asof::Asof;
use super::corpus::Corpus;
use super::progress::{Across, pairs};
use crate::item::{Colour, Pace, colour, pace, share};
use crate::mention::{Deadline, DeadlineKind};
use crate::store::Status;
use crate::value::calendar::NO_YEAR;

/// A result against its target and against the time gone.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gauge {
    /// Index of the target into [`crate::Analysis::figures`] of the item's own bulletin.
    pub target: usize,
    /// Position of the result's bulletin, and its index there.
    pub result: (usize, usize),
    /// Result ÷ target.
    pub done: f64,
    /// Share of the target's period that has passed on the day that its bulletin is judged by.
    pub elapsed: f64,
    /// The last day that the result counts.
    pub until: Date,
}

impl Gauge {
    /// The lamp of this result alone.
    #[must_use]
    pub fn lamp(&self) -> Colour {
        colour(self.done, self.elapsed)
    }

    /// The word for this result alone.
    #[must_use]
    pub fn pace(&self) -> Pace {
        pace(self.done, self.elapsed)
    }
}

/// All results that were known on the day looked at, each with its target: computed once for all rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Gauges {
    /// The day that each bulletin is judged by, by its position.
    days: Vec<Option<Date>>,
    by_target: BTreeMap<(usize, usize), Gauge>,
}

impl Gauges {
    /// Joins targets with the latest results that end by the day that the target's bulletin is judged by.
    #[must_use]
    pub fn at(corpus: &Corpus, asof: Asof) -> Self {
        let own = |entry| corpus.reading(entry).and_then(|one| one.analysis.day());
        let days: Vec<Option<Date>> = (0..corpus.entries.len())
            .map(|entry| asof.of(own(entry)))
            .collect();
        let day_of = |entry: usize| days.get(entry).copied().flatten();
        let gauge = |pair: Across| {
            let gauge = Gauge {
                target: pair.target.1,
                result: pair.result,
                done: pair.done,
                elapsed: share(pair.period, day_of(pair.target.0)?),
                until: pair.until,
            };
            Some((pair.target, gauge))
        };
        let dated = pairs(corpus, day_of)
            .into_iter()
            .filter(|pair| pair.period.start.year() != NO_YEAR);
        Self {
            by_target: dated.filter_map(gauge).collect(),
            days,
        }
    }

    /// The day that a bulletin is judged by, by its position; `None` for one that is judged by its own and has none.
    #[must_use]
    pub fn day_of(&self, entry: usize) -> Option<Date> {
        self.days.get(entry).copied().flatten()
    }

    /// The result for a target, by the position of its bulletin and its index there.
    #[must_use]
    pub fn of(&self, target: (usize, usize)) -> Option<Gauge> {
        self.by_target.get(&target).copied()
    }
}

/// Where an item stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Standing {
    /// The lamp; none where there is nothing to compute from.
    pub lamp: Option<Colour>,
    /// The word.
    pub pace: Pace,
    /// A status of one's own that settled both.
    pub own: Option<Status>,
    /// The results that were known, in the order of their targets.
    pub gauges: Vec<Gauge>,
    /// The first deadline that has passed.
    pub overdue: Option<Date>,
}

impl Standing {
    /// Weighs what is known of an item: a status that says it is done stands over everything computed, an
    /// unfinished result behind a deadline is red, and otherwise the result furthest behind decides.
    #[must_use]
    pub fn new(own: Option<Status>, gauges: Vec<Gauge>, overdue: Option<Date>) -> Self {
        let own = own.filter(|status| status.is_done());
        let ahead = |gauge: &&Gauge| gauge.done - gauge.elapsed;
        let unfinished = gauges.iter().filter(|gauge| gauge.pace() != Pace::Done);
        let worst = unfinished.min_by(|a, b| ahead(a).total_cmp(&ahead(b)));
        let (lamp, pace) = match (own, worst, overdue) {
            (Some(_), _, _) => (Some(Colour::Green), Pace::Done),
            (None, None, _) if !gauges.is_empty() => (Some(Colour::Green), Pace::Done),
            (None, Some(_), Some(_)) => (Some(Colour::Red), Pace::Behind),
            (None, None, Some(_)) => (Some(Colour::Red), Pace::Other),
            (None, Some(worst), None) => (Some(worst.lamp()), worst.pace()),
            (None, None, None) => (None, Pace::Other),
        };
        Self {
            lamp,
            pace,
            own,
            gauges,
            overdue,
        }
    }
}

/// The last day of a deadline that has passed on the day looked at; only of those that end on a known day.
#[must_use]
pub(super) fn passed(deadline: &Deadline, asof: Date) -> Option<Date> {
    let ends = matches!(deadline.kind, DeadlineKind::By | DeadlineKind::During);
    deadline
        .until
        .filter(|until| ends && until.year() != NO_YEAR && *until < asof)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn gauge(done: f64, elapsed: f64) -> Gauge {
        Gauge {
            target: 0,
            result: (0, 1),
            done,
            elapsed,
            until: date(2021, 6, 30),
        }
    }

    #[track_caller]
    fn check(standing: &Standing, lamp: Option<Colour>, pace: Pace) {
        assert_eq!((standing.lamp, standing.pace), (lamp, pace));
    }

    #[test]
    fn nothing_known_gives_no_lamp() {
        check(&Standing::new(None, vec![], None), None, Pace::Other);
        let doing = Some(Status::InProgress);
        check(&Standing::new(doing, vec![], None), None, Pace::Other);
    }

    #[test]
    fn the_result_furthest_behind_decides() {
        let gauges = vec![gauge(1.2, 0.5), gauge(0.45, 0.5), gauge(0.7, 0.5)];
        check(
            &Standing::new(None, gauges, None),
            Some(Colour::Yellow),
            Pace::Behind,
        );
        let all_done = vec![gauge(1.2, 0.5), gauge(1.0, 0.5)];
        let passed = Some(date(2021, 6, 1));
        check(
            &Standing::new(None, all_done, passed),
            Some(Colour::Green),
            Pace::Done,
        );
    }

    #[test]
    fn a_passed_deadline_is_red_and_without_a_result_no_verdict() {
        let passed = Some(date(2021, 6, 30));
        check(
            &Standing::new(None, vec![], passed),
            Some(Colour::Red),
            Pace::Other,
        );
        check(
            &Standing::new(None, vec![gauge(0.9, 0.5)], passed),
            Some(Colour::Red),
            Pace::Behind,
        );
        let closed = Some(Status::Closed);
        check(
            &Standing::new(closed, vec![gauge(0.9, 1.0)], passed),
            Some(Colour::Green),
            Pace::Done,
        );
    }

    #[test]
    fn a_deadline_passes_the_day_after_its_last_and_only_where_it_has_one() {
        let mut by = Deadline {
            range: crate::text::TextRange::default(),
            rule: "deadline.test",
            kind: DeadlineKind::By,
            from: None,
            until: Some(date(2021, 8, 31)),
            every: None,
        };
        assert_eq!(passed(&by, date(2021, 8, 31)), None);
        assert_eq!(passed(&by, date(2021, 9, 1)), by.until);
        by.kind = DeadlineKind::From;
        assert_eq!(passed(&by, date(2021, 9, 1)), None);
        by.kind = DeadlineKind::By;
        by.until = Some(date(NO_YEAR, 8, 31));
        assert_eq!(passed(&by, date(2021, 9, 1)), None);
    }
}
