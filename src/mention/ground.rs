//! What all rules look at: tokens, segments, times, quotes, and whether a stretch reports or directs.

use super::segment::{self, Segment};
use super::timex::{self, Base, Timex};
use crate::lexicon::Class;
use crate::outline::{Outline, Speech};
use crate::text::TextRange;
use crate::token::{TokenKind, Tokens};

/// Whether a stretch says what was or what shall be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// It reports: results, positions, problems.
    Review,
    /// It directs: tasks and aims.
    Plan,
}

/// The frame in which rules read.
#[derive(Debug)]
pub struct Ground<'a> {
    /// Words and numbers of the folded text.
    pub tokens: &'a Tokens<'a>,
    /// The outline of the folded text.
    pub outline: &'a Outline,
    /// The segments of the running text.
    pub segments: Vec<Segment>,
    /// For each segment, what it does.
    pub modes: Vec<Mode>,
    /// All times, with the index of their segment.
    pub times: Vec<(usize, Timex)>,
    /// For each speech, the day that times are counted from.
    pub bases: Vec<Base>,
    /// For each token, whether it stands inside “ ” or 《 》.
    pub quoted: Vec<Quote>,
}

/// What a token stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quote {
    /// Neither.
    None,
    /// “ ”
    Quotes,
    /// 《 》
    Title,
}

impl<'a> Ground<'a> {
    /// Prepares everything that rules look at; `bases` holds one entry a speech.
    #[must_use]
    pub fn new(tokens: &'a Tokens<'a>, outline: &'a Outline, bases: Vec<Base>) -> Self {
        let segments = segment::cut(tokens, outline);
        let modes = modes(tokens, outline, &segments);
        let times = times(tokens, &segments, &bases);
        let quoted = quoted(tokens);
        Self {
            tokens,
            outline,
            segments,
            modes,
            times,
            bases,
            quoted,
        }
    }

    /// The day that the times of a segment are counted from.
    #[must_use]
    pub fn base(&self, segment: &Segment) -> Base {
        self.bases.get(segment.speech).copied().unwrap_or(Base {
            date: None,
            year: 0,
        })
    }

    /// The times of one segment.
    pub fn times_of(&self, segment: usize) -> impl Iterator<Item = &Timex> {
        let from = self.times.partition_point(|(owner, _)| *owner < segment);
        self.times
            .iter()
            .skip(from)
            .take_while(move |(owner, _)| *owner == segment)
            .map(|(_, time)| time)
    }

    /// Whether a token of these classes stands between two tokens.
    #[must_use]
    pub fn has(&self, from: usize, to: usize, classes: u128) -> bool {
        (from..to).any(|at| self.tokens.is(at, classes))
    }

    /// The folded words from one byte to another.
    #[must_use]
    pub fn words(&self, from: u32, to: u32) -> &'a str {
        TextRange::new(from, to).of(self.tokens.text)
    }
}

fn times(tokens: &Tokens<'_>, segments: &[Segment], bases: &[Base]) -> Vec<(usize, Timex)> {
    let mut list = Vec::new();
    let mut carried: Option<(usize, i16)> = None;
    for (index, segment) in segments.iter().enumerate() {
        let base = bases.get(segment.speech).copied().unwrap_or(Base {
            date: None,
            year: 0,
        });
        let mut at = segment.first();
        while at < segment.last() {
            let may_begin = match tokens.get(at).map(|t| t.kind) {
                Some(TokenKind::Number(_)) => true,
                Some(TokenKind::Word(_)) => tokens.is(at, Class::TIME),
                _ => false,
            };
            let year = carried
                .filter(|(sentence, _)| *sentence == segment.sentence)
                .map(|(_, year)| year);
            match may_begin
                .then(|| timex::read(tokens, at, base, year))
                .flatten()
            {
                Some(time) => {
                    if let Some(year) = time.said_year {
                        carried = Some((segment.sentence, year));
                    }
                    at = time.last.max(at + 1);
                    list.push((index, time));
                }
                None => at += 1,
            }
        }
    }
    list
}

fn quoted(tokens: &Tokens<'_>) -> Vec<Quote> {
    let mut now = Quote::None;
    (0..tokens.list.len())
        .map(|at| {
            let word = tokens.word(at);
            if word.is(Class::LBOOK) {
                now = Quote::Title;
            } else if word.is(Class::LQUOTE) && now == Quote::None {
                now = Quote::Quotes;
            } else if word.is(Class::RBOOK) && now == Quote::Title
                || word.is(Class::RQUOTE) && now == Quote::Quotes
                || tokens.is_line(at)
                || word.is(Class::STOP)
            {
                now = Quote::None;
            }
            now
        })
        .collect()
}

/// Words of a heading that looks back or at how things stand.
const REVIEW_HEADING: [&str; 21] = [
    "成绩",
    "成效",
    "回顾",
    "形势",
    "问题",
    "差距",
    "短板",
    "总结",
    "肯定",
    "认识",
    "现状",
    "完成情况",
    "主要做法",
    "进展",
    "特点",
    "不足",
    "困难",
    "运行情况",
    "基本情况",
    "工作情况",
    "回望",
];
/// Words of a heading that directs, even when it also looks back.
const PLAN_HEADING: [&str; 17] = [
    "任务",
    "安排",
    "部署",
    "确保",
    "冲刺",
    "整改",
    "解决",
    "推进",
    "重点工作",
    "要抓",
    "下一步",
    "下半年",
    "抓好",
    "强化",
    "加快",
    "要求",
    "目标",
];

fn heading_mode(words: &str) -> Option<Mode> {
    let review = REVIEW_HEADING.iter().any(|word| words.contains(word));
    let plan = PLAN_HEADING.iter().any(|word| words.contains(word));
    match (review, plan) {
        (true, false) => Some(Mode::Review),
        (false, true) => Some(Mode::Plan),
        (true, true)
            if words.starts_with(['肯', '正', '总', '回', '要']) || words.contains("形势") =>
        {
            Some(Mode::Review)
        }
        (true, true) => Some(Mode::Plan),
        (false, false) => None,
    }
}

fn modes(tokens: &Tokens<'_>, outline: &Outline, segments: &[Segment]) -> Vec<Mode> {
    let mut list: Vec<Mode> = Vec::with_capacity(segments.len());
    let mut paragraph = usize::MAX;
    let mut running = Mode::Review;
    for segment in segments {
        let section = outline
            .speeches
            .get(segment.speech)
            .and_then(|speech| section_mode(tokens.text, speech, segment.section));
        let default = section.unwrap_or(if segment.section.is_some() {
            Mode::Plan
        } else {
            Mode::Review
        });
        if segment.paragraph != paragraph {
            paragraph = segment.paragraph;
            running = default;
        }
        let cue = cue(tokens, segment);
        if let Some((mode, lasting)) = cue
            && lasting
        {
            running = mode;
        }
        let mode = cue.map_or(
            if section == Some(Mode::Plan) {
                default
            } else {
                running
            },
            |(mode, _)| mode,
        );
        list.push(mode);
    }
    list
}

/// What the innermost heading that says so makes of a section.
fn section_mode(text: &str, speech: &Speech, section: Option<usize>) -> Option<Mode> {
    let inner = speech.sections.get(section?)?;
    speech
        .sections
        .iter()
        .take(section? + 1)
        .rev()
        .filter(|s| s.range.contains(inner.range) || s.range == inner.range)
        .find_map(|s| heading_mode(s.heading.of(text)))
}

/// What a segment itself says: 上半年 and 今年以来 report, 要 and 确保 direct. The second value tells
/// whether the rest of the paragraph follows.
fn cue(tokens: &Tokens<'_>, segment: &Segment) -> Option<(Mode, bool)> {
    let words = segment.range.of(tokens.text);
    let clause = segment.clauses.first()?;
    let opening = [
        "上半年,",
        "今年以来,",
        "去年以来,",
        "去年,",
        "过去一年",
        "一年来,",
        "1-",
        "前三季度,",
        "一季度,",
        "截至",
        "目前,",
        "全年完成",
    ];
    let past = opening.iter().any(|o| words.starts_with(o))
        || ["以来,", "上半年", "一年来"]
            .iter()
            .any(|o| words.get(..36).unwrap_or(words).contains(o))
            && !words.contains('要');
    let directs = (clause.first..clause.last)
        .take(3)
        .any(|at| tokens.is(at, Class::DUTY | Class::MUSTAIM))
        || words.starts_with("下半年")
        || words.starts_with("下一步");
    let aims =
        (segment.first()..segment.last()).any(|at| tokens.is(at, Class::DUTY | Class::MUSTAIM));
    match (past, directs, aims) {
        (_, true, _) => Some((Mode::Plan, true)),
        (true, false, _) => Some((Mode::Review, true)),
        (false, false, true) => Some((Mode::Plan, false)),
        (false, false, false) => None,
    }
}
