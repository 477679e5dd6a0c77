//! Files that are dropped on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList};

use super::{program, window};

/// Where the program that reads leaves dropped files for the desk.
pub(super) const LEFT: &str = "tongbaoFiles";

/// Calls back with the files that are dropped anywhere on the page.
pub(crate) fn on_drop(mut dropped: impl FnMut(Vec<Incoming>) + 'static) {
    let Some(window) = window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    let holds_files = |event: &DragEvent| {
        let types = event.data_transfer().map(|transfer| transfer.types());
        types.is_some_and(|types| types.includes(&"Files".into(), 0))
    };
    // Without this, the browser would leave the page and open the file itself.
    let over = EventListener::new_with_options(&window, "dragover", options, move |event| {
        if event.dyn_ref::<DragEvent>().is_some_and(holds_files) {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&window, "drop", options, move |event| {
        if let Some(event) = event
            .dyn_ref::<DragEvent>()
            .filter(|event| holds_files(event))
        {
            event.prevent_default();
            dropped(listed(
                event.data_transfer().and_then(|transfer| transfer.files()),
            ));
        }
    });
    program::keep(over);
    program::keep(drop);
}

/// Leaves files for the program that takes the page over.
#[cfg(not(feature = "desk"))]
pub(crate) fn leave(files: Vec<Incoming>) {
    let list: web_sys::js_sys::Array = files.into_iter().map(|file| file.0).collect();
    if let Some(window) = window() {
        let _ = web_sys::js_sys::Reflect::set(&window, &LEFT.into(), &list);
    }
}

/// A file that was handed in.
#[derive(Clone)]
pub(crate) struct Incoming(pub(super) File);

pub(super) fn listed(files: Option<FileList>) -> Vec<Incoming> {
    let Some(files) = files else {
        return Vec::new();
    };
    let files = (0..files.length()).filter_map(|at| files.get(at));
    files.map(Incoming).collect()
}
