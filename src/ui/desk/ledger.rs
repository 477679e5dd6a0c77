//! The ledger: all items under the filter as a table that every cell of leads back to its words.

use std::sync::LazyLock;

use leptos::prelude::*;
use tongbao::item::Colour;
use tongbao::ledger::{self, Column, Group, GroupKey, Grouping, Row};
use tongbao::permalink::{Table, View, ViewState};
use tongbao::present;
use tongbao::store::States;

use super::days::day_of;
use super::text::DeskText;
use super::{frame, words};
use crate::ui::facts::deadline;
use crate::ui::node::{Element, Node, button, el, list, part};
use crate::ui::shelf::nothing_passes;
use crate::ui::state::AppState;
use crate::ui::text::count;
use crate::ui::{ROW_ID, names};

/// Columns of the page, in their order.
const COLUMNS: [Column; 9] = [
    Column::Number,
    Column::Task,
    Column::Targets,
    Column::Due,
    Column::Leads,
    Column::Supports,
    Column::Themes,
    Column::Source,
    Column::Pace,
];

/// Rows drawn before more are asked for.
const FEW: usize = 200;

/// Nobody has added anything.
static NO_STATES: LazyLock<States> = LazyLock::new(States::default);

/// The table.
pub(super) fn ledger(app: AppState) -> Element {
    let (is_long, set_long) = signal(false);
    let table = part(move || {
        // The links of the heads hold the whole state.
        let (query, table) = app.view().with(|state| (state.query.clone(), state.table));
        let gauges = ledger::Gauges::at(app.corpus, day_of(app));
        let mut rows = app
            .filter
            .with(|filter| ledger::rows(app.corpus, filter, &query, &gauges, &NO_STATES));
        if rows.is_empty() {
            return nothing_passes(app).into();
        }
        if let Some((column, descending)) = table.sort {
            ledger::sort(&mut rows, column, descending);
        }
        let limit = if is_long.get() { usize::MAX } else { FEW };
        let left = rows.len().saturating_sub(limit);
        let more = button("plain more", move |_| set_long.set(true));
        list([
            tally(app, &rows).into(),
            table_of(app, table, &rows, limit).into(),
            Node::from((left > 0).then(|| more.add(count(app.text().more, left)))),
        ])
    });
    frame(app, "ledger", app.text().ledger, table)
}

/// How many rows there are, by lamp.
fn tally(app: AppState, rows: &[Row<'_>]) -> Element {
    let text = words(app);
    let counts = ledger::Counts::of(rows);
    let lamps = Colour::ALL.into_iter().zip(counts.lamps);
    let lamps = lamps.map(|(colour, many)| {
        let many = el("span").class("n").add(many.to_string());
        el("li").add(lamp(text, colour)).add(many)
    });
    el("ul")
        .class("tally")
        .add(el("li").add(count(app.text().found_count, counts.rows)))
        .add(list(lamps))
        .add(el("li").class("themes").add(text.ledger.computed))
}

fn lamp(text: &DeskText, colour: Colour) -> Element {
    el("span")
        .class(["lamp ", colour.key()].concat())
        .add(text.lamp(colour))
}

fn table_of(app: AppState, table: Table, rows: &[Row<'static>], limit: usize) -> Element {
    let text = app.text();
    let own = &words(app).ledger;
    let heads = COLUMNS
        .into_iter()
        .map(|column| head_of(app, table, column));
    let heading = el("thead").add(el("tr").add(list(heads)));
    let number = |at: &usize| rows.get(*at).map(|row| row_of(app, at + 1, row));
    let bodies = match table.group {
        None => list([el("tbody").add(list(
            (0..rows.len().min(limit)).filter_map(|at| number(&at)),
        ))]),
        Some(by) => list(ledger::group(rows, by).into_iter().map(|group| {
            let members = group.rows.iter().take(limit).filter_map(number);
            el("tbody").add(group_head(app, &group)).add(list(members))
        })),
    };
    let groupings = Grouping::ALL.into_iter().map(|by| grouping(app, table, by));
    el("div")
        .class("table-frame")
        .add(el("p").class("days").add(own.group_by).add(list(groupings)))
        .add(
            el("table")
                .class("rows")
                .add(el("caption").class("unseen").add(text.ledger))
                .add(heading)
                .add(bodies),
        )
}

/// The address with another order.
fn with_table(app: AppState, table: Table) -> String {
    app.view().with(|state| {
        let next = ViewState {
            table,
            ..state.clone()
        };
        next.to_fragment()
    })
}

fn grouping(app: AppState, table: Table, by: Grouping) -> Element {
    let is_on = table.group == Some(by);
    let group = (!is_on).then_some(by);
    el("a")
        .attr("href", with_table(app, Table { group, ..table }))
        .attr_if("aria-current", is_on.then_some("true"))
        .add(words(app).ledger.grouping(by))
}

/// The head of a column; it orders the rows, the other way round the second time.
fn head_of(app: AppState, table: Table, column: Column) -> Element {
    let own = table.sort.filter(|(sorted, _)| *sorted == column);
    let sort = match own {
        None => Some((column, false)),
        Some((_, false)) => Some((column, true)),
        Some((_, true)) => None,
    };
    let order = own.map(|(_, descending)| {
        if descending {
            "descending"
        } else {
            "ascending"
        }
    });
    let link = el("a")
        .attr("href", with_table(app, Table { sort, ..table }))
        .add(words(app).ledger.column(column));
    el("th")
        .attr("scope", "col")
        .attr_if("aria-sort", order)
        .add(link)
}

fn group_head(app: AppState, group: &Group) -> Element {
    let text = app.text();
    let name = match &group.key {
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
    };
    let many = el("span").class("n").add(group.counts.rows.to_string());
    let head = el("th")
        .attr("scope", "rowgroup")
        .attr("colspan", COLUMNS.len().to_string())
        .add(name)
        .add(many);
    el("tr").class("group").add(head)
}

fn row_of(app: AppState, number: usize, row: &Row<'static>) -> Element {
    let text = &words(app).ledger;
    let id = row.item.id.as_str();
    let marked = app.view().with_untracked(
        |state| matches!(&state.view, View::Ledger { item: Some(item) } if item == id),
    );
    let cells = COLUMNS.into_iter().map(|column| {
        let cell = el(if column == Column::Task { "th" } else { "td" })
            .attr_if("scope", (column == Column::Task).then_some("row"))
            .attr("data-label", text.column(column));
        cell.add(content(app, number, row, column))
    });
    el("tr")
        .attr_if("id", marked.then_some(ROW_ID))
        .attr_if("aria-current", marked.then_some("true"))
        .add(list(cells))
}

/// What stands in a cell; nothing where the text says nothing.
fn content(app: AppState, number: usize, row: &Row<'static>, column: Column) -> Node {
    let text = app.text();
    let analysis = &row.reading.analysis;
    let names = |owners: &[&tongbao::mention::Owner]| {
        let names: Vec<&str> = owners.iter().map(|owner| owner.name.as_str()).collect();
        names.join(text.comma).into()
    };
    match column {
        Column::Task => {
            let mut state = ViewState::of_item(row.reading, row.item);
            state.language = text.language;
            let words = present::finding_words(row.reading, row.finding);
            el("a").attr("href", state.to_fragment()).add(words).into()
        }
        Column::Targets => list(row.targets.iter().map(|figure| {
            el("p")
                .add(
                    el("b")
                        .class("t")
                        .add(present::amount(figure, text.language)),
                )
                .add(" ")
                .add(figure.metric.clone())
        })),
        Column::Due => {
            let dated = row
                .deadlines
                .iter()
                .map(|time| deadline(text, analysis, time));
            let vague = row
                .vague_times
                .iter()
                .map(|range| range.of(&analysis.text).to_owned());
            list(dated.chain(vague).map(|words| el("p").add(words)))
        }
        Column::Leads => names(&row.leads),
        Column::Supports => names(&row.supports),
        Column::Themes => {
            let themes: Vec<&str> = row
                .item
                .themes
                .iter()
                .map(|theme| text.theme_of(*theme))
                .collect();
            themes.join(" · ").into()
        }
        Column::Source => {
            let entry = app.corpus.entries.get(row.at.entry);
            entry
                .map_or_else(String::new, |entry| names::short(text, entry))
                .into()
        }
        Column::Pace => {
            let colour = row.standing.lamp.map(|colour| lamp(words(app), colour));
            let word = el("span").add(words(app).pace(row.standing.pace));
            let basis = present::basis(row);
            let word = word.attr_if("title", (!basis.is_empty()).then_some(basis));
            list([Node::from(colour), word.into()])
        }
        _ => number.to_string().into(),
    }
}
