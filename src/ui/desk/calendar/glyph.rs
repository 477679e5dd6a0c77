//! The signs of the picture: how a time binds is told by the shape of its sign, the lamp by the shape of its head.

use tongbao::item::Colour;
use tongbao::mention::DeadlineKind;
use tongbao::present::Shows;

use super::Plan;
use crate::ui::desk::words;
use crate::ui::node::{Element, Node, el, list};
use crate::ui::state::AppState;

/// How wide a sign is, in pixels.
pub(super) const MARK: f64 = 18.0;
/// Room for the words beside it.
pub(super) const WORDS: f64 = 204.0;
/// So much of that holds letters, in ems of their size.
pub(super) const EMS: f64 = 15.0;

/// The sign of a mark, at the left end of its days and the top of its sub-row. A pole goes down to `foot`, a bar from
/// end to end of what it is drawn in.
pub(super) fn sign(kind: DeadlineKind, lamp: Option<Colour>, foot: u32) -> Node {
    let line = |class: &'static str, path: String| el("svg:path").class(class).attr("d", path);
    let body = match kind {
        DeadlineKind::By => line("line", ["M0 9V", &foot.to_string()].concat()),
        DeadlineKind::From => line("line", "M0 9H18M13 4.5L18.5 9L13 13.5".to_owned()),
        DeadlineKind::During => el("svg:rect")
            .class("bar")
            .attr("y", "2")
            .attr("width", "100%")
            .attr("height", "14")
            .attr("rx", "2"),
        DeadlineKind::Every => el("svg:line")
            .class("line dashed")
            .attr("y1", "9")
            .attr("x2", "100%")
            .attr("y2", "9"),
    };
    list([body, head(lamp)])
}

/// How far behind its days the words beside a sign begin.
pub(super) const fn gap(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::From => "24",
        _ => "10",
    }
}

/// The head of a sign: the shape of the lamp, a ring without one.
fn head(lamp: Option<Colour>) -> Element {
    let path = match lamp {
        None => "M-4.5 9a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
        Some(Colour::Green) => "M-5.5 9a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z",
        Some(Colour::Yellow) => "M0 2.5L6.5 14H-6.5z",
        Some(Colour::Red) => "M-5.5 3.5h11v11h-11z",
    };
    el("svg:path").class("head").attr("d", path)
}

/// The signs that the picture has, with what they say.
pub(super) fn legend(app: AppState, plan: &Plan) -> Node {
    let text = &words(app).calendar;
    let [by, during, from, cell, day] = text.signs;
    let shapes = || plan.drawn.shapes().map(|(_, shape)| &shape.shows);
    let has = |kind| {
        let is_kind = |at: &usize| plan.marks.get(*at).is_some_and(|mark| mark.kind == kind);
        shapes().any(|shows| matches!(shows, Shows::One(at) if is_kind(at)))
    };
    let kinds = [
        (DeadlineKind::By, by),
        (DeadlineKind::During, during),
        (DeadlineKind::From, from),
        (DeadlineKind::Every, text.recurring),
    ];
    let kinds = kinds.into_iter().filter(|(kind, _)| has(*kind));
    let kinds = kinds.map(|(kind, label)| {
        let x = if kind == DeadlineKind::By { "12" } else { "7" };
        entry(
            el("svg:svg")
                .attr("x", x)
                .attr("width", "24")
                .attr("overflow", "visible")
                .add(sign(kind, None, 18)),
            label,
        )
    });
    let has_cell = shapes().any(|shows| matches!(shows, Shows::Many(_)));
    let cell = has_cell.then(|| {
        let drawn = el("svg:rect")
            .class("cell")
            .attr("y", "2")
            .attr("width", "30")
            .attr("height", "15");
        entry(drawn, cell)
    });
    let day = plan.drawn.day.map(|_| {
        let line = el("svg:path").class("now").attr("d", "M15 0V18");
        entry(line, day)
    });
    el("ul")
        .class("signs")
        .add(list(kinds.collect::<Vec<Element>>()))
        .add(cell)
        .add(day)
        .into()
}

fn entry(drawn: Element, label: &'static str) -> Element {
    let picture = el("svg:svg")
        .attr("width", "34")
        .attr("height", "18")
        .attr("aria-hidden", "true")
        .add(drawn);
    el("li").add(picture).add(label)
}
