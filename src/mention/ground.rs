//! What all rules look at: tokens, segments, times, quotes, and whether a stretch reports or directs.

use super::segment::{self, Segment};
use super::theme::leading;
use super::timex::{self, Base, Grain, Timex};
use crate::lexicon::{Class, Theme};
use crate::outline::{Origin, Outline, Speech};
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
    /// For each segment, the time that its heading, the list head above it or the title names.
    pub heads: Vec<Option<Head>>,
    /// For each speech, the theme that it keeps to, if it keeps to one.
    pub leading: Vec<Option<Theme>>,
}

/// A time that stands over a whole section or list: 2026年重点工作, 上半年完成情况.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Head {
    /// The time.
    pub time: Timex,
    /// Whether the words plan rather than look back.
    pub mode: Mode,
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
        let heads = heads(tokens, outline, &segments, &bases);
        let modes = modes(tokens, outline, &segments, &heads);
        let times = times(tokens, &segments, &bases);
        let quoted = quoted(tokens);
        let leading = outline
            .speeches
            .iter()
            .map(|speech| leading(tokens, speech.range))
            .collect();
        Self {
            leading,
            heads,
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
    pub fn has(&self, from: usize, to: usize, classes: u64) -> bool {
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

/// Words of a title or list head that plans for the time it names.
const PLANS: [&str; 12] = [
    "重点工作",
    "工作要点",
    "主要任务",
    "目标",
    "任务",
    "工作安排",
    "工作计划",
    "工作部署",
    "总体要求",
    "预期",
    "打算",
    "工作重点",
];
/// Words of a title or heading that looks back on the time it names.
const REVIEWS: [&str; 12] = [
    "回顾",
    "完成情况",
    "工作情况",
    "进展情况",
    "运行情况",
    "总结",
    "成绩",
    "成效",
    "情况",
    "通报",
    "主要指标",
    "点评",
];

fn heads(
    tokens: &Tokens<'_>,
    outline: &Outline,
    segments: &[Segment],
    bases: &[Base],
) -> Vec<Option<Head>> {
    let mut list_head: Option<(usize, Head)> = None;
    let mut list: Vec<Option<Head>> = Vec::with_capacity(segments.len());
    for segment in segments {
        let base = bases.get(segment.speech).copied().unwrap_or(Base {
            date: None,
            year: 0,
        });
        let speech = outline.speeches.get(segment.speech);
        let words = segment.range.of(tokens.text);
        let alone = outline
            .paragraphs
            .get(segment.paragraph)
            .is_some_and(|p| p.range == segment.range);
        if alone
            && segment.clauses.len() == 1
            && segment.section.is_none_or(|_| !segment.heading)
            && let Some(head) = head_in(tokens, segment.range, base)
        {
            list_head = Some((segment.speech, head));
        }
        let in_section = speech.zip(segment.section).and_then(|(speech, at)| {
            let inner = speech.sections.get(at)?;
            speech
                .sections
                .iter()
                .take(at + 1)
                .rev()
                .filter(|s| s.range.contains(inner.range))
                .find_map(|s| head_in(tokens, s.heading, base))
        });
        let in_title = || {
            let title = speech?.title.as_ref()?;
            match title.origin {
                Origin::Text(range) => head_in(tokens, range, base),
                _ => None,
            }
        };
        let _ = words;
        list.push(
            in_section
                .or(list_head
                    .filter(|(of, _)| *of == segment.speech)
                    .map(|(_, head)| head))
                .or_else(in_title),
        );
    }
    list
}

/// The time that a title or heading names, if its words plan for it or look back on it.
fn head_in(tokens: &Tokens<'_>, range: TextRange, base: Base) -> Option<Head> {
    let words = range.of(tokens.text);
    let plans = PLANS.iter().any(|w| words.contains(w));
    let reviews = REVIEWS.iter().any(|w| words.contains(w));
    if !plans && !reviews {
        return None;
    }
    let first = tokens.from_byte(range.start());
    let time = (first..)
        .take_while(|at| {
            tokens
                .get(*at)
                .is_some_and(|t| t.range.end() <= range.end())
        })
        .find_map(|at| timex::read(tokens, at, base, None))
        .filter(|t| {
            matches!(
                t.grain,
                Grain::Year | Grain::Half | Grain::Quarter | Grain::Month | Grain::SoFar
            )
        })?;
    Some(Head {
        time,
        mode: if plans && !words.contains("回顾") && !words.contains("情况") {
            Mode::Plan
        } else {
            Mode::Review
        },
    })
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
    let review = words.ends_with("情况") || REVIEW_HEADING.iter().any(|word| words.contains(word));
    let plan = !words.ends_with("情况") && PLAN_HEADING.iter().any(|word| words.contains(word));
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

fn modes(
    tokens: &Tokens<'_>,
    outline: &Outline,
    segments: &[Segment],
    heads: &[Option<Head>],
) -> Vec<Mode> {
    let mut list: Vec<Mode> = Vec::with_capacity(segments.len());
    let mut paragraph = usize::MAX;
    let mut running = Mode::Review;
    for (segment, head) in segments.iter().zip(heads) {
        let section = outline
            .speeches
            .get(segment.speech)
            .and_then(|speech| section_mode(tokens.text, speech, segment.section));
        let default =
            section
                .or(head.map(|head| head.mode))
                .unwrap_or(if segment.section.is_some() {
                    Mode::Plan
                } else {
                    Mode::Review
                });
        if segment.paragraph != paragraph {
            paragraph = segment.paragraph;
            running = default;
        }
        let cue = cue(tokens, segment, section);
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
        .find_map(|s| {
            // A point inside a section is worded like a task also where it reports (推进有力): only 要 tells.
            if s.level >= 3 {
                return (s.marker.of(text).ends_with('要') || s.heading.of(text).starts_with('要'))
                    .then_some(Mode::Plan);
            }
            heading_mode(s.heading.of(text))
        })
}

/// What a segment itself says: 上半年 and 今年以来 report, 要 and 确保 direct. The second value tells
/// whether the rest of the paragraph follows.
fn cue(tokens: &Tokens<'_>, segment: &Segment, section: Option<Mode>) -> Option<(Mode, bool)> {
    // Where a heading says that the section looks back, 力争 alone does not turn it.
    let orders = if section == Some(Mode::Review) {
        Class::DUTY
    } else {
        Class::DUTY | Class::MUSTAIM
    };
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
    ];
    // Under a heading that plans, what the whole year completes is still to come.
    let closed = section != Some(Mode::Plan) && words.starts_with("全年完成");
    let past = closed
        || opening.iter().any(|o| words.starts_with(o))
        || ["以来,", "上半年", "一年来"]
            .iter()
            .any(|o| words.get(..36).unwrap_or(words).contains(o))
            && !words.contains('要');
    let directs = (clause.first..clause.last)
        .take(3)
        .any(|at| tokens.is(at, orders))
        || words.starts_with("下半年")
        || words.starts_with("下一步");
    let aims = (segment.first()..segment.last()).any(|at| tokens.is(at, orders));
    match (past, directs, aims) {
        (_, true, _) => Some((Mode::Plan, true)),
        (true, false, _) => Some((Mode::Review, true)),
        (false, false, true) => Some((Mode::Plan, false)),
        (false, false, false) => None,
    }
}
