//! What the mark under the pointer or the keyboard stands for.

use std::rc::Rc;

use leptos::prelude::*;
use tongbao::present::Shows;

use super::Plan;
use super::facts::Facts;
use crate::ui::desk::ledger::lamp;
use crate::ui::desk::words;
use crate::ui::node::{Element, Node, button, el, list, part};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// So many tasks of a cell are named.
const NAMED: usize = 4;

/// How to use the picture, and the panel once something was pointed at.
pub(super) fn panel(app: AppState, plan: Rc<Plan>, told: RwSignal<Option<usize>>) -> Node {
    let body = part(move || -> Node {
        let shape = told.get().and_then(|at| plan.drawn.shapes().nth(at));
        match shape.map(|(_, shape)| &shape.shows) {
            Some(Shows::One(mark)) => plan.facts(app, *mark).map(|facts| one(app, &facts)).into(),
            Some(Shows::Many(marks)) => many(app, &plan, marks).into(),
            None => None::<Node>.into(),
        }
    });
    let close = button("plain close", move |_| told.set(None))
        .attr("aria-label", app.text().close)
        .add("×");
    let hint = el("p").class("hint").add(words(app).calendar.hint);
    let is_closed = move || told.get().is_none();
    let told = el("div")
        .class("told")
        .live("hidden", move || is_closed().then(String::new))
        .add(el("div").add(body))
        .add(close);
    list([hint, told])
}

fn one(app: AppState, facts: &Facts) -> Node {
    let way = el("a")
        .attr("href", facts.href.clone())
        .add(words(app).calendar.to_words);
    let facts_line = el("p")
        .class("facts")
        .add(facts.lamp.map(|colour| lamp(app, colour)))
        .add(el("b").add(facts.due.clone()))
        .add(el("span").class("o").add(facts.owners(app)))
        .add(el("span").class("quiet").add(facts.source.lines()))
        .add(way);
    list([el("p").class("task").add(facts.task.clone()), facts_line])
}

fn many(app: AppState, plan: &Plan, marks: &[usize]) -> Element {
    let named = marks.iter().take(NAMED);
    let tasks = named.filter_map(|mark| plan.facts(app, *mark));
    let tasks = tasks.map(|facts| el("li").add(facts.task));
    let rest = fill(words(app).calendar.more, &[&marks.len().to_string()]);
    el("ul")
        .add(list(tasks.collect::<Vec<Element>>()))
        .add(el("li").class("quiet").add(rest))
}
