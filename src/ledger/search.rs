//! Search that finds what Ctrl+F would find in the clean text, whatever the width and spacing.

use memchr::memmem::Finder;

use super::amount::Amount;
use super::corpus::{Corpus, Reading};
use super::filter::Filter;
use super::finding::{FindingRef, findings, year_of};
use crate::text::{Folded, TextRange, arrange, partition_near};

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

/// One place where something was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// Index of the sentence that it begins in.
    pub sentence: usize,
    /// Where it stands in the reading text.
    pub range: TextRange,
}

/// The hits of one speech.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceHits {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    /// Index of the speech; `None` in a masthead or distribution list.
    pub speech: Option<usize>,
    /// All that was found in it, in reading order.
    pub occurrences: Vec<Occurrence>,
    /// How many sentences these begin in.
    pub sentences: usize,
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
        self.sources.iter().map(|source| source.sentences).sum()
    }

    /// Number of occurrences.
    #[must_use]
    pub fn occurrences(&self) -> usize {
        let sources = self.sources.iter();
        sources.map(|source| source.occurrences.len()).sum()
    }
}

impl SourceHits {
    /// The sentences with hits, in reading order: for each what was found in it, which is never nothing.
    pub fn hits(&self) -> impl Iterator<Item = &[Occurrence]> {
        hits(&self.occurrences)
    }
}

/// What was found, by sentence.
fn hits(found: &[Occurrence]) -> impl Iterator<Item = &[Occurrence]> {
    found.chunk_by(|a, b| a.sentence == b.sentence)
}

/// Whether a sentence of these hits is that of this one.
fn has_sentence(found: &[Occurrence], hit: &[Occurrence]) -> bool {
    let sentence = |one: &Occurrence| one.sentence;
    let wanted = hit.first().map(sentence);
    wanted.is_some_and(|wanted| found.binary_search_by_key(&wanted, sentence).is_ok())
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
        let phrase = scope.phrase(&phrase);
        let together = if words.len() > 1 {
            scope.all_words(&words, &phrase)
        } else {
            Vec::new()
        };
        if amounts.iter().any(Option::is_some) {
            let rewritten = scope.same_numbers(&words, &amounts);
            let is_known = |hit| has_sentence(&phrase, hit) || has_sentence(&together, hit);
            let new = hits(&rewritten).filter(|hit| !is_known(hit));
            same_numbers.add(at, reading, &new.collect::<Vec<_>>().concat());
        }
        all_words.add(at, reading, &together);
        phrases.add(at, reading, &phrase);
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
    let found = findings(corpus, filter);
    if query.trim().is_empty() {
        return found;
    }
    narrowed(corpus, found, &search(corpus, query, filter))
}

/// Those findings whose sentence a search has found.
#[must_use]
pub fn narrowed(
    corpus: &Corpus,
    mut found: Vec<FindingRef>,
    results: &SearchResults,
) -> Vec<FindingRef> {
    let sources = results.groups.iter().flat_map(|group| &group.sources);
    let place = |entry: usize, sentence: usize| (entry as u64) << 32 | sentence as u64;
    let mut hit: Vec<u64> = sources
        .flat_map(|source| {
            source
                .hits()
                .flatten()
                .map(|one| place(source.entry, one.sentence))
        })
        .collect();
    arrange(&mut hit, |place| *place);
    found.retain(|at| {
        let sentence = corpus.finding(*at).map(|(_, finding)| finding.sentence);
        sentence.is_some_and(|sentence| hit.binary_search(&place(at.entry, sentence)).is_ok())
    });
    found
}

impl HitGroup {
    /// Adds what was found in one bulletin, parted by speech.
    fn add(&mut self, entry: usize, reading: &Reading, found: &[Occurrence]) {
        let speech = |one: &Occurrence| reading.analysis.sentences.get(one.sentence)?.speech;
        for part in found.chunk_by(|a, b| a.sentence == b.sentence || speech(a) == speech(b)) {
            self.sources.push(SourceHits {
                entry,
                speech: part.first().and_then(speech),
                occurrences: part.to_vec(),
                sentences: hits(part).count(),
            });
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

    fn phrase(&self, phrase: &Needle) -> Vec<Occurrence> {
        let folded = &self.reading.folded;
        let places = phrase.occurrences(&folded.text, 0);
        self.placed(places.map(folded.map.follow()))
    }

    /// These ranges with their sentences, where these are let through. They come in reading order.
    fn placed(&self, ranges: impl Iterator<Item = TextRange>) -> Vec<Occurrence> {
        let sentences = &self.reading.analysis.sentences;
        let mut begun = 0;
        let place = |range: TextRange| {
            begun = partition_near(sentences, begun, |one| one.range.start() <= range.start());
            let sentence = begun.saturating_sub(1);
            self.lets_through(sentence)
                .then_some(Occurrence { sentence, range })
        };
        ranges.filter_map(place).collect()
    }

    /// Sentences that hold all words and are not among `known`.
    fn all_words(&self, words: &[Needle], known: &[Occurrence]) -> Vec<Occurrence> {
        let Some((rarest, others)) = words.split_first() else {
            return Vec::new();
        };
        let candidates = self.phrase(rarest);
        let new = hits(&candidates).filter(|hit| !has_sentence(known, hit));
        let together = new.filter_map(|hit| self.with_words(hit, others));
        together.flatten().collect()
    }

    /// Sentences that hold every number of the query in any writing, and every other word.
    fn same_numbers(&self, words: &[Needle], amounts: &[Option<Amount>]) -> Vec<Occurrence> {
        let first = amounts.iter().position(Option::is_some);
        let Some(wanted) = first.and_then(|at| amounts.get(at)?.as_ref()) else {
            return Vec::new();
        };
        let figures = &self.reading.analysis.figures;
        let same = figures.iter().filter(|figure| wanted.is(figure));
        let mut found = self.placed(same.map(|figure| figure.range));
        let others = words.iter().zip(amounts).enumerate();
        for (_, (word, amount)) in others.filter(|(at, _)| Some(*at) != first) {
            let with = |hit| match amount {
                None => self.with_words(hit, std::slice::from_ref(word)),
                Some(amount) => self.with_amount(hit, amount),
            };
            found = hits(&found).filter_map(with).flatten().collect();
        }
        found
    }

    /// The hit with the places of the other words; `None` where one of them is missing.
    fn with_words(&self, hit: &[Occurrence], words: &[Needle]) -> Option<Vec<Occurrence>> {
        let folded = &self.reading.folded;
        let sentence = self.sentence_of(hit)?;
        let [start, end] = [sentence.start(), sentence.end()].map(|at| folded.map.to_derived(at));
        let text = TextRange::new(start, end).of(&folded.text);
        let places = |word: &Needle| {
            let places = word.occurrences(text, start);
            places
                .map(|place| folded.map.range_to_origin(place))
                .collect()
        };
        let found: Vec<Vec<TextRange>> = words.iter().map(places).collect();
        let all_there = found.iter().all(|places| !places.is_empty());
        all_there.then(|| joined(hit, found.into_iter().flatten()))
    }

    /// The hit with the figures of its sentence that are this number too; `None` where none is.
    fn with_amount(&self, hit: &[Occurrence], amount: &Amount) -> Option<Vec<Occurrence>> {
        let sentence = self.sentence_of(hit)?;
        let figures = self.reading.analysis.figures.iter();
        let within = figures.filter(|figure| sentence.contains(figure.range) && amount.is(figure));
        let mut same = within.map(|figure| figure.range).peekable();
        same.peek()?;
        Some(joined(hit, same))
    }

    fn sentence_of(&self, hit: &[Occurrence]) -> Option<TextRange> {
        let at = hit.first()?.sentence;
        Some(self.reading.analysis.sentences.get(at)?.range)
    }
}

/// More places of the sentence of a hit, in reading order, each once.
fn joined(hit: &[Occurrence], more: impl Iterator<Item = TextRange>) -> Vec<Occurrence> {
    let mut all = hit.to_vec();
    if let Some(&first) = hit.first() {
        all.extend(more.map(|range| Occurrence { range, ..first }));
    }
    arrange(&mut all, |one| one.range.order());
    all.dedup();
    all
}

fn open_sentences(id: &str, reading: &Reading, filter: &Filter) -> Vec<bool> {
    let analysis = &reading.analysis;
    let takes = |speech: Option<usize>| {
        let spoken = speech.and_then(|at| analysis.speeches.get(at));
        let speaker = spoken.and_then(|speech| speech.speaker.as_ref());
        let name = speaker.map_or("", |stated| stated.value.as_str());
        filter.takes_place(id, name, year_of(analysis, speech))
    };
    let is_front_open = takes(None);
    let by_speech: Vec<bool> = (0..analysis.speeches.len())
        .map(|at| takes(Some(at)))
        .collect();
    let is_open = |speech: Option<usize>| match speech {
        Some(at) => by_speech.get(at).copied().unwrap_or(false),
        None => is_front_open,
    };
    let sentences = analysis.sentences.iter();
    let mut open: Vec<bool> = sentences.map(|one| is_open(one.speech)).collect();
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
