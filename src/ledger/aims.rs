//! How far each target has come (时间过半、任务过半): all its results in time order, and where it stands on the
//! day looked at.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::corpus::Corpus;
use super::filter::Filter;
use super::finding::{FindingRef, Subject};
use super::meter::{FigureRef, Shown};
use super::order::ascending;
use super::progress::{Joined, steps};
use super::search::found;
use super::standing::{Gauge, Gauges};
use crate::item::{Pace, is_relative, is_target};
use crate::mention::{Figure, Op, Period};
use crate::text::arrange;
use crate::value::calendar::NO_YEAR;

/// A target with its results.
#[derive(Clone, PartialEq, Debug)]
pub struct Aim {
    /// The target.
    pub target: FigureRef,
    /// The item that sets it.
    pub item: FindingRef,
    /// The days that it covers: its own, or the year in which its result was told beside it.
    pub period: Option<Period>,
    /// Where it stands on the day that its bulletin is judged by; `None` without a result by that day, and for
    /// targets that no share is taken of: what is better lower (≤), and rates.
    pub gauge: Option<Gauge>,
    /// Why it has results and yet does not stand anywhere.
    pub unshared: Option<Unshared>,
    /// Its results in time order, also later than the day looked at.
    pub steps: Vec<AimStep>,
}

/// Why no share of a target is computed that has results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unshared {
    /// It is better lower: 控制在20起以内.
    Ceiling,
    /// It is a rate or a rank: half of 增长8% is not half of the way.
    Rate,
    /// No year is known to count the days of.
    Undated,
    /// Its results are later than the day looked at.
    Later,
}

/// Where a target stands, by what asks for attention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// 欠进度
    Behind,
    /// 达进度, 超进度
    OnPace,
    /// 已完成
    Done,
    /// Results that give no share on the day looked at.
    Unshared,
    /// No result at all.
    Open,
}

impl Stage {
    /// All of them, the one that asks for attention first.
    pub const ALL: [Self; 5] = [
        Self::Behind,
        Self::OnPace,
        Self::Done,
        Self::Unshared,
        Self::Open,
    ];
}

/// A result on the way to a target.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct AimStep {
    /// The result.
    pub result: FigureRef,
    /// Its number.
    pub value: f64,
    /// Result ÷ target; `None` where no share is taken: the result only stands beside the target.
    pub done: Option<f64>,
    /// The last day that it counts; its year is 0 where none is known.
    pub until: Date,
    /// Share of the target's period that has passed on that day.
    pub elapsed: f64,
}

/// Every target of the items that filter and search words let through: those behind first, the furthest of them
/// before the others; then those on or ahead of their time, those reached, those whose results give no share on
/// that day, and those without a result, in reading order.
#[must_use]
pub fn aims(corpus: &Corpus, filter: &Filter, query: &str, gauges: &Gauges) -> Vec<Aim> {
    let shown = Shown::new(corpus);
    let mut by_target: BTreeMap<(usize, usize), Vec<(Period, AimStep)>> = BTreeMap::new();
    for Joined {
        target,
        result,
        step,
    } in steps(corpus)
    {
        if let (Some(at), Some(figure)) = (shown.at(corpus, result), corpus.figure(result)) {
            let known = by_target.entry(target).or_default();
            known.push((
                step.period,
                AimStep {
                    result: at,
                    value: figure.value,
                    done: step.done,
                    until: step.until,
                    elapsed: step.elapsed,
                },
            ));
        }
    }
    let mut aims = Vec::new();
    for item in found(corpus, filter, query) {
        for at in targets_of(corpus, item) {
            let (Some(target), Some(figure)) = (shown.at(corpus, at), corpus.figure(at)) else {
                continue;
            };
            let steps = by_target.remove(&at).unwrap_or_default();
            let lent = steps.first().map(|(period, _)| *period);
            let gauge = gauges.of(at);
            let unshared = (gauge.is_none() && !steps.is_empty()).then(|| {
                let starts = lent.map_or(NO_YEAR, |period| period.start.year());
                let is_dated = starts != NO_YEAR && gauges.day_of(at.0).is_some();
                Unshared::of(figure, is_dated)
            });
            aims.push(Aim {
                target,
                item,
                period: figure.period.or(lent),
                gauge,
                unshared,
                steps: steps.into_iter().map(|(_, step)| step).collect(),
            });
        }
    }
    arrange(&mut aims, |aim| {
        aim.gauge
            .map_or(0, |gauge| ascending(gauge.done - gauge.elapsed))
    });
    arrange(&mut aims, |aim| aim.stage() as u64);
    aims
}

impl Aim {
    /// The word for it.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.gauge.map_or(Pace::Other, |gauge| gauge.pace())
    }

    /// What it is listed under.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.gauge.map(|gauge| gauge.pace()) {
            Some(Pace::Behind) => Stage::Behind,
            Some(Pace::Ahead | Pace::OnPace | Pace::Other) => Stage::OnPace,
            Some(Pace::Done) => Stage::Done,
            None if self.unshared.is_some() => Stage::Unshared,
            None => Stage::Open,
        }
    }
}

impl Unshared {
    fn of(target: &Figure, is_dated: bool) -> Self {
        match target.op {
            _ if is_relative(target.unit) => Self::Rate,
            Op::Le | Op::Lt => Self::Ceiling,
            _ if target.value <= 0.0 => Self::Ceiling,
            _ if is_dated => Self::Later,
            _ => Self::Undated,
        }
    }
}

/// The targets of an item, by the position of its bulletin and their index there.
fn targets_of(corpus: &Corpus, at: FindingRef) -> Vec<(usize, usize)> {
    let Some((reading, finding)) = corpus.finding(at) else {
        return Vec::new();
    };
    let Subject::Item(item) = finding.subject else {
        return Vec::new();
    };
    let item = reading.analysis.items.get(item);
    let figures = item.map_or(&[][..], |item| &item.figures);
    let places = figures.iter().map(|figure| (at.entry, *figure));
    places
        .filter(|place| corpus.figure(*place).is_some_and(is_target))
        .collect()
}
