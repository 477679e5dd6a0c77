//! What the reader's window and settings are like.

use gloo::events::EventListener;
use web_sys::{MediaQueryList, ScrollBehavior};

use super::{program, window};

/// Room for cards beside the text; the style sheets use the same width.
const WIDE: &str = "(min-width: 60rem)";

fn query(media: &str) -> Option<MediaQueryList> {
    window()?.match_media(media).ok()?
}

/// Whether cards stand beside the text rather than in it.
pub(crate) fn is_wide() -> bool {
    query(WIDE).is_none_or(|query| query.matches())
}

/// Calls back when that changes.
pub(crate) fn on_wide_change(mut changed: impl FnMut(bool) + 'static) {
    if let Some(list) = query(WIDE) {
        let watched = list.clone();
        let listener = EventListener::new(&list, "change", move |_| changed(watched.matches()));
        program::keep(listener);
    }
}

/// Calls back when the page goes to paper, and when it is back on the screen.
pub(crate) fn on_print(mut printing: impl FnMut(bool) + 'static) {
    if let Some(list) = query("print") {
        let watched = list.clone();
        let listener = EventListener::new(&list, "change", move |_| printing(watched.matches()));
        program::keep(listener);
    }
}

/// Smooth, unless the reader asked for less motion.
pub(crate) fn behaviour() -> ScrollBehavior {
    let is_still = query("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches());
    if is_still {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    }
}
