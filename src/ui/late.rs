//! What is drawn after the rest: long to lay out, and of no use before there is something to read.

use super::live::{ReadSignal, RwSignal};
use super::platform::{events, scroll};

/// Whether what is drawn with this has been painted. True at once for who comes back to where the page was left, who
/// needs its whole height.
pub(crate) fn painted() -> ReadSignal<bool> {
    let is_painted = RwSignal::new(scroll::comes_back());
    if !is_painted.get_untracked() {
        events::after_paint(move || is_painted.set(true));
    }
    is_painted.read_only()
}
