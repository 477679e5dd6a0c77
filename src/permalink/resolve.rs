//! What an address names in a corpus, and the nearest thing where that is gone.
//!
//! Never a silent wrong place: everything that stands in for something else comes with a note.

use super::anchor::Likeness;
use super::{Anchor, Focus, View, ViewState};
use crate::ledger::{Corpus, Reading};
use crate::text::TextRange;

/// Shortest beginning of a cut id that may be completed; shorter ones fit too much by chance.
const SHORTEST_BEGINNING: usize = 4;

/// A place in one reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A section.
    Section {
        /// Index of the speech.
        speech: usize,
        /// Index into its sections.
        section: usize,
    },
    /// A sentence, by its index.
    Sentence(usize),
    /// An item, by its index.
    Item(usize),
}

impl Place {
    /// The words of the place; for a section, all of it.
    #[must_use]
    pub fn range(self, reading: &Reading) -> Option<TextRange> {
        let analysis = &reading.analysis;
        match self {
            Self::Section { speech, section } => {
                let section = analysis.speeches.get(speech)?.sections.get(section)?;
                Some(section.range)
            }
            Self::Sentence(at) => analysis.sentences.get(at).map(|sentence| sentence.range),
            Self::Item(at) => analysis.items.get(at).map(|item| item.range),
        }
    }
}

/// What stands in for something that is gone, or why nothing does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkNote {
    /// No bulletin has this id; the shelf stands in.
    BulletinGone(String),
    /// The bulletin's file could not be read.
    BulletinUnreadable(String),
    /// The bulletin that was asked for is gone, but the words are in another one, which is opened.
    FoundElsewhere {
        /// The id that was asked for.
        asked: String,
        /// The id of the bulletin that is opened.
        opened: String,
    },
    /// The id was cut or has something behind it; the only one that fits was taken.
    Mended {
        /// What stood in the address.
        asked: String,
        /// What was taken.
        taken: String,
    },
    /// The item is no longer an item; its sentence is shown.
    ItemGone(String),
    /// Nothing has this id any more; the words that the link quotes are shown.
    Reworded(String),
    /// Nothing has this id any more; the sentence that is most like the quoted words is shown.
    Likeliest(String),
    /// Neither id nor words are there any more; the section in which they stood is shown.
    OnlySection(String),
    /// Nothing has this id any more; the bulletin opens at its beginning.
    PlaceGone(String),
}

/// What an address names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resolved {
    /// Index into [`Corpus::entries`], where the view is a reader and its bulletin or the nearest
    /// one is there.
    pub entry: Option<usize>,
    /// The place in it.
    pub place: Option<Place>,
    /// What differs from what was asked for.
    pub notes: Vec<LinkNote>,
}

/// Finds what a state names, or the nearest thing with a note.
#[must_use]
pub fn resolve(state: &ViewState, corpus: &Corpus) -> Resolved {
    let mut resolved = Resolved::default();
    let View::Reader {
        bulletin,
        focus,
        anchor,
    } = &state.view
    else {
        return resolved;
    };
    let Some(entry) = resolved.bulletin(bulletin, focus.as_ref(), corpus) else {
        resolved
            .notes
            .push(LinkNote::BulletinGone(bulletin.clone()));
        return resolved;
    };
    resolved.entry = Some(entry);
    match (corpus.reading(entry), focus) {
        (None, _) => resolved
            .notes
            .push(LinkNote::BulletinUnreadable(bulletin.clone())),
        (Some(_), None) => {}
        (Some(reading), Some(focus)) => resolved.place = resolved.place(focus, anchor, reading),
    }
    resolved
}

impl Resolved {
    fn bulletin(&mut self, asked: &str, focus: Option<&Focus>, corpus: &Corpus) -> Option<usize> {
        let ids = || corpus.entries.iter().map(|entry| entry.id.as_str());
        if let Some(at) = corpus.position(asked) {
            return Some(at);
        }
        let holds = |reading: &Reading| focus.is_some_and(|focus| exact(focus, reading).is_some());
        let mut holders =
            (0..corpus.entries.len()).filter(|at| corpus.reading(*at).is_some_and(holds));
        // The same words in two bulletins tell nothing of which was meant.
        if let (Some(at), None) = (holders.next(), holders.next()) {
            self.notes.push(LinkNote::FoundElsewhere {
                asked: asked.to_owned(),
                opened: ids().nth(at).unwrap_or_default().to_owned(),
            });
            return Some(at);
        }
        self.mend(asked, ids())
    }

    fn place(&mut self, focus: &Focus, anchor: &Anchor, reading: &Reading) -> Option<Place> {
        exact(focus, reading).or_else(|| self.nearest(focus, anchor, reading))
    }

    fn nearest(&mut self, focus: &Focus, anchor: &Anchor, reading: &Reading) -> Option<Place> {
        let analysis = &reading.analysis;
        let (asked, place) = match focus {
            Focus::Section(id) => {
                let ids = reading.section_ids.iter().flatten().map(String::as_str);
                let place = self
                    .mend(id, ids)
                    .and_then(|_| self.mended_section(reading));
                (id, place)
            }
            Focus::Sentence(id) => (id, self.sentence(id, reading)),
            Focus::Item { id, sentence } => {
                let ids = analysis.items.iter().map(|item| item.id.as_str());
                let of_sentence = |id: &String| reading.sentence_by_id(id);
                let sentence = sentence.as_ref().and_then(of_sentence);
                if let Some(at) = sentence {
                    self.notes.push(LinkNote::ItemGone(id.clone()));
                    return Some(Place::Sentence(at));
                }
                (id, self.mend(id, ids).map(Place::Item))
            }
        };
        place.or_else(|| self.anchored(asked, anchor, reading))
    }

    /// The place that the words of the link lead to, or its section.
    fn anchored(&mut self, asked: &str, anchor: &Anchor, reading: &Reading) -> Option<Place> {
        let asked = asked.to_owned();
        let (place, note) = match (anchor.sentence(reading), section(&anchor.section, reading)) {
            (Some((at, Likeness::Same)), _) => {
                (Some(Place::Sentence(at)), LinkNote::Reworded(asked))
            }
            (Some((at, Likeness::Near)), _) => {
                (Some(Place::Sentence(at)), LinkNote::Likeliest(asked))
            }
            (None, Some(section)) => (Some(section), LinkNote::OnlySection(asked)),
            (None, None) => (None, LinkNote::PlaceGone(asked)),
        };
        self.notes.push(note);
        place
    }

    fn sentence(&mut self, id: &str, reading: &Reading) -> Option<Place> {
        let sentences = &reading.analysis.sentences;
        let ids = sentences.iter().map(|sentence| sentence.id.as_str());
        self.mend(id, ids).map(Place::Sentence)
    }

    fn mended_section(&self, reading: &Reading) -> Option<Place> {
        let Some(LinkNote::Mended { taken, .. }) = self.notes.last() else {
            return None;
        };
        section(taken, reading)
    }

    /// The position of the only id that begins like `asked`, or that `asked` begins with.
    fn mend<'a>(&mut self, asked: &str, ids: impl Iterator<Item = &'a str>) -> Option<usize> {
        let fits = |id: &str| {
            let shorter = id.len().min(asked.len());
            shorter >= SHORTEST_BEGINNING
                && (id.starts_with(asked) || is_lengthened(asked, id) || is_repetition(asked, id))
        };
        let mut fitting = ids.enumerate().filter(|(_, id)| fits(id));
        let (at, taken) = fitting.next()?;
        if fitting.next().is_some() {
            return None;
        }
        self.notes.push(LinkNote::Mended {
            asked: asked.to_owned(),
            taken: taken.to_owned(),
        });
        Some(at)
    }
}

/// Whether `asked` is `id` with words run on behind it, as when a sentence follows a link without a
/// space.
fn is_lengthened(asked: &str, id: &str) -> bool {
    let behind = asked.strip_prefix(id).and_then(|rest| rest.chars().next());
    behind.is_some_and(|c| !c.is_ascii_alphanumeric() && c != '-')
}

/// Whether `asked` is a numbered repetition (`k3v9x2a-2`) of the words that `id` stands for. Names of
/// bulletins are numbered for other reasons; they hold more than one dash or a year.
fn is_repetition(asked: &str, id: &str) -> bool {
    let number = asked
        .strip_prefix(id)
        .and_then(|rest| rest.strip_prefix('-'));
    let small = |number: &str| (1..=3).contains(&number.len());
    !id.contains('-') && number.is_some_and(|number| small(number) && number.parse::<u16>().is_ok())
}

fn exact(focus: &Focus, reading: &Reading) -> Option<Place> {
    match focus {
        Focus::Section(id) => section(id, reading),
        Focus::Sentence(id) => reading.sentence_by_id(id).map(Place::Sentence),
        Focus::Item { id, .. } => reading.item_by_id(id).map(Place::Item),
    }
}

fn section(id: &str, reading: &Reading) -> Option<Place> {
    let (speech, section) = reading.section_by_id(id)?;
    Some(Place::Section { speech, section })
}
