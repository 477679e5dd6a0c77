//! The fragment of the address, and with it the browser's history.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use super::{program, scroll, window};

/// What a change of the address is to the back button.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// A choice of its own, which the back button undoes.
    Push,
    /// A refinement of the last choice.
    Replace,
}

/// The fragment as it stands, with its `#`.
pub(crate) fn read() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Writes the fragment. Browsers may refuse when it is written very often: the page goes on.
pub(crate) fn write(fragment: &str, step: Step) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let _ = match step {
        Step::Push => {
            scroll::remember();
            history.push_state_with_url(&JsValue::NULL, "", Some(fragment))
        }
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(fragment)),
    };
}

/// The whole address of this page with another fragment.
pub(crate) fn link(fragment: &str) -> String {
    let here = window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = here.split_once('#').map_or(here.as_str(), |(page, _)| page);
    [page, fragment].concat()
}

/// Calls back when the reader goes back, forward or edits the address.
pub(crate) fn on_change(mut changed: impl FnMut(String) + 'static) {
    if let Some(window) = window() {
        program::keep(EventListener::new(&window, "popstate", move |_| {
            scroll::recall();
            changed(read());
        }));
    }
}
