//! Long work in pieces, between which the page answers.

use std::cell::Cell;
use std::future::{Future, ready};

use gloo::timers::callback::Timeout;
use tongbao::Rest;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::js_sys::Promise;

use super::now;

/// So many milliseconds are too short to be felt.
const SHORT: u64 = 30;

/// Does work that is given rests: each lets the browser have a turn, unless it had one a moment ago.
pub(crate) fn in_turns<W: Future<Output = ()> + 'static>(
    work: impl FnOnce(Box<dyn Fn() -> Rest>) -> W,
) {
    let since = Cell::new(now());
    let rest = move || -> Rest {
        if now() - since.get() < SHORT {
            return Box::pin(ready(()));
        }
        // The work goes on as soon as the turn is over.
        since.set(now());
        Box::pin(turn())
    };
    spawn_local(work(Box::new(rest)));
}

/// Over once the browser has had a turn.
async fn turn() {
    let turn = Promise::new(&mut |done, _| {
        Timeout::new(0, move || drop(done.call0(&JsValue::UNDEFINED))).forget();
    });
    let _ = JsFuture::from(turn).await;
}
