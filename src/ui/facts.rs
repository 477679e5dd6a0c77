//! What was understood of a finding, in one line or in a list.

use tongbao::Analysis;
use tongbao::item::Progress;
use tongbao::ledger::{Finding, Reading, Subject};
use tongbao::mention::{Deadline, Figure, FigureKind, Owner, Role};
use tongbao::present;

use super::node::{Element, el, list};
use super::text::{Text, fill};

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
    /// Results that were joined with its targets.
    pub(crate) progress: Vec<&'static Progress>,
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
        let joined = analysis.progress.iter();
        let progress = joined
            .filter(|pair| figures.contains(&pair.target))
            .collect();
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
            progress,
        }
    }

    /// Ids of the rules that found them, each once.
    pub(crate) fn rules(&self) -> Vec<&'static str> {
        let figures = self.targets.iter().chain(&self.results).map(|one| one.rule);
        let times = self.deadlines.iter().map(|one| one.rule);
        let owners = self.owners.iter().map(|one| one.rule);
        let mut rules = Vec::new();
        for rule in figures.chain(times).chain(owners) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }

    /// The names of one role.
    pub(crate) fn names(&self, role: Role) -> Vec<&'static str> {
        let own = self.owners.iter().filter(|owner| owner.role == role);
        own.map(|owner| owner.name.as_str()).collect()
    }
}

/// The words of a deadline: the day it resolves to, or the words themselves where there is none.
pub(crate) fn deadline(text: &Text, analysis: &Analysis, deadline: &Deadline) -> String {
    let resolved = present::deadline(deadline, text.language);
    if resolved.is_empty() {
        deadline.range.of(&analysis.text).to_owned()
    } else {
        resolved
    }
}

/// How far a target is, in words: 完成 61.8%，时间过去 50%.
pub(crate) fn progress_words(text: &Text, pair: &Progress) -> String {
    fill(
        text.share_done,
        &[
            &present::percent(pair.done),
            &present::percent(pair.elapsed),
        ],
    )
}

/// Figures, times and owners in one line, each in the colour and line of its mark.
pub(crate) fn fact_line(text: &Text, reading: &'static Reading, finding: &Finding) -> Element {
    let mentions = Mentions::of(&reading.analysis, finding);
    let fact = |class: &'static str, words: String| el("span").class(class).add(words);
    let figures = |class, figures: &[&Figure]| {
        list(
            figures
                .iter()
                .map(|figure| fact(class, present::amount(figure, text.language))),
        )
    };
    let times = mentions.deadlines.iter();
    let times = times.map(|time| fact("fact d", deadline(text, &reading.analysis, time)));
    let owners: Vec<&str> = mentions
        .owners
        .iter()
        .map(|owner| owner.name.as_str())
        .collect();
    let reached = mentions.progress.iter().filter_map(|pair| {
        let result = reading.analysis.figures.get(pair.result)?;
        let reached = present::amount(result, text.language);
        let words = fact("fact r", reached).attr("title", progress_words(text, pair));
        Some(words)
    });
    let open = match finding.subject {
        Subject::Unrecognised(at) => reading.analysis.unrecognised.get(at),
        Subject::Item(_) | Subject::Result(_) => None,
    };
    let open = open.map(|one| fact("fact v", text.reason_of(one.reason).to_owned()));
    el("span")
        .class("facts")
        .add(figures("fact t", &mentions.targets))
        .add(list(reached))
        .add(figures("fact r", &mentions.results))
        .add(list(times))
        .add((!owners.is_empty()).then(|| fact("fact o", owners.join(text.comma))))
        .add(open)
}
