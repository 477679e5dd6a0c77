//! Where the page stands: going to a place, and coming back to where one was.

use std::cell::Cell;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions};

use super::{element, media, program, window};

thread_local! {
    /// The place that the history entry now open was left at, until the view has been drawn.
    static RECALLED: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Takes scrolling back from the browser, which would do it before the view is drawn.
pub(crate) fn take_over() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    if let Some(window) = window() {
        for event in ["scrollend", "pagehide"] {
            program::keep(EventListener::new(&window, event, |_| remember()));
        }
    }
    recall();
}

/// Notes in the history entry where the page stands.
pub(crate) fn remember() {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else {
        return;
    };
    let _ = history.replace_state(&JsValue::from_f64(window.scroll_y().unwrap_or(0.0)), "");
}

/// Reads where the entry was left.
pub(super) fn recall() {
    let state = window()
        .and_then(|window| window.history().ok())
        .and_then(|history| history.state().ok());
    RECALLED.set(state.and_then(|state| state.as_f64()));
}

/// Whether the view that is drawn next is one to come back to.
pub(crate) fn comes_back() -> bool {
    RECALLED.get().is_some()
}

/// After a view was drawn: back to where it was left, or to its place, or to the top.
pub(crate) fn arrive(place: Option<&str>) {
    let Some(window) = window() else { return };
    if let Some(left_at) = RECALLED.take() {
        go_to(&window, left_at);
    } else if let Some(target) = place.and_then(element) {
        into_view(&target, ScrollBehavior::Instant);
    } else {
        go_to(&window, 0.0);
    }
}

fn go_to(window: &web_sys::Window, top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(ScrollBehavior::Instant);
    window.scroll_to_with_scroll_to_options(&options);
}

/// Brings a place into sight when it is not; a place in sight does not move.
pub(crate) fn reveal(place: &str) {
    if comes_back() {
        arrive(None);
        return;
    }
    let Some(target) = element(place) else { return };
    let bounds = target.get_bounding_client_rect();
    let height = window()
        .and_then(|window| window.inner_height().ok()?.as_f64())
        .unwrap_or(0.0);
    if bounds.top() < 96.0 || bounds.top() > height - 160.0 {
        into_view(&target, media::behaviour());
    }
}

/// Brings the end of `below` into sight as far as `place`, which it belongs to, stays there.
pub(crate) fn reveal_end(below: &str, place: &str) {
    let (Some(window), Some(below), Some(place)) = (window(), element(below), element(place))
    else {
        return;
    };
    let height = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let hidden = below.get_bounding_client_rect().bottom() + 72.0 - height.unwrap_or(0.0);
    let room = place.get_bounding_client_rect().top() - 80.0;
    if hidden > 0.0 && room > 0.0 {
        let options = ScrollToOptions::new();
        options.set_top(hidden.min(room));
        options.set_behavior(media::behaviour());
        window.scroll_by_with_scroll_to_options(&options);
    }
}

fn into_view(target: &web_sys::Element, behaviour: ScrollBehavior) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(behaviour);
    options.set_block(ScrollLogicalPosition::Start);
    target.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls a box of its own so far that the entry in it that is current is in sight; the page stays.
pub(crate) fn keep_current_in_sight(within: &str) {
    let Some(document) = super::document() else {
        return;
    };
    let Ok(Some(holder)) = document.query_selector(within) else {
        return;
    };
    let Ok(Some(current)) = holder.query_selector("[aria-current]") else {
        return;
    };
    let (frame, entry) = (
        holder.get_bounding_client_rect(),
        current.get_bounding_client_rect(),
    );
    let above = (frame.top() + 48.0 - entry.top()).max(0.0);
    let below = (entry.bottom() + 48.0 - frame.bottom()).max(0.0);
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels are enough")]
    let by = (below - above).round() as i32;
    if by != 0 {
        holder.set_scroll_top(holder.scroll_top() + by);
    }
}

/// The last of these places that has been scrolled to, in the order given.
pub(crate) fn last_passed(places: &[String]) -> Option<usize> {
    let line = 140.0;
    places.iter().rposition(|place| {
        element(place).is_some_and(|element| element.get_bounding_client_rect().top() < line)
    })
}
