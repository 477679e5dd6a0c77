//! What leads back to a place when its id is gone: its first words, the words before it, its section.

use crate::ledger::Reading;
use crate::text::{TextRange, first_chars};

/// So many characters tell most sentences of a bulletin apart, and add some ninety bytes to a link.
const WORDS: usize = 10;

/// So many characters of the sentence before tell repeated ones apart.
const BEFORE: usize = 5;

/// Least share of the quoted pairs of characters that a changed sentence must still hold.
const LIKENESS: f64 = 0.6;

/// The words around a marked place; empty values were not given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Anchor {
    /// The first words of its sentence, folded.
    pub words: String,
    /// The words in front of the sentence, folded; given where the first words stand elsewhere, too.
    pub before: String,
    /// Id of its section.
    pub section: String,
}

/// How a sentence was found by its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Likeness {
    /// The words stand there as quoted.
    Same,
    /// Most of the words stand there.
    Near,
}

impl Anchor {
    /// What a link to this sentence carries besides its id.
    #[must_use]
    pub fn of(reading: &Reading, sentence: usize) -> Self {
        let Some(home) = reading.analysis.sentences.get(sentence) else {
            return Self::default();
        };
        let folded = &reading.folded;
        let start = folded.map.to_derived(home.range.start());
        let end = folded.map.to_derived(home.range.end());
        let words = first_chars(TextRange::new(start, end).of(&folded.text), WORDS);
        let repeated = folded.text.matches(words).nth(1).is_some();
        let head = folded.text.get(..start as usize).unwrap_or("");
        let section = home.speech.and_then(|speech| {
            let sections = &reading.analysis.speeches.get(speech)?.sections;
            let at = sections
                .iter()
                .rposition(|one| one.range.holds(home.range.start()))?;
            reading.section_ids.get(speech)?.get(at)
        });
        Self {
            words: words.to_owned(),
            before: if repeated {
                last_chars(head.trim_end(), BEFORE)
            } else {
                ""
            }
            .to_owned(),
            section: section.cloned().unwrap_or_default(),
        }
    }

    /// The only sentence that begins with the words or is most like them.
    pub(super) fn sentence(&self, reading: &Reading) -> Option<(usize, Likeness)> {
        if self.words.is_empty() {
            return None;
        }
        let same = self.same(reading).map(|at| (at, Likeness::Same));
        same.or_else(|| self.near(reading).map(|at| (at, Likeness::Near)))
    }

    fn same(&self, reading: &Reading) -> Option<usize> {
        let folded = &reading.folded;
        let sentence = |at: usize| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            reading.sentence_at(folded.map.to_origin(at))
        };
        let mut places = folded.text.match_indices(&self.words).map(|(at, _)| at);
        let first = places.next()?;
        if places.next().is_none() {
            return Some(sentence(first));
        }
        let follows = |at: &usize| {
            let head = folded.text.get(..*at).unwrap_or("").trim_end();
            !self.before.is_empty() && head.ends_with(&self.before)
        };
        let mut placed = folded
            .text
            .match_indices(&self.words)
            .map(|(at, _)| at)
            .filter(follows);
        let only = placed.next()?;
        placed.next().is_none().then(|| sentence(only))
    }

    fn near(&self, reading: &Reading) -> Option<usize> {
        let folded = &reading.folded;
        let pairs = pairs(&self.words);
        let shares = reading.analysis.sentences.iter().map(|one| {
            let start = folded.map.to_derived(one.range.start());
            let end = folded.map.to_derived(one.range.end());
            let words = first_chars(TextRange::new(start, end).of(&folded.text), WORDS * 2);
            pairs.iter().filter(|pair| words.contains(**pair)).count()
        });
        let mut best = (0, None);
        for (at, share) in shares.enumerate() {
            match share.cmp(&best.0) {
                std::cmp::Ordering::Greater => best = (share, Some(at)),
                // Two that are alike tell nothing.
                std::cmp::Ordering::Equal => best.1 = None,
                std::cmp::Ordering::Less => {}
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "some ten pairs")]
        let enough = best.0 as f64 >= LIKENESS * pairs.len() as f64;
        best.1.filter(|_| enough && best.0 > 1)
    }
}

/// Every two neighbouring characters.
fn pairs(words: &str) -> Vec<&str> {
    let next = words
        .char_indices()
        .skip(2)
        .map(|(at, _)| at)
        .chain([words.len()]);
    words
        .char_indices()
        .zip(next)
        .filter_map(|((from, _), to)| words.get(from..to))
        .collect()
}

fn last_chars(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().nth(count.saturating_sub(1));
    from.and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}
