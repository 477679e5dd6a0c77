//! Targets of one bulletin joined with results that another one of the same place reports later.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::corpus::Corpus;
use super::place;
use crate::Analysis;
use crate::item::{self, Colour, Progress, Stand, Step, join};
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
    let mut list = Vec::new();
    for Together { stands, homes } in together(corpus) {
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
        let until = |target: usize| homes.get(target).and_then(|(entry, _)| asof(*entry));
        list.extend(join(&stands, until).into_iter().filter_map(placed));
    }
    list.sort_by_key(|pair| (pair.target, pair.result));
    list
}

/// A result beside its target, by the position of its bulletin and its index there.
pub(super) struct Joined {
    pub(super) target: (usize, usize),
    pub(super) result: (usize, usize),
    pub(super) step: Step,
}

/// Every result of every target, within bulletins and across those of one place; the results of a target in time
/// order.
pub(super) fn steps(corpus: &Corpus) -> Vec<Joined> {
    let mut list = Vec::new();
    for Together { stands, homes } in together(corpus) {
        let placed = |step: Step| {
            Some(Joined {
                target: *homes.get(step.target)?,
                result: *homes.get(step.result)?,
                step,
            })
        };
        list.extend(item::steps(&stands).into_iter().filter_map(placed));
    }
    list
}

/// The figures of bulletins of one place, and where each stands in the corpus.
pub(super) struct Together<'a> {
    pub(super) stands: Vec<Stand<'a>>,
    /// By stand: position of the bulletin, and index into its figures.
    pub(super) homes: Vec<(usize, usize)>,
}

/// All figures, by place; a bulletin whose office names no place stands alone.
pub(super) fn together(corpus: &Corpus) -> Vec<Together<'_>> {
    let mut places: BTreeMap<(Option<&str>, usize), Together<'_>> = BTreeMap::new();
    // Sentences are numbered through, so that two bulletins never share one.
    let mut sentences = 0;
    for entry in 0..corpus.entries.len() {
        let Some(reading) = corpus.reading(entry) else {
            continue;
        };
        let place = place::of_issuer(&reading.analysis);
        let alone = if place.is_none() { entry } else { 0 };
        let group = places.entry((place, alone)).or_insert_with(|| Together {
            stands: Vec::new(),
            homes: Vec::new(),
        });
        let stands = stands_of(&reading.analysis, sentences);
        group
            .homes
            .extend((0..stands.len()).map(|figure| (entry, figure)));
        group.stands.extend(stands);
        sentences += reading.analysis.sentences.len() + 1;
    }
    places.into_values().collect()
}

/// Every figure of an analysis with what stands around it; its sentences count from `first`.
pub(super) fn stands_of(analysis: &Analysis, first: usize) -> Vec<Stand<'_>> {
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
