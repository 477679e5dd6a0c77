//! Targets of one bulletin joined with results that another one of the same place reports later.

use super::corpus::Corpus;
use crate::Analysis;
use crate::item::{Colour, Progress, Stand, join};

/// A target and a result of two bulletins; each is the position of its bulletin and an index into
/// [`Analysis::figures`].
#[derive(Clone, PartialEq, Debug)]
pub struct Across {
    /// The target.
    pub target: (usize, usize),
    /// The result.
    pub result: (usize, usize),
    /// Result ÷ target.
    pub done: f64,
    /// Share of the target's period that has passed at the end of the result's.
    pub elapsed: f64,
    /// The lamp.
    pub colour: Colour,
}

/// All pairs across bulletins, by target in reading order; only bulletins whose office names its place are
/// joined.
#[must_use]
pub fn across(corpus: &Corpus) -> Vec<Across> {
    let mut places: Vec<(&str, Vec<usize>)> = Vec::new();
    for entry in 0..corpus.entries.len() {
        let Some(place) = corpus.reading(entry).and_then(|r| place_of(&r.analysis)) else {
            continue;
        };
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, entries)) => entries.push(entry),
            None => places.push((place, vec![entry])),
        }
    }
    let mut list: Vec<Across> = places
        .iter()
        .flat_map(|(_, entries)| of_place(corpus, entries))
        .collect();
    list.sort_by_key(|pair| (pair.target, pair.result));
    list
}

fn of_place(corpus: &Corpus, entries: &[usize]) -> Vec<Across> {
    let mut stands = Vec::new();
    let mut homes = Vec::new();
    // Sentences are numbered through, so that two bulletins never share one.
    let mut sentences = 0;
    for entry in entries {
        let Some(reading) = corpus.reading(*entry) else {
            continue;
        };
        for (figure, stand) in stands_of(&reading.analysis, sentences)
            .into_iter()
            .enumerate()
        {
            homes.push((*entry, figure));
            stands.push(stand);
        }
        sentences += reading.analysis.sentences.len() + 1;
    }
    let of_two = |pair: Progress| {
        let (target, result) = (*homes.get(pair.target)?, *homes.get(pair.result)?);
        (target.0 != result.0).then_some(Across {
            target,
            result,
            done: pair.done,
            elapsed: pair.elapsed,
            colour: pair.colour,
        })
    };
    join(&stands).into_iter().filter_map(of_two).collect()
}

/// Every figure of an analysis with what stands around it; its sentences count from `first`.
fn stands_of(analysis: &Analysis, first: usize) -> Vec<Stand<'_>> {
    analysis
        .figures
        .iter()
        .map(|figure| {
            let at = analysis
                .sentences
                .partition_point(|s| s.range.end() <= figure.range.start());
            let sentence = analysis.sentences.get(at);
            let speech = sentence
                .and_then(|s| s.speech)
                .and_then(|speech| analysis.speeches.get(speech));
            let day = speech
                .and_then(|speech| speech.delivered.as_ref())
                .or(analysis.bulletin.issued.as_ref())
                .map(|stated| stated.value);
            let words = sentence.map_or(figure.range, |s| s.range);
            Stand::new(&analysis.text, words, first + at, figure, day)
        })
        .collect()
}

/// The place of the office that issued a bulletin: 安康市 of 安康市人民政府办公室.
fn place_of(analysis: &Analysis) -> Option<&str> {
    let issuer = &analysis.bulletin.issuer.as_ref()?.value;
    let end = issuer
        .char_indices()
        .skip(1)
        .filter(|(_, c)| matches!(c, '省' | '市' | '州' | '县' | '区' | '旗'))
        .map(|(at, c)| at + c.len_utf8())
        .last()?;
    issuer.get(..end)
}
