//! Files that go out as downloads and come in through the browser's own dialog.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use super::document;

/// What is read of a file: a larger one is none of ours, and comes in cut.
const LIMIT: f64 = 30e6;
/// Some browsers only begin to read a download after the click has returned.
const READ_BY_THEN: u32 = 60_000;

/// Saves a file. Says whether the browser took it.
#[must_use]
pub(crate) fn save(name: &str, mime: &str, bytes: &[u8]) -> bool {
    let link = || {
        document()?
            .create_element("a")
            .ok()?
            .dyn_into::<HtmlAnchorElement>()
            .ok()
    };
    let Some((link, address)) = link().zip(address_of(mime, bytes)) else {
        return false;
    };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(READ_BY_THEN, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    true
}

fn address_of(mime: &str, bytes: &[u8]) -> Option<String> {
    Url::create_object_url_with_blob(&blob(mime, bytes)?).ok()
}

/// Bytes with their type, as the browser hands them on.
pub(super) fn blob(mime: &str, bytes: &[u8]) -> Option<Blob> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()
}

/// Lets the reader choose a file with one of these endings and calls back with its text.
pub(crate) fn choose(endings: &str, read: impl FnOnce(String) + 'static) {
    let field = || {
        document()?
            .create_element("input")
            .ok()?
            .dyn_into::<HtmlInputElement>()
            .ok()
    };
    let Some(field) = field() else { return };
    field.set_type("file");
    field.set_accept(endings);
    let chosen = field.clone();
    EventListener::once(&field, "change", move |_| {
        let file = chosen.files().and_then(|files| files.get(0));
        let Some(file) = file.and_then(|file| file.slice_with_f64_and_f64(0.0, LIMIT).ok()) else {
            return;
        };
        let read = Closure::once(move |text: JsValue| read(text.as_string().unwrap_or_default()));
        let _ = file.text().then(&read);
        // It is called once, after this function has returned.
        read.forget();
    })
    .forget();
    field.click();
}
