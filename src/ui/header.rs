//! The head of the page: name, views, search box.

use crate::ui::live::{live, memo};
use leptos::prelude::*;
use tongbao::permalink::{View, ViewState};

use super::platform::events;
use super::state::{Action, AppState};
use super::{SEARCH_ID, TEXT_ID};

/// Name, views and search box.
#[component]
pub(crate) fn Header(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    view! {
        <a class="skip" href="#text" on:click=move |event| {
            // The address is the view's own: only the keyboard goes there.
            event.prevent_default();
            super::platform::focus(TEXT_ID);
        }>{text.skip}</a>
        <header class="top">
            <a class="brand" href="#/" title=text.tagline>{text.name}</a>
            <nav aria-label=text.views>
                <ViewLink app view=View::Shelf label=text.shelf />
                <ViewLink app view=View::About label=text.about />
            </nav>
            <SearchBox app />
        </header>
    }
}

/// A link to a view; the one that is open says so.
#[component]
fn ViewLink(
    /// The state.
    app: AppState,
    /// The view that it opens.
    view: View,
    /// Its name.
    label: &'static str,
) -> impl IntoView {
    let state = app.view();
    let own = view.clone();
    let current = live(move || state.with(|state| state.view == own).then_some("page"));
    // The filter goes along, the search ends: its results are a view of their own.
    let href = live(move || {
        let next = ViewState {
            view: view.clone(),
            query: String::new(),
            ..state.get()
        };
        next.to_fragment()
    });
    view! { <a href=href aria-current=current>{label}</a> }
}

/// The one search box; it searches while one types, but not inside an input method.
#[component]
fn SearchBox(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let query = memo(move || app.view().with(|state| state.query.clone()));
    let typed = move |event: events::Event| {
        if !events::is_composing(&event) {
            app.send(Action::Search(events::value_of(&event)));
        }
    };
    view! {
        <search class="search">
            <label class="unseen" for=SEARCH_ID>{text.search}</label>
            <input
                id=SEARCH_ID
                type="search"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                placeholder=text.search_hint
                prop:value=query
                on:input=typed
                on:compositionend=move |event| {
                    app.send(Action::Search(events::value_of(&event)));
                }
            />
            <kbd aria-hidden="true">"/"</kbd>
        </search>
    }
}
