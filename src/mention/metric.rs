//! What a figure measures: the shortest phrase that names it, without verbs, bounds and period.

use super::Figure;
use super::figure::{Place, Raw};
use crate::lexicon::Class;

/// Longest metric, in characters.
const LONGEST: usize = 24;

/// Words that end a phrase on its left side.
const STOPS: u128 = Class::VERB
    | Class::MAKE
    | Class::AIM
    | Class::MUSTAIM
    | Class::DONE
    | Class::LINK
    | Class::TIME
    | Class::COMMA
    | Class::ENUM
    | Class::COLON
    | Class::BEFORE
    | Class::COMPARE
    | Class::UP
    | Class::DOWN
    | Class::LEVEL
    | Class::DUTY
    | Class::SEMI
    | Class::STOP
    | Class::LPAREN
    | Class::VAGUE;

/// The metric of a figure; empty where the text names none.
pub(super) fn read(place: &Place<'_>, raw: &Raw, earlier: &[Figure]) -> String {
    if let Some(metric) = handed_out(place, raw) {
        return metric;
    }
    let in_front = before(place, raw, 1);
    if let Some(metric) = in_front {
        return metric;
    }
    if let Some(metric) = behind(place, raw) {
        return metric;
    }
    if let Some(metric) = before(place, raw, 5) {
        return metric;
    }
    let segment = place.ground.segments.get(place.segment);
    earlier
        .last()
        .filter(|figure| {
            segment.is_some_and(|s| {
                figure.range.end() + 600 > s.range.start()
                    && figure.range.start() + 400 > raw.range.start()
            })
        })
        .map(|figure| figure.metric.clone())
        .unwrap_or_default()
}

/// 工业投资、技改投资分别增长7.8%、40.9%: each number takes the name at its own place in the list.
fn handed_out(place: &Place<'_>, raw: &Raw) -> Option<String> {
    let words = place
        .ground
        .words(place.clause.range.start(), raw.range.start());
    let at = words.rfind("分别")?;
    let names: Vec<&str> = words.get(..at)?.split(['、', '和', '及']).collect();
    if names.len() < 2 {
        return None;
    }
    let first = place
        .ground
        .tokens
        .from_byte(place.clause.range.start() + u32::try_from(at).ok()?);
    let nth = (first..place.at)
        .filter(|i| {
            place
                .ground
                .tokens
                .number(*i)
                .is_some_and(|n| !n.unit.is_empty())
        })
        .count();
    let name = names.get(nth)?;
    let name = name
        .rsplit(|c| c == '市' || c == '县')
        .next()
        .filter(|n| n.chars().count() >= 2)
        .unwrap_or(name);
    Some(clean(name)).filter(|name| !name.is_empty())
}

/// The phrase before the number, past at most `hops` words that are no part of a name.
fn before(place: &Place<'_>, raw: &Raw, hops: usize) -> Option<String> {
    let tokens = place.ground.tokens;
    let mut end = raw.range.start();
    let mut at = tokens.from_byte(end);
    let growth = at > place.clause.first
        && tokens.is(
            at - 1,
            Class::UP | Class::DOWN | Class::COMPARE | Class::LEVEL,
        );
    let mut left = if growth { hops + 3 } else { hops };
    while left > 0 {
        let stop = (place.clause.first..at).rev().find(|i| {
            tokens.is(*i, STOPS) && !names_thing(place, *i)
                || tokens.number(*i).is_some_and(|n| !n.unit.is_empty())
        });
        let from = stop
            .and_then(|i| tokens.get(i))
            .map_or(place.clause.range.start(), |t| t.range.end());
        let phrase = clean(place.ground.words(from, end));
        if phrase.chars().count() >= 2 {
            return Some(tail(&phrase));
        }
        let stop = stop?;
        if tokens.is(stop, Class::COMMA | Class::SEMI | Class::STOP)
            || tokens.number(stop).is_some()
        {
            return None;
        }
        end = tokens.get(stop)?.range.start();
        at = stop;
        left -= 1;
    }
    None
}

/// 建设 in 标准化厂房建设 and 完成 in 完成率 belong to a name.
fn names_thing(place: &Place<'_>, at: usize) -> bool {
    let tokens = place.ground.tokens;
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let next = place
        .ground
        .words(token.range.end(), place.clause.range.end());
    tokens.is(at, Class::VERB | Class::AIM | Class::DONE)
        && !tokens.is(at, Class::TIME)
        && next.starts_with([
            '率', '额', '量', '费', '资', '面', '点', '村', '县', '区', '站', '项', '总', '占',
            '指', '收',
        ])
        && tokens.is(at, Class::VERB)
        && next.starts_with(['率', '额', '量', '面'])
}

/// The phrase behind the number: 20户重点税源企业, 3.5亿元的债券资金.
fn behind(place: &Place<'_>, raw: &Raw) -> Option<String> {
    let tokens = place.ground.tokens;
    let text = place
        .ground
        .words(raw.range.end(), place.clause.range.end());
    let amount = !matches!(raw.rule, "figure.count" | "figure.measure");
    if amount && !text.starts_with('的') {
        return None;
    }
    let first = tokens.from_byte(raw.range.end());
    let stop = (first..place.clause.last).find(|i| {
        tokens.is(*i, STOPS | Class::FINISH | Class::RPAREN) && !is_inside_name(place, *i)
            || tokens.is(*i, Class::AND) && tokens.number(*i + 1).is_some()
    });
    let end = stop
        .and_then(|i| tokens.get(i))
        .map_or(place.clause.range.end(), |t| t.range.start());
    let phrase = clean(place.ground.words(raw.range.end(), end));
    let count = phrase.chars().count();
    (2..=40).contains(&count).then(|| head(&phrase))
}

/// A verb right behind the number or inside a name (票决民生实事项目) goes on with it.
fn is_inside_name(place: &Place<'_>, at: usize) -> bool {
    let tokens = place.ground.tokens;
    tokens.is(at, Class::VERB)
        && place
            .ground
            .quoted
            .get(at)
            .is_some_and(|q| *q != super::ground::Quote::None)
}

/// Particles that hang on a phrase without naming anything.
fn clean(phrase: &str) -> String {
    let mut phrase =
        phrase.trim_matches(|c: char| c.is_ascii_punctuation() || "，。、；：（）".contains(c));
    for particle in [
        "的", "了", "为", "在", "是", "有", "其", "对", "以", "于", "从", "等", "也", "把", "将",
        "全市", "全县", "全省", "我市", "我县", "和", "及", "与",
    ] {
        phrase = phrase.strip_prefix(particle).unwrap_or(phrase);
    }
    for particle in [
        "的", "了", "为", "在", "是", "等", "也", "中", "至", "到", "大幅", "稳定", "增速", "由",
        "从", "约", "目标",
    ] {
        phrase = phrase.strip_suffix(particle).unwrap_or(phrase);
    }
    phrase.to_owned()
}

fn tail(phrase: &str) -> String {
    let skip = phrase.chars().count().saturating_sub(LONGEST);
    phrase.chars().skip(skip).collect()
}

fn head(phrase: &str) -> String {
    phrase.chars().take(LONGEST).collect()
}
