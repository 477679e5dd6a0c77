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
use tongbao::ledger::{Asof, FindingRef, Gauges, Row};
use tongbao::permalink::{Lanes, ViewState};
use tongbao::present::{self, Mark, Timeline, marks, timeline};
use tongbao::text::TextRange;

use super::days::asof;
use super::ledger::{rows_of, with_row};
use super::{frame, legend, words};
use crate::ui::late::painted;
use crate::ui::live::{Memo, memo};
use crate::ui::names;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::shelf::nothing_passes;
use crate::ui::state::AppState;
use crate::ui::text::fill;
use facts::Facts;
use size::Size;

/// The picture with all that is above and beneath it.
pub(super) fn calendar(app: AppState) -> Element {
    let day = memo(move || asof(app));
    let gauges = memo(move || Gauges::at(app.corpus, day.get()));
    let chosen = memo(move || app.view().with(|state| state.lanes));
    let is_narrow = memo(move || !app.wide().get() && !app.printing().get());
    let is_painted = painted();
    let body = part(move || -> Node {
        let lanes = chosen.get();
        let plan = app.desk.keeper().with(|keeper| {
            let states = keeper.states();
            let rows = gauges.with(|gauges| rows_of(app, gauges, states));
            Rc::new(Plan::new(&rows, gauges, lanes, day.get(), is_narrow.get()))
        });
        if plan.bulletins.is_empty() {
            return nothing_passes(app).into();
        }
        list([
            poster(app, &plan),
            picture_of(app, &plan),
            part(move || is_painted.get().then(|| agenda::agenda(app, &plan))),
        ])
    });
    let body = list([controls(app), body]);
    frame(app, "calendar", words(app).calendar.title, body)
}

/// What is drawn and listed.
struct Plan {
    lanes: Lanes,
    day: Asof,
    /// Positions of the bulletins that have rows.
    bulletins: Vec<usize>,
    marks: Vec<Mark>,
    /// The item of each mark, to tell of it once it is asked for.
    items: Vec<FindingRef>,
    /// Each time that the text leaves vague, with its item.
    vague: Vec<(FindingRef, TextRange)>,
    gauges: Memo<Gauges>,
    /// How many rows have neither.
    timeless: usize,
    size: Size,
    drawn: Timeline,
}

impl Plan {
    fn new(
        rows: &[Row<'_>],
        gauges: Memo<Gauges>,
        lanes: Lanes,
        day: Asof,
        is_narrow: bool,
    ) -> Self {
        let marks = marks(rows, lanes);
        let (size, drawn) = draw(&marks, day, is_narrow);
        let mut bulletins: Vec<usize> = rows.iter().map(|row| row.at.entry).collect();
        bulletins.dedup();
        let items = marks.iter().filter_map(|mark| Some(rows.get(mark.row)?.at));
        let vague = rows.iter().flat_map(|row| {
            let times = row.vague_times.iter();
            times.map(move |time| (row.at, *time))
        });
        let is_timeless = |row: &&Row<'_>| row.deadlines.is_empty() && row.vague_times.is_empty();
        Self {
            lanes,
            day,
            bulletins,
            items: items.collect(),
            vague: vague.collect(),
            timeless: rows.iter().filter(is_timeless).count(),
            marks,
            gauges,
            size,
            drawn,
        }
    }

    /// What is told of a mark.
    fn facts(&self, app: AppState, mark: usize) -> Option<Facts> {
        let deadline = self.marks.get(mark)?.deadline;
        let of = |row: &Row<'_>| Some(Facts::of(app, row, row.deadlines.get(deadline)?));
        with_row(app, self.gauges, *self.items.get(mark)?, of)?
    }

    /// What is told of a time that the text leaves vague.
    fn vague_facts(&self, app: AppState, at: usize) -> Option<Facts> {
        let (item, time) = *self.vague.get(at)?;
        with_row(app, self.gauges, item, |row| {
            Facts::of_vague(app, row, time)
        })
    }
}

/// The picture with words beside its marks, if they can be read on a sheet, else without.
fn draw(marks: &[Mark], day: Asof, is_narrow: bool) -> (Size, Timeline) {
    let day = match day {
        Asof::Day(day) => Some(day),
        Asof::Own => None,
    };
    let draw = |size: Size| (size, timeline(marks, day, size.room()));
    if is_narrow {
        return draw(Size::Narrow);
    }
    let labelled = (marks.len() <= Size::MOST_LABELS).then(|| draw(Size::Labelled));
    let legible = labelled.filter(|(size, drawn)| size.fits(drawn));
    legible.unwrap_or_else(|| draw(Size::Plain))
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
    let many = plan.bulletins.len();
    let only = plan.bulletins.first().filter(|_| many == 1);
    let only = only.and_then(|at| app.corpus.entries.get(*at));
    let text = &words(app).calendar;
    let title = only.map_or_else(
        || fill(text.bulletins, &[&many.to_string()]),
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
fn picture_of(app: AppState, plan: &Rc<Plan>) -> Node {
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
