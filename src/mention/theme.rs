//! Which themes the words of an item tell.

use super::ground::Ground;
use crate::lexicon::{Class, Theme};
use crate::outline::path;
use crate::text::{TextRange, arrange, to_u32};
use crate::token::Tokens;

/// Most themes that an item has.
const MOST: usize = 3;
/// Words of the item itself weigh this much, those of a heading above it 1.
const OWN: u32 = 2;
/// What the theme of a speech that keeps to one theme adds to each of its items.
const LEADING: u32 = 5;
/// Bytes of the longest caption: 老旧小区改造:全年目标18个.
const CAPTION: u32 = 75;
/// It is enough that this share tells it when the title names it.
const NAMED_SHARE: f64 = 0.15;
/// A title names a theme with words of this weight.
const NAMES: u32 = 3;
/// A speech keeps to one theme when this share of its theme words, by weight, tells it.
const LEADING_SHARE: f64 = 0.3;

/// The themes of a stretch, best first.
#[must_use]
pub fn of_item(ground: &Ground<'_>, segment: usize, range: TextRange) -> Vec<Theme> {
    let mut scores = [0u32; Theme::ALL.len()];
    add(ground, with_caption(ground.tokens, range), OWN, &mut scores);
    if let Some(segment) = ground.segments.get(segment)
        && let Some(speech) = ground.outline.speeches.get(segment.speech)
    {
        if let Some(theme) = ground.leading.get(segment.speech).copied().flatten()
            && let Some(score) = scores.get_mut(theme as usize)
        {
            *score += LEADING;
        }
        let nested = ground.nested.get(segment.speech).map(Vec::as_slice);
        for at in path(nested.unwrap_or_default(), segment.section) {
            if let Some(section) = speech.sections.get(at) {
                let weight = if section.level >= 3 { 2 } else { 1 };
                add(ground, section.heading, weight, &mut scores);
            }
        }
    }
    let mut ranked: Vec<(u32, Theme)> = Theme::ALL
        .into_iter()
        .zip(scores)
        .filter(|(_, score)| *score > 0)
        .map(|(theme, score)| (score, theme))
        .collect();
    // A tie keeps the order of the closed list.
    arrange(&mut ranked, |(score, _)| u64::from(!score));
    let best = ranked.first().map_or(0, |(score, _)| *score);
    ranked
        .into_iter()
        .filter(|(score, _)| score * 3 >= best)
        .take(MOST)
        .map(|(_, theme)| theme)
        .collect()
}

/// The theme that a speech keeps to, if it keeps to one: its title names it, or its words do.
#[must_use]
pub fn leading(tokens: &Tokens<'_>, speech: TextRange, title: Option<TextRange>) -> Option<Theme> {
    let mut scores = [0u32; Theme::ALL.len()];
    // Who is given the tasks tells nothing of the whole.
    let told = |at| !tokens.is(at, Class::BODY);
    count(tokens, speech, told, 1, &mut scores);
    let total: u32 = scores.iter().sum();
    let share = |score: u32| f64::from(score) / f64::from(total);
    if let Some(theme) = title.and_then(|title| named_by(tokens, title))
        && scores
            .get(theme as usize)
            .is_some_and(|score| share(*score) >= NAMED_SHARE)
    {
        return Some(theme);
    }
    // How things are driven is no theme of its own beside what is driven.
    let (best, theme) = scores
        .into_iter()
        .zip(Theme::ALL)
        .filter(|(_, theme)| *theme != Theme::Conduct)
        .max_by_key(|(score, _)| *score)?;
    (share(best) >= LEADING_SHARE && best >= 20).then_some(theme)
}

/// The one theme that a title names. Of a meeting on two subjects (三季度重点工作暨春季造林推进会) both sides have to
/// name it.
fn named_by(tokens: &Tokens<'_>, title: TextRange) -> Option<Theme> {
    let mut from = title.start();
    let mut named = None;
    for side in title.of(tokens.text).split('暨') {
        let to = from + to_u32(side.len());
        let theme = named_by_side(tokens, TextRange::new(from, to))?;
        if *named.get_or_insert(theme) != theme {
            return None;
        }
        from = to + to_u32('暨'.len_utf8());
    }
    named
}

/// The one theme that these words name; 督查 and 通报 tell the kind of paper.
fn named_by_side(tokens: &Tokens<'_>, title: TextRange) -> Option<Theme> {
    let mut scores = [0u32; Theme::ALL.len()];
    count(tokens, title, |_| true, 1, &mut scores);
    let mut named = Theme::ALL
        .into_iter()
        .zip(scores)
        .filter(|(theme, score)| *score >= NAMES && *theme != Theme::Conduct);
    match (named.next(), named.next()) {
        (Some((theme, _)), None) => Some(theme),
        _ => None,
    }
}

/// A range with the short caption right before it: the colon belongs to what follows.
fn with_caption(tokens: &Tokens<'_>, range: TextRange) -> TextRange {
    let colon = tokens.from_byte(range.start()).saturating_sub(1);
    let adjoins = tokens
        .get(colon)
        .is_some_and(|token| token.range.end() == range.start());
    if !adjoins || !tokens.is(colon, Class::COLON) {
        return range;
    }
    let ends = Class::STOP | Class::SEMI | Class::COMMA | Class::COLON | Class::LINE;
    let from = (0..colon)
        .rev()
        .take_while(|at| !tokens.is(*at, ends))
        .filter_map(|at| tokens.get(at))
        .map(|token| token.range.start())
        .take_while(|start| range.start() - start <= CAPTION)
        .last();
    TextRange::new(from.unwrap_or(range.start()), range.end())
}

fn add(ground: &Ground<'_>, range: TextRange, factor: u32, scores: &mut [u32]) {
    count(ground.tokens, range, |_| true, factor, scores);
}

fn count(
    tokens: &Tokens<'_>,
    range: TextRange,
    counts: impl Fn(usize) -> bool,
    factor: u32,
    scores: &mut [u32],
) {
    let first = tokens.from_byte(range.start());
    for at in first.. {
        if tokens.get(at).is_none_or(|t| t.range.end() > range.end()) {
            break;
        }
        if tokens.is(at, Class::THEME)
            && counts(at)
            && let Some((theme, weight)) = tokens.word(at).theme
            && let Some(score) = scores.get_mut(theme as usize)
        {
            *score += factor * u32::from(weight);
        }
    }
}
