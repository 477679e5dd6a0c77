//! The head of the page: name, views, search box.

use std::mem::discriminant;

use tongbao::permalink::{Language, View, ViewState};

use super::node::{Element, Node, el, list};
use super::platform::{self, events};
use super::state::{Action, AppState};
use super::{SEARCH_ID, TEXT_ID};

/// Name, views and search box.
pub(crate) fn header(app: AppState) -> Node {
    let text = app.text();
    let skip = el("a").class("skip").attr("href", "#text").add(text.skip);
    let brand = el("a").class("brand").attr("href", "#/");
    let views = el("nav")
        .attr("aria-label", text.views)
        .add(view_link(app, View::Shelf, text.shelf))
        .add(view_link(app, View::Ledger { item: None }, text.ledger))
        .add(view_link(app, View::Calendar, text.calendar))
        .add(view_link(app, View::Progress, text.progress_view))
        .add(view_link(app, View::Gaps, text.gaps))
        .add(view_link(app, View::About, text.about));
    list([
        skip.on("click", |event| {
            // The address is the view's own: only the keyboard goes there.
            event.prevent_default();
            platform::focus(TEXT_ID);
        }),
        el("header")
            .class("top")
            .add(brand.attr("title", text.tagline).add(text.name))
            .add(views)
            .add(search_box(app))
            .add(language_link(app)),
    ])
}

/// A link to a view; the one that is open says so.
fn view_link(app: AppState, view: View, label: &'static str) -> Element {
    let state = app.view();
    let own = view.clone();
    el("a")
        // The search ends: its results are a view of their own.
        .href(move || app.address(Some(view.clone()), false))
        .live("aria-current", move || {
            state.with(|state| {
                (discriminant(&state.view) == discriminant(&own)).then(|| "page".to_owned())
            })
        })
        .add(label)
}

/// The same view in the other language.
fn language_link(app: AppState) -> Element {
    let text = app.text();
    let other = match text.language {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    el("a")
        .class("language")
        .attr("lang", text.other_language_tag)
        .attr("hreflang", text.other_language_tag)
        .href(move || {
            let state = app.view().get();
            let next = ViewState {
                language: other,
                ..state
            };
            next.to_fragment()
        })
        .add(text.other_language)
}

/// The one search box; it searches while one types, but not inside an input method.
fn search_box(app: AppState) -> Element {
    let text = app.text();
    let search = move |event: &events::Event| app.send(Action::Search(events::value_of(event)));
    let field = el("input")
        .attr("id", SEARCH_ID)
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("placeholder", text.search_hint)
        .live("value", move || {
            Some(app.view().with(|state| state.query.clone()))
        })
        .on("input", move |event| {
            if !events::is_composing(event) {
                search(event);
            }
        })
        .on("compositionend", search);
    let label = el("label").class("unseen").attr("for", SEARCH_ID);
    el("search")
        .class("search")
        .add(label.add(text.search))
        .add(field)
        .add(el("kbd").attr("aria-hidden", "true").add("/"))
}
