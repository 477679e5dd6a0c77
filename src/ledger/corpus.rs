//! The bulletins that are open together.

use std::sync::Arc;

use super::finding::{Finding, FindingRef, findings_of};
use crate::analysis::rest;
use crate::decode::{Refused, TableDecoder};
use crate::mention::Figure;
use crate::outline::ContentIds;
use crate::outline::{Section, Sentence, Speech};
use crate::text::{Folded, TextRange};
use crate::{Analysis, CatalogueEntry, Context, Rest, analyse_resting};

/// A file to be read, with what the catalogue says of it.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// The file's name without its ending.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Facts that the transcript does not state itself.
    pub catalogue: Option<&'a CatalogueEntry>,
}

/// Bulletins in the order in which they are shown; every look-up is by position or by id.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Corpus {
    /// The bulletins, also those that could not be read. Corpora may share them: one bulletin more, or less, copies
    /// none of the others.
    pub entries: Vec<Arc<Entry>>,
}

/// One file of a corpus: its reading, or why there is none.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Id of the bulletin in links, unique in its corpus.
    pub id: String,
    /// The file's name as it was given.
    pub name: String,
    /// What is known of it. A fault stays on its own entry.
    pub reading: Result<Reading, Refused>,
}

/// A transcript that could be read, with what is computed once for filters and search.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// Everything that is known of it.
    pub analysis: Analysis,
    /// The reading text folded, and its ASCII letters lower case; its map leads back.
    pub folded: Folded,
    /// Items and results in reading order.
    pub findings: Vec<Finding>,
    /// Ids of the sections, by speech and then by section.
    pub section_ids: Vec<Vec<String>>,
}

impl Corpus {
    /// Reads all files in the order given.
    #[must_use]
    pub fn read(files: &[SourceFile<'_>], gb18030: Option<TableDecoder>) -> Self {
        let mut corpus = Self::default();
        for file in files {
            corpus.add(file, gb18030);
        }
        corpus
    }

    /// Reads one more file behind those that are there, and says where it stands.
    pub fn add(&mut self, file: &SourceFile<'_>, gb18030: Option<TableDecoder>) -> usize {
        let context = Context {
            name: Some(file.name),
            catalogue: file.catalogue,
            gb18030,
            ..Context::default()
        };
        self.open(file.bytes, &context)
    }

    /// Reads one more file with all that is known of it, and says where it stands.
    pub fn open(&mut self, bytes: &[u8], context: &Context<'_>) -> usize {
        let read = Entry::read(bytes, context, &rest::none);
        self.push(Arc::new(rest::at_once(read)));
        self.entries.len() - 1
    }

    /// Puts a bulletin of another corpus behind those that are there; its id is numbered where it is taken.
    pub fn push(&mut self, entry: Arc<Entry>) {
        let id = self.free_id(&entry.id);
        self.entries.push(entry.called(&id));
    }

    /// Where the bulletin with this id stands.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// The reading at this position; `None` also where the file could not be read.
    #[must_use]
    pub fn reading(&self, entry: usize) -> Option<&Reading> {
        self.entries.get(entry)?.reading.as_ref().ok()
    }

    /// The finding that a handle names, with its reading.
    #[must_use]
    pub fn finding(&self, at: FindingRef) -> Option<(&Reading, &Finding)> {
        let reading = self.reading(at.entry)?;
        Some((reading, reading.findings.get(at.finding)?))
    }

    /// A figure, by the position of its bulletin and its index there.
    #[must_use]
    pub fn figure(&self, (entry, figure): (usize, usize)) -> Option<&Figure> {
        self.reading(entry)?.analysis.figures.get(figure)
    }

    /// Two files may carry the same name; the later one is numbered.
    fn free_id(&self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 2u32;
        while self.position(&id).is_some() {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }
}

impl Entry {
    /// Reads a file, with a rest between the stages.
    pub async fn read(bytes: &[u8], context: &Context<'_>, rest: &dyn Fn() -> Rest) -> Self {
        let name = context.name.unwrap_or_default();
        let read = analyse_resting(bytes, context, rest).await;
        rest().await;
        let reading = read.map(Reading::new);
        let id = reading.as_ref().map_or(name, |one| &one.analysis.id);
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            reading,
        }
    }

    /// The same bulletin under an id; a copy where it has another and is shared.
    #[must_use]
    pub fn called(self: Arc<Self>, id: &str) -> Arc<Self> {
        if self.id == id {
            return self;
        }
        let mut entry = self;
        let own = Arc::make_mut(&mut entry);
        if let Ok(reading) = &mut own.reading {
            id.clone_into(&mut reading.analysis.id);
        }
        id.clone_into(&mut own.id);
        entry
    }
}

impl Reading {
    /// Computes what filters, search and links need of an analysis.
    #[must_use]
    pub fn new(analysis: Analysis) -> Self {
        let mut folded = Folded::new(&analysis.text);
        folded.text.make_ascii_lowercase();
        Self {
            findings: findings_of(&analysis),
            section_ids: section_ids(&analysis),
            folded,
            analysis,
        }
    }

    /// Index of the sentence that holds the byte, or of the last one before it.
    #[must_use]
    pub fn sentence_at(&self, byte: u32) -> usize {
        let after = self
            .analysis
            .sentences
            .partition_point(|sentence| sentence.range.start() <= byte);
        after.saturating_sub(1)
    }

    /// The sentence with this id.
    #[must_use]
    pub fn sentence_by_id(&self, id: &str) -> Option<usize> {
        self.analysis
            .sentences
            .iter()
            .position(|sentence| sentence.id == id)
    }

    /// The item with this id.
    #[must_use]
    pub fn item_by_id(&self, id: &str) -> Option<usize> {
        self.analysis.items.iter().position(|item| item.id == id)
    }

    /// Speech and section with this section id.
    #[must_use]
    pub fn section_by_id(&self, id: &str) -> Option<(usize, usize)> {
        self.section_ids
            .iter()
            .enumerate()
            .find_map(|(speech, ids)| Some((speech, ids.iter().position(|own| own == id)?)))
    }

    /// The sections around a place, from the outermost to the innermost.
    #[must_use]
    pub fn section_path(&self, speech: usize, place: TextRange) -> Vec<&Section> {
        let Some(speech) = self.analysis.speeches.get(speech) else {
            return Vec::new();
        };
        let around = |section: &&Section| section.range.holds(place.start());
        speech.sections.iter().filter(around).collect()
    }

    /// The speech that holds a sentence.
    #[must_use]
    pub fn speech_of(&self, sentence: &Sentence) -> Option<&Speech> {
        self.analysis.speeches.get(sentence.speech?)
    }
}

/// Ids from marker and heading; a repeated one is numbered like a repeated sentence.
fn section_ids(analysis: &Analysis) -> Vec<Vec<String>> {
    let mut ids = ContentIds::default();
    let mut id_of = |section: &Section| {
        let words = [section.marker, section.heading].map(|range| range.of(&analysis.text));
        ids.of(&Folded::new(&words.concat()).text)
    };
    let ids = |speech: &Speech| speech.sections.iter().map(&mut id_of).collect();
    analysis.speeches.iter().map(ids).collect()
}
