//! One metric across bulletins and years.
//!
//! Figures are one series where they measure one thing: place or part, metric, unit, and level, change or share.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::corpus::Corpus;
use super::filter::Filter;
use super::finding::FindingRef;
use super::meter::{FigureRef, Meter, Told, told};
use super::search::found;
use crate::item::Nature;
use crate::mention::FigureKind;
use crate::text::arrange;
use crate::value::calendar::NO_YEAR;

/// A metric with its numbers in time order.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// What is measured, without the words that only say whose or when (全县, 年度).
    pub metric: String,
    /// Its unit.
    pub unit: &'static str,
    /// Whether the numbers are levels, changes or shares.
    pub nature: Nature,
    /// The place that is spoken of; empty where none is known.
    pub place: String,
    /// The numbers; what several places say alike stands once, at the first of them.
    pub points: Vec<Point>,
}

/// A number of a series.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// The day that it stands for: the end of its period, else the day of the speech.
    pub day: Date,
    /// The first day of its period: sums since January do not go on from year to year.
    pub from: Option<Date>,
    /// The number.
    pub value: f64,
    /// Whether it was to be reached or was reported.
    pub kind: FigureKind,
    /// Where it stands.
    pub figure: FigureRef,
}

/// All series under a filter and search words, as [`super::rows`] takes them; only those from which a line can be
/// drawn: two results, or two targets, of different days. Those with most points come first, then in reading order.
#[must_use]
pub fn series(corpus: &Corpus, filter: &Filter, query: &str) -> Vec<Series> {
    let shown: BTreeSet<FindingRef> = found(corpus, filter, query).into_iter().collect();
    let is_shown = |told: &Told<'_>| told.at.finding.is_some_and(|at| shown.contains(&at));
    let mut by_meter: BTreeMap<Meter<'_>, Vec<Point>> = BTreeMap::new();
    for told in told(corpus).into_iter().filter(is_shown) {
        if let Some(point) = Point::of(&told) {
            by_meter.entry(told.meter).or_default().push(point);
        }
    }
    let mut list: Vec<Series> = by_meter.into_iter().filter_map(Series::of).collect();
    list.sort_by_key(|series| series.points.iter().map(|point| point.figure).min());
    arrange(&mut list, |series| !(series.points.len() as u64));
    list
}

impl Point {
    fn of(told: &Told<'_>) -> Option<Self> {
        let period = told.figure.period;
        let day = period.map(|period| period.end).or(told.stand.delivered)?;
        (day.year() != NO_YEAR).then(|| Self {
            day,
            from: period.map(|period| period.start),
            value: told.figure.value,
            kind: told.figure.kind,
            figure: told.at,
        })
    }
}

impl Series {
    fn of((meter, mut points): (Meter<'_>, Vec<Point>)) -> Option<Self> {
        points.sort_by(|a, b| {
            let order = |point: &Point| (point.day, point.kind);
            let values = a.value.total_cmp(&b.value);
            order(a).cmp(&order(b)).then(values)
        });
        points.dedup_by(|later, kept| {
            (later.day, later.kind) == (kept.day, kept.kind)
                && later.value.total_cmp(&kept.value).is_eq()
        });
        let days = |kind| {
            let own = points.iter().filter(move |point| point.kind == kind);
            own.map(|point| point.day)
        };
        let is_line = |kind| days(kind).min() != days(kind).max();
        let drawn = is_line(FigureKind::Result) || is_line(FigureKind::Target);
        drawn.then(|| Self {
            metric: meter.metric.to_owned(),
            unit: meter.unit,
            nature: meter.nature,
            place: meter.place().to_owned(),
            points,
        })
    }
}
