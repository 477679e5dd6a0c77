//! What was understood of a finding, in one line or in a list.

use leptos::prelude::*;
use tongbao::Analysis;
use tongbao::ledger::{Finding, Reading, Subject};
use tongbao::mention::{Deadline, Figure, FigureKind, Owner, Role};
use tongbao::present;

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
            Subject::Result(_) | Subject::Unrecognised(_) => (&[][..], &[][..], &[][..]),
        };
        let alone = match finding.subject {
            Subject::Result(at) => Some(at),
            Subject::Item(_) | Subject::Unrecognised(_) => None,
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
#[component]
pub(crate) fn FactLine(
    /// The bulletin.
    reading: &'static Reading,
    /// Index of the finding.
    at: usize,
) -> impl IntoView {
    let mentions = reading
        .findings
        .get(at)
        .map(|finding| Mentions::of(&reading.analysis, finding))
        .unwrap_or_default();
    let figure = |class, figures: Vec<&'static Figure>| {
        figures
            .into_iter()
            .map(move |figure| view! { <span class=class>{present::amount(figure)}</span> })
            .collect_view()
    };
    let times = mentions.deadlines.iter().map(|time| {
        view! { <span class="fact d">{deadline(&reading.analysis, time)}</span> }
    });
    let owners: Vec<&str> = mentions
        .owners
        .iter()
        .map(|owner| owner.name.as_str())
        .collect();
    view! {
        <span class="facts">
            {figure("fact t", mentions.targets.clone())}
            {figure("fact r", mentions.results.clone())}
            {times.collect_view()}
            {(!owners.is_empty()).then(|| view! { <span class="fact o">{owners.join("、")}</span> })}
        </span>
    }
}
