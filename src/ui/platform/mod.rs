//! The only place that touches the browser. Every call may find nothing there and says so by doing
//! nothing: a page without a clipboard, history or observer still reads.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod decoder;
pub(crate) mod dialog;
pub(crate) mod draw;
#[cfg(feature = "desk")]
pub(crate) mod edition;
pub(crate) mod events;
#[cfg(feature = "desk")]
pub(crate) mod files;
#[cfg(feature = "desk")]
pub(crate) mod incoming;
pub(crate) mod intake;
pub(crate) mod layout;
pub(crate) mod media;
#[cfg(feature = "desk")]
pub(crate) mod picture;
pub(crate) mod program;
pub(crate) mod scroll;
pub(crate) mod share;
#[cfg(feature = "desk")]
pub(crate) mod storage;
#[cfg(feature = "desk")]
pub(crate) mod table;
#[cfg(feature = "desk")]
pub(crate) mod turns;
#[cfg(feature = "desk")]
pub(crate) mod vault;
#[cfg(feature = "desk")]
pub(crate) mod worker;

#[cfg(feature = "desk")]
use jiff::civil::Date;
use wasm_bindgen::JsCast;
use web_sys::{Document, DomTokenList, Element, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element with this id, with nothing in it any more.
pub(crate) fn empty(id: &str) -> Option<HtmlElement> {
    let element = element(id)?;
    element.set_text_content(None);
    Some(element)
}

/// The whole page as one file, beside a page that is hosted.
pub(crate) const ONE_FILE: &str = "./tongbao.html";

/// Whether all of the page is in one file, its program too.
pub(crate) fn is_one_file() -> bool {
    element("packed").is_some()
}

/// Moves the keyboard to an element without moving the page.
pub(crate) fn focus(id: &str) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element(id) {
        let _ = element.focus_with_options(&options);
    }
}

/// Gives a class to the words of one finding alone: one look-up, however many words are marked.
pub(crate) fn give_to_finding(class: &str, finding: Option<usize>) {
    let Some(document) = document() else {
        return;
    };
    let change = |selector: &str, change: &dyn Fn(&DomTokenList)| {
        let Ok(found) = document.query_selector_all(selector) else {
            return;
        };
        for at in 0..found.length() {
            let element = found
                .item(at)
                .and_then(|node| node.dyn_into::<Element>().ok());
            if let Some(element) = element {
                change(&element.class_list());
            }
        }
    };
    change(&["span.", class].concat(), &|classes| {
        let _ = classes.remove_1(class);
    });
    if let Some(finding) = finding {
        let words = ["span[data-f~=\"", &finding.to_string(), "\"]"].concat();
        change(&words, &|classes| {
            let _ = classes.add_1(class);
        });
    }
}

/// The day by the reader's clock.
#[cfg(feature = "desk")]
pub(crate) fn today() -> Date {
    day_of(now())
}

/// The time by the reader's clock, in milliseconds since 1970.
#[cfg(feature = "desk")]
pub(crate) fn now() -> u64 {
    // Whole and positive on every clock that shows a day since 1970.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = web_sys::js_sys::Date::now() as u64;
    now
}

/// The reader's day at a time in milliseconds since 1970.
#[cfg(feature = "desk")]
pub(crate) fn day_of(time: u64) -> Date {
    #[allow(clippy::cast_precision_loss)]
    let now = web_sys::js_sys::Date::new(&(time as f64).into());
    let part = |number: u32| i8::try_from(number).unwrap_or(1);
    let year = i16::try_from(now.get_full_year()).unwrap_or(1);
    Date::new(year, part(now.get_month() + 1), part(now.get_date())).unwrap_or(Date::ZERO)
}

/// Does something after so many milliseconds, unless what is given back is dropped before.
#[cfg(feature = "desk")]
pub(crate) fn later(
    milliseconds: u32,
    act: impl FnOnce() + 'static,
) -> Option<gloo::timers::callback::Timeout> {
    Some(gloo::timers::callback::Timeout::new(milliseconds, act))
}

/// Does something once the browser has had a turn.
#[cfg(feature = "desk")]
pub(crate) fn soon(act: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(0, act).forget();
}

/// What a field of several lines holds.
#[cfg(feature = "desk")]
pub(crate) fn text_in(id: &str) -> String {
    let field = element(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    field.map_or_else(String::new, |field| field.value())
}

/// Takes the keyboard away from a field that is being typed in.
pub(crate) fn leave_field() {
    let active = document().and_then(|document| document.active_element());
    if let Some(field) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        let _ = field.blur();
    }
}

/// Names what is open in the window's title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says which language the page speaks, for fonts and screen readers.
pub(crate) fn set_language(tag: &str) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    // Setting it, even to what it is, makes the browser style the whole page anew.
    if root.get_attribute("lang").as_deref() != Some(tag) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Notes on the mount element that the first view has been drawn.
pub(crate) fn set_ready(mount: &str) {
    if let Some(mount) = element(mount) {
        let _ = mount.set_attribute("data-ready", "");
    }
}
