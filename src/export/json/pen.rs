//! Shapes of what was found in one text, the same in every JSON document.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::mention::{Deadline, Every, Figure, Owner, Period, RuleId};
use crate::outline::{Section, Stated};
use crate::text::{CharIndex, TextRange};

#[derive(Serialize)]
pub(super) struct SectionShape<'a> {
    level: u8,
    marker: &'a str,
    heading: &'a str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
pub(super) struct FigureShape<'a> {
    #[serde(flatten)]
    place: Place,
    raw: &'a str,
    value: Number,
    value_max: Option<Number>,
    unit: &'a str,
    op: &'static str,
    metric: &'a str,
    kind: &'static str,
    period: Option<PeriodShape>,
    rule: RuleId,
}

#[derive(Serialize)]
pub(super) struct PeriodShape {
    start: Day,
    end: Day,
}

#[derive(Serialize)]
pub(super) struct DeadlineShape<'a> {
    #[serde(flatten)]
    place: Place,
    raw: &'a str,
    kind: &'static str,
    from: Option<Day>,
    until: Option<Day>,
    every: Option<&'static str>,
    rule: RuleId,
}

#[derive(Serialize)]
pub(super) struct OwnerShape<'a> {
    #[serde(flatten)]
    place: Place,
    name: &'a str,
    role: &'static str,
    rule: RuleId,
}

/// Start inclusive, end exclusive, in Unicode scalar values.
#[derive(Serialize)]
pub(super) struct Place {
    start: u32,
    end: u32,
}

/// An ISO date; the year is 0000 where it is not known.
pub(super) struct Day(pub(super) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A number that is whole where its value is: 200, not 200.0.
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Beyond this, not every whole number has a value of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "whole and within ±2^53")]
            return serializer.serialize_i64(self.0 as i64);
        }
        serializer.serialize_f64(self.0)
    }
}

/// Writes shapes of one text.
pub(super) struct Pen<'a> {
    pub(super) text: &'a str,
    index: CharIndex,
}

impl<'a> Pen<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            index: CharIndex::new(text),
        }
    }

    pub(super) fn place(&self, range: TextRange) -> Place {
        let (start, end) = self.index.char_range(self.text, range);
        Place { start, end }
    }

    pub(super) fn section(&self, section: &Section) -> SectionShape<'a> {
        SectionShape {
            level: section.level,
            marker: section.marker.of(self.text),
            heading: section.heading.of(self.text),
            place: self.place(section.range),
        }
    }

    pub(super) fn figure(&self, figure: &'a Figure) -> FigureShape<'a> {
        FigureShape {
            place: self.place(figure.range),
            raw: figure.range.of(self.text),
            value: Number(figure.value),
            value_max: figure.value_max.map(Number),
            unit: figure.unit,
            op: figure.op.key(),
            metric: &figure.metric,
            kind: figure.kind.key(),
            period: figure.period.map(period),
            rule: figure.rule,
        }
    }

    pub(super) fn deadline(&self, deadline: &Deadline) -> DeadlineShape<'a> {
        DeadlineShape {
            place: self.place(deadline.range),
            raw: deadline.range.of(self.text),
            kind: deadline.kind.key(),
            from: deadline.from.map(Day),
            until: deadline.until.map(Day),
            every: deadline.every.map(Every::key),
            rule: deadline.rule,
        }
    }

    pub(super) fn owner(&self, owner: &'a Owner) -> OwnerShape<'a> {
        OwnerShape {
            place: self.place(owner.range),
            name: &owner.name,
            role: owner.role.key(),
            rule: owner.rule,
        }
    }
}

pub(super) fn text_of(stated: Option<&Stated<String>>) -> Option<&str> {
    stated.map(|stated| stated.value.as_str())
}

pub(super) fn day_of(stated: Option<&Stated<Date>>) -> Option<Day> {
    stated.map(|stated| Day(stated.value))
}

pub(super) fn period(period: Period) -> PeriodShape {
    PeriodShape {
        start: Day(period.start),
        end: Day(period.end),
    }
}
