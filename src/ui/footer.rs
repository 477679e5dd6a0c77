//! The foot of the page, and what is said for a moment.

use crate::ui::live::{live, part};
use leptos::prelude::*;

use super::state::{Action, AppState, Sheet};
use super::text::count;

/// What this is, and where the keys are listed.
#[component]
pub(crate) fn Footer(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    view! {
        <footer class="foot">
            <p>{text.name}" · "{text.tagline}</p>
            <p>
                <a href="#/about">{text.about}</a>
                <button type="button" class="plain" on:click=move |_| app.send(Action::OpenSheet(Sheet::Keys))>
                    {text.keys}
                </button>
            </p>
        </footer>
    }
}

/// Tells what has just happened, to the eye for a moment and to screen readers.
#[component]
pub(crate) fn Said(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let said = app.said();
    // The counts of what is on the page are said, never shown: they stand on the page already.
    let counts = live(move || {
        let state = app.view().get();
        if app.resolved.with(|resolved| resolved.entry).is_some() {
            count(text.cards_count, app.cards.with(Vec::len))
        } else if state.query.trim().is_empty() {
            count(text.found_count, app.found.with(Vec::len))
        } else {
            let sentences = app.results.with(tongbao::ledger::SearchResults::sentences);
            count(text.hit_sentences, sentences)
        }
    });
    view! {
        <p role="status" class="unseen">{counts}</p>
        <p role="status" class="said">
            {part(move || said.get().map(|message| view! { <span class="toast">{message}</span> }))}
        </p>
    }
}
