//! The desk: what only some people need, in the page's second program. One file a view; all of them show what the
//! filter of the address lets through, as of the day that the address names.

mod actions;
mod calendar;
mod cells;
mod chart;
mod columns;
mod days;
pub(super) mod edition;
pub(super) mod export;
mod gaps;
mod ledger;
mod legend;
mod long;
pub(super) mod own;
mod progress;
pub(super) mod states;
mod table;
mod text;
mod ways;

use leptos::prelude::*;

use super::facets::{Dimension, chips, facet_list};
use super::missing::address_notes;
use super::node::{Element, Node, button, el};
use super::platform::incoming::take_left;
use super::platform::program::take_wish;
use super::state::{Action, AppState, Sheet};
use super::{Desk, EXPORT_WISH, MOUNT_ID, OWN_WISH, SAVE_WISH, TEXT_ID};
pub(crate) use actions::{DeskAction, DeskState, listen, update};
use text::DeskText;

/// A view of the desk.
pub(super) fn view(app: AppState, desk: Desk) -> Node {
    match desk {
        Desk::Ledger => ledger::ledger(app).into(),
        Desk::Calendar => calendar::calendar(app).into(),
        Desk::Progress => progress::progress(app).into(),
        Desk::Gaps => gaps::gaps(app).into(),
    }
}

/// Opens what the program before was asked for.
pub(super) fn open_wish(app: AppState) {
    match take_wish(MOUNT_ID).as_deref() {
        Some(SAVE_WISH) => app.send(Action::OpenSheet(Sheet::Save)),
        Some(EXPORT_WISH) => app.send(Action::OpenSheet(Sheet::Export)),
        Some(OWN_WISH) => {
            own::take(take_left());
            app.send(Action::OpenSheet(Sheet::Own));
        }
        _ => own::tell_news(app),
    }
}

/// The words of the desk in the page's language.
fn words(app: AppState) -> &'static DeskText {
    DeskText::of(app.text().language)
}

/// Offers what is shown to other programs.
fn export_button(app: AppState) -> Element {
    let open = button("framed", move |_| {
        app.send(Action::OpenSheet(Sheet::Export));
    });
    open.add(app.text().export)
}

/// What the views of the desk stand in: the filter beside, title, day and choices above.
fn frame(app: AppState, class: &'static str, title: &'static str, body: Node) -> Element {
    frame_under(app, class, title, days::days(app), body)
}

/// The same with something else, or nothing, in the place of the day.
fn frame_under(
    app: AppState,
    class: &'static str,
    title: &'static str,
    above: Node,
    body: Node,
) -> Element {
    let text = app.text();
    let rail = el("aside").class("rail").attr("aria-label", text.filter);
    let filter = button("sheet-button", move |_| {
        app.send(Action::OpenSheet(Sheet::Filters));
    });
    let head = el("div")
        .class("shelf-head")
        .add(el("h1").add(title))
        .add(export_button(app))
        .add(filter.add(text.filter));
    let main = el("main")
        .attr("id", TEXT_ID)
        .attr("tabindex", "-1")
        .add(address_notes(app))
        .add(head)
        .add(above)
        .add(chips(app))
        .add(body);
    el("div")
        .class(["page shelf desk ", class].concat())
        .add(rail.add(facet_list(app, &Dimension::OF_SHELF)))
        .add(main)
}

/// What stands where nothing does: what would, and what to do.
fn nothing(app: AppState, what: &'static str, help: &'static str) -> Element {
    let text = app.text();
    let narrowed = app.filter.with_untracked(|filter| !filter.is_empty());
    let searched = app.view().with_untracked(|state| !state.query.is_empty());
    let clear = button("way-on", move |_| app.send(Action::ClearFilter));
    let end = el("a")
        .class("way-on")
        .attr("href", untrack(|| app.address(None, false)));
    el("div")
        .class("nothing")
        .add(el("p").class("lead").add(what))
        .add(el("p").add(help))
        .add(narrowed.then(|| clear.add(text.clear_all)))
        .add(searched.then(|| end.add(text.end_search)))
}
