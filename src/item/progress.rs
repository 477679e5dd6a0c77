//! Results joined with their targets.
//!
//! In go figures with what stands around them ([`Stand`]), out come pairs. A pair needs one thing measured,
//! one measure, one place, and a result whose time lies inside the target's; what only counts what is
//! missing (还有58个未开工) is no step towards a target.

use crate::text::{ends_with_any, holds_any};
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Progress;
use super::lamp::colour;
use crate::mention::{Figure, FigureKind, Op, Period};
use crate::text::TextRange;
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
            done: !missing && holds_any(clause, &said),
        }
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
    const NOT: [&str; 15] = [
        "园区", "小区", "社区", "山区", "景区", "片区", "灾区", "校区", "库区", "城区", "县区",
        "区县", "各县", "各镇", "各区",
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

/// Targets joined with results, the latest of those that end by the day that `asof` gives for the target; all
/// results count where it gives none. The indexes of the pairs count in `stands`.
#[must_use]
pub fn join(stands: &[Stand<'_>], asof: impl Fn(usize) -> Option<Date>) -> Vec<Progress> {
    let mut by_name: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
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
    let pair = |(at, target): (usize, &Stand<'_>)| {
        let name = (target.figure.unit, tail(&target.figure.metric)?);
        let all = by_name.get(&name)?;
        let middle = all.partition_point(|result| *result < at);
        let near = middle.saturating_sub(NEAREST)..all.len().min(middle + NEAREST);
        let asof = asof(at);
        let (result, period, end) = all
            .get(near)?
            .iter()
            .filter_map(|result| {
                let (period, end) = span(target, stands.get(*result)?)?;
                Some((*result, period, end))
            })
            .filter(|(_, _, end)| asof.is_none_or(|asof| *end <= asof))
            .max_by(|a, b| a.2.cmp(&b.2).then(b.0.abs_diff(at).cmp(&a.0.abs_diff(at))))?;
        let done = stands.get(result)?.figure.value / target.figure.value;
        let elapsed = share(period, end);
        Some(Progress {
            target: at,
            result,
            done,
            period,
            until: end,
            elapsed,
            colour: colour(done, elapsed),
        })
    };
    let targets = stands
        .iter()
        .enumerate()
        .filter(|(_, stand)| stand.figure.kind == FigureKind::Target);
    targets.filter_map(pair).collect()
}

/// The target's period and the day up to which the result counts, where the two belong together.
fn span(target: &Stand<'_>, result: &Stand<'_>) -> Option<(Period, Date)> {
    let (aim, got) = (target.figure, result.figure);
    let measured = aim.value > 0.0
        && got.value >= 0.0
        && !matches!(aim.op, Op::Le | Op::Lt)
        && !matches!(aim.unit, "位" | "ratio" | "百分点" | "%" | "‰");
    if !measured || !same_metric(&aim.metric, &got.metric) || target.part != result.part {
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
        (None, None) if target.sentence == result.sentence => {
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
    let days = |from: Date, to: Date| f64::from(calendar::days_between(from, to) + 1);
    (days(period.start, day) / days(period.start, period.end)).clamp(0.0, 1.0)
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
            ("老旧小区改造", None),
            ("县域经济增长", None),
            ("新建标准化厂房", None),
            ("要持续发挥园区的引擎作用", None),
        ] {
            assert_eq!(part_of(segment), part, "{segment}");
        }
    }
}
