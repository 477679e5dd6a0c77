//! The vocabulary: words.tsv and themes.tsv, brought together by the build.
//!
//! [`longest_of`] finds the longest word that stands at a place of folded text. Vocabulary is data;
//! what words mean together is said in [`crate::mention`], [`crate::outline`] and [`crate::item`].

mod theme;
mod vocabulary;

pub use theme::Theme;
pub(crate) use vocabulary::walk;
pub use vocabulary::{Opening, opening};

use crate::value::{Every as Recurrence, Op};

/// What the tables say of a word of the vocabulary. Words of one meaning share it.
#[derive(Debug)]
pub struct Word {
    /// For a measure, the word itself; else empty.
    pub unit: &'static str,
    /// How it bounds the number behind it.
    pub before: Option<Op>,
    /// How it bounds the number before it.
    pub after: Option<Op>,
    /// What it says of time.
    pub time: Option<TimeWord>,
    /// For the head of a body: whether it needs a place or 各 before it (局, 县).
    pub short: bool,
    /// The theme that it tells, with weight 1 to 3.
    pub theme: Option<(Theme, u8)>,
}

/// What a word says of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimeWord {
    /// 年
    Year,
    /// 月, 月份
    Month,
    /// 日, 号
    Day,
    /// 周, 星期
    Week,
    /// 季度
    Quarter,
    /// 今年 明年 去年: years from the year of the speech.
    RelYear(i8),
    /// 一年来, 过去一年: the year before a speech that is given at the beginning of one.
    PastYear,
    /// 本月 下月: months from the month of the speech.
    RelMonth(i8),
    /// 本周 下周: weeks from the week of the speech.
    RelWeek(i8),
    /// 今天 明天: days from the day of the speech.
    RelDay(i8),
    /// 上半年 is 1, 下半年 is 2.
    Half(u8),
    /// 一季度 is 1 … 四季度 is 4; 前三季度 is 5.
    Quarters(u8),
    /// 全年
    FullYear,
    /// 年底
    YearEnd,
    /// 年内
    YearIn,
    /// 年中
    YearMid,
    /// 年初
    YearBegin,
    /// 今年以来
    SoFar,
    /// 月底
    MonthEnd,
    /// 月初
    MonthBegin,
    /// 月中
    MonthMid,
    /// 上旬 is 1, 中旬 2, 下旬 3, 中下旬 4, 上中旬 5.
    TenDay(u8),
    /// 底, 末
    End,
    /// 初
    Begin,
    /// 上午, 晚上
    PartOfDay,
    /// 截至
    Till,
    /// 每月
    Every(Recurrence),
    /// 前, 之前
    By,
    /// 起, 开始
    From,
    /// 内
    Within,
}

/// Names of the classes, a bit each: those of words.tsv, and [`Class::NUMBER`] and [`Class::LINE`] of tokens that are
/// no words.
pub struct Class;

macro_rules! classes {
    ($($name:ident)*) => { classes!(@ 0u32; $($name)*); };
    (@ $bit:expr; $name:ident $($rest:ident)*) => {
        impl Class {
            /// This class.
            pub const $name: u64 = 1 << ($bit);
        }
        classes!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

classes! {
    COMMA STOP SEMI COLON ENUM LPAREN RPAREN LQUOTE RQUOTE LBOOK RBOOK DASH AND OPAQUE LINK
    BEFORE AFTER MORE UNIT NOUNIT UP DOWN LEVEL RANKFIRST DOUBLE COMPARE TIME VAGUE DONE AIM MUSTAIM MAKE STOCK FINISH VERB
    DUTY LEAD SUPPORT COMRADE BYAGENT PLEASE COURTESY EACH LEADLABEL SUPPORTLABEL TIMELABEL BODY THEME OPEN OUTCOME
    NUMBER LINE
}

impl Word {
    const NONE: Self = Self {
        unit: "",
        before: None,
        after: None,
        time: None,
        short: false,
        theme: None,
    };
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Number of a meaning in the vocabulary; 0 is no word.
pub type WordId = u16;

/// The meaning with this number.
#[must_use]
pub fn word(id: WordId) -> &'static Word {
    SENSES.get(usize::from(id)).unwrap_or(&Word::NONE)
}

/// The classes that a meaning stands in, a bit each: see [`Class`].
#[must_use]
pub fn classes(id: WordId) -> u64 {
    CLASSES.get(usize::from(id)).copied().unwrap_or(0)
}

/// The longest word of these classes at the start of `text`, with its length in bytes.
#[must_use]
pub fn longest_of(text: &str, classes: u64) -> Option<(WordId, usize)> {
    let takes = |sense| self::classes(sense) & classes != 0;
    walk(text.as_bytes(), opening(text.as_bytes()), takes)
}
