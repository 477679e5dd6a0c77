//! What is filtered and shown: an item with all that belongs to it, or a result that stands alone.

use super::corpus::Corpus;
use super::filter::{Filter, Kind, Month};
use super::place;
use crate::Analysis;
use crate::item::{Item, Reason};
use crate::lexicon::Theme;
use crate::mention::{Deadline, FigureKind};
use crate::text::{TextRange, arrange};

/// What a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// Index into [`Analysis::items`].
    Item(usize),
    /// Index into [`Analysis::figures`] of a result that belongs to no item.
    Result(usize),
    /// Index into [`Analysis::unrecognised`].
    Unrecognised(usize),
}

/// An item, a lone result or what was not understood, with everything that a filter asks of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is.
    pub subject: Subject,
    /// Its words.
    pub range: TextRange,
    /// Index of the sentence it begins in.
    pub sentence: usize,
    /// Index of its speech; `None` in a masthead.
    pub speech: Option<usize>,
    /// Index into the speech's sections of the innermost one around it.
    pub section: Option<usize>,
    /// The speaker; empty where nobody is named.
    pub speaker: String,
    /// Year of the speech or, without one, of the bulletin; 0 where neither is known.
    pub year: i16,
    /// Themes, best first. Here and below, a value stands once.
    pub themes: Vec<Theme>,
    /// What it holds, in the order of [`Kind::ALL`].
    pub kinds: Vec<Kind>,
    /// Names of its owners, in reading order.
    pub owners: Vec<String>,
    /// Months of its deadlines, in order.
    pub months: Vec<Month>,
    /// Places that it speaks of; the empty name where none is known.
    pub places: Vec<String>,
}

/// Where a finding stands in a corpus; [`Corpus::finding`] gives the finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FindingRef {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    /// Index into the reading's findings.
    pub finding: usize,
}

/// All findings that the filter lets through, in reading order.
#[must_use]
pub fn findings(corpus: &Corpus, filter: &Filter) -> Vec<FindingRef> {
    let mut taken = Vec::new();
    for (at, entry) in corpus.entries.iter().enumerate() {
        let Ok(reading) = &entry.reading else {
            continue;
        };
        for (number, finding) in reading.findings.iter().enumerate() {
            if filter.takes(&entry.id, finding) {
                taken.push(FindingRef {
                    entry: at,
                    finding: number,
                });
            }
        }
    }
    taken
}

/// Those of one bulletin, by its position, of findings in reading order.
#[must_use]
pub fn of_entry(found: &[FindingRef], entry: usize) -> &[FindingRef] {
    let begin = found.partition_point(|at| at.entry < entry);
    let end = found.partition_point(|at| at.entry <= entry);
    found.get(begin..end).unwrap_or_default()
}

/// Items and lone results of one analysis, in reading order.
pub(super) fn findings_of(analysis: &Analysis) -> Vec<Finding> {
    let mut in_item = vec![false; analysis.figures.len()];
    for figure in analysis.items.iter().flat_map(|item| &item.figures) {
        if let Some(mark) = in_item.get_mut(*figure) {
            *mark = true;
        }
    }
    let own = place::of_issuer(analysis);
    let items = (0..)
        .zip(&analysis.items)
        .map(|(at, item)| of_item(analysis, at, item));
    let mut around = Around::new(&analysis.items);
    let alone = (0..)
        .zip(&analysis.figures)
        .zip(in_item)
        .filter(|((_, figure), taken)| !taken && figure.kind == FigureKind::Result)
        .map(|((at, figure), _)| Finding {
            themes: around
                .item(figure.range)
                .map_or_else(Vec::new, |item| item.themes.clone()),
            kinds: vec![Kind::Result],
            ..placed(analysis, Subject::Result(at), figure.range)
        });
    let open = (0..)
        .zip(&analysis.unrecognised)
        .map(|(at, stretch)| Finding {
            kinds: vec![match stretch.reason {
                Reason::VagueTime => Kind::Vague,
                Reason::Number | Reason::Time | Reason::Commitment => Kind::Unrecognised,
            }],
            ..placed(analysis, Subject::Unrecognised(at), stretch.range)
        });
    let mut all: Vec<Finding> = items.chain(alone).chain(open).collect();
    for finding in &mut all {
        finding.places = place::places(analysis, finding.range, own);
    }
    // Items were gathered before all else, and stay before it where both begin and end alike.
    arrange(&mut all, |finding| finding.range.order());
    all
}

fn of_item(analysis: &Analysis, at: usize, item: &Item) -> Finding {
    let figures = || {
        item.figures
            .iter()
            .filter_map(|at| analysis.figures.get(*at))
    };
    let has = |kind| figures().any(|figure| figure.kind == kind);
    let holds = |kind: &Kind| match kind {
        Kind::Target => has(FigureKind::Target),
        Kind::Result => has(FigureKind::Result),
        Kind::Deadline => !item.deadlines.is_empty(),
        Kind::Owner => !item.owners.is_empty(),
        Kind::Vague | Kind::Unrecognised => false,
    };
    let mut owners = Vec::<String>::new();
    for owner in item.owners.iter().filter_map(|at| analysis.owners.get(*at)) {
        if !owners.contains(&owner.name) {
            owners.push(owner.name.clone());
        }
    }
    let deadlines = item
        .deadlines
        .iter()
        .filter_map(|at| analysis.deadlines.get(*at));
    let mut months: Vec<Month> = deadlines.filter_map(month_of).collect();
    arrange(&mut months, |month| month.order());
    months.dedup();
    Finding {
        themes: item.themes.clone(),
        kinds: Kind::ALL.into_iter().filter(holds).collect(),
        owners,
        months,
        ..placed(analysis, Subject::Item(at), item.range)
    }
}

/// The item around a stretch, for stretches in reading order.
struct Around<'a> {
    items: std::slice::Iter<'a, Item>,
    next: Option<&'a Item>,
    furthest: Option<&'a Item>,
}

impl<'a> Around<'a> {
    fn new(items: &'a [Item]) -> Self {
        let mut items = items.iter();
        let next = items.next();
        Self {
            items,
            next,
            furthest: None,
        }
    }

    /// The item that overlaps the stretch, if one does.
    fn item(&mut self, range: TextRange) -> Option<&'a Item> {
        while let Some(item) = self.next.filter(|item| item.range.start() < range.end()) {
            let reaches = |known: &Item| known.range.end() < item.range.end();
            if self.furthest.is_none_or(reaches) {
                self.furthest = Some(item);
            }
            self.next = self.items.next();
        }
        self.furthest.filter(|item| item.range.overlaps(range))
    }
}

/// A finding that knows its place and nothing of its content.
fn placed(analysis: &Analysis, subject: Subject, range: TextRange) -> Finding {
    let after = analysis
        .sentences
        .partition_point(|one| one.range.start() <= range.start());
    let sentence = after.saturating_sub(1);
    let home = analysis.sentences.get(sentence);
    let speech = home.and_then(|home| home.speech);
    let spoken = speech.and_then(|speech| analysis.speeches.get(speech));
    let speaker = spoken.and_then(|speech| speech.speaker.as_ref());
    let within = |section: &crate::outline::Section| section.range.holds(range.start());
    Finding {
        subject,
        range,
        sentence,
        speech,
        section: spoken.and_then(|speech| {
            let begun = speech
                .sections
                .partition_point(|one| one.range.start() <= range.start());
            speech.sections.get(..begun)?.iter().rposition(within)
        }),
        speaker: speaker
            .map(|stated| stated.value.clone())
            .unwrap_or_default(),
        year: year_of(analysis, speech),
        themes: Vec::new(),
        kinds: Vec::new(),
        owners: Vec::new(),
        months: Vec::new(),
        places: Vec::new(),
    }
}

/// Year of a speech or, without one, of its bulletin; 0 where neither is known.
pub(super) fn year_of(analysis: &Analysis, speech: Option<usize>) -> i16 {
    let speech = speech.and_then(|speech| analysis.speeches.get(speech));
    let delivered = speech.and_then(|speech| speech.delivered.as_ref());
    let known = |stated: &&crate::outline::Stated<jiff::civil::Date>| stated.value.year() != 0;
    delivered
        .filter(known)
        .or(analysis.bulletin.issued.as_ref())
        .map_or(0, |stated| stated.value.year())
}

fn month_of(deadline: &Deadline) -> Option<Month> {
    let day = deadline.until.or(deadline.from)?;
    Some(Month {
        year: day.year(),
        month: day.month(),
    })
}
