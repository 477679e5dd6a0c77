//! Which themes the words of an item tell.

use crate::lexicon::Theme;
use crate::mention::ground::Ground;
use crate::text::TextRange;

/// Most themes that an item has.
const MOST: usize = 3;
/// Words of the item itself weigh this much, those of a heading above it 1.
const OWN: u32 = 2;

/// The themes of a stretch, best first.
pub(super) fn of_item(ground: &Ground<'_>, segment: usize, range: TextRange) -> Vec<Theme> {
    let mut scores = [0u32; Theme::ALL.len()];
    add(ground, range, OWN, &mut scores);
    let own = scores;
    if let Some(segment) = ground.segments.get(segment)
        && let Some(speech) = ground.outline.speeches.get(segment.speech)
        && let Some(innermost) = segment.section
    {
        let inner = speech.sections.get(innermost).map(|s| s.range);
        for section in speech.sections.iter().take(innermost + 1) {
            if inner.is_some_and(|inner| section.range.contains(inner)) && section.level >= 2 {
                add(ground, section.heading, 2, &mut scores);
            }
        }
    }
    let mut ranked: Vec<(u32, Theme)> = Theme::ALL
        .into_iter()
        .zip(scores)
        .filter(|(_, score)| *score > 0)
        .map(|(theme, score)| (score, theme))
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = ranked.first().map_or(0, |(score, _)| *score);
    let _ = own;
    ranked
        .into_iter()
        .filter(|(score, _)| score * 3 >= best)
        .take(MOST)
        .map(|(_, theme)| theme)
        .collect()
}

fn add(ground: &Ground<'_>, range: TextRange, factor: u32, scores: &mut [u32]) {
    let tokens = ground.tokens;
    let first = tokens.from_byte(range.start());
    for at in first.. {
        let Some(token) = tokens.get(at).filter(|t| t.range.end() <= range.end()) else {
            break;
        };
        let _ = token;
        if let Some((theme, weight)) = tokens.word(at).theme
            && let Some(score) = scores.get_mut(theme as usize)
        {
            *score += factor * u32::from(weight);
        }
    }
}
