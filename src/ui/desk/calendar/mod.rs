//! The calendar (挂图作战): all deadlines under the filter as a picture to hang on the wall, and the same as a list.

mod agenda;
mod axis;
mod facts;
mod glyph;

mod mark;
mod panel;
mod picture;
mod size;

use std::rc::Rc;

use leptos::prelude::*;
use tongbao::ledger::{Asof, Gauges, Row, rows};
use tongbao::permalink::{Lanes, ViewState};
use tongbao::present::{self, Mark, Timeline, marks, timeline};

use super::days::asof;
use super::ledger::NO_STATES;
use super::{frame, legend, words};
use crate::ui::live::memo;
use crate::ui::names;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::shelf::nothing_passes;
use crate::ui::state::AppState;
use crate::ui::text::fill;
use size::Size;

/// The picture with all that is above and beneath it.
pub(super) fn calendar(app: AppState) -> Element {
    let day = memo(move || asof(app));
    let gauges = memo(move || Gauges::at(app.corpus, day.get()));
    let chosen = memo(move || app.view().with(|state| (state.query.clone(), state.lanes)));
    let is_narrow = memo(move || !app.wide().get() && !app.printing().get());
    let body = part(move || -> Node {
        let (query, lanes) = chosen.get();
        let filter = app.filter.get();
        let rows = gauges.with(|gauges| rows(app.corpus, &filter, &query, gauges, &NO_STATES));
        if rows.is_empty() {
            return nothing_passes(app).into();
        }
        let plan = Rc::new(Plan::new(rows, lanes, day.get(), is_narrow.get()));
        list([
            poster(app, &plan),
            drawn(app, &plan),
            agenda::agenda(app, &plan),
        ])
    });
    let body = list([controls(app), body]);
    frame(app, "calendar", words(app).calendar.title, body)
}

/// What is drawn.
struct Plan {
    rows: Vec<Row<'static>>,
    marks: Vec<Mark>,
    lanes: Lanes,
    day: Asof,
    size: Size,
    drawn: Timeline,
}

impl Plan {
    fn new(rows: Vec<Row<'static>>, lanes: Lanes, day: Asof, is_narrow: bool) -> Self {
        let marks = marks(&rows, lanes);
        let on = match day {
            Asof::Day(day) => Some(day),
            Asof::Own => None,
        };
        let draw = |size: Size| (size, timeline(&marks, on, size.room()));
        let labelled = (!is_narrow && marks.len() <= Size::MOST_LABELS)
            .then(|| draw(Size::Labelled))
            .filter(|(size, drawn)| size.fits(drawn));
        let (size, drawn) =
            labelled.unwrap_or_else(|| draw(if is_narrow { Size::Narrow } else { Size::Plain }));
        Self {
            rows,
            marks,
            lanes,
            day,
            size,
            drawn,
        }
    }
}

/// Lanes, and what the signs and lamps mean.
fn controls(app: AppState) -> Node {
    let text = &words(app).calendar;
    let lanes = el("p")
        .class("choices")
        .attr("title", text.lanes_help)
        .add(el("span").add(text.lanes_by))
        .add(choice(app, Lanes::Theme, text.by_theme))
        .add(choice(app, Lanes::Owner, text.by_owner));
    el("div")
        .class("controls")
        .add(lanes)
        .add(legend::lamps(app))
        .into()
}

fn choice(app: AppState, lanes: Lanes, label: &'static str) -> Element {
    let address = move || {
        app.view().with(|state| {
            let next = ViewState {
                lanes,
                ..state.clone()
            };
            next.to_fragment()
        })
    };
    let is_on = move || app.view().with(|state| state.lanes == lanes);
    el("a")
        .href(address)
        .live("aria-current", move || is_on().then(|| "true".to_owned()))
        .add(label)
}

/// What stands above the picture on the wall: whose deadlines these are.
fn poster(app: AppState, plan: &Plan) -> Node {
    let mut entries: Vec<usize> = plan.rows.iter().map(|row| row.at.entry).collect();
    entries.dedup();
    let only = entries.first().filter(|_| entries.len() == 1);
    let only = only.and_then(|at| app.corpus.entries.get(*at));
    let text = &words(app).calendar;
    let title = only.map_or_else(
        || fill(text.bulletins, &[&entries.len().to_string()]),
        |entry| names::title(entry).to_owned(),
    );
    let source = only.map(|entry| names::short(app.text(), entry));
    let source = source.filter(|source| *source != title);
    let day = fill(text.day, &[&present::asof(plan.day, app.text().language)]);
    el("div")
        .class("poster")
        .attr("aria-hidden", "true")
        .add(el("p").class("of").add(title))
        .add(el("p").class("name").add(text.poster))
        .add(el("p").class("source").add(source))
        .add(el("p").class("day").add(day))
        .into()
}

/// The picture, its legend, and what it tells of the mark that is pointed at; or why there is none.
fn drawn(app: AppState, plan: &Rc<Plan>) -> Node {
    let text = &words(app).calendar;
    if plan.drawn.lanes.is_empty() {
        return el("div")
            .class("nothing")
            .add(el("p").class("lead").add(text.nothing))
            .add(el("p").add(text.nothing_help))
            .into();
    }
    let told = RwSignal::new(None);
    list([
        picture::picture(app, plan, told).into(),
        glyph::legend(app, plan),
        panel::panel(app, plan.clone(), told),
    ])
}

/// A share of the width of the picture, from units of its axis.
fn across(plan: &Plan, x: f64) -> String {
    present::number(x / plan.drawn.axis.width() * 100.0) + "%"
}
