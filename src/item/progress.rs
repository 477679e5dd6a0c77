//! Results joined with their targets.
//!
//! In go figures with what stands around them ([`Stand`]), out come pairs. A pair needs one thing measured,
//! one measure, one place, and a result whose time lies inside the target's; what only counts what is
//! missing (还有58个未开工) is no step towards a target.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Progress;
use super::lamp::colour;
use super::nature::{Nature, nature, scope};
use crate::mention::{Figure, FigureKind, Op, Period};
use crate::text::{TextRange, ends_with_any, holds_any};
use crate::value::calendar;

/// Results of one name that are looked at on either side of a target.
const NEAREST: usize = 32;
/// Characters at the end of a metric that a target and its result always share.
const TAIL: usize = 3;

/// A figure with what stands around it, taken from the text that its range counts in.
#[derive(Clone, Debug)]
pub struct Stand<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// Index of its sentence.
    pub sentence: usize,
    /// The day of its speech.
    pub delivered: Option<Date>,
    /// The part of the bulletin's own place that the sentence speaks of: 旬阳高新区.
    part: Option<&'a str>,
    /// The words before it in its segment, and of these the last clause.
    segment: &'a str,
    clause: &'a str,
    /// Said to be done, not to be missing: 仅完成2家.
    done: bool,
}

impl<'a> Stand<'a> {
    /// Reads what stands around a figure of `text`, whose sentence covers `words`.
    #[must_use]
    pub fn new(
        text: &'a str,
        words: TextRange,
        sentence: usize,
        figure: &'a Figure,
        delivered: Option<Date>,
    ) -> Self {
        let before = look_back(text, words.start(), figure.range.start());
        let behind = TextRange::new(figure.range.end(), words.end().max(figure.range.end()));
        let clause = before
            .rsplit(['，', ',', '；', ';', '。', '：', ':', '\n'])
            .next()
            .unwrap_or("");
        let segment = before.rsplit(['；', ';', '。', '\n']).next().unwrap_or("");
        let missing = holds_any(clause, &["还有", "尚有", "仍有", "尚欠", "还差"])
            || behind.of(text).starts_with(['未', '没', '尚']);
        let said = [
            "完成", "建成", "召开", "举办", "新增", "到位", "实现", "落实", "兑现", "争取", "培育",
            "开工",
        ];
        Self {
            figure,
            sentence,
            delivered,
            part: part_of(segment),
            segment,
            clause,
            done: !missing && holds_any(clause, &said),
        }
    }

    /// The part of the bulletin's own place that the sentence speaks of: 旬阳高新区.
    #[must_use]
    pub fn part(&self) -> Option<&'a str> {
        self.part
    }

    /// The place that the words before it name by its rank: 全市.
    #[must_use]
    pub fn scope(&self) -> Option<&'a str> {
        scope(self.segment)
    }

    /// Level, change or share.
    #[must_use]
    pub fn nature(&self) -> Nature {
        nature(self.clause, self.figure.unit)
    }

    /// Whether it is what one hopes for beyond what must be: 力争突破60亿元.
    #[must_use]
    pub fn is_hoped_for(&self) -> bool {
        holds_any(self.clause, &["力争", "争取", "冲刺"])
    }

    /// Whether a share of it can be done: it is to be reached from below and counts things, not rates.
    fn is_measured(&self) -> bool {
        self.figure.value > 0.0
            && !matches!(self.figure.op, Op::Le | Op::Lt)
            && !is_relative(self.figure.unit)
    }

    /// The days that the figure covers; a result that is said to be done covers the year so far.
    fn covers(&self) -> Option<Period> {
        if self.figure.period.is_some() || self.figure.kind == FigureKind::Target || !self.done {
            return self.figure.period;
        }
        let end = self.delivered?;
        Some(Period {
            start: Date::new(end.year(), 1, 1).ok()?,
            end,
        })
    }
}

/// The words before a figure, as far back as a sentence of ordinary length reaches: a text without marks
/// must not be read anew for every figure.
fn look_back(text: &str, from: u32, to: u32) -> &str {
    const FURTHEST: u32 = 900;
    let nearest = from.min(to).max(to.saturating_sub(FURTHEST));
    // A character has at most four bytes.
    (nearest..nearest + 4)
        .find_map(|start| text.get(start as usize..to as usize))
        .unwrap_or("")
}

/// 旬阳高新区新增…: the county, town or zone that a sentence begins with.
#[must_use]
pub fn part_of(segment: &str) -> Option<&str> {
    const NOT: [&str; 21] = [
        "园区", "小区", "社区", "山区", "景区", "片区", "灾区", "校区", "库区", "城区", "县区",
        "区县", "各县", "各镇", "各区", "全县", "全区", "全镇", "我县", "我区", "我镇",
    ];
    let (at, c) = segment.char_indices().take(6).skip(1).find(|(at, c)| {
        let behind = segment.get(at + c.len_utf8()..).unwrap_or("");
        matches!(c, '县' | '区' | '镇')
            && !behind.starts_with(['域', '级', '区', '间', '办', '、', '内', '分'])
    })?;
    let name = segment.get(..at + c.len_utf8())?;
    let whole = name.starts_with(['全', '我', '各', '在', '对', '将', '把', '使'])
        || name.contains(['要', '的', '是', ',', '，']);
    (!whole && !ends_with_any(name, &NOT)).then_some(name)
}

/// A result that counts towards a target, or that stands beside it where no share can be computed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    /// Index of the target into the stands that were joined.
    pub target: usize,
    /// Index of the result.
    pub result: usize,
    /// Result ÷ target; `None` for what is better lower (≤) and for rates.
    pub done: Option<f64>,
    /// The days that the target covers.
    pub period: Period,
    /// The last day that the result counts.
    pub until: Date,
    /// Share of the target's period that has passed at the end of the result's.
    pub elapsed: f64,
}

/// Targets joined with results, the latest of those that end by the day that `asof` gives for the target; all
/// results count where it gives none. The indexes of the pairs count in `stands`.
#[must_use]
pub fn join(stands: &[Stand<'_>], asof: impl Fn(usize) -> Option<Date>) -> Vec<Progress> {
    let by_name = results_by_name(stands);
    let pair = |(at, target): (usize, &Stand<'_>)| {
        let asof = asof(at);
        let latest = candidates(stands, &by_name, (at, target))
            .filter(|step| asof.is_none_or(|asof| step.until <= asof))
            .max_by(in_time)?;
        let done = latest.done?;
        Some(Progress {
            target: at,
            result: latest.result,
            done,
            period: latest.period,
            until: latest.until,
            elapsed: latest.elapsed,
            colour: colour(done, latest.elapsed),
        })
    };
    let measured = targets(stands).filter(|(_, target)| target.is_measured());
    measured.filter_map(pair).collect()
}

/// Every result of every target, by target and then in time; of those that end on one day the nearest, as the
/// others measure something wider: 在库“五上”企业121家，新增“五上”企业2家.
#[must_use]
pub fn steps(stands: &[Stand<'_>]) -> Vec<Step> {
    let by_name = results_by_name(stands);
    let of_target = |target| {
        let mut steps: Vec<Step> = candidates(stands, &by_name, target).collect();
        // Of equally near ones the later counts, as in `join`.
        steps.sort_by(in_time);
        steps.reverse();
        steps.dedup_by_key(|step| step.until);
        steps.reverse();
        steps
    };
    targets(stands).flat_map(of_target).collect()
}

fn targets<'s, 'a>(stands: &'s [Stand<'a>]) -> impl Iterator<Item = (usize, &'s Stand<'a>)> {
    let numbered = stands.iter().enumerate();
    numbered.filter(|(_, stand)| stand.figure.kind == FigureKind::Target)
}

/// The later result, or of one day the one nearer to the target.
fn in_time(a: &Step, b: &Step) -> Ordering {
    let away = |step: &Step| step.result.abs_diff(step.target);
    a.until.cmp(&b.until).then(away(b).cmp(&away(a)))
}

type ByName<'s> = BTreeMap<(&'s str, &'s str), Vec<usize>>;

/// Indexes of the results by unit and end of the metric.
fn results_by_name<'s>(stands: &'s [Stand<'_>]) -> ByName<'s> {
    let mut by_name = ByName::new();
    for (at, stand) in stands.iter().enumerate() {
        if stand.figure.kind == FigureKind::Result
            && let Some(tail) = tail(&stand.figure.metric)
        {
            by_name
                .entry((stand.figure.unit, tail))
                .or_default()
                .push(at);
        }
    }
    by_name
}

/// The results near a target that belong to it.
fn candidates<'s>(
    stands: &'s [Stand<'_>],
    by_name: &'s ByName<'_>,
    (at, target): (usize, &'s Stand<'_>),
) -> impl Iterator<Item = Step> + 's {
    let name = tail(&target.figure.metric).map(|tail| (target.figure.unit, tail));
    let all = name.and_then(|name| by_name.get(&name));
    let all = all.map_or(&[][..], Vec::as_slice);
    let middle = all.partition_point(|result| *result < at);
    let near = middle.saturating_sub(NEAREST)..all.len().min(middle + NEAREST);
    let step = move |result: &usize| {
        let told = stands.get(*result)?;
        let (period, until) = span(target, told)?;
        let measured = target.is_measured();
        Some(Step {
            target: at,
            result: *result,
            done: measured.then(|| told.figure.value / target.figure.value),
            period,
            until,
            elapsed: share(period, until),
        })
    };
    all.get(near).unwrap_or(&[]).iter().filter_map(step)
}

/// The target's period and the day up to which the result counts, where the two belong together.
fn span(target: &Stand<'_>, result: &Stand<'_>) -> Option<(Period, Date)> {
    let (aim, got) = (target.figure, result.figure);
    let comparable = if target.is_measured() {
        got.value >= 0.0 && same_metric(&aim.metric, &got.metric)
    } else {
        aim.metric == got.metric && alike(target, result)
    };
    if !comparable || target.part != result.part {
        return None;
    }
    match (aim.period, got.period) {
        (Some(whole), Some(part)) => {
            let inside = whole.start <= part.start && part.end <= whole.end && whole != part;
            inside.then_some((whole, part.end))
        }
        (Some(whole), None) => {
            let part = result.covers()?;
            let inside = whole.start <= part.start && part.end <= whole.end;
            (inside && aim.metric == got.metric).then_some((whole, part.end))
        }
        (None, None) if target.sentence == result.sentence && target.is_measured() => {
            let day = target.delivered?;
            let year = Period {
                start: Date::new(day.year(), 1, 1).ok()?,
                end: Date::new(day.year(), 12, 31).ok()?,
            };
            Some((year, day))
        }
        _ => None,
    }
}

/// Rates that no share is taken of say the same kind of thing; a rank has no metric that two places share.
fn alike(target: &Stand<'_>, result: &Stand<'_>) -> bool {
    !matches!(target.figure.unit, "位" | "ratio") && target.nature() == result.nature()
}

/// Whether a unit counts no things: rates, ranks and ratios.
#[must_use]
pub fn is_relative(unit: &str) -> bool {
    matches!(unit, "位" | "ratio" | "百分点" | "%" | "‰")
}

/// One name ends with the other: 招商引资到位资金 and 到位资金.
fn same_metric(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a)
}

/// The last characters of a metric; `None` where it is too short to be told from others.
fn tail(metric: &str) -> Option<&str> {
    let (at, _) = metric.char_indices().rev().nth(TAIL - 1)?;
    metric.get(at..)
}

/// Share of a period that has passed at the end of a day.
#[must_use]
pub fn share(period: Period, day: Date) -> f64 {
    let (gone, all) = days_gone(period, day);
    f64::from(gone) / f64::from(all)
}

/// How many days of a period have passed at the end of a day, and how many it has.
#[must_use]
pub fn days_gone(period: Period, day: Date) -> (i32, i32) {
    let days = |to: Date| calendar::days_between(period.start, to) + 1;
    let all = days(period.end).max(1);
    (days(day).min(all).max(0), all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_the_part_that_it_speaks_of() {
        for (segment, part) in [
            ("旬阳高新区新增投资千万元以上入园企业", Some("旬阳高新区")),
            ("汉阴县新增规上企业", Some("汉阴县")),
            ("全县新增规上企业", None),
            ("确保全县新增规上企业", None),
            ("老旧小区改造", None),
            ("县域经济增长", None),
            ("新建标准化厂房", None),
            ("要持续发挥园区的引擎作用", None),
        ] {
            assert_eq!(part_of(segment), part, "{segment}");
        }
    }
}
