//! The rule of the lamps with its numbers, on request.

use tongbao::item::lamp::{AHEAD, BEHIND, WHOLE};
use tongbao::present::percent;

use super::words;
use crate::ui::node::{Element, el, list};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// How lamps and words are computed.
pub(super) fn lamps(app: AppState) -> Element {
    let text = &words(app).ledger;
    let [whole, ahead, behind] = [WHOLE, AHEAD, BEHIND].map(percent);
    let values = [whole, ahead, behind];
    let values = values.each_ref().map(String::as_str);
    let rules = text.rules.iter().map(|(term, numbers, meaning)| {
        let numbers: Vec<&str> = numbers
            .iter()
            .filter_map(|at| values.get(*at).copied())
            .collect();
        list([el("dt").add(*term), el("dd").add(fill(meaning, &numbers))])
    });
    el("details")
        .class("legend")
        .add(el("summary").add(text.rule_of_lamps))
        .add(el("div").class("drop").add(el("dl").add(list(rules))))
}
