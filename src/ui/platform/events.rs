//! Events: keys, pointers and the words under them.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
pub(crate) use web_sys::Event;
use web_sys::js_sys::Reflect;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::{document, program, window};

/// Calls back for every key that is pressed outside a field and without Ctrl, Alt or Meta. The
/// callback says whether it has used the key.
pub(crate) fn on_key(mut pressed: impl FnMut(&str) -> bool + 'static) {
    let Some(window) = window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let with_other = event.ctrl_key() || event.alt_key() || event.meta_key();
        if with_other || event.is_composing() || (is_typing() && event.key() != "Escape") {
            return;
        }
        if pressed(&event.key()) {
            event.prevent_default();
        }
    });
    program::keep(listener);
}

fn is_typing() -> bool {
    document()
        .and_then(|document| document.active_element())
        .is_some_and(|active| matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether a dialog is open, which has the keyboard to itself.
pub(crate) fn is_in_dialog() -> bool {
    let open = document().and_then(|document| document.query_selector("dialog[open]").ok());
    open.flatten().is_some()
}

/// What a field holds.
pub(crate) fn value_of(event: &Event) -> String {
    let field = event.target();
    let value = field.and_then(|field| Reflect::get(&field, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether a box is ticked.
#[cfg(feature = "desk")]
pub(crate) fn is_checked(event: &Event) -> bool {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
}

/// Whether an input method is still choosing characters.
pub(crate) fn is_composing(event: &Event) -> bool {
    event
        .dyn_ref::<web_sys::InputEvent>()
        .is_some_and(web_sys::InputEvent::is_composing)
}

/// The value of `attribute` on the innermost element under the event that has it.
pub(crate) fn attribute_under(event: &Event, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let holder = target.closest(&["[", attribute, "]"].concat()).ok()??;
    holder.get_attribute(attribute)
}

/// The key that is pressed, alone.
#[cfg(feature = "desk")]
pub(crate) fn key_of(event: &Event) -> Option<String> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let with_other = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    (!with_other).then(|| event.key())
}

/// Whether the event fell on the element itself and not on something in it.
pub(crate) fn is_on_itself(event: &Event) -> bool {
    event.target() == event.current_target()
}

/// Whether some text is selected: the click that ends a selection is no choice.
pub(crate) fn is_selecting() -> bool {
    window()
        .and_then(|window| window.get_selection().ok()?)
        .is_some_and(|selection| !selection.is_collapsed())
}

/// Whether a click is answered here: a link under it does not lead away then, and one that is to open in a new
/// tab or window does.
pub(crate) fn stays_here(event: &Event) -> bool {
    let is_plain = event.dyn_ref::<MouseEvent>().is_none_or(|event| {
        event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
    });
    let is_link = attribute_under(event, "href").is_some();
    if is_plain && is_link {
        event.prevent_default();
    }
    is_plain || !is_link
}

/// Calls back at most once a frame while something goes on with the window, as `scroll`.
pub(crate) fn once_a_frame(
    event: &'static str,
    act: impl Fn() + Clone + 'static,
) -> Option<EventListener> {
    let waiting = std::rc::Rc::new(std::cell::Cell::new(false));
    Some(EventListener::new(&window()?.into(), event, move |_| {
        if waiting.replace(true) {
            return;
        }
        let (waiting, act) = (waiting.clone(), act.clone());
        next_frame(move || {
            waiting.set(false);
            act();
        });
    }))
}

/// Does something once what stands now has been painted.
pub(crate) fn after_paint(act: impl FnOnce() + 'static) {
    next_frame(move || next_frame(act));
}

/// Does something before the next frame is drawn.
pub(crate) fn next_frame(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    leptos::prelude::request_animation_frame(act);
}
