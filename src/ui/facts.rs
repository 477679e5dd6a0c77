//! What was understood of a finding, in one line or in a list.

use tongbao::Analysis;
use tongbao::ledger::{Finding, Reading, Subject};
use tongbao::mention::{Deadline, Figure, FigureKind, Owner, Role};
use tongbao::present;

use super::node::{Element, el, list};

/// The mentions of one finding.
#[derive(Clone, Default)]
pub(crate) struct Mentions {
    /// Figures to be reached.
    pub(crate) targets: Vec<&'static Figure>,
    /// Figures that were reported.
    pub(crate) results: Vec<&'static Figure>,
    /// Times.
    pub(crate) deadlines: Vec<&'static Deadline>,
    /// Who answers for it.
    pub(crate) owners: Vec<&'static Owner>,
}

impl Mentions {
    /// What belongs to a finding.
    pub(crate) fn of(analysis: &'static Analysis, finding: &Finding) -> Self {
        let (figures, deadlines, owners) = match finding.subject {
            Subject::Item(at) => analysis
                .items
                .get(at)
                .map_or((&[][..], &[][..], &[][..]), |item| {
                    (&item.figures[..], &item.deadlines[..], &item.owners[..])
                }),
            Subject::Result(_) => (&[][..], &[][..], &[][..]),
        };
        let alone = match finding.subject {
            Subject::Result(at) => Some(at),
            Subject::Item(_) => None,
        };
        let figures = figures.iter().copied().chain(alone);
        let (targets, results) = figures
            .filter_map(|at| analysis.figures.get(at))
            .partition(|figure| figure.kind == FigureKind::Target);
        Self {
            targets,
            results,
            deadlines: deadlines
                .iter()
                .filter_map(|at| analysis.deadlines.get(*at))
                .collect(),
            owners: owners
                .iter()
                .filter_map(|at| analysis.owners.get(*at))
                .collect(),
        }
    }

    /// The names of one role.
    pub(crate) fn names(&self, role: Role) -> Vec<&'static str> {
        let own = self.owners.iter().filter(|owner| owner.role == role);
        own.map(|owner| owner.name.as_str()).collect()
    }
}

/// The words of a deadline: the day it resolves to, or the words themselves where there is none.
pub(crate) fn deadline(analysis: &'static Analysis, deadline: &Deadline) -> String {
    let resolved = present::deadline(deadline);
    if resolved.is_empty() {
        deadline.range.of(&analysis.text).to_owned()
    } else {
        resolved
    }
}

/// Figures, times and owners in one line, each in the colour and line of its mark.
pub(crate) fn fact_line(reading: &'static Reading, finding: &Finding) -> Element {
    let mentions = Mentions::of(&reading.analysis, finding);
    let fact = |class: &'static str, words: String| el("span").class(class).add(words);
    let figures = |class, figures: &[&Figure]| {
        list(
            figures
                .iter()
                .map(|figure| fact(class, present::amount(figure))),
        )
    };
    let times = mentions.deadlines.iter();
    let times = times.map(|time| fact("fact d", deadline(&reading.analysis, time)));
    let owners: Vec<&str> = mentions
        .owners
        .iter()
        .map(|owner| owner.name.as_str())
        .collect();
    el("span")
        .class("facts")
        .add(figures("fact t", &mentions.targets))
        .add(figures("fact r", &mentions.results))
        .add(list(times))
        .add((!owners.is_empty()).then(|| fact("fact o", owners.join("、"))))
}
