//! Copying. Without a secure page or permission there is no clipboard, and the caller is told.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Clipboard;
#[cfg(feature = "desk")]
use web_sys::ClipboardItem;
use web_sys::js_sys::Promise;
#[cfg(feature = "desk")]
use web_sys::js_sys::{Array, Object, Reflect};

use super::window;

/// Copies `text` and says whether that worked.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + Clone + 'static) {
    let Some(clipboard) = clipboard() else {
        done(false);
        return;
    };
    tell(&clipboard.write_text(text), done);
}

/// Copies the same thing as markup, for programs that paste tables, and as `text` for all others, and says whether
/// that worked.
#[cfg(feature = "desk")]
pub(crate) fn copy_rich(html: &str, text: &str, done: impl FnOnce(bool) + Clone + 'static) {
    let item = || {
        let parts = Object::new();
        for (mime, words) in [("text/html", html), ("text/plain", text)] {
            let blob = super::files::blob(mime, words.as_bytes())?;
            Reflect::set(&parts, &mime.into(), &blob).ok()?;
        }
        ClipboardItem::new_with_record_from_str_to_blob_promise(&parts).ok()
    };
    match clipboard().zip(item()) {
        Some((clipboard, item)) => tell(&clipboard.write(&Array::of1(&item)), done),
        None => copy(text, done),
    }
}

fn clipboard() -> Option<Clipboard> {
    let window = window().filter(web_sys::Window::is_secure_context);
    window.map(|window| window.navigator().clipboard())
}

fn tell(copied: &Promise, done: impl FnOnce(bool) + Clone + 'static) {
    let failed = done.clone();
    let on_done = Closure::once(move |_: JsValue| done(true));
    let on_failed = Closure::once(move |_: JsValue| failed(false));
    let _ = copied.then2(&on_done, &on_failed);
    // One of the two is called once, after this function has returned.
    on_done.forget();
    on_failed.forget();
}
