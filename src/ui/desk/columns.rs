//! Which columns the ledger has, and in which order.

use tongbao::ledger::Column;
use tongbao::permalink::ViewState;

use super::words;
use crate::ui::live::memo;
use crate::ui::node::{Element, Node, button, el, list, part};
use crate::ui::state::{Action, AppState};
use crate::ui::text::fill;

/// The columns of the page where none are chosen. The words of a deadline and what a lamp rests on are one click
/// away from its day and from the lamp.
const USUAL: [Column; 11] = [
    Column::Number,
    Column::Task,
    Column::Targets,
    Column::Due,
    Column::Leads,
    Column::Supports,
    Column::Themes,
    Column::Source,
    Column::Pace,
    Column::Status,
    Column::Note,
];

/// The columns that a state shows.
pub(super) fn columns_of(state: &ViewState) -> Vec<Column> {
    if state.columns.is_empty() {
        USUAL.into()
    } else {
        state.columns.clone()
    }
}

/// The list to choose from: what is shown in its order, then what is not.
pub(super) fn chooser(app: AppState) -> Element {
    let text = &words(app).ledger;
    let columns = memo(move || app.view().with(columns_of));
    let choices = part(move || {
        let shown = columns.get();
        let hidden = Column::SHOWN.into_iter().filter(|one| !shown.contains(one));
        let all: Vec<Column> = shown.iter().copied().chain(hidden).collect();
        let choices = all.into_iter().map(|column| choice(app, &shown, column));
        list(choices.collect::<Vec<Element>>())
    });
    let usual = button("plain", move |_| app.send(Action::Columns(Vec::new())));
    el("details")
        .class("chooser")
        .add(el("summary").add(text.choose_columns))
        .add(
            el("div")
                .class("drop")
                .add(el("ol").add(choices))
                .add(usual.add(text.usual_columns)),
        )
}

fn choice(app: AppState, shown: &[Column], column: Column) -> Element {
    let text = &words(app).ledger;
    let at = shown.iter().position(|one| *one == column);
    let name = text.column(column);
    let ticked = toggled(shown, column);
    let tick = el("input")
        .attr("type", "checkbox")
        .live("checked", move || at.map(|_| String::new()))
        // The task is what a row is called by.
        .attr_if("disabled", (column == Column::Task).then_some(""))
        .on("change", move |_| {
            app.send(Action::Columns(ticked.clone()));
        });
    let step = |label: &str, sign: &'static str, to: Option<usize>| -> Node {
        let (Some(at), Some(to)) = (at, to.filter(|to| *to < shown.len())) else {
            return el("span").class("no-step").into();
        };
        let mut moved = shown.to_vec();
        moved.swap(at, to);
        button("plain step", move |_| {
            app.send(Action::Columns(moved.clone()));
        })
        .attr("aria-label", fill(label, &[name]))
        .add(sign)
        .into()
    };
    let up = at.and_then(|at| at.checked_sub(1));
    el("li")
        .add(el("label").add(tick).add(name))
        .add(step(text.move_up, "↑", up))
        .add(step(text.move_down, "↓", at.map(|at| at + 1)))
}

/// The columns with this one more, where it usually stands, or without it.
fn toggled(shown: &[Column], column: Column) -> Vec<Column> {
    let mut columns = shown.to_vec();
    match columns.iter().position(|one| *one == column) {
        Some(at) => {
            columns.remove(at);
        }
        None => {
            let behind = columns.iter().position(|one| *one > column);
            columns.insert(behind.unwrap_or(columns.len()), column);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_comes_back_where_it_usually_stands() {
        let without = toggled(&USUAL, Column::Leads);
        assert!(!without.contains(&Column::Leads));
        assert_eq!(toggled(&without, Column::Leads), USUAL);
        let last = toggled(&[Column::Task], Column::Note);
        assert_eq!(last, [Column::Task, Column::Note]);
    }
}
