//! Lists that may be long: drawn as far as one has asked for, so that thousands of entries cost no more than some.

use super::live::RwSignal;
use super::node::{Node, button, el, part};
use super::state::AppState;
use super::text::{count, fill};

/// So many more entries are drawn when more are asked for.
const MORE: usize = 200;

/// How far a list is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    app: AppState,
    shown: RwSignal<usize>,
}

impl Reach {
    /// So many entries at first.
    pub(crate) fn new(app: AppState, first: usize) -> Self {
        let shown = RwSignal::new(first);
        Self { app, shown }
    }

    /// How many of so many entries are drawn; on paper all of them. Tracks both.
    pub(crate) fn of(self, many: usize) -> usize {
        if self.app.printing().get() {
            many
        } else {
            self.on_screen(many)
        }
    }

    /// The same for what is never printed.
    pub(crate) fn on_screen(self, many: usize) -> usize {
        self.shown.get().min(many)
    }

    /// Offers more of so many entries, where not all are shown.
    pub(crate) fn more(self, many: impl Fn() -> usize + 'static) -> Node {
        let text = self.app.text();
        let offer = move || {
            let (shown, many) = (self.shown.get(), many());
            let label = if many.saturating_sub(shown) > MORE {
                fill(text.show_more, &[&MORE.to_string(), &many.to_string()])
            } else {
                count(text.show_all, many)
            };
            let more = button("plain more", move |_| self.shown.set(shown + MORE));
            (many > shown).then(|| more.add(label))
        };
        // On its own, so that no other button inherits the keyboard when there is no more.
        el("div").add(part(offer)).into()
    }
}
