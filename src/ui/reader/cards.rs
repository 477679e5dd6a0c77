//! The column of cards, each level with its sentence.

use crate::ui::live::{Live, effect, live, part};
use leptos::html::Ol;
use leptos::prelude::*;

use super::OpenBulletin;
use super::card::Card;
use crate::ui::TEXT_ID;
use crate::ui::facets::{Dimension, FacetList};
use crate::ui::platform::{self, layout};
use crate::ui::shelf::NothingPasses;
use crate::ui::text::count;

/// All cards; on a small screen they open in the text instead.
#[component]
pub(crate) fn Cards(
    /// The bulletin.
    open: OpenBulletin,
) -> impl IntoView {
    let app = open.app;
    let wide = app.wide();
    part(move || {
        let text = app.text();
        wide.get().then(|| {
            view! {
                <aside class="beside" aria-label=text.cards>
                    <CardColumn open />
                </aside>
            }
        })
    })
}

/// The cards themselves, placed after every change of the text's shape.
#[component]
fn CardColumn(
    /// The bulletin.
    open: OpenBulletin,
) -> impl IntoView {
    let app = open.app;
    let text = app.text();
    let column = NodeRef::<Ol>::new();
    let place = move || {
        // A frame or a measurement may come after the view has gone.
        if let Some(column) = column.try_get_untracked().flatten() {
            layout::place_cards(&column);
        }
    };
    effect(move || {
        app.cards.track();
        app.active.track();
        open.hits.track();
        app.filter.track();
        column.track();
        request_animation_frame(place);
    });
    // The text changes its shape with the window, the zoom and the fonts.
    let watch = StoredValue::new_local(None);
    effect(move || {
        if let Some(main) = platform::element(TEXT_ID) {
            watch.set_value(layout::SizeWatch::new(&main, place));
        }
    });
    view! {
        <h2 class="label">{live(move || count(text.cards_count, app.cards.with(Vec::len)))}</h2>
        <FacetList app dimensions=&Dimension::OF_CARDS />
        <ol class="cards" node_ref=column>
            <For
                each=move || app.cards.get()
                key=|at| *at
                children=move |at| view! { <li data-beside=beside(open, at) aria-current=current(open, at)><Card open at /></li> }
            />
        </ol>
        <Show when=move || app.cards.with(Vec::is_empty)>
            <div class="cards-none">
                <p class="quiet">{text.cards_none}</p>
                <Show when=move || open.passing.with(|passing| !passing.contains(&true))>
                    <NothingPasses app />
                </Show>
            </div>
        </Show>
    }
}

/// Id of the words that the card stands beside.
fn beside(open: OpenBulletin, at: usize) -> Option<String> {
    let finding = open.reading.findings.get(at)?;
    Some(crate::ui::names::finding_element(finding.range.start()))
}

fn current(open: OpenBulletin, at: usize) -> Live<Option<&'static str>> {
    live(move || (open.app.active.get() == Some(at)).then_some("true"))
}
