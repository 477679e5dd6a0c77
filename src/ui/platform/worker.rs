//! A second instance of this program, in a worker, that reads a document before the page does: what faults or never
//! ends there harms nothing here.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Uint8Array};
use web_sys::{DedicatedWorkerGlobalScope, HtmlScriptElement, MessageEvent, Url, Worker};

use super::{document, files, window};

/// A document that takes longer is given up, in milliseconds.
const PATIENCE: u32 = 10_000;
/// What the worker says when it can be given work, and when it has come to the end of a document.
const READY: &str = "ready";
/// Starts the program in the worker, with the module that the page has compiled.
const START: &str = "\nonmessage = ({ data }) => wasm_bindgen({ module_or_path: data });\n";

/// What became of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// It was read to its end: the page can do the same.
    Read,
    /// The program faulted over it.
    Fault,
    /// It was given up.
    TooLong,
}

/// Whether this instance runs in a worker.
pub(crate) fn is_here() -> bool {
    window().is_none()
}

/// Does what the page asks, one document a message: its name, the key of its encoding, its bytes.
pub(crate) fn serve(read: impl Fn(&str, &str, &[u8]) + 'static) {
    let Ok(scope) = web_sys::js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answering = scope.clone();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let word = |at| message.get(at).as_string().unwrap_or_default();
        read(
            &word(0),
            &word(1),
            &Uint8Array::new(&message.get(2)).to_vec(),
        );
        let _ = answering.post_message(&READY.into());
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    let _ = scope.post_message(&READY.into());
}

type Done = Box<dyn FnOnce(Outcome)>;

/// The worker that reads ahead of the page; made anew after every fault.
pub(crate) struct Scout {
    worker: Worker,
    waiting: Rc<RefCell<Option<Done>>>,
    timeout: RefCell<Option<Timeout>>,
    _listeners: [EventListener; 2],
}

impl Scout {
    /// Starts a worker and calls back once it can be given work; `None` where the browser has none.
    pub(crate) fn start(ready: impl FnOnce(Outcome) + 'static) -> Option<Self> {
        let script = [script()?.as_str(), START].concat();
        let blob = files::blob("text/javascript", script.as_bytes())?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let worker = Worker::new(&address).ok()?;
        let waiting: Rc<RefCell<Option<Done>>> = Rc::new(RefCell::new(Some(Box::new(ready))));
        let tell = |waiting: &Rc<RefCell<Option<Done>>>, outcome| {
            let done = waiting.borrow_mut().take();
            if let Some(done) = done {
                done(outcome);
            }
        };
        let heard = waiting.clone();
        let on_message =
            EventListener::new(&worker, "message", move |_| tell(&heard, Outcome::Read));
        let failed = waiting.clone();
        let on_error = EventListener::new(&worker, "error", move |_| {
            let _ = Url::revoke_object_url(&address);
            tell(&failed, Outcome::Fault);
        });
        worker.post_message(&wasm_bindgen::module()).ok()?;
        let scout = Self {
            worker,
            waiting,
            timeout: RefCell::new(None),
            _listeners: [on_message, on_error],
        };
        // A program that the worker cannot start says nothing at all.
        scout.lose_patience();
        Some(scout)
    }

    /// Gives up what is waited for, if it has not come by then.
    fn lose_patience(&self) {
        let waiting = self.waiting.clone();
        let late = Timeout::new(PATIENCE, move || {
            let done = waiting.borrow_mut().take();
            if let Some(done) = done {
                done(Outcome::TooLong);
            }
        });
        *self.timeout.borrow_mut() = Some(late);
    }

    /// Has a document read. After anything but [`Outcome::Read`] the worker is of no more use.
    pub(crate) fn read(
        &self,
        name: &str,
        encoding: &str,
        bytes: &[u8],
        done: impl FnOnce(Outcome) + 'static,
    ) {
        *self.waiting.borrow_mut() = Some(Box::new(done));
        self.lose_patience();
        let bytes: JsValue = Uint8Array::from(bytes).into();
        let _ = self
            .worker
            .post_message(&Array::of3(&name.into(), &encoding.into(), &bytes));
    }
}

impl Drop for Scout {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The script that starts this program: in the page itself where it is one file, else beside it.
fn script() -> Option<String> {
    let document = document()?;
    if let Some(inside) = document.get_element_by_id("glue") {
        return inside.text_content();
    }
    let scripts = document.query_selector_all("script[src*=\"desk-\"]").ok()?;
    let script = scripts.item(0)?.dyn_into::<HtmlScriptElement>().ok()?;
    let address = script.src().replace(['\\', '"'], "");
    Some(["importScripts(\"", &address, "\");"].concat())
}
