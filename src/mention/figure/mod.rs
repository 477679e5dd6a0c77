//! Rules that make a number a figure.

mod bound;
mod kind;
mod measure;
mod name;
mod rank;

use super::ground::{Ground, Quote};
use super::segment::Clause;
use super::{Figure, FigureKind, Op, Period, RuleId, metric, period};
use crate::lexicon::Class;
use crate::text::{TextRange, starts_with_any};
use crate::token::{Number, NumberKind};
use crate::value::numeral::Style;

/// All figures of the text, and the numbers that no rule took.
#[must_use]
pub fn read(ground: &Ground<'_>) -> (Vec<Figure>, Vec<TextRange>) {
    let tokens = ground.tokens;
    // A text of nothing but figures would else be copied again and again while the list grows.
    let mut figures: Vec<Figure> = Vec::with_capacity(tokens.count_numbers());
    let mut left = Vec::new();
    for (index, segment) in ground.segments.iter().enumerate() {
        const COUNTS: u64 = Class::NUMBER | Class::RANKFIRST | Class::DOUBLE;
        for clause in segment.clauses.iter().filter(|clause| clause.holds(COUNTS)) {
            for at in clause.first..clause.last {
                if !tokens.is(at, COUNTS) || ground.in_time.get(at) == Some(&true) {
                    continue;
                }
                let place = Place {
                    ground,
                    segment: index,
                    clause: *clause,
                    at,
                };
                match place.read() {
                    Found::Figure(found) => {
                        let figure = place.complete(&found, &figures);
                        figures.push(figure);
                    }
                    Found::Unknown(range) => left.push(range),
                    Found::Nothing => {}
                }
            }
        }
    }
    (figures, left)
}

/// A number and where it stands.
pub(super) struct Place<'a> {
    pub ground: &'a Ground<'a>,
    pub segment: usize,
    pub clause: Clause,
    pub at: usize,
}

/// What a token turned out to be.
enum Found {
    Figure(Raw),
    /// A number that looks like a figure but fits no rule.
    Unknown(TextRange),
    Nothing,
}

/// A figure before its metric, kind and period are known.
#[derive(Clone, Copy)]
pub(super) struct Raw {
    pub range: TextRange,
    pub rule: RuleId,
    pub value: f64,
    pub value_max: Option<f64>,
    pub unit: &'static str,
    pub op: Op,
}

impl Place<'_> {
    fn read(&self) -> Found {
        let tokens = self.ground.tokens;
        if self.ground.quoted.get(self.at) == Some(&Quote::Title) {
            return Found::Nothing;
        }
        if tokens.is(self.at, Class::RANKFIRST) {
            return self.first_rank().map_or(Found::Nothing, Found::Figure);
        }
        if tokens.is(self.at, Class::DOUBLE) {
            return self.doubled();
        }
        let Some(number) = tokens.number(self.at) else {
            return Found::Nothing;
        };
        let number = &self.with_shared_measure(*number);
        if let Some(raw) = self.rank(number) {
            return Found::Figure(raw);
        }
        if self.in_short_quotes() || self.is_name(number) {
            return Found::Nothing;
        }
        let rule = match measure::rule_of(number) {
            Some(rule) => rule,
            None if number.style == Style::Arabic
                && number.kind == NumberKind::Plain
                && number.value > 9.0 =>
            {
                return self.unknown(number);
            }
            None => return Found::Nothing,
        };
        self.bounded(number, rule)
            .map_or(Found::Nothing, Found::Figure)
    }

    /// 分别高0.5和0.9个百分点: the measure behind the last number of a list is that of all.
    fn with_shared_measure(&self, number: Number) -> Number {
        let tokens = self.ground.tokens;
        let lists = number.unit.is_empty()
            && number.style == Style::Arabic
            && tokens.is(self.at + 1, Class::ENUM | Class::AND)
            && tokens.touches_next(self.at)
            && tokens.touches_next(self.at + 1);
        match tokens.number(self.at + 2) {
            Some(next)
                if lists && matches!(next.unit, "%" | "百分点") && number.kind == next.kind =>
            {
                Number {
                    unit: next.unit,
                    ..number
                }
            }
            _ => number,
        }
    }

    fn unknown(&self, number: &Number) -> Found {
        let before = self.before(number.range.start());
        let behind = self.behind(number.range.end());
        // A document's number, a road, a room, an address.
        let ordinal = before.ends_with(['第', '(', '-', '—', '/', '.', ':', '“', '[', '〔', '@'])
            || before.ends_with(|c: char| c.is_ascii_alphanumeric())
            || behind.starts_with([']', '〕', '-', '@', '.'])
            || starts_with_any(
                behind,
                &[
                    "多年",
                    "余年",
                    "余载",
                    "多岁",
                    "国道",
                    "省道",
                    "县道",
                    "乡道",
                    "高速",
                    "会议室",
                    "热线",
                    "平台",
                    "工程",
                    "行动",
                ],
            );
        if ordinal {
            Found::Nothing
        } else {
            Found::Unknown(number.range)
        }
    }

    /// The words of the clause before a byte.
    fn before(&self, at: u32) -> &str {
        self.ground.words(self.clause.range.start(), at)
    }

    fn behind(&self, at: u32) -> &str {
        self.ground.words(at, self.clause.range.end())
    }

    /// Adds metric, kind and period.
    fn complete(&self, raw: &Raw, earlier: &[Figure]) -> Figure {
        let (metric, kind, period) = match self.ground.cell(self.at) {
            Some(cell) => {
                let name = cell.name.of(self.ground.tokens.text);
                (name, cell.column.kind, cell.column.period)
            }
            None => self.told(raw, earlier),
        };
        Figure {
            range: raw.range,
            rule: raw.rule,
            value: raw.value,
            value_max: raw.value_max,
            unit: raw.unit,
            op: raw.op,
            metric: metric.to_owned(),
            kind,
            period,
        }
    }

    /// Metric, kind and period as the words around the figure tell them.
    fn told<'b>(&'b self, raw: &Raw, earlier: &'b [Figure]) -> Told<'b> {
        let metric = metric::read(self, raw, earlier);
        let kind = self.kind(raw);
        (metric, kind, period::read(self, raw, kind, metric))
    }
}

/// Metric, kind and period of a figure.
type Told<'a> = (&'a str, FigureKind, Option<Period>);
