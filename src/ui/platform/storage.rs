//! What the browser keeps for this page, by key. Pages opened from a disk share it.

use std::sync::Once;

use gloo::events::EventListener;
use tongbao::store::{Place, Refusal};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage, StorageEvent};

use super::{program, window};

/// The browser's local storage, asked anew each time: it may be switched off while the page is open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalStorage;

impl LocalStorage {
    fn open() -> Result<Storage, Refusal> {
        let window = window().ok_or(Refusal::Denied)?;
        window
            .local_storage()
            .map_err(|error| refusal(&error))?
            .ok_or(Refusal::Denied)
    }
}

impl Place for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, Refusal> {
        let storage = Self::open()?;
        let count = storage.length().map_err(|error| refusal(&error))?;
        (0..count)
            .filter_map(|at| storage.key(at).map_err(|error| refusal(&error)).transpose())
            .collect()
    }

    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        Self::open()?.get_item(key).map_err(|error| refusal(&error))
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        Self::open()?
            .set_item(key, text)
            .map_err(|error| refusal(&error))
    }
}

/// Browsers agree on these two names, and on little else.
fn refusal(error: &JsValue) -> Refusal {
    match error
        .dyn_ref::<DomException>()
        .map(DomException::name)
        .as_deref()
    {
        Some("SecurityError") => Refusal::Denied,
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Refusal::Full,
        Some(other) => Refusal::Other(other.to_owned()),
        None => Refusal::Other(String::new()),
    }
}

/// Calls back when another tab has given `key` a text.
pub(crate) fn on_change(key: &'static str, mut changed: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    program::keep(EventListener::new(&window, "storage", move |event| {
        let event = event.dyn_ref::<StorageEvent>();
        let is_written = |event: &StorageEvent| {
            event.key().as_deref() == Some(key) && event.new_value().is_some()
        };
        if event.is_some_and(is_written) {
            changed();
        }
    }));
}

/// Asks the browser, once, not to clear away what is kept here. It may decline.
pub(crate) fn ask_to_stay() {
    static ASKED: Once = Once::new();
    ASKED.call_once(|| {
        // Without a secure page there is nothing that could be asked.
        let window = window().filter(web_sys::Window::is_secure_context);
        if let Some(window) = window {
            let _ = window.navigator().storage().persist();
        }
    });
}
