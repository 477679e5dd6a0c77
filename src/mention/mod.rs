//! Figures, deadlines and owners: what is said, where, and which rule read it.

pub mod deadline;
pub mod figure;
pub mod ground;
mod metric;
pub mod owner;
mod period;
pub mod segment;
pub mod table;
pub mod theme;
pub mod timex;

use jiff::civil::Date;

use crate::text::TextRange;
pub use crate::value::{Every, Op, Period};

/// Id of the rule that read a mention, as `figure.amount` or `deadline.by.month_end`.
pub type RuleId = &'static str;

/// Whether a figure is to be reached or was reported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FigureKind {
    /// To be reached or done.
    Target,
    /// Reported as done, as standing or as missing.
    Result,
}

impl FigureKind {
    /// The word for it in JSON and in what tools print.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            FigureKind::Target => "target",
            FigureKind::Result => "result",
        }
    }
}

/// A number with what it measures.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The number with its unit and the words that bound it.
    pub range: TextRange,
    /// The rule that read it.
    pub rule: RuleId,
    /// The number in plain units: 亿 and 万 multiplied out, a fall negative.
    pub value: f64,
    /// Upper end of a range, second number of a ratio.
    pub value_max: Option<f64>,
    /// 元, %, 百分点, 位 (rank), `ratio`, 倍, or the measure as printed without 万 and 亿.
    pub unit: &'static str,
    /// How the number bounds.
    pub op: Op,
    /// What is measured; empty where the text does not name it.
    pub metric: String,
    /// Target or result.
    pub kind: FigureKind,
    /// The time that the figure covers.
    pub period: Option<Period>,
}

/// How a deadline binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DeadlineKind {
    /// `until` is the last day on which it is in time.
    By,
    /// It falls between `from` and `until`.
    During,
    /// It begins on `from`.
    From,
    /// It recurs, as often as `every` says.
    Every,
}

impl DeadlineKind {
    /// The word for it in JSON and in what tools print.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            DeadlineKind::By => "by",
            DeadlineKind::During => "during",
            DeadlineKind::From => "from",
            DeadlineKind::Every => "every",
        }
    }
}

/// A time by which, at which, from which or how often something is to be done.
#[derive(Clone, PartialEq, Debug)]
pub struct Deadline {
    /// The time expression with its bound (8月底前), without the verb around it.
    pub range: TextRange,
    /// The rule that read it.
    pub rule: RuleId,
    /// How it binds.
    pub kind: DeadlineKind,
    /// First day; year 0 where neither text nor catalogue gives one.
    pub from: Option<Date>,
    /// Last day; year 0 where neither text nor catalogue gives one.
    pub until: Option<Date>,
    /// How often.
    pub every: Option<Every>,
}

/// What an owner answers for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// 牵头, 负责, or the one who must.
    Lead,
    /// 配合, 协同.
    Support,
}

impl Role {
    /// The word for it in JSON and in what tools print.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Support => "support",
        }
    }
}

/// A person or body made answerable for something to be done.
#[derive(Clone, PartialEq, Debug)]
pub struct Owner {
    /// The name alone.
    pub range: TextRange,
    /// The rule that read it.
    pub rule: RuleId,
    /// The name without 同志.
    pub name: String,
    /// Lead or support.
    pub role: Role,
}
