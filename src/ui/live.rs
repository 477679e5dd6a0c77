//! Closures behind one type each.
//!
//! Leptos writes its machinery anew for the type of every closure that it is given, some kilobytes each. In a
//! box all closures with one result are one type, and the machinery travels once.

use leptos::prelude::*;

/// A derived value that is kept until what it is made of changes.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Memo::new(move |_| value())
}

/// Something done outside the page's state whenever what it reads changes.
pub(crate) fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}
