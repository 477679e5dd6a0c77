//! The browser's own sheet for sharing, where it has one; mostly phones do.

use web_sys::ShareData;
use web_sys::js_sys::Reflect;

use super::window;

/// Whether there is such a sheet.
pub(crate) fn is_there() -> bool {
    let navigator = window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| Reflect::has(&navigator, &"share".into()) == Ok(true))
}

/// Opens it. Whether something is shared is between the reader and the browser.
pub(crate) fn offer(title: &str, link: &str) {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(link);
    if let Some(window) = window() {
        let _ = window.navigator().share_with_data(&data);
    }
}
