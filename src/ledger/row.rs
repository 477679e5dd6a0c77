//! Rows of the ledger: items with all that belongs to them, every value with its place in the text.

use jiff::civil::Date;

use super::citation::{Citation, citation};
use super::corpus::{Corpus, Reading};
use super::filter::Filter;
use super::finding::{Finding, FindingRef, Subject};
use super::search::found;
use super::standing::{Gauge, Gauges, Standing, passed};
use crate::item::{Item, Reason};
use crate::mention::{Deadline, Figure, FigureKind, Owner, Role};
use crate::store::{State, States};
use crate::text::TextRange;
use crate::value::calendar::NO_YEAR;

/// One item of the ledger. What the text does not give is empty; nothing is filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct Row<'a> {
    /// Where its finding stands in the corpus.
    pub at: FindingRef,
    /// The bulletin that it comes from.
    pub reading: &'a Reading,
    /// What a filter sees of it.
    pub finding: &'a Finding,
    /// The item itself.
    pub item: &'a Item,
    /// Its figures that are to be reached.
    pub targets: Vec<&'a Figure>,
    /// Its deadlines.
    pub deadlines: Vec<&'a Deadline>,
    /// Times that the text leaves vague (汛期前, 尽快): words, and never a day.
    pub vague_times: Vec<TextRange>,
    /// 牵头
    pub leads: Vec<&'a Owner>,
    /// 配合
    pub supports: Vec<&'a Owner>,
    /// The day that its bulletin is judged by.
    pub day: Option<Date>,
    /// Lamp and word on that day.
    pub standing: Standing,
    /// Status and note of one's own.
    pub state: Option<&'a State>,
}

/// The rows of all items that the filter lets through, in reading order; with search words, only those whose
/// sentence holds them.
#[must_use]
pub fn rows<'a>(
    corpus: &'a Corpus,
    filter: &Filter,
    query: &str,
    gauges: &Gauges,
    states: &'a States,
) -> Vec<Row<'a>> {
    let row = |at| Row::new(corpus, at, gauges, states);
    let places = places(corpus, filter, query).into_iter();
    places.filter_map(row).collect()
}

/// The findings that [`rows`] shows: what can be known of the rows before the day of their lamps is chosen.
#[must_use]
pub fn places(corpus: &Corpus, filter: &Filter, query: &str) -> Vec<FindingRef> {
    items(corpus, found(corpus, filter, query))
}

/// Those findings that are items: what has a row.
#[must_use]
pub fn items(corpus: &Corpus, mut found: Vec<FindingRef>) -> Vec<FindingRef> {
    found.retain(|at| item_of(corpus, *at).is_some());
    found
}

/// The item that a finding is; `None` for a result that belongs to none.
fn item_of(corpus: &Corpus, at: FindingRef) -> Option<(&Reading, &Finding, &Item)> {
    let (reading, finding) = corpus.finding(at)?;
    match finding.subject {
        Subject::Item(item) => Some((reading, finding, reading.analysis.items.get(item)?)),
        Subject::Result(_) | Subject::Unrecognised(_) => None,
    }
}

impl<'a> Row<'a> {
    /// The row of one finding; `None` for a result that belongs to no item.
    #[must_use]
    pub fn new(
        corpus: &'a Corpus,
        at: FindingRef,
        gauges: &Gauges,
        states: &'a States,
    ) -> Option<Self> {
        let (reading, finding, item) = item_of(corpus, at)?;
        let analysis = &reading.analysis;
        let day = gauges.day_of(at.entry);
        let state = states.get(&item.id);
        let deadlines = all(&item.deadlines, &analysis.deadlines);
        let owners = all(&item.owners, &analysis.owners);
        let of_role = |role| owners.iter().filter(move |o| o.role == role).copied();
        let is_target = |figure: &&Figure| figure.kind == FigureKind::Target;
        let known = item
            .figures
            .iter()
            .filter_map(|at_figure| gauges.of((at.entry, *at_figure)));
        let overdue = deadlines.iter().filter_map(|one| passed(one, day?)).min();
        let own = state.and_then(|state| state.status);
        Some(Self {
            at,
            reading,
            finding,
            item,
            targets: all(&item.figures, &analysis.figures)
                .into_iter()
                .filter(is_target)
                .collect(),
            vague_times: vague_times(reading, item.range),
            leads: of_role(Role::Lead).collect(),
            supports: of_role(Role::Support).collect(),
            day,
            standing: Standing::new(own, known.collect(), overdue),
            deadlines,
            state,
        })
    }

    /// The words of a place in the row's bulletin.
    #[must_use]
    pub fn words(&self, range: TextRange) -> &'a str {
        range.of(&self.reading.analysis.text)
    }

    /// Id of the bulletin.
    #[must_use]
    pub fn bulletin(&self) -> &'a str {
        &self.reading.analysis.id
    }

    /// The first day on which something is due, where the text dates one.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        let days = self
            .deadlines
            .iter()
            .filter_map(|one| one.until.or(one.from));
        days.filter(|day| day.year() != NO_YEAR).min()
    }

    /// The result furthest behind, of those that are known.
    #[must_use]
    pub fn worst(&self) -> Option<&Gauge> {
        let behind = |gauge: &&Gauge| gauge.elapsed - gauge.done;
        let gauges = self.standing.gauges.iter();
        gauges.max_by(|a, b| behind(a).total_cmp(&behind(b)))
    }

    /// The item as a quotation with its source.
    #[must_use]
    pub fn citation(&self) -> Citation {
        citation(self.reading, self.item.range)
    }
}

/// The values that an item names by index.
fn all<'a, T>(indexes: &[usize], values: &'a [T]) -> Vec<&'a T> {
    indexes.iter().filter_map(|at| values.get(*at)).collect()
}

/// The times inside an item that the text leaves vague.
pub(super) fn vague_times(reading: &Reading, item: TextRange) -> Vec<TextRange> {
    let all = &reading.analysis.unrecognised;
    let from = all.partition_point(|one| one.range.start() < item.start());
    let inside = all
        .iter()
        .skip(from)
        .take_while(|one| one.range.start() < item.end());
    inside
        .filter(|one| one.reason == Reason::VagueTime)
        .map(|one| one.range)
        .collect()
}
