//! What is missing (缺项): items without lead, deadline or figure, speeches with fewer points than announced,
//! times left vague, sentences not understood, and metrics that carry two numbers.

use super::conflict::{Conflict, conflicts};
use super::corpus::{Corpus, Reading};
use super::filter::Filter;
use super::finding::{FindingRef, Subject, year_of};
use super::row::vague_times;
use super::search::found;
use crate::item::{Item, Reason, is_target};
use crate::mention::Role;
use crate::outline::{Origin, Speech};
use crate::text::TextRange;

/// What is missing in the bulletins that a filter lets through; every list in reading order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Gaps {
    /// How many items were looked at.
    pub items: usize,
    /// Items that nobody leads.
    pub without_lead: Vec<FindingRef>,
    /// Items with no time at all: no deadline, no vague time, and no target whose period is one (全年…突破50亿元).
    pub without_deadline: Vec<FindingRef>,
    /// Items without a figure to be reached.
    pub without_figure: Vec<FindingRef>,
    /// Metrics with numbers that cannot all be right; whole, if the filter lets one of the numbers through.
    pub conflicts: Vec<Conflict>,
    /// Speeches that lack points; none where it is asked for content, which a missing point has not.
    pub missing_points: Vec<MissingPoints>,
    /// Times that the text leaves vague: 汛期前, 尽快.
    pub vague_times: Vec<FindingRef>,
    /// What else was not understood, by reason.
    pub unrecognised: Vec<(Reason, Vec<FindingRef>)>,
}

/// A speech that announces more points than it holds, or that breaks off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MissingPoints {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    /// Index into [`crate::Analysis::speeches`].
    pub speech: usize,
    /// How many points it announces, if it does.
    pub announced: Option<u32>,
    /// How many there are.
    pub found: usize,
    /// Where they are announced; else where the speech begins.
    pub range: TextRange,
}

/// What is missing under a filter and search words, as [`super::rows`] takes them.
#[must_use]
pub fn gaps(corpus: &Corpus, filter: &Filter, query: &str) -> Gaps {
    let open = [Reason::Number, Reason::Time, Reason::Commitment];
    let mut gaps = Gaps {
        unrecognised: open.map(|reason| (reason, Vec::new())).into(),
        ..Gaps::default()
    };
    let found = found(corpus, filter, query);
    for at in &found {
        let Some((reading, finding)) = corpus.finding(*at) else {
            continue;
        };
        match finding.subject {
            Subject::Item(item) => {
                if let Some(item) = reading.analysis.items.get(item) {
                    gaps.look_at(*at, reading, item);
                }
            }
            Subject::Unrecognised(one) => {
                let stretch = reading.analysis.unrecognised.get(one);
                gaps.list(*at, stretch.map(|stretch| stretch.reason));
            }
            Subject::Result(_) => {}
        }
    }
    gaps.conflicts = conflicts(corpus, &found);
    if filter.takes_every_content() && query.trim().is_empty() {
        gaps.missing_points = missing_points(corpus, filter);
    }
    gaps.unrecognised.retain(|(_, list)| !list.is_empty());
    gaps
}

impl Gaps {
    fn look_at(&mut self, at: FindingRef, reading: &Reading, item: &Item) {
        let analysis = &reading.analysis;
        let owners = item.owners.iter().filter_map(|at| analysis.owners.get(*at));
        let figures = item
            .figures
            .iter()
            .filter_map(|at| analysis.figures.get(*at));
        let aims = || figures.clone().filter(|figure| is_target(figure));
        let led = owners.into_iter().any(|owner| owner.role == Role::Lead);
        let timed = !item.deadlines.is_empty()
            || !vague_times(reading, item.range).is_empty()
            || aims().any(|aim| aim.period.is_some());
        let measured = aims().next().is_some();
        self.items += 1;
        for (has, list) in [
            (led, &mut self.without_lead),
            (timed, &mut self.without_deadline),
            (measured, &mut self.without_figure),
        ] {
            if !has {
                list.push(at);
            }
        }
    }

    fn list(&mut self, at: FindingRef, why: Option<Reason>) {
        if why == Some(Reason::VagueTime) {
            self.vague_times.push(at);
        }
        let list = self
            .unrecognised
            .iter_mut()
            .find(|(reason, _)| Some(*reason) == why);
        if let Some((_, list)) = list {
            list.push(at);
        }
    }
}

fn missing_points(corpus: &Corpus, filter: &Filter) -> Vec<MissingPoints> {
    let mut list = Vec::new();
    for (at, entry) in corpus.entries.iter().enumerate() {
        let Ok(reading) = &entry.reading else {
            continue;
        };
        for (number, speech) in reading.analysis.speeches.iter().enumerate() {
            let speaker = speech.speaker.as_ref().map_or("", |speaker| &speaker.value);
            let year = year_of(&reading.analysis, Some(number));
            if !speech.complete && filter.takes_place(&entry.id, speaker, year) {
                list.push(MissingPoints {
                    entry: at,
                    speech: number,
                    announced: speech.announced_points.as_ref().map(|points| points.value),
                    found: speech.points(),
                    range: announcement(speech),
                });
            }
        }
    }
    list
}

fn announcement(speech: &Speech) -> TextRange {
    match speech.announced_points.as_ref().map(|points| points.origin) {
        Some(Origin::Text(range)) => range,
        _ => TextRange::new(speech.range.start(), speech.range.start()),
    }
}
