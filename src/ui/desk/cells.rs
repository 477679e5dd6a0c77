//! What stands in a cell of the ledger: what the text says, each with the way to its words, and nothing where it
//! says nothing.

use leptos::prelude::*;
use tongbao::ledger::{Column, FindingRef, Gauge, Gauges, Row};
use tongbao::mention::Owner;
use tongbao::present;
use tongbao::text::TextRange;

use super::ledger::{lamp, with_row};
use super::states::{note_cell, status_cell};
use super::ways::{self, item_of};
use super::words;
use crate::ui::facts::deadline;
use crate::ui::live::{Memo, memo};
use crate::ui::names;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// The cell of a row.
pub(super) fn content(
    app: AppState,
    gauges: Memo<Gauges>,
    at: FindingRef,
    number: usize,
    column: Column,
) -> Node {
    match column {
        Column::Status => {
            Node::from(item_of(app, at).map(|item| status_cell(app, item.id.clone())))
        }
        Column::Note => Node::from(item_of(app, at).map(|item| note_cell(app, item.id.clone()))),
        Column::Pace | Column::Basis => {
            // An edit elsewhere must not close what is open here.
            let standing = memo(move || with_row(app, gauges, at, |row| row.standing.clone()));
            part(move || {
                let _ = standing.get();
                untrack(|| with_row(app, gauges, at, |row| judged(app, row, column)))
            })
        }
        _ => with_row(app, gauges, at, |row| said(app, row, number, column)).into(),
    }
}

/// What is computed.
fn judged(app: AppState, row: &Row<'_>, column: Column) -> Node {
    if column == Column::Pace {
        pace(app, row)
    } else {
        why(app, row)
    }
}

/// What the text says.
fn said(app: AppState, row: &Row<'_>, number: usize, column: Column) -> Node {
    let text = app.text();
    let Some((reading, finding)) = app.corpus.finding(row.at) else {
        return None::<Node>.into();
    };
    let analysis = &reading.analysis;
    let lines = |lines: Vec<Element>| list(lines.into_iter().map(|line| el("p").add(line)));
    let quoted = |range: &TextRange| way_to(app, row, *range, range.of(&analysis.text).to_owned());
    match column {
        Column::Number => number.to_string().into(),
        Column::Task => {
            let words = present::finding_words(reading, finding);
            way_to(app, row, row.item.range, words.to_owned()).into()
        }
        Column::Targets => lines(
            row.targets
                .iter()
                .map(|figure| {
                    let amount = present::amount(figure, text.language);
                    let amount = way_to(app, row, figure.range, amount).class("t");
                    el("span").add(amount).add(" ").add(figure.metric.clone())
                })
                .collect(),
        ),
        Column::Due => {
            let dated = row.deadlines.iter().map(|time| {
                let words = deadline(text, analysis, time);
                way_to(app, row, time.range, words).class("d")
            });
            lines(dated.chain(row.vague_times.iter().map(quoted)).collect())
        }
        Column::Deadline => {
            let dated = row.deadlines.iter().map(|one| one.range);
            let all = dated.chain(row.vague_times.iter().copied());
            lines(all.map(|range| quoted(&range)).collect())
        }
        Column::Leads => owners(app, row, &row.leads),
        Column::Supports => owners(app, row, &row.supports),
        Column::Themes => {
            let themes = row.item.themes.iter();
            list(themes.map(|theme| el("p").add(text.theme_of(*theme))))
        }
        Column::Source => Source::of(app, row).lines(),
        _ => None::<Node>.into(),
    }
}

/// A link to words of the row's bulletin.
fn way_to(app: AppState, row: &Row<'_>, range: TextRange, words: String) -> Element {
    ways::way_to(app, row.reading, Some(row.item), range, words)
}

/// The address of words of the row's bulletin: of the item, or of the sentence where they stand outside of it.
pub(super) fn address(app: AppState, row: &Row<'_>, range: TextRange) -> String {
    ways::address(app, row.reading, Some(row.item), range)
}

fn owners(app: AppState, row: &Row<'_>, owners: &[&Owner]) -> Node {
    let mut named: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for owner in owners {
        if !named.contains(&owner.name.as_str()) {
            named.push(&owner.name);
            let name = way_to(app, row, owner.range, owner.name.clone()).class("o");
            lines.push(el("p").add(name));
        }
    }
    list(lines)
}

/// Where an item stands.
pub(super) struct Source {
    bulletin: String,
    /// The innermost one.
    section: Option<String>,
}

impl Source {
    pub(super) fn of(app: AppState, row: &Row<'_>) -> Self {
        let entry = app.corpus.entries.get(row.at.entry);
        Self {
            bulletin: entry.map_or_else(String::new, |entry| names::short(app.text(), entry)),
            section: row.citation().sections.pop(),
        }
    }

    /// Bulletin and section, a line each.
    pub(super) fn lines(&self) -> Node {
        let line = |class, words: &String| {
            let line = el("p").class(class).attr("title", words.clone());
            line.add(words.clone())
        };
        let section = self.section.as_ref();
        let section = section.map(|section| line("few quiet", section));
        list([Node::from(line("few", &self.bulletin)), section.into()])
    }
}

/// Lamp and word; what both rest on is one click away.
fn pace(app: AppState, row: &Row<'_>) -> Node {
    let standing = &row.standing;
    let colour = standing.lamp.map(|colour| lamp(app, colour));
    let word = el("span").class("pace").add(words(app).pace(standing.pace));
    if standing.own.is_none() && standing.gauges.is_empty() && standing.overdue.is_none() {
        return list([Node::from(colour), word.class("pace quiet").into()]);
    }
    el("details")
        .class("why")
        .add(
            el("summary")
                .attr("title", words(app).ledger.show_why)
                .add(colour)
                .add(word),
        )
        .add(why(app, row))
        .into()
}

/// What lamp and word rest on, with the numbers and the way to both quotations.
fn why(app: AppState, row: &Row<'_>) -> Node {
    let text = &words(app).ledger;
    let language = app.text().language;
    let own = row.standing.own;
    let own = own.map(|status| el("p").add(fill(text.why_own, &[words(app).status(status)])));
    let gauges = row
        .standing
        .gauges
        .iter()
        .map(|gauge| because(app, row, gauge));
    let overdue = row.standing.overdue.map(|day| {
        let day = present::day(day, language);
        let pattern = if row.standing.gauges.is_empty() {
            text.why_overdue_unknown
        } else {
            text.why_overdue
        };
        el("p").add(fill(pattern, &[&day]))
    });
    list([
        Node::from(own),
        list(gauges.collect::<Vec<Element>>()),
        overdue.into(),
    ])
}

/// One result against its target.
fn because(app: AppState, row: &Row<'_>, gauge: &Gauge) -> Element {
    let text = &words(app).ledger;
    let language = app.text().language;
    let target = row.reading.analysis.figures.get(gauge.target);
    let (entry, result) = gauge.result;
    let other = app.corpus.reading(entry);
    let result = other.and_then(|reading| reading.analysis.figures.get(result));
    let (Some(target), Some(result)) = (target, result) else {
        return el("p");
    };
    let amounts = [result, target].map(|figure| present::amount(figure, language));
    let [reached, aim] = &amounts;
    let words = fill(
        text.why_gauge,
        &[
            &target.metric,
            reached,
            aim,
            &present::percent(gauge.done),
            &present::day(gauge.until, language),
            &present::percent(gauge.elapsed),
        ],
    );
    let to_result = other
        .map(|reading| ways::way_to(app, reading, None, result.range, text.to_result.to_owned()));
    el("p")
        .add(words)
        .add(" ")
        .add(way_to(app, row, target.range, text.to_target.to_owned()))
        .add(" ")
        .add(to_result)
}
