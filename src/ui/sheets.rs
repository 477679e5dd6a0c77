//! What lies over the page: outline and filter on small screens, the list of keys, copying by hand.

use crate::ui::live::{effect, part};
use leptos::html::Dialog;
use leptos::prelude::*;

use super::facets::{Dimension, FacetList};
use super::platform::{dialog, events};
use super::reader::OutlineOf;
use super::state::{Action, AppState, Sheet};

/// The open sheet, if one is.
#[component]
pub(crate) fn Sheets(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    part(move || {
        let sheet = app.sheet().get()?;
        let (label, body) = match sheet {
            Sheet::Outline => (text.outline, view! { <OutlineOf app /> }.into_any()),
            Sheet::Filters => (text.filter, view! { <Filters app /> }.into_any()),
            Sheet::Keys => (text.keys, view! { <Keys app /> }.into_any()),
            Sheet::CopyByHand(words) => (
                text.copy_by_hand,
                view! { <CopyByHand app words /> }.into_any(),
            ),
        };
        Some(view! { <SheetFrame app label>{body}</SheetFrame> })
    })
}

/// A dialog with a title and a way out; a click beside it closes it too.
#[component]
fn SheetFrame(
    /// The state.
    app: AppState,
    /// What it is.
    label: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let text = app.text();
    let frame = NodeRef::<Dialog>::new();
    effect(move || {
        if let Some(frame) = frame.get() {
            dialog::open(&frame);
        }
    });
    let close = move || app.send(Action::CloseSheet);
    view! {
        <dialog
            class="sheet"
            node_ref=frame
            aria-labelledby="sheet-title"
            on:close=move |_| close()
            on:click=move |event| {
                if events::is_on_itself(&event) {
                    close();
                }
            }
        >
            <div class="sheet-body">
                <header>
                    <h2 id="sheet-title">{label}</h2>
                    <button type="button" class="plain" on:click=move |_| close()>{text.close}</button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}

/// The filter of what is open.
#[component]
fn Filters(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let dimensions: &'static [Dimension] = if app.open_reading().is_some() {
        &Dimension::OF_READER
    } else {
        &Dimension::OF_SHELF
    };
    view! {
        <super::facets::Chips app />
        <FacetList app dimensions />
    }
}

/// The keys.
#[component]
fn Keys(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let keys = app.text().key_list.into_iter().map(|(key, does)| {
        view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> }
    });
    view! { <dl class="keys">{keys.collect_view()}</dl> }
}

/// Words to be copied by hand.
#[component]
fn CopyByHand(
    /// The state.
    app: AppState,
    /// The words.
    words: String,
) -> impl IntoView {
    let text = app.text();
    view! {
        <p>{text.copy_by_hand_help}</p>
        <textarea readonly rows="5" aria-label=text.copy_by_hand prop:value=words autofocus></textarea>
    }
}
