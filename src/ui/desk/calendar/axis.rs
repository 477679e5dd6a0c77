//! The axis over the lanes, and its lines through them.

use tongbao::ledger::Month;
use tongbao::present::{self, Scale, Tick};
use tongbao::value::calendar::NO_YEAR;

use super::size::HEAD;
use super::{Plan, across};
use crate::ui::desk::words;
use crate::ui::node::{Element, Node, el, list};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// Room for the name of a month or quarter and for that of a year, in pixels.
const PART: f64 = 28.0;
const YEAR: f64 = 44.0;
/// Lines between more units than this would be all that is seen.
const MOST_LINES: usize = 60;

/// Years, months and the day looked at.
pub(super) fn head(app: AppState, plan: &Plan) -> Element {
    el("svg:svg")
        .attr("height", HEAD.to_string())
        .attr("aria-hidden", "true")
        .add(grid(plan, "18"))
        .add(years(app, plan))
        .add(parts(app, plan))
        .add(day(app, plan))
}

fn label(plan: &Plan, class: &'static str, tick: &Tick, name: String) -> Element {
    el("svg:text")
        .class(class)
        .attr("x", across(plan, tick.x + tick.width / 2.0))
        .attr("y", if class == "year" { "33" } else { "51" })
        .add(name)
}

/// The years, as far as their names do not meet.
fn years(app: AppState, plan: &Plan) -> Node {
    let axis = &plan.drawn.axis;
    let half = axis.width() * YEAR / plan.size.width() / 2.0;
    let years = axis.years();
    // The rest of a year at either end goes unnamed rather than a whole one.
    let widest = years.iter().map(|year| year.width).fold(0.0, f64::max);
    let mut free = -half;
    let mut names = Vec::new();
    for year in years {
        let middle = year.x + year.width / 2.0;
        if middle - half >= free && year.width >= widest.min(2.0 * half) {
            free = middle + half;
            let name = fill(words(app).calendar.year, &[&year.year.to_string()]);
            names.push(label(plan, "year", &year, name));
        }
    }
    list(names)
}

/// Months or quarters; as many have their names as there is room for.
fn parts(app: AppState, plan: &Plan) -> Node {
    let axis = &plan.drawn.axis;
    let steps: &[i8] = match axis.scale {
        Scale::Month => &[1, 3, 6],
        Scale::Quarter => &[1, 2],
        Scale::Year => &[],
    };
    let unit = plan.size.width() / axis.width();
    let step = steps.iter().find(|step| f64::from(**step) * unit >= PART);
    let is_named = |tick: &Tick| step.is_some_and(|step| (tick.number - 1) % step == 0);
    let name = |tick: &Tick| match axis.scale {
        Scale::Quarter => fill(words(app).calendar.quarter, &[&tick.number.to_string()]),
        Scale::Month | Scale::Year => {
            let month = Month {
                year: NO_YEAR,
                month: tick.number,
            };
            present::month(month, app.text().language)
        }
    };
    let named = axis.ticks().into_iter().filter(is_named);
    let labels = named.map(|tick| label(plan, "part", &tick, name(&tick)));
    list(labels.collect::<Vec<Element>>())
}

/// The day looked at, over its line.
fn day(app: AppState, plan: &Plan) -> Option<Element> {
    let at = plan.drawn.day?;
    let day = present::asof(plan.day, app.text().language);
    let anchor = match at / plan.drawn.axis.width() {
        share if share < 0.12 => "start",
        share if share > 0.88 => "end",
        _ => "middle",
    };
    let name = el("svg:text")
        .class("now-name")
        .attr("x", across(plan, at))
        .attr("y", "13")
        .attr("text-anchor", anchor);
    Some(name.add(fill(words(app).calendar.day, &[&day])))
}

/// Lines between the units from `top` down, stronger between years, and that of the day.
pub(super) fn grid(plan: &Plan, top: &'static str) -> Node {
    let line = |class: &'static str, x: f64| {
        el("svg:line")
            .class(class)
            .attr("x1", across(plan, x))
            .attr("x2", across(plan, x))
            .attr("y1", top)
            .attr("y2", "100%")
    };
    let axis = &plan.drawn.axis;
    let between = |ticks: Vec<Tick>, class: &'static str| {
        let few = Some(ticks).filter(|ticks| ticks.len() <= MOST_LINES);
        let inner = few.into_iter().flatten().skip(1);
        list(
            inner
                .map(|tick| line(class, tick.x))
                .collect::<Vec<Element>>(),
        )
    };
    list([
        between(axis.ticks(), "unit"),
        between(axis.years(), "year"),
        plan.drawn.day.map(|day| line("now", day)).into(),
    ])
}
