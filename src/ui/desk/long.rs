//! A list that may be long: its beginning, until all of it is asked for.

use std::rc::Rc;

use leptos::prelude::*;

use crate::ui::node::{Element, Node, button, el, list, part, row, rows};
use crate::ui::state::AppState;
use crate::ui::text::count;

/// Entries that are shown before all are asked for.
const FIRST: usize = 20;

/// A list of so many entries; on paper all of them.
pub(super) fn long(
    app: AppState,
    class: &'static str,
    many: usize,
    entry: impl Fn(usize) -> Element + 'static,
) -> Node {
    let (is_whole, show_all) = signal(many <= FIRST);
    let entry = Rc::new(entry);
    let entries = rows(move || {
        let is_whole = is_whole.get() || app.printing().get();
        let shown = if is_whole { many } else { FIRST };
        let entry = |at: usize| {
            let entry = entry.clone();
            row(at.to_string(), move || entry(at))
        };
        (0..shown).map(entry).collect()
    });
    let more = part(move || {
        let more = button("plain more", move |_| show_all.set(true));
        (!is_whole.get()).then(|| more.add(count(app.text().show_all, many)))
    });
    list([Node::from(el("ol").class(class).add(entries)), more])
}
