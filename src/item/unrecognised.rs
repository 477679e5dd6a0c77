//! What looks as if it should have been understood: numbers and times that no rule took, times that the
//! text leaves open, and sentences that direct towards an end but gave no item.
//!
//! Few entries that are worth a look are better than all that could be doubted: what only calls
//! (要高度重视) and what reports is left out.

use super::{Item, Reason, Unrecognised};
use crate::lexicon::{Class, TimeWord};
use crate::mention::ground::{Ground, Mode, Quote};
use crate::mention::segment::{Clause, Segment};
use crate::mention::timex::{Grain, Timex};
use crate::mention::{Deadline, Op};
use crate::text::TextRange;
use crate::text::arrange;
use crate::text::holds_any;

/// What a meeting says of itself, and tasks that are nobody's in particular.
const CALLS: [&str; 12] = [
    "召开",
    "主要任务",
    "主要目的",
    "会议强调",
    "我们要有",
    "目标任务",
    "各项任务",
    "全年任务",
    "年度任务",
    "决战决胜",
    "四个确保",
    "全会",
];

/// The list in reading order; `left` are numbers that no rule took.
pub(super) fn read(
    ground: &Ground<'_>,
    items: &[Item],
    deadlines: &[Deadline],
    left: &[TextRange],
) -> Vec<Unrecognised> {
    let entry = |reason| move |range| Unrecognised { range, reason };
    let mut list: Vec<Unrecognised> = left.iter().copied().map(entry(Reason::Number)).collect();
    let items = Covered::new(items.iter().map(|item| item.range));
    let deadlines = Covered::new(deadlines.iter().map(|deadline| deadline.range));
    for (index, segment) in ground.segments.iter().enumerate() {
        if ground.modes.get(index) == Some(&Mode::Review) || segment.heading {
            continue;
        }
        let look = Look {
            ground,
            segment,
            index,
            dated: deadlines.overlap(segment.range),
            directs: segment.holds(Class::DUTY | Class::MUSTAIM | Class::AIM | Class::PLEASE),
        };
        let vague = look.vague_times();
        let open =
            vague.is_empty() && !items.overlap(segment.range) && look.looks_like_commitment();
        list.extend(vague.into_iter().map(entry(Reason::VagueTime)));
        list.extend(
            look.undated(&deadlines)
                .into_iter()
                .map(entry(Reason::Time)),
        );
        list.extend(open.then_some(segment.range).map(entry(Reason::Commitment)));
    }
    arrange(&mut list, |entry| entry.range.order());
    list
}

/// Stretches that may overlap each other, ready to be asked whether one of them touches a place.
struct Covered {
    /// Start of each stretch in order, and the furthest end up to there.
    list: Vec<(u32, u32)>,
}

impl Covered {
    fn new(ranges: impl Iterator<Item = TextRange>) -> Self {
        let mut list: Vec<(u32, u32)> = ranges.map(|range| (range.start(), range.end())).collect();
        arrange(&mut list, |(start, _)| u64::from(*start));
        let mut furthest = 0;
        for (_, end) in &mut list {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { list }
    }

    fn overlap(&self, range: TextRange) -> bool {
        let before = self.list.partition_point(|(start, _)| *start < range.end());
        before
            .checked_sub(1)
            .and_then(|last| self.list.get(last))
            .is_some_and(|(_, end)| *end > range.start())
    }
}

/// A segment that directs, and what stands around it.
struct Look<'a> {
    ground: &'a Ground<'a>,
    segment: &'a Segment,
    index: usize,
    /// Whether a deadline was found in it.
    dated: bool,
    /// Whether it holds a word that directs.
    directs: bool,
}

impl Look<'_> {
    /// The words of these classes; most segments hold none, which is seen at once.
    fn words_of(&self, classes: u64) -> impl Iterator<Item = usize> {
        let last = if self.segment.holds(classes) {
            self.segment.last()
        } else {
            0
        };
        let tokens = self.ground.tokens;
        (self.segment.first()..last).filter(move |at| tokens.is(*at, classes))
    }

    /// 尽快, 汛期前, 9月初 where something is to be done; a date beside them settles when.
    fn vague_times(&self) -> Vec<TextRange> {
        let tokens = self.ground.tokens;
        if self.dated {
            return Vec::new();
        }
        let words = self.words_of(Class::OPEN);
        let named = words.filter_map(|at| {
            let range = tokens.get(at)?.range;
            let clause = self.segment.clauses.get(self.segment.clause_of(at))?;
            let bounded = tokens.str(at).ends_with('前');
            (self.is_open(clause, range) && (bounded || self.directs)).then_some(range)
        });
        let loose = self.ground.times_of(self.index).filter_map(|time| {
            let clause = self
                .segment
                .clauses
                .get(self.segment.clause_of(time.first))?;
            let loose = time.grain == Grain::Loose && self.directs;
            (loose && self.is_open(clause, time.range) && !self.is_past(time)).then_some(time.range)
        });
        let mut list: Vec<TextRange> = named.chain(loose).collect();
        arrange(&mut list, |range| range.order());
        list
    }

    /// Not told as done, and not feared: 不能如期脱贫. Only the words nearby are looked at.
    fn is_open(&self, clause: &Clause, time: TextRange) -> bool {
        const NEAR: usize = 24;
        let before = self.ground.words(clause.range.start(), time.start());
        let behind = self.ground.words(time.end(), clause.range.end());
        let said = |c: char| matches!(c, '了' | '已');
        !before.chars().rev().take(NEAR).any(said)
            && !behind.chars().take(NEAR).any(said)
            && !before.ends_with("不能")
            && !before.ends_with('未')
    }

    /// Whether a loose time lies behind the speech: 今年初, 去年年中.
    fn is_past(&self, time: &Timex) -> bool {
        match (time.period, self.ground.base(self.segment).date) {
            (Some(period), Some(date)) => period.start <= date,
            _ => matches!(
                self.ground.tokens.time(time.first),
                Some(TimeWord::YearBegin | TimeWord::RelYear(..=0))
            ),
        }
    }

    /// The time expression that ends last before a place ends, if it overlaps the place.
    fn time_at(&self, place: TextRange) -> Option<&Timex> {
        let times = &self.ground.times;
        let before = times.partition_point(|(_, time)| time.range.start() < place.end());
        let (_, time) = times.get(before.checked_sub(1)?)?;
        time.range.overlaps(place).then_some(time)
    }

    /// 月底前 in a speech without a day, 年中前: a bound that no deadline took.
    fn undated(&self, deadlines: &Covered) -> Vec<TextRange> {
        let tokens = self.ground.tokens;
        let bounds = self.words_of(Class::TIME).filter(|at| {
            matches!(tokens.time(*at), Some(TimeWord::By)) && tokens.str(*at) != "前后"
        });
        bounds
            .filter_map(|at| {
                let first = self.time_before(at)?;
                let clause = self.segment.clauses.get(self.segment.clause_of(at))?;
                let range = tokens.get(first)?.range.cover(tokens.get(at)?.range);
                let taken = deadlines.overlap(range);
                let dated = self
                    .time_at(range)
                    .is_some_and(|time| time.period.is_some() && time.grain != Grain::Loose);
                (!taken && !dated && self.directs && self.is_open(clause, range)).then_some(range)
            })
            .collect()
    }

    /// The first of the time words that run up to a bound.
    fn time_before(&self, bound: usize) -> Option<usize> {
        let tokens = self.ground.tokens;
        let mut first = bound;
        while let Some(before) = first
            .checked_sub(1)
            .filter(|at| *at >= self.segment.first())
        {
            let part = tokens.time(before).is_some() || tokens.number(before).is_some();
            if !part || !tokens.touches_next(before) {
                break;
            }
            first = before;
        }
        (first < bound && (first..bound).any(|at| tokens.time(at).is_some())).then_some(first)
    }

    /// “竣工率”, 供地保障, 防止返贫摘帽后…: the end is part of a name, or feared.
    fn is_named(&self, at: usize) -> bool {
        let ground = self.ground;
        let Some(token) = ground.tokens.get(at) else {
            return true;
        };
        let Some(clause) = self.segment.clauses.get(self.segment.clause_of(at)) else {
            return true;
        };
        let before = ground.words(clause.range.start(), token.range.start());
        let behind = ground.words(token.range.end(), clause.range.end());
        ground.quoted.get(at) != Some(&Quote::None)
            || behind.starts_with(['率', '保', '标', '条', '单', '面'])
            || holds_any(before, &["防止", "避免", "杜绝", "不得", "不能"])
    }

    /// It orders, and names an end that someone could check or a bound without a number.
    fn looks_like_commitment(&self) -> bool {
        let tokens = self.ground.tokens;
        if !self.segment.holds(Class::OUTCOME | Class::BEFORE) {
            return false;
        }
        let words = self.segment.range.of(tokens.text);
        let Some(order) = self.words_of(Class::DUTY | Class::MUSTAIM).next() else {
            return false;
        };
        (order + 1..self.segment.last()).any(|at| {
            let bound = tokens
                .word(at)
                .before
                .is_some_and(|op| op != Op::Eq && op != Op::About);
            let end = tokens.is(at, Class::OUTCOME) && !self.is_named(at);
            end || bound && tokens.str(at).chars().count() > 2
        }) && !holds_any(words, &CALLS)
    }
}
