//! Cards level with their sentences: measured after the browser has laid out the text, placed by
//! [`tongbao::present::stack`], and measured again whenever the text changes its shape.

use tongbao::present::{Slot, stack};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ResizeObserver};

use super::element;

/// Room between two cards, in pixels.
const GAP: f64 = 10.0;

/// Places the children of `column`, each level with the element that its `data-beside` names; the one
/// marked `aria-current` keeps its place.
pub(crate) fn place_cards(column: &HtmlElement) {
    let cards = children(column);
    let top = column.get_bounding_client_rect().top();
    let slots: Vec<Slot> = cards
        .iter()
        .map(|card| Slot {
            desired: beside(card).map_or(0.0, |place| place - top),
            height: f64::from(card.offset_height()),
        })
        .collect();
    let pinned = cards
        .iter()
        .position(|card| card.has_attribute("aria-current"));
    let tops = stack(&slots, GAP, pinned);
    for (card, top) in cards.iter().zip(&tops) {
        let _ = card.style().set_property("top", &px(*top));
    }
    let end = tops
        .last()
        .zip(slots.last())
        .map_or(0.0, |(top, slot)| top + slot.height);
    let _ = column.style().set_property("min-height", &px(end));
    // Cards glide from place to place, but not to their first one.
    if !column.class_list().contains("placed") {
        let column = column.clone();
        super::events::next_frame(move || {
            let _ = column.class_list().add_1("placed");
        });
    }
}

fn children(column: &HtmlElement) -> Vec<HtmlElement> {
    let list = column.children();
    (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect()
}

/// Top of the first line of the words that a card belongs to, in the window.
fn beside(card: &HtmlElement) -> Option<f64> {
    let words = element(&card.get_attribute("data-beside")?)?;
    let lines = words.get_client_rects();
    let first = lines
        .item(0)
        .unwrap_or_else(|| words.get_bounding_client_rect());
    Some(first.top())
}

/// Whole pixels are enough, and need no float printer.
pub(super) fn px(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation)]
    let whole = length.round() as i32;
    whole.to_string() + "px"
}

/// Calls back whenever an element changes its size, until dropped.
pub(crate) struct SizeWatch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut(JsValue)>,
}

impl SizeWatch {
    /// Watches `element`; `None` where the browser cannot.
    pub(crate) fn new(element: &HtmlElement, mut changed: impl FnMut() + 'static) -> Option<Self> {
        let changed = Closure::<dyn FnMut(JsValue)>::new(move |_| changed());
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _changed: changed,
        })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
