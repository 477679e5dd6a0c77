//! The vocabulary: words.tsv and themes.tsv, compiled into a static trie by the build.
//!
//! [`longest`] finds the longest word that stands at a place of folded text. Vocabulary is data;
//! what words mean together is said in [`crate::mention`], [`crate::outline`] and [`crate::item`].

mod theme;

pub use theme::Theme;

use crate::value::{Every as Recurrence, Op};

/// What the tables say of a word of the vocabulary. Words of one meaning share it.
#[derive(Debug)]
pub struct Word {
    /// For a measure, the word itself; else empty.
    pub unit: &'static str,
    /// The classes that it stands in, a bit each: see [`Class`].
    pub classes: u64,
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

/// Names of the classes, a bit each.
pub struct Class;

macro_rules! classes {
    ($($name:ident)*) => { classes!(@ 0u32; $($name)*); };
    (@ $bit:expr; $name:ident $($rest:ident)*) => {
        impl Class {
            /// Words of this class of words.tsv.
            pub const $name: u64 = 1 << ($bit);
        }
        classes!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

classes! {
    COMMA STOP SEMI COLON ENUM LPAREN RPAREN LQUOTE RQUOTE LBOOK RBOOK DASH AND OPAQUE LINK
    BEFORE AFTER MORE UNIT NOUNIT UP DOWN LEVEL RANKFIRST DOUBLE COMPARE TIME VAGUE DONE AIM MUSTAIM MAKE STOCK FINISH VERB
    DUTY LEAD SUPPORT COMRADE BYAGENT PLEASE COURTESY EACH LEADLABEL SUPPORTLABEL TIMELABEL BODY THEME
}

impl Word {
    const NONE: Self = Self {
        unit: "",
        classes: 0,
        before: None,
        after: None,
        time: None,
        short: false,
        theme: None,
    };

    /// Whether it stands in one of these classes.
    #[must_use]
    pub const fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Number of a meaning in the vocabulary; 0 is no word.
pub type WordId = u16;

/// The meaning with this number.
#[must_use]
pub fn word(id: WordId) -> &'static Word {
    SENSES.get(usize::from(id)).unwrap_or(&Word::NONE)
}

/// The longest word at the start of `text`, with its length in bytes.
#[must_use]
pub fn longest(text: &str) -> Option<(WordId, usize)> {
    longest_of(text, u64::MAX)
}

/// The longest word of these classes at the start of `text`, with its length in bytes.
#[must_use]
pub fn longest_of(text: &str, classes: u64) -> Option<(WordId, usize)> {
    let mut chars = text.char_indices();
    let mut node = usize::from(root(chars.next()?.1)?);
    let mut best = None;
    loop {
        let sense = SENSE.get(node).copied().unwrap_or(0);
        let taken = sense != 0 && (classes == u64::MAX || word(sense).is(classes));
        let units = children(node);
        if !taken && units.is_empty() {
            return best;
        }
        let next = chars.next();
        if taken {
            best = Some((sense, next.map_or(text.len(), |(at, _)| at)));
        }
        let Some(at) = next.and_then(|(_, c)| place_of(units, c)) else {
            return best;
        };
        node = usize::from(FIRST.get(node).copied().unwrap_or(0)) + at;
    }
}

/// The characters that go on from a node, in order. The nodes behind them stand side by side.
fn children(node: usize) -> &'static [u16] {
    match (FIRST.get(node), FIRST.get(node + 1)) {
        (Some(from), Some(to)) => UNITS
            .get(usize::from(*from)..usize::from(*to))
            .unwrap_or_default(),
        _ => &[],
    }
}

fn place_of(units: &[u16], c: char) -> Option<usize> {
    let unit = u16::try_from(u32::from(c)).ok()?;
    match units {
        [] => None,
        [only] => (*only == unit).then_some(0),
        _ => units.binary_search(&unit).ok(),
    }
}

fn root(c: char) -> Option<u16> {
    let unit = usize::try_from(u32::from(c))
        .ok()
        .filter(|unit| *unit < 1 << 16)?;
    let page = ROOT_PAGES.get(usize::from(*ROOT_INDEX.get(unit >> 6)?))?;
    page.get(unit & 63).copied().filter(|node| *node != 0)
}
