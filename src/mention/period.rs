//! The time that a figure covers.

use jiff::civil::Date;

use super::figure::{Place, Raw};
use super::ground::Mode;
use super::timex::{Bound, Grain, Timex};
use super::{FigureKind, Period};
use crate::lexicon::{Class, TimeWord};
use crate::text::{ends_with_any, floor_boundary, holds_any, starts_with_any, to_u32};
use crate::value::calendar;

/// The period of a figure, where the text gives one.
pub(super) fn read(place: &Place<'_>, raw: &Raw, kind: FigureKind, metric: &str) -> Option<Period> {
    let ground = place.ground;
    let segment = ground.segments.get(place.segment)?;
    let stock = is_stock(place, raw, kind, metric);
    if place.was_left_behind(raw) {
        return None;
    }
    let near = ground
        .times_before(raw.range.start())
        .take_while(|t| t.range.start() >= place.clause.range.start())
        .find(|t| t.range.end() <= raw.range.start() && !is_compared(place, t));
    if let Some(time) = near {
        let between = ground.words(time.range.end(), raw.range.start());
        let counted = ground.tokens.from_byte(time.range.end())..place.at;
        let counted = counted
            .into_iter()
            .any(|at| ground.tokens.number(at).is_some());
        if time.grain == Grain::Loose && !counted {
            return None;
        }
        if !stock && covers(time, kind) && !holds_any(between, &NOW) {
            return resolve(place, time);
        }
    }
    if stock || stands_now(place, raw) {
        return None;
    }
    if kind == FigureKind::Target && is_of_the_year(place, raw) {
        return calendar::year(ground.base(segment).year);
    }
    let sentence = ground.outline.sentences.get(segment.sentence)?.range;
    let from = sentence
        .start()
        .max(raw.range.start().saturating_sub(REACH));
    let since = raw.range.start().saturating_sub(TOLD).max(sentence.start());
    let since = floor_boundary(ground.tokens.text, since as usize);
    let told = ground.words(to_u32(since), raw.range.start());
    if spans_years(told) || holds_any(told, &["看到", "认识到", "刚才"]) {
        return None;
    }
    let earlier = ground
        .times_before(raw.range.start())
        .take_while(|time| time.range.start() >= from)
        .find(|time| {
            time.range.end() <= raw.range.start()
                && covers(time, kind)
                && !is_compared(place, time)
                && !lies_ahead(place, time, kind)
                && (kind == FigureKind::Result || leads_clause(place, time))
        });
    if let Some(time) = earlier {
        return resolve(place, time);
    }
    if kind == FigureKind::Result
        && ground.modes.get(place.segment) == Some(&Mode::Review)
        && let Some(period) = paragraph_period(place)
    {
        return Some(period);
    }
    headed(place, raw, kind)
}

/// No time covers a figure further behind it, in bytes; no sentence of a speech is so long.
const REACH: u32 = 9600;

/// 较1—2月收窄, 比2020年翻番, 是2010年的1.7倍: a time that something is held against covers nothing.
fn is_compared(place: &Place<'_>, time: &Timex) -> bool {
    let tokens = place.ground.tokens;
    let start = time.range.start();
    let before = place.ground.words(0, start);
    let behind = place
        .ground
        .words(time.range.end(), place.clause.range.end());
    let multiple = behind.starts_with('的')
        && (time.last..time.last + 3).any(|at| {
            tokens.number(at).is_some_and(|n| {
                n.unit == "倍" || n.unit == "%" && ends_with_any(before, &["相当于", "是"])
            })
        });
    // 占全年任务的58%: of what the share is, not when.
    let whole = ["任务的", "目标的", "计划的", "目标任务的", "预算的"];
    multiple
        || starts_with_any(behind, &whole)
        || ends_with_any(before, &["较", "比"]) && !before.ends_with("占比")
        || ends_with_any(before, &["与", "同"])
            && starts_with_any(behind, &["相比", "持平", "相当"])
}

/// 五年来, 过去五年, “十三五”期间: no figure behind it is of one year.
fn spans_years(words: &str) -> bool {
    let counted = |head: &str| {
        head.ends_with(|c: char| c.is_ascii_digit() || "二两三四五六七八九十几".contains(c))
    };
    let spans = words.match_indices('年').any(|(at, _)| {
        let (head, rest) = words.split_at_checked(at).unwrap_or_default();
        let bare = head.trim_end_matches(|c: char| "二两三四五六七八九十几".contains(c));
        counted(head)
            && (rest.starts_with("年来")
                || bare.len() < head.len() && ends_with_any(bare, &["过去", "近", "这"]))
    });
    spans || holds_any(words, &["五”期间", "五”时期", "五”以来", "近年来", "年均"])
}

/// 年度目标60亿元: the target of the year.
fn is_of_the_year(place: &Place<'_>, raw: &Raw) -> bool {
    let words = place
        .ground
        .words(place.clause.range.start(), raw.range.start());
    holds_any(words, &["年度目标", "年度任务", "年度计划"])
}

/// How far before a figure words are looked for that span years, in bytes.
const TOLD: u32 = 900;

/// Words behind which a count is of now, whatever time was named before.
const NOW: [&str; 6] = ["还有", "尚有", "仍有", "目前", "连续", "现有"];

/// Counts of what stands or is missing now have no period of their own.
fn stands_now(place: &Place<'_>, raw: &Raw) -> bool {
    let ground = place.ground;
    let words = ground.words(place.clause.range.start(), raw.range.start());
    holds_any(words, &NOW)
        || ["还有", "尚有", "仍有"].iter().any(|w| {
            ground
                .words(raw.range.end(), place.clause.range.end())
                .contains(w)
        })
        || ground
            .words(raw.range.end(), place.clause.range.end())
            .starts_with('未')
}

/// Words that bring about what is counted.
const ACTS: u64 =
    Class::VERB | Class::MAKE | Class::UP | Class::DOWN | Class::FINISH | Class::DONE | Class::TIME;

/// Totals that no period bounds: 总投资, 累计达到.
fn is_stock(place: &Place<'_>, raw: &Raw, kind: FigureKind, metric: &str) -> bool {
    let words = place
        .ground
        .words(place.clause.range.start(), raw.range.start());
    // 规上工业企业57家: a noun and its number, with no verb between them, tell how many there are.
    let stands = kind == FigureKind::Result
        && raw.rule == "figure.count"
        && matches!(raw.unit, "户" | "家" | "张" | "座" | "所" | "处")
        && !metric.is_empty()
        && words.ends_with(metric)
        && !holds_any(words, &["新增", "净增"])
        && !place.ground.has(place.clause.first, place.at, ACTS);
    stands
        || metric.ends_with("人口")
        || metric.contains("总投资")
        || words.contains("累计") && words.ends_with("达到")
        || raw.rule != "figure.rank"
            && (place.ground.has(place.clause.first, place.at, Class::STOCK)
                || holds_any(words, &["总数", "总量", "面积达到", "总人口"]))
}

/// A year that has not ended by the day of the speech is no result's period.
fn lies_ahead(place: &Place<'_>, time: &Timex, kind: FigureKind) -> bool {
    let date = place
        .ground
        .segments
        .get(place.segment)
        .and_then(|s| place.ground.base(s).date);
    kind == FigureKind::Result
        && matches!((time.period, date), (Some(period), Some(date)) if period.end > date && time.grain != Grain::SoFar)
}

/// Whether a time stands at the head of its clause or right behind 确保, 力争, 实现: 今年很多项目 only places its noun.
fn leads_clause(place: &Place<'_>, time: &Timex) -> bool {
    let ground = place.ground;
    let starts = ground.segment_at(time.range.start()).is_some_and(|s| {
        let clause = s.clauses.get(s.clause_of(time.first));
        clause.is_some_and(|c| c.range.start() == time.range.start())
    });
    let led = time.first.checked_sub(1).is_some_and(|before| {
        ground.tokens.is(before, Class::MUSTAIM | Class::AIM) && ground.tokens.touches_next(before)
    });
    starts || led
}

/// What the heading, list head or title over the figure says, where it fits: plans for targets, a look
/// back for results.
fn headed(place: &Place<'_>, raw: &Raw, kind: FigureKind) -> Option<Period> {
    let head = (*place.ground.heads.get(place.segment)?)?;
    // 11月上旬移交13处: so many with a time of their own are no count of the whole year.
    let timed = place
        .ground
        .times_of(place.segment)
        .filter(|time| place.clause.range.contains(time.range))
        .any(|time| {
            matches!(
                time.grain,
                Grain::Day | Grain::Week | Grain::TenDays | Grain::Month
            )
        });
    if kind == FigureKind::Target && raw.rule == "figure.count" && timed {
        return None;
    }
    let fits = match kind {
        FigureKind::Target => head.mode == Mode::Plan && head.time.grain == Grain::Year,
        FigureKind::Result => head.mode == Mode::Review,
    };
    (fits && covers(&head.time, kind) && !lies_ahead(place, &head.time, kind))
        .then(|| resolve(place, &head.time))
        .flatten()
}

/// A period at the head of a list covers the whole list: 上半年，……五个方面特点.
fn paragraph_period(place: &Place<'_>) -> Option<Period> {
    let ground = place.ground;
    let segment = ground.segments.get(place.segment)?;
    let head_of_paragraph = ground
        .segments
        .partition_point(|s| s.paragraph < segment.paragraph);
    let (index, first) = (head_of_paragraph..=place.segment)
        .filter_map(|index| Some((index, ground.segments.get(index)?)))
        .find(|(_, s)| !s.heading)?;
    let head = first.clauses.first()?;
    let time = ground.times_of(index).find(|t| {
        head.range.contains(t.range)
            && covers(t, FigureKind::Result)
            && !matches!(t.grain, Grain::Year | Grain::Month)
    })?;
    resolve(place, time)
}

/// Whether a time can be the period of a figure.
fn covers(time: &Timex, kind: FigureKind) -> bool {
    if time.bound != Bound::None {
        return false;
    }
    match time.grain {
        Grain::Year | Grain::Half | Grain::Quarter | Grain::SoFar => true,
        // As many months as a quarter has are no deadline of a task.
        Grain::Month => {
            kind == FigureKind::Result
                || time
                    .period
                    .is_some_and(|p| p.end.month() - p.start.month() >= 2)
        }
        Grain::EndOf => kind == FigureKind::Result,
        _ => false,
    }
}

fn resolve(place: &Place<'_>, time: &Timex) -> Option<Period> {
    let mut period = time.period?;
    let tokens = place.ground.tokens;
    let until = time.first.checked_sub(1).is_some_and(|before| {
        tokens.time(before) == Some(TimeWord::Till) && tokens.touches_next(before)
    });
    if until || time.grain == Grain::EndOf {
        period.start = Date::new(period.end.year(), 1, 1).ok()?;
    }
    Some(period)
}
