//! This program and the one that may take the page over from it, between which `assets/boot.js` stands.
//!
//! The page begins with the program that reads. What only some people need (ledger, calendar, progress, gaps,
//! exports) is in a larger one, the desk, which is loaded when it is first asked for.

use std::cell::RefCell;

use gloo::events::EventListener;

use super::{element, window};

/// Asks for the desk; heard by `assets/boot.js`.
#[cfg(not(feature = "desk"))]
const WANTED: &str = "desk";
/// Says that another program takes the page over; sent by `assets/boot.js`.
const RETIRE: &str = "retire";

thread_local! {
    /// What is heard for as long as this program has the page.
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Listens until this program gives the page up.
pub(super) fn keep(listener: EventListener) {
    LISTENERS.with_borrow_mut(|listeners| listeners.push(listener));
}

/// Where one program leaves for the next what was being asked for.
const WISH: &str = "data-wish";

/// Notes what the next program is to open.
#[cfg(not(feature = "desk"))]
pub(crate) fn leave_wish(mount: &str, wish: &str) {
    if let Some(mount) = element(mount) {
        let _ = mount.set_attribute(WISH, wish);
    }
}

/// What the program before was asked for; once.
#[cfg(feature = "desk")]
pub(crate) fn take_wish(mount: &str) -> Option<String> {
    let mount = element(mount)?;
    let wish = mount.get_attribute(WISH);
    let _ = mount.remove_attribute(WISH);
    wish
}

/// Leaves an empty page, deaf to everything, as soon as another program takes it over.
pub(crate) fn give_up_when_told(mount: &'static str) {
    let Some(window) = window() else { return };
    EventListener::once(&window, RETIRE, move |_| give_up(mount)).forget();
}

/// Leaves an empty page, and hears nothing any more.
pub(crate) fn give_up(mount: &str) {
    drop(LISTENERS.take());
    if let Some(mount) = element(mount) {
        let _ = mount.remove_attribute("data-ready");
        mount.set_text_content(None);
    }
}

/// Asks for the desk, which takes the page over once it is there.
#[cfg(not(feature = "desk"))]
pub(crate) fn ask_for_desk() {
    let event = web_sys::Event::new(WANTED);
    if let (Some(window), Ok(event)) = (window(), event) {
        let _ = window.dispatch_event(&event);
    }
}
