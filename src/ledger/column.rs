//! The columns of the ledger, and rows in the order of any of them.

use super::row::Row;
use crate::item::Colour;

/// A column of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Column {
    /// 序号
    Number,
    /// 任务
    Task,
    /// 指标与目标值
    Targets,
    /// 时限, in the words of the text.
    Deadline,
    /// 截止日期: the first day on which something is due, where the text dates one.
    Due,
    /// 牵头
    Leads,
    /// 配合
    Supports,
    /// 主题
    Themes,
    /// 来源: bulletin and section.
    Source,
    /// 进度: lamp and word.
    Pace,
    /// 系统测算: what lamp and word rest on.
    Basis,
    /// 状态, one's own.
    Status,
    /// 备注, one's own.
    Note,
    /// 目标值: the number of the only target, in plain units.
    Value,
    /// 单位 of that number.
    Unit,
    /// 完成率 of the result furthest behind.
    Done,
    /// 时间进度 of that result.
    Elapsed,
    /// 讲话人
    Speaker,
    /// 通报: id of the bulletin.
    Bulletin,
    /// 编号: stable id of the item.
    Id,
    /// 起: first character in the reading text.
    Start,
    /// 止: first character behind it.
    End,
    /// 链接 to the sentence.
    Link,
}

impl Column {
    /// What people read and print.
    pub const SHOWN: [Self; 13] = [
        Self::Number,
        Self::Task,
        Self::Targets,
        Self::Deadline,
        Self::Due,
        Self::Leads,
        Self::Supports,
        Self::Themes,
        Self::Source,
        Self::Pace,
        Self::Basis,
        Self::Status,
        Self::Note,
    ];

    /// What programs read beside it.
    pub const TYPED: [Self; 10] = [
        Self::Value,
        Self::Unit,
        Self::Done,
        Self::Elapsed,
        Self::Speaker,
        Self::Bulletin,
        Self::Id,
        Self::Start,
        Self::End,
        Self::Link,
    ];

    /// All columns, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::SHOWN.into_iter().chain(Self::TYPED)
    }

    /// The key used on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Task => "task",
            Self::Targets => "targets",
            Self::Deadline => "deadline",
            Self::Due => "due",
            Self::Leads => "leads",
            Self::Supports => "supports",
            Self::Themes => "themes",
            Self::Source => "source",
            Self::Pace => "pace",
            Self::Basis => "basis",
            Self::Status => "status",
            Self::Note => "note",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Done => "done",
            Self::Elapsed => "elapsed",
            Self::Speaker => "speaker",
            Self::Bulletin => "bulletin",
            Self::Id => "id",
            Self::Start => "start",
            Self::End => "end",
            Self::Link => "link",
        }
    }

    /// The column with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|column| column.key() == key)
    }

    /// The Chinese heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Number => "序号",
            Self::Task => "任务",
            Self::Targets => "指标与目标值",
            Self::Deadline => "时限",
            Self::Due => "截止日期",
            Self::Leads => "牵头",
            Self::Supports => "配合",
            Self::Themes => "主题",
            Self::Source => "来源",
            Self::Pace => "进度",
            Self::Basis => "系统测算",
            Self::Status => "状态",
            Self::Note => "备注",
            Self::Value => "目标值",
            Self::Unit => "单位",
            Self::Done => "完成率",
            Self::Elapsed => "时间进度",
            Self::Speaker => "讲话人",
            Self::Bulletin => "通报",
            Self::Id => "编号",
            Self::Start => "起",
            Self::End => "止",
            Self::Link => "链接",
        }
    }
}

/// Puts rows in the order of a column; rows without a value stand last either way, and rows with the same
/// value keep their order. Words are ordered by character number, which needs no table of Pinyin.
pub fn sort(rows: &mut Vec<Row<'_>>, column: Column, descending: bool) {
    let mut keyed: Vec<(Key, Row<'_>)> = rows
        .drain(..)
        .map(|row| (Key::of(&row, column), row))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| match a.missing.cmp(&b.missing) {
        std::cmp::Ordering::Equal if descending => b.cmp(a),
        std::cmp::Ordering::Equal => a.cmp(b),
        missing => missing,
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// What a row is ordered by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Default)]
struct Key {
    missing: bool,
    rank: u64,
    words: String,
    number: u64,
}

impl Key {
    fn of(row: &Row<'_>, column: Column) -> Self {
        let due = || {
            row.due().map(|day| {
                u64::from(day.year().unsigned_abs()) << 16
                    | u64::from(day.day_of_year().unsigned_abs())
            })
        };
        let place = Self::rank(Some(
            (row.at.entry as u64) << 32 | u64::from(row.item.range.start()),
        ));
        match column {
            Column::Number | Column::Source | Column::Start | Column::End => place,
            Column::Task => Self::words(row.words(row.item.range)),
            Column::Targets | Column::Value => {
                row.targets.first().map_or_else(Self::missing, |one| Self {
                    words: one.metric.clone(),
                    number: ascending(one.value),
                    ..Self::default()
                })
            }
            Column::Deadline | Column::Due => Self::rank(due()),
            Column::Leads => Self::words(row.leads.first().map_or("", |one| &one.name)),
            Column::Supports => Self::words(row.supports.first().map_or("", |one| &one.name)),
            Column::Themes => Self::rank(row.item.themes.first().map(|theme| *theme as u64)),
            Column::Pace | Column::Basis => Self {
                number: row
                    .worst()
                    .map_or(0, |gauge| ascending(gauge.done - gauge.elapsed)),
                ..Self::rank(row.standing.lamp.map(urgency))
            },
            Column::Status => {
                Self::rank(row.state.and_then(|one| one.status).map(|one| one as u64))
            }
            Column::Note => Self::words(row.state.map_or("", |state| &state.note)),
            Column::Unit => Self::words(row.targets.first().map_or("", |one| &one.unit)),
            Column::Done => Self::rank(row.worst().map(|gauge| ascending(gauge.done))),
            Column::Elapsed => Self::rank(row.worst().map(|gauge| ascending(gauge.elapsed))),
            Column::Speaker => Self::words(&row.finding.speaker),
            Column::Bulletin => Self::words(row.bulletin()),
            Column::Id | Column::Link => Self::words(&row.item.id),
        }
    }

    fn missing() -> Self {
        Self {
            missing: true,
            ..Self::default()
        }
    }

    fn words(words: &str) -> Self {
        Self {
            missing: words.is_empty(),
            words: words.to_owned(),
            ..Self::default()
        }
    }

    fn rank(rank: Option<u64>) -> Self {
        rank.map_or_else(Self::missing, |rank| Self {
            rank,
            ..Self::default()
        })
    }
}

/// Red before yellow before green.
fn urgency(lamp: Colour) -> u64 {
    match lamp {
        Colour::Red => 0,
        Colour::Yellow => 1,
        Colour::Green => 2,
    }
}

/// A whole number that grows as the number does.
fn ascending(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() {
        !bits
    } else {
        bits | 1 << 63
    }
}
