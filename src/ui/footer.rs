//! The foot of the page, and what is said for a moment.

use super::node::{Element, Node, button, el, list, part, text};
use super::state::{Action, AppState, Sheet};
use super::text::count;

/// What this is, and where the keys are listed.
pub(crate) fn footer(app: AppState) -> Element {
    let text = app.text();
    #[cfg(feature = "desk")]
    let stamp = super::desk::edition::stamp(app);
    #[cfg(not(feature = "desk"))]
    let stamp: Option<Element> = None;
    let keys = button("plain", move |_| app.send(Action::OpenSheet(Sheet::Keys)));
    el("footer")
        .class("foot")
        .add(el("p").add(text.name).add(" · ").add(text.tagline))
        .add(stamp)
        .add(
            el("p")
                .add(el("a").attr("href", "#/about").add(text.about))
                .add(keys.add(text.keys)),
        )
}

/// Tells what has just happened, to the eye for a moment and to screen readers.
pub(crate) fn said(app: AppState) -> Node {
    let words = app.text();
    let said = app.said();
    // The counts of what is on the page are said, never shown: they stand on the page already.
    let counts = text(move || {
        if app.resolved.with(|resolved| resolved.entry).is_some() {
            count(words.cards_count, app.cards.with(Vec::len))
        } else if app.view().with(|state| state.query.trim().is_empty()) {
            count(words.found_count, app.found.with(Vec::len))
        } else {
            let sentences = app.results.with(|results| results.sentences());
            count(words.hit_sentences, sentences)
        }
    });
    let status = |class| el("p").attr("role", "status").class(class);
    list([
        status("unseen").add(counts),
        status("said").add(part(move || {
            said.get()
                .map(|message| el("span").class("toast").add(message))
        })),
    ])
}
