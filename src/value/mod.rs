//! Typed values and their resolution: numerals and calendar days. Nothing here searches a text.

pub mod calendar;
pub mod numeral;
mod whole;

pub use whole::whole;

use jiff::civil::Date;

/// How a number bounds what it measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Op {
    /// Exactly.
    Eq,
    /// At least: 不少于 以上 不低于.
    Ge,
    /// More than: 突破 超过 高于.
    Gt,
    /// At most: 以内 不超过 控制在.
    Le,
    /// Less than: 低于 不足.
    Lt,
    /// About: 约 左右 近 余 多.
    About,
}

impl Op {
    /// The word for it in JSON and in what tools print.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Op::Eq => "eq",
            Op::Ge => "ge",
            Op::Gt => "gt",
            Op::Le => "le",
            Op::Lt => "lt",
            Op::About => "about",
        }
    }
}

/// How often something recurs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Every {
    /// 每天 每日.
    Day,
    /// 每周.
    Week,
    /// 每月.
    Month,
    /// 每季度.
    Quarter,
    /// 每半年.
    HalfYear,
    /// 每年.
    Year,
}

impl Every {
    /// The word for it in JSON and in what tools print.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Every::Day => "day",
            Every::Week => "week",
            Every::Month => "month",
            Every::Quarter => "quarter",
            Every::HalfYear => "half-year",
            Every::Year => "year",
        }
    }
}

/// Days from `start` to `end`, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Period {
    /// One day alone.
    #[must_use]
    pub const fn of_day(day: Date) -> Self {
        Self {
            start: day,
            end: day,
        }
    }
}
