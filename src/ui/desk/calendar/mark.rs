//! A mark of the picture: its sign, the words beside it, and the way to the sentence; and a cell, with the way to the
//! ledger of what it counts.

use tongbao::ledger::{Filter, GroupKey, Kind, Month};
use tongbao::mention::DeadlineKind;
use tongbao::permalink::{Lanes, View, ViewState};
use tongbao::present::{self, Lane, LaneKey, Mark, Shape, Shows};

use super::Plan;
use super::facts::Facts;
use super::glyph::{self, EMS, sign};
use crate::ui::desk::words;
use crate::ui::node::{Element, Node, el, list};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// Where what is drawn begins, and how wide it is; a day is a point.
pub(super) fn place(plan: &Plan, shape: &Shape) -> (f64, f64) {
    let kind = match &shape.shows {
        Shows::One(mark) => plan.marks.get(*mark).map(|mark| mark.kind),
        Shows::Many(_) => None,
    };
    match kind {
        Some(DeadlineKind::By) => ((shape.begins + shape.ends) / 2.0, 0.0),
        Some(DeadlineKind::From) => (shape.begins, 0.0),
        _ => (shape.begins, shape.ends - shape.begins),
    }
}

/// One mark, drawn from the place that [`place`] gives.
pub(super) fn mark(app: AppState, plan: &Plan, shape: &Shape, at: usize) -> Element {
    let link = el("svg:a");
    let Some((facts, mark)) = plan.facts(app, at).zip(plan.marks.get(at)) else {
        return link;
    };
    let lamp = facts.lamp.map_or("", |lamp| lamp.key());
    let beside = Beside::of(plan, shape);
    let foot = plan.size.row() - 4;
    let link = link
        .class(["mark ", lamp].concat())
        .attr("href", facts.href.clone())
        .add(touched(plan, mark.kind, beside))
        .add(sign(mark.kind, facts.lamp, foot));
    if !plan.size.is_labelled() {
        return link.attr("aria-label", facts.line(app));
    }
    // Who speaks to the page says what stands there, which is shortened.
    let shown = shown(plan, &facts);
    let said = [shown.join(" "), facts.line(app)].join(app.text().comma);
    link.attr("aria-label", said)
        .add(label(shown, mark.kind, beside))
}

/// The words beside a mark: day and who leads, and the beginning of the task.
fn shown(plan: &Plan, facts: &Facts) -> [String; 2] {
    let first = facts.owners.first().filter(|_| plan.lanes == Lanes::Theme);
    let due = [facts.short.as_str(), first.map_or("", String::as_str)].join(" ");
    [due.trim(), &facts.task].map(|words| present::shorten(words, EMS))
}

/// Whether a mark has a place and no length.
const fn is_point(kind: DeadlineKind) -> bool {
    matches!(kind, DeadlineKind::By | DeadlineKind::From)
}

/// Where the words of a mark stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Behind,
    Before,
    /// Over a bar that leaves no room beside it.
    Over,
}

impl Beside {
    fn of(plan: &Plan, shape: &Shape) -> Self {
        let axis = plan.drawn.axis.width();
        // What is moved to stay in the picture has a little less.
        let words = 0.9 * plan.size.words() / plan.size.width() * axis;
        if shape.x + shape.width - shape.ends >= words {
            Self::Behind
        } else if shape.begins - shape.x >= words {
            Self::Before
        } else {
            Self::Over
        }
    }
}

/// What answers to the pointer: the sign with its words.
fn touched(plan: &Plan, kind: DeadlineKind, beside: Beside) -> Element {
    let room = plan.size.words();
    let is_point = is_point(kind);
    let before = is_point && beside == Beside::Before;
    let left = if before { room } else { 0.0 } + glyph::MARK / 2.0;
    let area = el("svg:rect")
        .class("touched")
        .attr("x", ["-", &present::number(left)].concat())
        .attr("height", (plan.size.row() - 2).to_string());
    if is_point {
        area.attr("width", present::number(glyph::MARK + room))
    } else {
        area.attr("width", "100%")
    }
}

/// The words beside a mark, where there is room for them.
fn label([due, task]: [String; 2], kind: DeadlineKind, beside: Beside) -> Node {
    let end = if is_point(kind) { "0" } else { "100%" };
    let line = |class: &'static str, y: &'static str, words: String| {
        let line = el("svg:text").class(class).attr("y", y);
        let line = match beside {
            Beside::Before => line.attr("dx", "-10").attr("text-anchor", "end"),
            Beside::Behind => line.attr("x", end).attr("dx", glyph::gap(kind)),
            Beside::Over => line.attr("dx", "16"),
        };
        line.add(words)
    };
    // Read as a whole, the two lines are two words.
    list([
        Node::from(line("due", "13", due)),
        " ".into(),
        line("task", "28", task).into(),
    ])
}

/// Many marks of one unit, counted.
pub(super) fn cell(
    app: AppState,
    plan: &Plan,
    lane: &Lane,
    marks: &[usize],
    name: &str,
) -> Element {
    let many = marks.len().to_string();
    el("svg:a")
        .class("mark many")
        .attr("href", in_ledger(app, plan, lane, marks))
        .attr("aria-label", fill(words(app).calendar.cell, &[name, &many]))
        .add(
            el("svg:rect")
                .class("cell")
                .attr("x", "1")
                .attr("y", "1")
                .attr("width", "100%")
                .attr("height", "20")
                .attr("rx", "2"),
        )
        .add(
            el("svg:text")
                .class("count")
                .attr("x", "50%")
                .attr("y", "15")
                .add(many),
        )
}

/// The ledger of what a cell counts: its lane and its months.
fn in_ledger(app: AppState, plan: &Plan, lane: &Lane, marks: &[usize]) -> String {
    app.view().with_untracked(|state| {
        let mut filter: Filter = state.filter.clone();
        match &lane.key {
            LaneKey::Own(GroupKey::Theme(theme)) => {
                filter.themes = [*theme].into_iter().collect();
            }
            LaneKey::Own(GroupKey::Owner(name)) => {
                filter.owners = [name.clone()].into_iter().collect();
            }
            LaneKey::Recurring => {
                filter.kinds = [Kind::Deadline].into_iter().collect();
            }
            _ => {}
        }
        let marks = marks.iter().filter_map(|at| plan.marks.get(*at));
        let months: Vec<Month> = marks.filter_map(month_of).collect();
        if !months.is_empty() {
            filter.months = months.into_iter().collect();
        }
        let next = ViewState {
            view: View::Ledger { item: None },
            filter,
            ..state.clone()
        };
        next.to_fragment()
    })
}

/// The month that a filter finds a mark by.
pub(super) fn month_of(mark: &Mark) -> Option<Month> {
    let last = mark.days()?.1;
    Some(Month {
        year: last.year(),
        month: last.month(),
    })
}
