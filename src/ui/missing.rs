//! What is shown where something is not: unknown bulletins, unreadable addresses, broken files.

use crate::ui::live::{memo, part};
use leptos::prelude::*;
use tongbao::permalink::{AddressNote, LinkNote, View};

use super::TEXT_ID;
use super::state::{Action, AppState};
use super::text::fill;

/// No bulletin has the id in the address.
#[component]
pub(crate) fn BulletinGone(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let asked = app.view().with_untracked(|state| match &state.view {
        View::Reader { bulletin, .. } => bulletin.clone(),
        _ => String::new(),
    });
    view! {
        <main id=TEXT_ID class="empty" tabindex="-1">
            <h1>{fill(text.bulletin_gone, &[&asked])}</h1>
            <p>{text.bulletin_gone_help}</p>
            <p><a class="way-on" href="#/">{text.back_to_shelf}</a></p>
        </main>
    }
}

/// What of the address could not be used or was replaced; nothing where all is well.
#[component]
pub(crate) fn AddressNotes(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let lines = memo(move || {
        let address = app.notes().get().into_iter().map(|note| match note {
            AddressNote::TooLong | AddressNote::Cut => text.address_cut.to_owned(),
            AddressNote::UnknownView(path) => fill(text.unknown_view, &[&path]),
            AddressNote::UnknownKey(key) => fill(text.address_part, &[&key]),
            AddressNote::BadValue { key, value } => {
                fill(text.address_part, &[&[key, value].join("=")])
            }
        });
        let link = app
            .resolved
            .get()
            .notes
            .into_iter()
            .filter_map(|note| match note {
                LinkNote::BulletinGone(_) | LinkNote::BulletinUnreadable(_) => None,
                LinkNote::FoundElsewhere { .. } => Some(text.found_elsewhere.to_owned()),
                LinkNote::Mended { .. } => Some(text.completed.to_owned()),
                LinkNote::ItemGone(_) => Some(text.item_gone.to_owned()),
                LinkNote::Reworded(_) => Some(text.reworded.to_owned()),
                LinkNote::Likeliest(_) => Some(text.likeliest.to_owned()),
                LinkNote::OnlySection(_) => Some(text.only_section.to_owned()),
                LinkNote::PlaceGone(_) => Some(text.place_gone.to_owned()),
            });
        address.chain(link).collect::<Vec<String>>()
    });
    part(move || {
        let lines = lines.get();
        (!lines.is_empty() && !app.noted().get()).then(|| {
            view! {
                <div class="address-notes" role="alert">
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    <button type="button" class="plain" on:click=move |_| app.send(Action::DismissNotes)>
                        {text.dismiss}
                    </button>
                </div>
            }
        })
    })
}
