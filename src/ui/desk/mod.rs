//! The desk: what only some people need, in the page's second program. One file a view; all of them show what the
//! filter of the address lets through, as of the day that the address names.

mod cells;
mod columns;
mod days;
mod ledger;
mod legend;
mod table;
mod text;

use super::facets::{Dimension, chips, facet_list};
use super::missing::address_notes;
use super::node::{Element, Node, button, el};
use super::state::{Action, AppState, Sheet};
use super::{Desk, TEXT_ID};
use text::DeskText;

/// A view of the desk.
pub(super) fn view(app: AppState, desk: Desk) -> Node {
    match desk {
        Desk::Ledger | Desk::Calendar | Desk::Progress | Desk::Gaps => ledger::ledger(app).into(),
    }
}

/// The words of the desk in the page's language.
fn words(app: AppState) -> &'static DeskText {
    DeskText::of(app.text().language)
}

/// What all views of the desk stand in: the filter beside, title, day and choices above.
fn frame(app: AppState, class: &'static str, title: &'static str, body: Node) -> Element {
    let text = app.text();
    let rail = el("aside").class("rail").attr("aria-label", text.filter);
    let filter = button("sheet-button", move |_| {
        app.send(Action::OpenSheet(Sheet::Filters));
    });
    let head = el("div")
        .class("shelf-head")
        .add(el("h1").add(title))
        .add(filter.add(text.filter));
    let main = el("main")
        .attr("id", TEXT_ID)
        .attr("tabindex", "-1")
        .add(address_notes(app))
        .add(head)
        .add(days::days(app))
        .add(chips(app))
        .add(body);
    el("div")
        .class(["page shelf desk ", class].concat())
        .add(rail.add(facet_list(app, &Dimension::OF_SHELF)))
        .add(main)
}
