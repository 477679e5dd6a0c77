//! The ledger: all items under the filter as a table that every cell of leads back to its words.

use std::sync::Arc;

use leptos::prelude::*;
use tongbao::item::Colour;
use tongbao::ledger::{self, Column, Counts, FindingRef, Gauges, Group, GroupKey, Grouping, Row};
use tongbao::permalink::{Table, ViewState};
use tongbao::present;
use tongbao::store::States;

use super::columns::{chooser, columns_of};
use super::days::asof;
use super::states::panel;
use super::table::table;
use super::{frame, legend, words};
use crate::ui::live::{Memo, memo};
use crate::ui::names;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::shelf::nothing_passes;
use crate::ui::state::AppState;
use crate::ui::text::count;

/// A line of the table.
#[derive(Clone, PartialEq)]
pub(super) enum Line {
    /// The head of a group.
    Group(String, Counts),
    /// An item, with its number.
    Row(FindingRef, usize),
}

/// What stands in the table.
#[derive(PartialEq)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    counts: Counts,
}

/// The table with all that is above it.
pub(super) fn ledger(app: AppState) -> Element {
    let day = memo(move || asof(app));
    let gauges = memo(move || Gauges::at(app.corpus, day.get()));
    let order = memo(move || app.view().with(|state| state.table));
    let lines = memo(move || {
        let table = order.get();
        let keeper = app.desk.keeper();
        let lines = |states: &States| gauges.with(|gauges| lines_of(app, table, gauges, states));
        Arc::new(keeper.with(|keeper| lines(keeper.states())))
    });
    let columns = memo(move || app.view().with(columns_of));
    let body = list([
        part(move || tally(app, lines.get().counts)),
        controls(app),
        panel(app),
        part(move || -> Node {
            let lines = lines.get();
            if lines.lines.is_empty() {
                nothing_passes(app).into()
            } else {
                table(app, gauges, lines, columns.get()).into()
            }
        }),
    ]);
    frame(app, "ledger", app.text().ledger, body)
}

/// A row on its own, to draw what is in it.
pub(super) fn with_row<T>(
    app: AppState,
    gauges: Memo<Gauges>,
    at: FindingRef,
    read: impl FnOnce(&Row<'_>) -> T,
) -> Option<T> {
    app.desk.keeper().with(|keeper| {
        let row = gauges.with(|gauges| Row::new(app.corpus, at, gauges, keeper.states()));
        row.map(|row| read(&row))
    })
}

/// The rows of all items that are shown.
pub(super) fn rows_of<'a>(app: AppState, gauges: &Gauges, states: &'a States) -> Vec<Row<'a>> {
    let row = |at: &FindingRef| Row::new(app.corpus, *at, gauges, states);
    app.items
        .with(|items| items.iter().filter_map(row).collect())
}

fn lines_of(app: AppState, table: Table, gauges: &Gauges, states: &States) -> Lines {
    let mut rows = rows_of(app, gauges, states);
    if let Some((column, descending)) = table.sort {
        ledger::sort(&mut rows, column, descending);
    }
    let row = |at: usize| Some(Line::Row(rows.get(at)?.at, at + 1));
    let lines = match table.group {
        None => (0..rows.len()).filter_map(row).collect(),
        Some(by) => {
            let of_group = |group: Group| {
                let head = Line::Group(name_of(app, group.key.as_ref()), group.counts);
                let members: Vec<Line> = group.rows.into_iter().filter_map(row).collect();
                std::iter::once(head).chain(members)
            };
            ledger::group(&rows, by)
                .into_iter()
                .flat_map(of_group)
                .collect()
        }
    };
    Lines {
        lines,
        counts: Counts::of(&rows),
    }
}

/// What the rows of a group share.
pub(super) fn name_of(app: AppState, key: Option<&GroupKey>) -> String {
    let text = app.text();
    match key {
        None => words(app).ledger.without.to_owned(),
        Some(GroupKey::Owner(name)) => name.clone(),
        Some(GroupKey::Theme(theme)) => text.theme_of(*theme).to_owned(),
        Some(GroupKey::Month(month)) => present::month(*month, text.language),
        Some(GroupKey::Bulletin(at)) => app
            .corpus
            .entries
            .get(*at)
            .map_or_else(String::new, |entry| names::short(text, entry)),
        Some(GroupKey::Colour(_, colour)) => words(app).lamp(*colour).to_owned(),
    }
}

/// How many rows there are, by lamp.
fn tally(app: AppState, counts: Counts) -> Element {
    let own = &words(app).ledger;
    el("p")
        .class("tally")
        .add(el("b").add(count(own.rows, counts.rows)))
        .add(lamps(app, counts))
        .add(el("span").class("quiet").add(own.computed))
}

/// How many lamps of each colour.
pub(super) fn lamps(app: AppState, counts: Counts) -> Node {
    let lamps = Colour::ALL.into_iter().zip(counts.lamps);
    list(lamps.filter(|(_, many)| *many > 0).map(|(colour, many)| {
        let many = el("span").class("n").add(many.to_string());
        el("span").class("count").add(lamp(app, colour)).add(many)
    }))
}

/// A lamp with its name: nothing is told by colour alone.
pub(super) fn lamp(app: AppState, colour: Colour) -> Element {
    el("span")
        .class(["lamp ", colour.key()].concat())
        .add(words(app).lamp(colour))
}

/// Grouping, columns and the rule of the lamps.
fn controls(app: AppState) -> Node {
    let own = &words(app).ledger;
    let groupings = Grouping::ALL.into_iter().map(|by| grouping(app, by));
    let choices = el("p")
        .class("choices")
        .add(el("span").add(own.group_by))
        .add(list(groupings));
    let bar = el("div").class("controls");
    bar.add(choices)
        .add(chooser(app))
        .add(legend::lamps(app))
        .into()
}

fn grouping(app: AppState, by: Grouping) -> Element {
    let is_on = move || app.view().with(|state| state.table.group == Some(by));
    el("a")
        .href(move || {
            let group = (!is_on()).then_some(by);
            with_table(app, |table| Table { group, ..table })
        })
        .live("aria-current", move || is_on().then(|| "true".to_owned()))
        .add(words(app).ledger.grouping(by))
}

/// The head of a column; it orders the rows, the other way round the second time, and as they stand in the text the
/// third.
pub(super) fn head_of(app: AppState, column: Column) -> Element {
    let own = move || {
        let sort = app.view().with(|state| state.table.sort);
        sort.filter(|(sorted, _)| *sorted == column)
    };
    let order = move || {
        own().map(|(_, descending)| {
            let order = if descending {
                "descending"
            } else {
                "ascending"
            };
            order.to_owned()
        })
    };
    let link = el("a")
        .href(move || {
            let sort = match own() {
                None => Some((column, false)),
                Some((_, false)) => Some((column, true)),
                Some((_, true)) => None,
            };
            with_table(app, |table| Table { sort, ..table })
        })
        .attr("title", words(app).ledger.help(column))
        .add(words(app).ledger.column(column));
    el("th")
        .attr("scope", "col")
        .class(column.key())
        .live("aria-sort", order)
        .add(link)
}

/// The address with another order.
fn with_table(app: AppState, change: impl FnOnce(Table) -> Table) -> String {
    app.view().with(|state| {
        let next = ViewState {
            table: change(state.table),
            ..state.clone()
        };
        next.to_fragment()
    })
}
