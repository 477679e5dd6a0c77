//! Copying. Without a secure page or permission there is no clipboard, and the caller is told.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::window;

/// Copies `text` and says whether that worked.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + Clone + 'static) {
    let clipboard = window()
        .filter(web_sys::Window::is_secure_context)
        .map(|window| window.navigator().clipboard());
    let Some(clipboard) = clipboard else {
        done(false);
        return;
    };
    let failed = done.clone();
    let on_done = Closure::once(move |_: JsValue| done(true));
    let on_failed = Closure::once(move |_: JsValue| failed(false));
    let _ = clipboard.write_text(text).then2(&on_done, &on_failed);
    // One of the two is called once, after this function has returned.
    on_done.forget();
    on_failed.forget();
}
