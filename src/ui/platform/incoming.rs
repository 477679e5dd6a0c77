//! Files that are chosen, and what is in them.

use gloo::events::EventListener;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;
use web_sys::js_sys::{Array, Reflect, Uint8Array};

use super::intake::{Incoming, LEFT, listed};
use super::{document, window};

/// Lets the reader choose a file with one of these endings, or many.
pub(crate) fn choose(endings: &str, many: bool, taken: impl FnOnce(Vec<Incoming>) + 'static) {
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
    field.set_multiple(many);
    let chosen = field.clone();
    EventListener::once(&field, "change", move |_| taken(listed(chosen.files()))).forget();
    field.click();
}

/// The files that the program before has left.
pub(crate) fn take_left() -> Vec<Incoming> {
    let Some(window) = window() else {
        return Vec::new();
    };
    let left = Reflect::get(&window, &LEFT.into()).unwrap_or(JsValue::UNDEFINED);
    let _ = Reflect::delete_property(&window, &LEFT.into());
    let left = left.dyn_into::<Array>();
    let files = left.map(|list| {
        list.iter()
            .filter_map(|file| file.dyn_into().ok().map(Incoming))
            .collect()
    });
    files.unwrap_or_default()
}

impl Incoming {
    /// Its name with its ending.
    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = self.0.size() as usize;
        size
    }

    /// Reads it and calls back with its bytes; `None` where that fails, as for a folder.
    pub(crate) fn read(&self, done: impl FnOnce(Option<Vec<u8>>) + Clone + 'static) {
        let failed = done.clone();
        let on_read =
            Closure::once(move |buffer: JsValue| done(Some(Uint8Array::new(&buffer).to_vec())));
        let on_failed = Closure::once(move |_: JsValue| failed(None));
        let _ = self.0.array_buffer().then2(&on_read, &on_failed);
        // One of the two is called once, after this function has returned.
        on_read.forget();
        on_failed.forget();
    }
}
