//! One metric, one period, two numbers that cannot both be right.
//!
//! An alarm must be real, so everything that may explain a difference silences it: another part or place, a
//! rate beside a level, a bound or a range that holds the other number, a rounding, an aim beyond the aim
//! (力争), and a sentence that gives the metric twice (安排10个，完成8个).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::corpus::Corpus;
use super::finding::FindingRef;
use super::meter::{FigureRef, Meter, Told, told};
use crate::item::is_relative;
use crate::mention::{Figure, FigureKind, Op, Period};
use crate::value::calendar::NO_YEAR;

/// A metric with numbers that contradict each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// What is measured.
    pub metric: String,
    /// Its unit.
    pub unit: &'static str,
    /// The place that is spoken of; empty where none is known.
    pub place: String,
    /// Whether targets or results contradict each other.
    pub kind: FigureKind,
    /// The days that all numbers cover.
    pub period: Period,
    /// All that is said of it, in reading order; also what agrees.
    pub figures: Vec<FigureRef>,
}

/// What numbers must share to contradict each other.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim<'a> {
    meter: Meter<'a>,
    kind: FigureKind,
    hoped_for: bool,
    period: (Date, Date),
    /// The bulletin, where no year says that another one means the same days.
    entry: Option<usize>,
}

/// All conflicts of which one of the findings tells, by their first number in reading order.
pub(super) fn conflicts(corpus: &Corpus, findings: &[FindingRef]) -> Vec<Conflict> {
    let shown: BTreeSet<FindingRef> = findings.iter().copied().collect();
    let mut claims: BTreeMap<Claim<'_>, Vec<Told<'_>>> = BTreeMap::new();
    for told in told(corpus) {
        if let Some(period) = told.figure.period {
            let claim = Claim {
                meter: told.meter,
                kind: told.figure.kind,
                hoped_for: told.figure.kind == FigureKind::Target && told.stand.is_hoped_for(),
                period: (period.start, period.end),
                entry: (period.start.year() == NO_YEAR).then_some(told.at.entry),
            };
            claims.entry(claim).or_default().push(told);
        }
    }
    let mut list: Vec<Conflict> = claims
        .into_iter()
        .filter_map(|(claim, told)| Conflict::of(corpus, &claim, told))
        .filter(|conflict| {
            let mut findings = conflict.figures.iter().filter_map(|figure| figure.finding);
            findings.any(|finding| shown.contains(&finding))
        })
        .collect();
    list.sort_by(|a, b| a.figures.cmp(&b.figures));
    list
}

impl Conflict {
    /// The numbers of one claim, in reading order, if they disagree.
    fn of(corpus: &Corpus, claim: &Claim<'_>, mut told: Vec<Told<'_>>) -> Option<Self> {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for one in &told {
            *times.entry(one.stand.sentence).or_default() += 1;
        }
        told.retain(|one| times.get(&one.stand.sentence) == Some(&1));
        let words = |at: FigureRef| {
            let reading = corpus.reading(at.entry);
            reading.map_or("", |reading| at.range.of(&reading.analysis.text))
        };
        let numbers = told.iter().map(|one| (one.figure, words(one.at)));
        disagree(numbers).then(|| Self {
            metric: claim.meter.metric.to_owned(),
            unit: claim.meter.unit,
            place: claim.meter.place().to_owned(),
            kind: claim.kind,
            period: Period {
                start: claim.period.0,
                end: claim.period.1,
            },
            figures: told.iter().map(|one| one.at).collect(),
        })
    }
}

/// Whether no one number could be meant by all; of targets, two bounds of one side must be the same too.
fn disagree<'a>(numbers: impl Iterator<Item = (&'a Figure, &'a str)>) -> bool {
    let (mut all, mut floors, mut ceilings) = (Span::ANY, Span::NONE, Span::NONE);
    for (figure, words) in numbers {
        let target = figure.kind == FigureKind::Target;
        match figure.op {
            Op::Ge | Op::Gt if target => floors.widen(figure.value),
            Op::Le | Op::Lt if target => ceilings.widen(figure.value),
            _ => {}
        }
        all.narrow(Span::of(figure, words));
    }
    all.is_empty() || floors.is_wide() || ceilings.is_wide()
}

/// The numbers that may be meant.
#[derive(Clone, Copy)]
struct Span {
    low: f64,
    high: f64,
}

impl Span {
    const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };
    const NONE: Self = Self {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
    };
    /// 约10亿元 may be a tenth off.
    const ABOUT: f64 = 0.1;
    /// Numbers this close, as a share of them, differ by their arithmetic only: 3.5亿 and 35000万.
    const SAME: f64 = 1e-9;

    fn of(figure: &Figure, words: &str) -> Self {
        let (low, high) = (figure.value, figure.value_max.unwrap_or(figure.value));
        let slack = match (figure.op, figure.kind) {
            (Op::About, _) => low.abs() * Self::ABOUT,
            (_, FigureKind::Result) => grain(figure.unit, words) / 2.0,
            (_, FigureKind::Target) => 0.0,
        };
        match figure.op {
            Op::Ge | Op::Gt => Self { low, ..Self::ANY },
            Op::Le | Op::Lt => Self { high, ..Self::ANY },
            Op::Eq | Op::About => Self {
                low: low - slack,
                high: high + slack,
            },
        }
    }

    fn narrow(&mut self, other: Self) {
        self.low = self.low.max(other.low);
        self.high = self.high.min(other.high);
    }

    fn widen(&mut self, value: f64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    fn is_empty(self) -> bool {
        self.low - self.high > Self::SAME * self.low.abs()
    }

    fn is_wide(self) -> bool {
        self.high - self.low > Self::SAME * self.high.abs()
    }
}

/// What the last printed digit counts, where the number may have been rounded to it: 552.8亿元 to 0.1亿元. Plain
/// counts are exact.
fn grain(unit: &str, words: &str) -> f64 {
    let scales = words.chars().map(|c| match c {
        '亿' => 1e8,
        '万' => 1e4,
        _ => 1.0,
    });
    let scale: f64 = scales.product();
    let behind = words.split_once('.').map_or("", |(_, behind)| behind);
    let decimals = behind.chars().take_while(char::is_ascii_digit);
    let parts = decimals.fold(1.0, |parts, _| parts * 10.0);
    if scale <= 1.0 && parts <= 1.0 && !is_relative(unit) {
        0.0
    } else {
        scale / parts
    }
}
