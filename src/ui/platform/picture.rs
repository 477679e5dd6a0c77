//! The keyboard in a picture, which is one stop of the tab key.

use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};

use super::document;

/// The stop of the tab key in a picture.
const STOP: &str = "[data-stop][tabindex=\"0\"]";

/// Makes a mark the stop of its picture.
pub(crate) fn stop_at(id: &str) {
    let Some(document) = document() else { return };
    let Some(mark) = document.get_element_by_id(id) else {
        return;
    };
    let last: Option<Element> = document.query_selector(STOP).ok().flatten();
    if let Some(last) = last {
        let _ = last.set_attribute("tabindex", "-1");
    }
    let _ = mark.set_attribute("tabindex", "0");
}

/// Moves the keyboard to a mark.
pub(crate) fn go_to(id: &str) {
    let mark = document().and_then(|document| document.get_element_by_id(id));
    if let Some(mark) = mark.and_then(|mark| mark.dyn_into::<SvgElement>().ok()) {
        let _ = mark.focus();
    }
}
