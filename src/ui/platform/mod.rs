//! The only place that touches the browser. Every call may find nothing there and says so by doing
//! nothing: a page without a clipboard, history or observer still reads.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod decoder;
pub(crate) mod dialog;
pub(crate) mod draw;
pub(crate) mod events;
pub(crate) mod layout;
pub(crate) mod media;
pub(crate) mod scroll;

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the keyboard to an element without moving the page.
pub(crate) fn focus(id: &str) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element(id) {
        let _ = element.focus_with_options(&options);
    }
}

/// Takes the keyboard away from a field that is being typed in.
pub(crate) fn leave_field() {
    let active = document().and_then(|document| document.active_element());
    if let Some(field) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        let _ = field.blur();
    }
}

/// Names what is open in the window's title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says which language the page speaks, for fonts and screen readers.
pub(crate) fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Notes on the mount element that the first view has been drawn.
pub(crate) fn set_ready(mount: &str) {
    if let Some(mount) = element(mount) {
        let _ = mount.set_attribute("data-ready", "");
    }
}
