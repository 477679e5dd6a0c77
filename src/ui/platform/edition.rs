//! The edition of the page that is one file: what it carries, and the whole of it as a text.

use tongbao::edition::{BLOCK_ID, SHAPE_ID, assemble};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

use super::{ONE_FILE, element, is_one_file, window};

/// What the page came with; empty where it carries nothing.
pub(crate) fn carried() -> String {
    text_of(BLOCK_ID).unwrap_or_default()
}

/// Calls back with the page in one file, as it is when it carries nothing; `None` where it cannot be had.
pub(crate) fn whole(done: impl FnOnce(Option<String>) + 'static) {
    if is_one_file() {
        done(text_of(SHAPE_ID).and_then(|shape| assemble(&shape, text_of)));
    } else {
        spawn_local(async move { done(fetched().await.ok()) });
    }
}

fn text_of(id: &str) -> Option<String> {
    element(id)?.text_content()
}

async fn fetched() -> Result<String, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(ONE_FILE))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}
