//! The picture: names of the lanes on the left, each lane a strip of the time line, the keyboard going from mark to
//! mark. What stands across is in shares of the width, so that it fills any window and any sheet.

use std::rc::Rc;

use leptos::prelude::*;
use tongbao::present::{self, Lane, LaneKey, Shape, Shows, Way};

use super::axis::{grid, head};
use super::size::PADDING;
use super::{Plan, across, mark};
use crate::ui::desk::{ledger, words};
use crate::ui::node::{Element, el, list};
use crate::ui::platform::events::{self, Event};
use crate::ui::platform::picture::{go_to, stop_at};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// What the marks are found by.
const STOP: &str = "data-stop";

/// The picture; it says in `told` which mark is pointed at.
pub(super) fn picture(app: AppState, plan: &Rc<Plan>, told: RwSignal<Option<usize>>) -> Element {
    let tell = move |event: &Event| {
        let stop = stop_under(event);
        if stop.is_some() && stop != told.get_untracked() {
            told.set(stop);
        }
    };
    let walked = plan.clone();
    let mut lanes = Vec::new();
    let mut first = 0;
    for lane in &plan.drawn.lanes {
        lanes.push(strip(app, plan, lane, first));
        first += lane.shapes.len();
    }
    el("div")
        .class(plan.size.class())
        .attr("role", "group")
        .attr("aria-label", words(app).calendar.picture)
        .attr("style:--fit", present::number(plan.size.fit(&plan.drawn)))
        .on("pointerover", tell)
        .on("focusin", move |event| {
            tell(event);
            if let Some(stop) = stop_under(event) {
                stop_at(&id_of(stop));
            }
        })
        .on("keydown", move |event| {
            if events::key_of(event).as_deref() == Some("Escape") {
                told.set(None);
            }
            let next = stop_under(event).zip(way(event));
            if let Some(next) = next.and_then(|(stop, way)| walked.drawn.step(stop, way)) {
                event.prevent_default();
                go_to(&id_of(next));
            }
        })
        .add(lane_of(
            "lane axis",
            el("div").class("lane-name"),
            head(app, plan),
        ))
        .add(list(lanes))
}

fn stop_under(event: &Event) -> Option<usize> {
    events::attribute_under(event, STOP)?.parse().ok()
}

fn id_of(stop: usize) -> String {
    ["mark-", &stop.to_string()].concat()
}

fn way(event: &Event) -> Option<Way> {
    Some(match events::key_of(event)?.as_str() {
        "ArrowLeft" => Way::Left,
        "ArrowRight" => Way::Right,
        "ArrowUp" => Way::Up,
        "ArrowDown" => Way::Down,
        "Home" => Way::First,
        "End" => Way::Last,
        _ => return None,
    })
}

fn lane_of(class: &'static str, name: Element, drawn: Element) -> Element {
    el("div")
        .class(class)
        .add(name)
        .add(el("div").class("strip").add(drawn))
}

/// A lane with its marks, of which `first` is the number of the first one.
fn strip(app: AppState, plan: &Plan, lane: &Lane, first: usize) -> Element {
    let name = name_of(app, &lane.key);
    let many = fill(words(app).calendar.how_many, &[&lane.marks.to_string()]);
    let label = el("div")
        .class("lane-name")
        .add(el("b").add(name.clone()))
        .add(el("span").class("quiet").add(many));
    let shapes = lane.shapes.iter().zip(first..);
    let shapes = shapes.map(|(shape, stop)| drawn(app, plan, lane, shape, stop));
    let drawn = el("svg:svg")
        .attr("height", plan.size.lane(lane).to_string())
        .add(grid(plan, "0"))
        .add(list(shapes.collect::<Vec<Element>>()));
    lane_of("lane", label, drawn)
        .attr("role", "group")
        .attr("aria-label", name)
}

/// A mark or a cell at its place.
fn drawn(app: AppState, plan: &Plan, lane: &Lane, shape: &Shape, stop: usize) -> Element {
    let top = shape.row * plan.size.row() + PADDING;
    let inner = match &shape.shows {
        Shows::One(at) => mark::mark(app, plan, shape, *at),
        Shows::Many(all) => mark::cell(app, plan, lane, all, &name_of(app, &lane.key)),
    };
    let link = inner
        .attr("id", id_of(stop))
        .attr(STOP, stop.to_string())
        .attr("tabindex", if stop == 0 { "0" } else { "-1" });
    let (x, width) = mark::place(plan, shape);
    el("svg:svg")
        .attr("x", across(plan, x))
        .attr("y", top.to_string())
        // What has no width is not drawn at all, even where it may flow over.
        .attr_if("width", (width > 0.0).then(|| across(plan, width)))
        .attr("height", plan.size.row().to_string())
        .attr("overflow", "visible")
        .add(link)
}

/// What a lane is for.
fn name_of(app: AppState, key: &LaneKey) -> String {
    let text = words(app);
    match key {
        LaneKey::Recurring => text.calendar.recurring.to_owned(),
        LaneKey::Others(many) => fill(text.calendar.other_owners, &[&many.to_string()]),
        LaneKey::Own(key) => ledger::name_of(app, Some(key)),
        LaneKey::None => text.ledger.without.to_owned(),
    }
}
