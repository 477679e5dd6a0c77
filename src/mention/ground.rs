//! What all rules look at: tokens, segments, times, quotes, and whether a stretch reports or directs.

use super::segment::{self, Segment};
use super::table::{self, Cell};
use super::theme::leading;
use super::timex::{self, Base, Grain, Timex};
use crate::lexicon::{Class, Theme};
use crate::outline::{Origin, Outline, Section, Speech, parents};
use crate::text::{TextRange, holds_any, starts_with_any};
use crate::token::Tokens;
use crate::value::calendar::NO_YEAR;

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
    /// For each token, whether it is part of a time.
    pub in_time: Vec<bool>,
    /// For each section of each speech, the one around it.
    pub nested: Vec<Vec<Option<usize>>>,
    /// The numbers of tables that have no words between them.
    pub cells: Vec<Cell>,
}

/// A time that stands over a whole section or list: 2026年重点工作, 上半年完成情况.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Head {
    /// The time.
    pub time: Timex,
    /// Whether the words plan rather than look back.
    pub mode: Mode,
}

/// Of a speech that is not there.
const UNKNOWN: Base = Base {
    date: None,
    year: NO_YEAR,
};

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
        let modes = modes(tokens, outline, &segments, &heads, &bases);
        let times = times(tokens, &segments, &modes, &bases);
        let mut in_time = vec![false; tokens.len()];
        for (segment, time) in &times {
            let end = segments.get(*segment).map_or(0, Segment::last);
            let own = in_time.get_mut(time.first..time.last.min(end));
            own.unwrap_or_default().fill(true);
        }
        let quoted = quoted(tokens);
        let leading = outline
            .speeches
            .iter()
            .map(|speech| leading(tokens, speech.range, title(speech)))
            .collect();
        let nested = outline
            .speeches
            .iter()
            .map(|speech| parents(&speech.sections))
            .collect();
        let mut ground = Self {
            leading,
            in_time,
            nested,
            heads,
            tokens,
            outline,
            segments,
            modes,
            times,
            bases,
            quoted,
            cells: Vec::new(),
        };
        ground.cells = table::cells(&ground);
        ground
    }

    /// The cell of a table that a token is.
    #[must_use]
    pub fn cell(&self, token: usize) -> Option<&Cell> {
        let at = self.cells.partition_point(|cell| cell.token < token);
        self.cells.get(at).filter(|cell| cell.token == token)
    }

    /// The day that the times of a segment are counted from.
    #[must_use]
    pub fn base(&self, segment: &Segment) -> Base {
        self.bases.get(segment.speech).copied().unwrap_or(UNKNOWN)
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

    /// The times that begin before a byte, the last one first.
    pub fn times_before(&self, byte: u32) -> impl Iterator<Item = &Timex> {
        let behind = self
            .times
            .partition_point(|(_, time)| time.range.start() < byte);
        self.times
            .get(..behind)
            .unwrap_or_default()
            .iter()
            .rev()
            .map(|(_, time)| time)
    }

    /// The segment that holds a byte, or the first one behind it.
    #[must_use]
    pub fn segment_at(&self, byte: u32) -> Option<&Segment> {
        let at = self.segments.partition_point(|s| s.range.end() <= byte);
        self.segments.get(at)
    }

    /// Whether a token of these classes stands between two tokens.
    #[must_use]
    pub fn has(&self, from: usize, to: usize, classes: u64) -> bool {
        self.tokens.any(from..to, classes)
    }

    /// The folded words from one byte to another.
    #[must_use]
    pub fn words(&self, from: u32, to: u32) -> &'a str {
        TextRange::new(from, to).of(self.tokens.text)
    }
}

fn times(
    tokens: &Tokens<'_>,
    segments: &[Segment],
    modes: &[Mode],
    bases: &[Base],
) -> Vec<(usize, Timex)> {
    let mut list = Vec::new();
    let mut carried: Option<(usize, i16)> = None;
    let mut past: Option<(usize, i16)> = None;
    for (index, segment) in segments.iter().enumerate() {
        let base = bases.get(segment.speech).copied().unwrap_or(UNKNOWN);
        if !segment.holds(Class::TIME | Class::NUMBER) {
            continue;
        }
        let reports = modes.get(index) == Some(&Mode::Review);
        let mut at = segment.first();
        while at < segment.last() {
            let may_begin = tokens.is(at, Class::TIME | Class::NUMBER);
            let of_sentence = carried.filter(|(sentence, _)| *sentence == segment.sentence);
            let of_paragraph = past
                .filter(|(paragraph, _)| reports && *paragraph == segment.paragraph)
                .map(|(_, year)| year);
            let read = |year| timex::read(tokens, at, base, year);
            let found = may_begin
                .then(|| read(of_sentence.map(|(_, year)| year)))
                .flatten()
                // What is told and is not over in the present year was in the year that the paragraph tells of.
                .and_then(|time| match of_paragraph {
                    Some(year) if lies_beyond(&time, base) => read(Some(year)),
                    _ => Some(time),
                });
            match found {
                Some(time) => {
                    if let Some(year) = time.said_year {
                        carried = Some((segment.sentence, year));
                        // 2015年, …. 全年完成…: a year that is over holds for all that is told of it.
                        if time.grain == Grain::Year && at == segment.first() && year < base.year {
                            past = Some((segment.paragraph, year));
                        }
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

/// Whether a time without a year of its own ends behind the day of the speech.
fn lies_beyond(time: &Timex, base: Base) -> bool {
    let end = time.period.map(|period| period.end);
    time.said_year.is_none() && matches!((end, base.date), (Some(end), Some(date)) if end > date)
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
    let base = |speech: usize| bases.get(speech).copied().unwrap_or(UNKNOWN);
    let of_sections = by_section(outline, |speech, section| {
        head_in(tokens, section.heading, base(speech))
    });
    let of_titles: Vec<Option<Head>> = (0..)
        .zip(&outline.speeches)
        // A title that leaves the year to the reader says what the paper is about, not what each figure covers.
        .map(|(number, speech)| {
            head_in(tokens, title(speech)?, base(number))
                .filter(|head| head.time.said_year.is_some())
        })
        .collect();
    let mut list_head: Option<(usize, Head)> = None;
    let mut list: Vec<Option<Head>> = Vec::with_capacity(segments.len());
    for segment in segments {
        let alone = outline
            .paragraphs
            .get(segment.paragraph)
            .is_some_and(|p| p.range == segment.range);
        if alone
            && segment.clauses.len() == 1
            && segment.section.is_none_or(|_| !segment.heading)
            && let Some(head) = head_in(tokens, segment.range, base(segment.speech))
        {
            list_head = Some((segment.speech, head));
        }
        let in_list = list_head.filter(|(of, _)| *of == segment.speech);
        list.push(
            of_section(&of_sections, segment)
                .or(in_list.map(|(_, head)| head))
                .or_else(|| of_titles.get(segment.speech).copied().flatten()),
        );
    }
    list
}

/// Where the title of a speech stands, if the text itself gives it.
fn title(speech: &Speech) -> Option<TextRange> {
    match speech.title.as_ref()?.origin {
        Origin::Text(range) => Some(range),
        _ => None,
    }
}

/// For each section of each speech what its heading says, else what the nearest one around it says.
fn by_section<T: Copy>(
    outline: &Outline,
    says: impl Fn(usize, &Section) -> Option<T>,
) -> Vec<Vec<Option<T>>> {
    let of_speech = |(number, speech): (usize, &Speech)| {
        let mut said: Vec<Option<T>> = Vec::with_capacity(speech.sections.len());
        for (section, around) in speech.sections.iter().zip(parents(&speech.sections)) {
            let above = || said.get(around?).copied().flatten();
            said.push(says(number, section).or_else(above));
        }
        said
    };
    (0..).zip(&outline.speeches).map(of_speech).collect()
}

fn of_section<T: Copy>(said: &[Vec<Option<T>>], segment: &Segment) -> Option<T> {
    *said.get(segment.speech)?.get(segment.section?)?
}

/// The time that a title or heading names, if its words plan for it or look back on it.
fn head_in(tokens: &Tokens<'_>, range: TextRange, base: Base) -> Option<Head> {
    const MAY_BEGIN: u64 = Class::TIME | Class::NUMBER;
    let first = tokens.from_byte(range.start());
    let time = (first..)
        .take_while(|at| {
            tokens
                .get(*at)
                .is_some_and(|t| t.range.end() <= range.end())
        })
        .filter(|at| tokens.is(*at, MAY_BEGIN))
        .find_map(|at| timex::read(tokens, at, base, None))
        .filter(|t| {
            matches!(
                t.grain,
                Grain::Year | Grain::Half | Grain::Quarter | Grain::Month | Grain::SoFar
            )
        })?;
    let words = range.of(tokens.text);
    let plans = holds_any(words, &PLANS);
    if !plans && !holds_any(words, &REVIEWS) {
        return None;
    }
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
    let quote = |word: u64| {
        const MARKS: u64 =
            Class::LBOOK | Class::LQUOTE | Class::RBOOK | Class::RQUOTE | Class::STOP | Class::LINE;
        let is = |classes| word & classes != 0;
        if !is(MARKS) {
            return now;
        }
        if is(Class::LBOOK) {
            now = Quote::Title;
        } else if is(Class::LQUOTE) && now == Quote::None {
            now = Quote::Quotes;
        } else if is(Class::RBOOK) && now == Quote::Title
            || is(Class::RQUOTE) && now == Quote::Quotes
            || is(Class::LINE | Class::STOP)
        {
            now = Quote::None;
        }
        now
    };
    tokens.all_classes().map(quote).collect()
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
const PLAN_HEADING: [&str; 18] = [
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
    "补齐",
    "加快",
    "要求",
    "目标",
];

fn heading_mode(words: &str) -> Option<Mode> {
    let review = words.ends_with("情况") || holds_any(words, &REVIEW_HEADING);
    let plan = !words.ends_with("情况") && holds_any(words, &PLAN_HEADING);
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
    bases: &[Base],
) -> Vec<Mode> {
    let of_sections = by_section(outline, |_, section| section_mode(tokens.text, section));
    let mut list: Vec<Mode> = Vec::with_capacity(segments.len());
    let mut paragraph = usize::MAX;
    let mut running = Mode::Review;
    for (segment, head) in segments.iter().zip(heads) {
        let section = of_section(&of_sections, segment);
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
        let base = bases.get(segment.speech).copied().unwrap_or(UNKNOWN);
        let cue = cue(tokens, segment, section, base);
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

/// What a heading makes of its section.
fn section_mode(text: &str, section: &Section) -> Option<Mode> {
    // A point inside a section is worded like a task also where it reports (推进有力): only 要 tells.
    if section.level >= 3 {
        return (section.marker.of(text).ends_with('要')
            || section.heading.of(text).starts_with('要'))
        .then_some(Mode::Plan);
    }
    heading_mode(section.heading.of(text))
}

/// Whether a part of the year is far from over on the day of the speech: 上半年 in March.
fn lies_ahead(part: &str, base: Base) -> bool {
    let open_until = match part.trim_end_matches(',') {
        "一季度" => 2,
        "上半年" => 4,
        "前三季度" => 7,
        _ => return false,
    };
    base.date.is_some_and(|date| date.month() <= open_until)
}

/// Times that a segment begins with when it reports.
const OPENINGS: [&str; 11] = [
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
/// Times near its beginning that do the same where nothing is ordered.
const SPANS: [&str; 3] = ["以来,", "上半年", "一年来"];

/// What a segment itself says: 上半年 and 今年以来 report, 要 and 确保 direct. The second value tells
/// whether the rest of the paragraph follows.
fn cue(
    tokens: &Tokens<'_>,
    segment: &Segment,
    section: Option<Mode>,
    base: Base,
) -> Option<(Mode, bool)> {
    // Where a heading says that the section looks back, 力争 alone does not turn it.
    let orders = if section == Some(Mode::Review) {
        Class::DUTY
    } else {
        Class::DUTY | Class::MUSTAIM
    };
    let words = segment.range.of(tokens.text);
    let clause = segment.clauses.first()?;
    let directs = (clause.first..clause.last)
        .take(3)
        .any(|at| tokens.is(at, orders))
        || words.starts_with("下半年")
        || words.starts_with("下一步");
    // 力争上半年…: who opens with it aims, whatever the heading says.
    if tokens.is(clause.first, Class::MUSTAIM) && !words.contains('了') {
        return Some((Mode::Plan, directs));
    }
    if directs {
        return Some((Mode::Plan, true));
    }
    // Under a heading that plans, what the whole year completes is still to come.
    let closed = section != Some(Mode::Plan) && words.starts_with("全年完成");
    let lead = words.get(..36).unwrap_or(words);
    let tells = |part: &&str| !lies_ahead(part, base);
    // Few segments begin so: those are looked at twice.
    let begun = starts_with_any(words, &OPENINGS)
        && OPENINGS
            .iter()
            .filter(|o| words.starts_with(**o))
            .any(tells);
    let since = || {
        holds_any(lead, &SPANS)
            && SPANS.iter().filter(|s| lead.contains(**s)).any(tells)
            && !words.contains('要')
    };
    let past = closed || begun || since();
    if past {
        return Some((Mode::Review, true));
    }
    let aims = segment.holds(orders) || !segment.holds(Class::DONE) && assigns(tokens, segment);
    aims.then_some((Mode::Plan, false))
}

/// Whether a segment begins with who is to do it: 由市发改委牵头,…; 请王强同志负责,….
fn assigns(tokens: &Tokens<'_>, segment: &Segment) -> bool {
    segment.clauses.len() > 1
        && segment.clauses.first().is_some_and(|clause| {
            let last = clause.last.saturating_sub(1);
            tokens.is(clause.first, Class::PLEASE) && clause.holds(Class::LEAD)
                || tokens.is(last, Class::LEAD)
                    && tokens
                        .get(last)
                        .is_some_and(|t| t.range.end() == clause.range.end())
        })
}
