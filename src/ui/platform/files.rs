//! Files that go out as downloads.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::document;

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
