//! The columns of the ledger.

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
        self.names().0
    }

    /// The column with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|column| column.key() == key)
    }

    /// The Chinese heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.names().1
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Number => ("number", "序号"),
            Self::Task => ("task", "任务"),
            Self::Targets => ("targets", "指标与目标值"),
            Self::Deadline => ("deadline", "时限"),
            Self::Due => ("due", "截止日期"),
            Self::Leads => ("leads", "牵头"),
            Self::Supports => ("supports", "配合"),
            Self::Themes => ("themes", "主题"),
            Self::Source => ("source", "来源"),
            Self::Pace => ("pace", "进度"),
            Self::Basis => ("basis", "系统测算"),
            Self::Status => ("status", "状态"),
            Self::Note => ("note", "备注"),
            Self::Value => ("value", "目标值"),
            Self::Unit => ("unit", "单位"),
            Self::Done => ("done", "完成率"),
            Self::Elapsed => ("elapsed", "时间进度"),
            Self::Speaker => ("speaker", "讲话人"),
            Self::Bulletin => ("bulletin", "通报"),
            Self::Id => ("id", "编号"),
            Self::Start => ("start", "起"),
            Self::End => ("end", "止"),
            Self::Link => ("link", "链接"),
        }
    }
}
