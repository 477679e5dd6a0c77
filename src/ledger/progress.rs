//! Targets of one bulletin joined with results that another one of the same place reports later.

use jiff::civil::Date;

use super::corpus::Corpus;
use super::place;
use crate::Analysis;
use crate::item::{Colour, Progress, Stand, join};
use crate::mention::Period;

/// A target and a result, perhaps of two bulletins; each is the position of its bulletin and an index into
/// [`Analysis::figures`].
#[derive(Clone, PartialEq, Debug)]
pub struct Across {
    /// The target.
    pub target: (usize, usize),
    /// The result.
    pub result: (usize, usize),
    /// Result ÷ target.
    pub done: f64,
    /// The days that the target covers.
    pub period: Period,
    /// The last day that the result counts.
    pub until: Date,
    /// Share of the target's period that has passed at the end of the result's.
    pub elapsed: f64,
    /// The lamp.
    pub colour: Colour,
}

/// All pairs across bulletins, by target in reading order; only bulletins whose office names its place are
/// joined.
#[must_use]
pub fn across(corpus: &Corpus) -> Vec<Across> {
    let mut list = pairs(corpus, |_| None);
    list.retain(|pair| pair.target.0 != pair.result.0);
    list
}

/// All pairs, within bulletins and across those of one place, by target in reading order: for each target the
/// latest result that ends by the day that `asof` gives for the target's bulletin.
#[must_use]
pub(super) fn pairs(corpus: &Corpus, asof: impl Fn(usize) -> Option<Date>) -> Vec<Across> {
    let mut places: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    for entry in 0..corpus.entries.len() {
        let Some(reading) = corpus.reading(entry) else {
            continue;
        };
        let place = place::of_issuer(&reading.analysis);
        let known = places
            .iter_mut()
            .find(|(known, _)| known.is_some() && *known == place);
        match known {
            Some((_, entries)) => entries.push(entry),
            None => places.push((place, vec![entry])),
        }
    }
    let mut list: Vec<Across> = places
        .iter()
        .flat_map(|(_, entries)| of_place(corpus, entries, &asof))
        .collect();
    list.sort_by_key(|pair| (pair.target, pair.result));
    list
}

fn of_place(
    corpus: &Corpus,
    entries: &[usize],
    asof: impl Fn(usize) -> Option<Date>,
) -> Vec<Across> {
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
    let until = |target: usize| homes.get(target).and_then(|(entry, _)| asof(*entry));
    let placed = |pair: Progress| {
        Some(Across {
            target: *homes.get(pair.target)?,
            result: *homes.get(pair.result)?,
            done: pair.done,
            period: pair.period,
            until: pair.until,
            elapsed: pair.elapsed,
            colour: pair.colour,
        })
    };
    join(&stands, until)
        .into_iter()
        .filter_map(placed)
        .collect()
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
