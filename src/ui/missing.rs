//! What is shown where something is not: unknown bulletins, unreadable addresses, broken files.

use tongbao::permalink::{AddressNote, LinkNote, View};

use super::TEXT_ID;
use super::live::memo;
use super::node::{Element, Node, button, el, list, part};
use super::state::{Action, AppState};
use super::text::fill;

/// No bulletin has the id in the address.
pub(crate) fn bulletin_gone(app: AppState) -> Element {
    let text = app.text();
    let asked = app.view().with_untracked(|state| match &state.view {
        View::Reader { bulletin, .. } => bulletin.clone(),
        _ => String::new(),
    });
    empty_page()
        .add(el("h1").add(fill(text.bulletin_gone, &[&asked])))
        .add(el("p").add(text.bulletin_gone_help))
        .add(way_back(app))
}

/// The frame of a page without a bulletin.
pub(crate) fn empty_page() -> Element {
    el("main")
        .attr("id", TEXT_ID)
        .class("empty")
        .attr("tabindex", "-1")
}

/// The way to what is there.
pub(crate) fn way_back(app: AppState) -> Element {
    let link = el("a").class("way-on").attr("href", "#/");
    el("p").add(link.add(app.text().back_to_shelf))
}

/// A view of the desk is on its way: the desk takes the page over, here, as soon as it is loaded.
#[cfg(not(feature = "desk"))]
pub(crate) fn opening(app: AppState) -> Element {
    super::platform::events::next_frame(super::platform::program::ask_for_desk);
    let words = el("p").class("lead").attr("role", "status");
    empty_page()
        .attr("aria-busy", "true")
        .add(words.add(app.text().opening))
}

/// Something that the desk has is on its way: the desk sees the wish, and opens it.
#[cfg(not(feature = "desk"))]
pub(crate) fn wishing(app: AppState, wish: &'static str) -> Node {
    super::platform::events::next_frame(move || {
        super::platform::program::leave_wish(super::MOUNT_ID, wish);
        super::platform::program::ask_for_desk();
    });
    let words = el("p").attr("role", "status").attr("aria-busy", "true");
    words.add(app.text().opening).into()
}

/// What of the address could not be used or was replaced; nothing where all is well.
pub(crate) fn address_notes(app: AppState) -> Node {
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
            let dismiss = button("plain", move |_| app.send(Action::DismissNotes));
            el("div")
                .class("address-notes")
                .attr("role", "alert")
                .add(list(lines.into_iter().map(|line| el("p").add(line))))
                .add(dismiss.add(text.dismiss))
        })
    })
}
