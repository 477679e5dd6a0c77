//! What lies over the page: outline and filter on small screens, the list of keys, copying by hand.

use leptos::prelude::*;

use super::facets::{Dimension, chips, facet_list};
use super::live::effect;
use super::node::{Element, Node, button, el, list, part};
use super::platform::{dialog, events};
use super::reader::outline_of;
use super::state::{Action, AppState, Sheet};
#[cfg(not(feature = "desk"))]
use super::{EXPORT_WISH, OWN_WISH, SAVE_WISH};

/// The sheet on the page.
const SHEET_ID: &str = "sheet";
/// Its title.
const TITLE_ID: &str = "sheet-title";

/// The open sheet, if one is.
pub(crate) fn sheets(app: AppState) -> Node {
    let text = app.text();
    part(move || {
        let sheet = app.sheet().get()?;
        let (label, body) = match sheet {
            Sheet::Outline => (text.outline, outline_of(app)),
            Sheet::Filters => (text.filter, filters(app)),
            Sheet::Keys => (text.keys, keys(app).into()),
            #[cfg(feature = "desk")]
            Sheet::Export => (text.export, super::desk::export::dialog(app)),
            #[cfg(not(feature = "desk"))]
            Sheet::Export => (text.export, super::missing::wishing(app, EXPORT_WISH)),
            #[cfg(feature = "desk")]
            Sheet::Own => (text.own, super::desk::own::dialog(app)),
            #[cfg(not(feature = "desk"))]
            Sheet::Own => (text.own, super::missing::wishing(app, OWN_WISH)),
            #[cfg(feature = "desk")]
            Sheet::Save => (text.save_page, super::desk::edition::dialog(app)),
            #[cfg(not(feature = "desk"))]
            Sheet::Save => (text.save_page, super::missing::wishing(app, SAVE_WISH)),
            Sheet::CopyByHand(words) => (text.copy_by_hand, copy_by_hand(app, words)),
        };
        Some(frame(app, label, body))
    })
}

/// A dialog with a title and a way out; a click beside it closes it too.
fn frame(app: AppState, label: &'static str, body: Node) -> Element {
    effect(|| dialog::open(SHEET_ID));
    let close = button("plain", move |_| app.send(Action::CloseSheet));
    let head = el("header")
        .add(el("h2").attr("id", TITLE_ID).add(label))
        .add(close.add(app.text().close));
    el("dialog")
        .attr("id", SHEET_ID)
        .class("sheet")
        .attr("aria-labelledby", TITLE_ID)
        .on("close", move |_| app.send(Action::CloseSheet))
        .on("click", move |event| {
            if events::is_on_itself(event) {
                app.send(Action::CloseSheet);
            }
        })
        .add(el("div").class("sheet-body").add(head).add(body))
}

/// The filter of what is open.
fn filters(app: AppState) -> Node {
    let dimensions: &'static [Dimension] = if app.open_reading().is_some() {
        &Dimension::OF_READER
    } else {
        &Dimension::OF_SHELF
    };
    list([chips(app), facet_list(app, dimensions)])
}

/// The keys.
fn keys(app: AppState) -> Element {
    let keys = app.text().key_list.iter().map(|(key, does)| {
        el("div")
            .add(el("dt").add(el("kbd").add(*key)))
            .add(el("dd").add(*does))
    });
    el("dl").class("keys").add(list(keys))
}

/// Words to be copied by hand.
fn copy_by_hand(app: AppState, words: String) -> Node {
    let text = app.text();
    list([
        el("p").add(text.copy_by_hand_help),
        el("textarea")
            .attr("readonly", "")
            .attr("rows", "5")
            .attr("aria-label", text.copy_by_hand)
            .attr("autofocus", "")
            .add(words),
    ])
}
