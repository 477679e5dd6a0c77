//! Where a long table stands in the window, and how high its rows are.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{document, element, window};

/// A row with the link that stands for it.
const ROW: &str = "tr[data-line]";
const LINK: &str = "th a";

/// How far the top of an element is below the top of the window, and the height of the window, in pixels.
pub(crate) fn in_window(id: &str) -> Option<(f64, f64)> {
    let top = element(id)?.get_bounding_client_rect().top();
    let height = window()?.inner_height().ok()?.as_f64()?;
    Some((top, height))
}

/// Positions and heights of the lines in an element, as they are drawn.
pub(crate) fn heights(id: &str) -> Vec<(usize, f64)> {
    let Some(body) = element(id) else {
        return Vec::new();
    };
    let lines = body.children();
    let line = |at| {
        let line = lines.item(at)?;
        let position = line.get_attribute("data-line")?.parse().ok()?;
        Some((position, line.get_bounding_client_rect().height()))
    };
    (0..lines.length()).filter_map(line).collect()
}

/// Moves the keyboard to the next row, or the previous one; to the first in sight where it is on none.
pub(crate) fn step(forward: bool) {
    let Some(document) = document() else { return };
    let active = document.active_element();
    let here = active.and_then(|active| active.closest(ROW).ok()?);
    let next = |row: &Element| {
        if forward {
            row.next_element_sibling()
        } else {
            row.previous_element_sibling()
        }
    };
    let mut row = match &here {
        Some(here) => next(here),
        None => first_in_sight(&document),
    };
    while let Some(at) = row {
        let link = at.query_selector(LINK).ok().flatten();
        if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            // The browser brings it into sight, and with that the rows behind it are drawn.
            let _ = link.focus();
            return;
        }
        row = next(&at);
    }
}

fn first_in_sight(document: &web_sys::Document) -> Option<Element> {
    let rows = document.query_selector_all(ROW).ok()?;
    let mut rows = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into::<Element>().ok());
    rows.find(|row| row.get_bounding_client_rect().top() >= 0.0)
}

/// A length for the style of an element. Whole pixels are enough, and need no float printer.
pub(crate) fn px(length: f64) -> String {
    super::layout::px(length)
}
