//! Results joined with their targets.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Colour, Progress};
use crate::mention::{Figure, FigureKind, Op, Period};
use crate::value::calendar;

/// Behind by more than this share of the period is red.
const YELLOW: f64 = 0.10;

/// A target is compared with so many results of its unit at most, on either side; no bulletin has more.
const REACH: usize = 400;

/// Pairs of a target and a result of the same metric, unit and period; `sentences` tells for each figure
/// which sentence it stands in, `delivered` the day of its speech.
pub(super) fn pairs(
    figures: &[Figure],
    sentences: &[usize],
    delivered: &[Option<Date>],
) -> Vec<Progress> {
    let mut results: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        if figure.kind == FigureKind::Result {
            results.entry(&figure.unit).or_default().push(at);
        }
    }
    let mut list = Vec::new();
    for (target_at, target) in figures
        .iter()
        .enumerate()
        .filter(|(_, f)| f.kind == FigureKind::Target)
    {
        let day = delivered.get(target_at).copied().flatten();
        let near = results.get(target.unit.as_str()).map_or(&[][..], |all| {
            let here = all.partition_point(|at| *at < target_at);
            let window = here.saturating_sub(REACH)..all.len().min(here + REACH);
            all.get(window).unwrap_or_default()
        });
        let best = near
            .iter()
            .filter_map(|at| Some((*at, figures.get(*at)?)))
            .filter(|(at, result)| {
                joins(
                    target,
                    result,
                    sentences.get(target_at) == sentences.get(*at),
                )
            })
            .filter_map(|(at, result)| Some((at, result, span(target, result, day)?)))
            .max_by(|a, b| {
                a.2.1
                    .cmp(&b.2.1)
                    .then(b.0.abs_diff(target_at).cmp(&a.0.abs_diff(target_at)))
            });
        if let Some((result_at, result, (period, end))) = best {
            let done = result.value / target.value;
            let elapsed = share(period, end);
            list.push(Progress {
                target: target_at,
                result: result_at,
                done,
                elapsed,
                colour: colour(done, elapsed),
            });
        }
    }
    list
}

fn joins(target: &Figure, result: &Figure, same_sentence: bool) -> bool {
    result.kind == FigureKind::Result
        && result.unit == target.unit
        && target.value > 0.0
        && result.value >= 0.0
        && !matches!(target.op, Op::Le | Op::Lt)
        && !matches!(target.unit.as_str(), "位" | "ratio" | "百分点" | "%")
        && same_metric(&target.metric, &result.metric)
        && match (target.period, result.period) {
            (Some(t), Some(r)) => t.start <= r.start && r.end <= t.end && t != r,
            (None, None) => same_sentence,
            _ => false,
        }
}

/// One name holds the other: 招商引资到位资金 and 到位资金.
fn same_metric(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    shorter >= 3 && (a.contains(b) || b.contains(a))
}

/// The target's period and the day up to which the result counts.
fn span(target: &Figure, result: &Figure, day: Option<Date>) -> Option<(Period, Date)> {
    if let (Some(period), Some(part)) = (target.period, result.period) {
        return Some((period, part.end));
    }
    let day = day?;
    let year = day.year();
    Some((
        Period {
            start: Date::new(year, 1, 1).ok()?,
            end: Date::new(year, 12, 31).ok()?,
        },
        day,
    ))
}

/// Share of a period that has passed at the end of a day.
fn share(period: Period, day: Date) -> f64 {
    let days = |from: Date, to: Date| f64::from(calendar::days_between(from, to) + 1);
    (days(period.start, day) / days(period.start, period.end)).clamp(0.0, 1.0)
}

/// The lamp for a share done against a share of time.
#[must_use]
pub fn colour(done: f64, elapsed: f64) -> Colour {
    if done >= elapsed {
        Colour::Green
    } else if elapsed - done <= YELLOW {
        Colour::Yellow
    } else {
        Colour::Red
    }
}
