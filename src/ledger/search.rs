//! Search that finds what Ctrl+F would find in the clean text, whatever the width and spacing.

use std::collections::BTreeSet;

use crate::text::arrange;
use memchr::memmem::Finder;

use super::amount::Amount;
use super::corpus::{Corpus, Reading};
use super::filter::Filter;
use super::finding::{FindingRef, findings, year_of};
use crate::text::{Folded, TextRange};

/// How hits were found; the groups of a result are labelled with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum HitKind {
    /// The whole query as it was typed.
    Phrase,
    /// All words of the query in one sentence, not side by side.
    AllWords,
    /// The numbers of the query in another writing, its other words in the same sentence.
    SameNumber,
}

/// A sentence with at least one occurrence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Index of the sentence that the occurrences begin in.
    pub sentence: usize,
    /// Every occurrence, in the reading text, in reading order.
    pub ranges: Vec<TextRange>,
}

/// The hits of one speech.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceHits {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    /// Index of the speech; `None` in a masthead or distribution list.
    pub speech: Option<usize>,
    /// Its sentences with hits, in reading order.
    pub hits: Vec<Hit>,
}

/// All hits of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HitGroup {
    /// How they were found.
    pub kind: HitKind,
    /// By bulletin and speech, in reading order.
    pub sources: Vec<SourceHits>,
}

/// What a search found; a kind without hits has no group.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SearchResults {
    /// The groups, in the order of [`HitKind`].
    pub groups: Vec<HitGroup>,
}

impl HitGroup {
    /// Number of sentences with hits.
    #[must_use]
    pub fn sentences(&self) -> usize {
        self.sources.iter().map(|source| source.hits.len()).sum()
    }

    /// Number of occurrences.
    #[must_use]
    pub fn occurrences(&self) -> usize {
        let hits = self.sources.iter().flat_map(|source| &source.hits);
        hits.map(|hit| hit.ranges.len()).sum()
    }
}

impl SearchResults {
    /// Number of sentences with hits, over all groups.
    #[must_use]
    pub fn sentences(&self) -> usize {
        self.groups.iter().map(HitGroup::sentences).sum()
    }

    /// The hits of one kind.
    #[must_use]
    pub fn group(&self, kind: HitKind) -> Option<&HitGroup> {
        self.groups.iter().find(|group| group.kind == kind)
    }
}

/// Searches the sentences that the filter lets through. A filter of content (themes, kinds, owners,
/// months) lets through the sentences of the findings that it takes.
///
/// A query that folds to nothing finds nothing.
#[must_use]
pub fn search(corpus: &Corpus, query: &str, filter: &Filter) -> SearchResults {
    let phrase = Needle::new(query);
    let mut words: Vec<Needle> = query.split_whitespace().map(Needle::new).collect();
    words.retain(|word| !word.text.is_empty());
    // The longest word is most often the rarest, and only its sentences are looked at further.
    arrange(&mut words, |word| !(word.text.len() as u64));
    let amounts: Vec<Option<Amount>> = words.iter().map(|word| Amount::read(&word.text)).collect();
    let mut groups =
        [HitKind::Phrase, HitKind::AllWords, HitKind::SameNumber].map(|kind| HitGroup {
            kind,
            sources: Vec::new(),
        });
    let [phrases, all_words, same_numbers] = &mut groups;
    for (at, entry) in corpus.entries.iter().enumerate() {
        let Ok(reading) = &entry.reading else {
            continue;
        };
        let Some(scope) = Scope::new(&entry.id, reading, filter) else {
            continue;
        };
        let hits = scope.phrase(&phrase);
        let together = if words.len() > 1 {
            scope.all_words(&words, &hits)
        } else {
            Vec::new()
        };
        if amounts.iter().any(Option::is_some) {
            let rewritten = scope.same_numbers(&words, &amounts);
            let is_known = |hit: &Hit| {
                hits.iter()
                    .chain(&together)
                    .any(|known| known.sentence == hit.sentence)
            };
            let new = rewritten.into_iter().filter(|hit| !is_known(hit));
            same_numbers.add(at, reading, new.collect());
        }
        all_words.add(at, reading, together);
        phrases.add(at, reading, hits);
    }
    SearchResults {
        groups: groups
            .into_iter()
            .filter(|group| !group.sources.is_empty())
            .collect(),
    }
}

/// The findings that the filter lets through, in reading order; with search words, only those whose sentence
/// holds them.
#[must_use]
pub fn found(corpus: &Corpus, filter: &Filter, query: &str) -> Vec<FindingRef> {
    let mut found = findings(corpus, filter);
    if query.trim().is_empty() {
        return found;
    }
    let groups = search(corpus, query, filter).groups;
    let sources = groups.iter().flat_map(|group| &group.sources);
    let hit: BTreeSet<(usize, usize)> = sources
        .flat_map(|source| source.hits.iter().map(|hit| (source.entry, hit.sentence)))
        .collect();
    found.retain(|at| {
        let sentence = corpus.finding(*at).map(|(_, finding)| finding.sentence);
        sentence.is_some_and(|sentence| hit.contains(&(at.entry, sentence)))
    });
    found
}

impl HitGroup {
    /// Adds the hits of one bulletin, parted by speech.
    fn add(&mut self, entry: usize, reading: &Reading, hits: Vec<Hit>) {
        for hit in hits {
            let sentence = reading.analysis.sentences.get(hit.sentence);
            let speech = sentence.and_then(|sentence| sentence.speech);
            match self.sources.last_mut() {
                Some(last) if last.entry == entry && last.speech == speech => last.hits.push(hit),
                _ => self.sources.push(SourceHits {
                    entry,
                    speech,
                    hits: vec![hit],
                }),
            }
        }
    }
}

/// A folded word or phrase, ready to be looked for in many texts.
struct Needle {
    text: String,
    finder: Finder<'static>,
}

impl Needle {
    fn new(words: &str) -> Self {
        // A line end in a pasted query is white space, as in a browser's search field.
        let words = words.replace('\n', " ");
        let text = Folded::new(&words).text.to_ascii_lowercase();
        let finder = Finder::new(&text).into_owned();
        Self { text, finder }
    }

    /// Non-overlapping occurrences from left to right, as a browser's own search counts them.
    fn occurrences<'a>(
        &'a self,
        haystack: &'a str,
        from: u32,
    ) -> impl Iterator<Item = TextRange> + 'a {
        let len = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let starts = self.finder.find_iter(haystack.as_bytes());
        starts
            .take_while(move |_| len > 0)
            .filter_map(|start| u32::try_from(start).ok())
            .map(move |start| TextRange::new(from + start, from + start + len))
    }
}

/// The sentences of one bulletin that a filter lets through.
struct Scope<'a> {
    reading: &'a Reading,
    /// By sentence; `None` where all are let through.
    open: Option<Vec<bool>>,
}

impl<'a> Scope<'a> {
    /// `None` where the filter shuts the whole bulletin out.
    fn new(id: &str, reading: &'a Reading, filter: &Filter) -> Option<Self> {
        if !(filter.bulletins.is_empty() || filter.bulletins.contains(id)) {
            return None;
        }
        let open = (!filter.is_empty()).then(|| open_sentences(id, reading, filter));
        Some(Self { reading, open })
    }

    fn lets_through(&self, sentence: usize) -> bool {
        let open = self.open.as_ref();
        open.is_none_or(|open| open.get(sentence).copied().unwrap_or(false))
    }

    fn phrase(&self, phrase: &Needle) -> Vec<Hit> {
        let folded = &self.reading.folded;
        let mut hits = Vec::<Hit>::new();
        for place in phrase.occurrences(&folded.text, 0) {
            let range = folded.map.range_to_origin(place);
            let sentence = self.reading.sentence_at(range.start());
            match hits.last_mut() {
                Some(last) if last.sentence == sentence => last.ranges.push(range),
                _ if self.lets_through(sentence) => hits.push(Hit {
                    sentence,
                    ranges: vec![range],
                }),
                _ => {}
            }
        }
        hits
    }

    /// Sentences that hold all words and are not among `known`.
    fn all_words(&self, words: &[Needle], known: &[Hit]) -> Vec<Hit> {
        let Some((rarest, others)) = words.split_first() else {
            return Vec::new();
        };
        let is_new = |hit: &Hit| {
            known
                .binary_search_by_key(&hit.sentence, |known| known.sentence)
                .is_err()
        };
        let candidates = self.phrase(rarest).into_iter().filter(is_new);
        candidates
            .filter_map(|hit| self.with_words(hit, others))
            .collect()
    }

    /// Sentences that hold every number of the query in any writing, and every other word.
    fn same_numbers(&self, words: &[Needle], amounts: &[Option<Amount>]) -> Vec<Hit> {
        let first = amounts.iter().position(Option::is_some);
        let Some(wanted) = first.and_then(|at| amounts.get(at)?.as_ref()) else {
            return Vec::new();
        };
        let figures = &self.reading.analysis.figures;
        let mut hits = Vec::<Hit>::new();
        for figure in figures.iter().filter(|figure| wanted.is(figure)) {
            let sentence = self.reading.sentence_at(figure.range.start());
            match hits.last_mut() {
                Some(last) if last.sentence == sentence => last.ranges.push(figure.range),
                _ if self.lets_through(sentence) => hits.push(Hit {
                    sentence,
                    ranges: vec![figure.range],
                }),
                _ => {}
            }
        }
        let others = || {
            words
                .iter()
                .zip(amounts)
                .enumerate()
                .filter(|(at, _)| Some(*at) != first)
        };
        for (_, (word, amount)) in others() {
            let places = |mut hit: Hit| {
                let Some(amount) = amount else {
                    return self.with_words(hit, std::slice::from_ref(word));
                };
                let sentence = self.reading.analysis.sentences.get(hit.sentence)?.range;
                let within = figures
                    .iter()
                    .filter(|figure| sentence.contains(figure.range));
                let before = hit.ranges.len();
                hit.ranges.extend(
                    within
                        .filter(|figure| amount.is(figure))
                        .map(|figure| figure.range),
                );
                (hit.ranges.len() > before).then_some(hit)
            };
            hits = hits.into_iter().filter_map(places).collect();
        }
        for hit in &mut hits {
            arrange(&mut hit.ranges, |range| range.order());
            hit.ranges.dedup();
        }
        hits
    }

    /// The hit with the places of the other words; `None` where one of them is missing.
    fn with_words(&self, mut hit: Hit, words: &[Needle]) -> Option<Hit> {
        let folded = &self.reading.folded;
        let sentence = self.reading.analysis.sentences.get(hit.sentence)?.range;
        let [start, end] = [sentence.start(), sentence.end()].map(|at| folded.map.to_derived(at));
        let text = TextRange::new(start, end).of(&folded.text);
        for word in words {
            let before = hit.ranges.len();
            let places = word.occurrences(text, start);
            hit.ranges
                .extend(places.map(|place| folded.map.range_to_origin(place)));
            if hit.ranges.len() == before {
                return None;
            }
        }
        arrange(&mut hit.ranges, |range| range.order());
        hit.ranges.dedup();
        Some(hit)
    }
}

fn open_sentences(id: &str, reading: &Reading, filter: &Filter) -> Vec<bool> {
    let analysis = &reading.analysis;
    let sentences = analysis.sentences.iter();
    let mut open: Vec<bool> = sentences
        .map(|sentence| {
            let speech = sentence.speech.and_then(|at| analysis.speeches.get(at));
            let speaker = speech.and_then(|speech| speech.speaker.as_ref());
            let name = speaker.map_or("", |stated| stated.value.as_str());
            filter.takes_place(id, name, year_of(analysis, sentence.speech))
        })
        .collect();
    if filter.takes_every_content() {
        return open;
    }
    let mut held = vec![false; open.len()];
    for finding in reading
        .findings
        .iter()
        .filter(|finding| filter.takes(id, finding))
    {
        let last = reading.sentence_at(finding.range.end().saturating_sub(1));
        for mark in held.iter_mut().take(last + 1).skip(finding.sentence) {
            *mark = true;
        }
    }
    open.iter_mut()
        .zip(held)
        .for_each(|(open, held)| *open &= held);
    open
}
