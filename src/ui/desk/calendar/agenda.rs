//! The same as the picture in words, by month; and what no picture can show.

use std::rc::Rc;

use tongbao::ledger::Month;
use tongbao::mention::DeadlineKind;
use tongbao::permalink::View;
use tongbao::present;
use tongbao::text::arrange;

use super::Plan;
use super::facts::Facts;
use super::mark::month_of;
use crate::ui::desk::ledger::lamp;
use crate::ui::desk::long::long;
use crate::ui::desk::words;
use crate::ui::node::{Element, Node, el, list};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// All times, by month; then those without one.
pub(super) fn agenda(app: AppState, plan: &Rc<Plan>) -> Node {
    let text = &words(app).calendar;
    let timed = |name, help, marks| section(app, name, help, marks, listed(app, plan));
    let months = months(plan).into_iter().map(|(month, marks)| {
        let name = present::month(month, app.text().language);
        timed(name, "", marks)
    });
    let months: Vec<Node> = months.collect();
    let all = plan.marks.iter().zip(0..);
    let recurring = all.filter(|(mark, _)| mark.kind == DeadlineKind::Every);
    let recurring: Vec<usize> = recurring.map(|(_, at)| at).collect();
    let undated = plan.drawn.undated.clone();
    let vague: Vec<usize> = (0..plan.vague.len()).collect();
    let untimed = plan.clone();
    let untimed = move |at: usize| Some(entry(app, &untimed.vague_facts(app, at)?, "due v"));
    el("section")
        .class("due-list")
        .add(el("h2").add(text.list))
        .add(list(months))
        .add(timed(text.recurring.into(), text.recurring_help, recurring))
        .add(timed(text.undated.into(), text.undated_help, undated))
        .add(section(
            app,
            text.vague.into(),
            text.vague_help,
            vague,
            untimed,
        ))
        .add(timeless(app, plan))
        .into()
}

/// The dated marks by the month of their last day, in order of their days.
fn months(plan: &Plan) -> Vec<(Month, Vec<usize>)> {
    let all = plan.marks.iter().zip(0..);
    let mut dated: Vec<(Month, i8, usize)> = all
        .filter_map(|(mark, at)| Some((month_of(mark)?, mark.days()?.1.day(), at)))
        .collect();
    arrange(&mut dated, |(month, day, _)| {
        month.order() * 32 + u64::from(day.unsigned_abs())
    });
    let mut months: Vec<(Month, Vec<usize>)> = Vec::new();
    for (month, _, at) in dated {
        match months.last_mut() {
            Some((last, marks)) if *last == month => marks.push(at),
            _ => months.push((month, vec![at])),
        }
    }
    months
}

/// Entries under their heading, where there are any.
fn section(
    app: AppState,
    name: String,
    help: &'static str,
    all: Vec<usize>,
    entry: impl Fn(usize) -> Option<Element> + 'static,
) -> Node {
    if all.is_empty() {
        return None::<Node>.into();
    }
    let many = el("span").class("n").add(all.len().to_string());
    let help = (!help.is_empty()).then(|| el("p").class("quiet").add(help));
    let entries = long(app, el("ul"), all.len(), move |at| {
        let entry = all.get(at).and_then(|at| entry(*at));
        entry.unwrap_or_else(|| el("li"))
    });
    el("section")
        .add(el("h3").add(name).add(many))
        .add(help)
        .add(entries)
        .into()
}

/// What is listed of a mark.
fn listed(app: AppState, plan: &Rc<Plan>) -> impl Fn(usize) -> Option<Element> + use<> {
    let plan = plan.clone();
    move |mark| Some(entry(app, &plan.facts(app, mark)?, "due"))
}

fn entry(app: AppState, facts: &Facts, class: &'static str) -> Element {
    let when = el("p")
        .class("when")
        .add(el("span").class(class).add(facts.due.clone()))
        .add(facts.lamp.map(|colour| lamp(app, colour)));
    let way = el("a").attr("href", facts.href.clone());
    el("li")
        .add(when)
        .add(way.add(facts.task.clone()))
        .add(el("p").class("o").add(facts.owners(app)))
        .add(el("div").class("from").add(facts.source.lines()))
}

/// How many tasks state no time at all.
fn timeless(app: AppState, plan: &Plan) -> Option<Element> {
    let many = plan.timeless;
    let text = &words(app).calendar;
    (many > 0).then(|| {
        el("p")
            .class("timeless quiet")
            .add(fill(text.timeless, &[&many.to_string()]))
            .add(" ")
            .add(
                el("a")
                    .href(move || app.address(Some(View::Ledger { item: None }), true))
                    .add(text.in_ledger),
            )
    })
}
