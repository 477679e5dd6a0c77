//! What the page came with, where somebody saved it for others.

use std::cell::RefCell;

use tongbao::edition::{Document, Edition};
use tongbao::present;
use tongbao::store::{Fault, States};

use crate::ui::desk::words;
use crate::ui::node::{Element, el};
use crate::ui::platform;
use crate::ui::state::AppState;
use crate::ui::text::fill;

thread_local! {
    static CARRIED: RefCell<Result<Option<Edition>, Fault>> =
        RefCell::new(Edition::parse(&platform::edition::carried()));
}

fn with<T>(read: impl FnOnce(&mut Edition) -> T) -> Option<T> {
    CARRIED.with_borrow_mut(|carried| match carried {
        Ok(Some(edition)) => Some(read(edition)),
        _ => None,
    })
}

/// Whether somebody has saved this page.
pub(crate) fn is_edition() -> bool {
    with(|_| ()).is_some()
}

/// Why what the page came with cannot be read.
pub(crate) fn damage() -> Option<Fault> {
    CARRIED.with_borrow(|carried| carried.clone().err())
}

/// Whether the page shows this bundled transcript.
pub(crate) fn shows(name: &str) -> bool {
    with(|edition| edition.bulletins.iter().any(|own| own == name)).unwrap_or(true)
}

/// The documents that the page came with; once.
pub(crate) fn documents() -> Vec<Document> {
    with(|edition| std::mem::take(&mut edition.documents)).unwrap_or_default()
}

/// Status and notes that the page came with.
pub(crate) fn states() -> States {
    with(|edition| edition.states.clone()).unwrap_or_default()
}

/// When the page was saved; nothing where it was not.
pub(crate) fn stamp(app: AppState) -> Option<Element> {
    let day = with(|edition| edition.saved)?;
    let day = present::day(day, app.text().language);
    Some(el("p").add(fill(words(app).edition.saved_on, &[&day])))
}
