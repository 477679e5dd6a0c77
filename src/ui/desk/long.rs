//! A list of the desk that may be long.

use std::rc::Rc;

use crate::ui::long::Reach;
use crate::ui::node::{Element, Node, list, row, rows};
use crate::ui::state::AppState;

/// Entries that are shown before more are asked for.
const FIRST: usize = 20;

/// So many entries in what holds them.
pub(super) fn long(
    app: AppState,
    list_of: Element,
    many: usize,
    entry: impl Fn(usize) -> Element + 'static,
) -> Node {
    let reach = Reach::new(app, FIRST);
    let entry = Rc::new(entry);
    let entries = rows(move || {
        let entry = |at: usize| {
            let entry = entry.clone();
            row(at.to_string(), move || entry(at))
        };
        (0..reach.of(many)).map(entry).collect()
    });
    list([list_of.add(entries).into(), reach.more(move || many)])
}
