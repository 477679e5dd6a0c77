//! The day that lamps are computed for, and the days that are one click away.

use jiff::civil::{Date, date};
use tongbao::ledger::{Asof, asof_for};
use tongbao::permalink::ViewState;
use tongbao::present;
use tongbao::value::calendar::{NO_YEAR, iso};

use super::words;
use crate::ui::live::memo;
use crate::ui::node::{Element, Node, el, part};
use crate::ui::platform;
use crate::ui::state::{Action, AppState};
use crate::ui::text::fill;

/// What lamps are computed for: what the address says, else today, or for history the own day of each bulletin.
pub(super) fn asof(app: AppState) -> Asof {
    let asked = app.view().with(|state| state.asof);
    asof_for(asked, days_of_shown(app), platform::today())
}

/// The days of the bulletins that have rows.
fn days_of_shown(app: AppState) -> Vec<Date> {
    let mut entries: Vec<usize> = app
        .items
        .with(|items| items.iter().map(|at| at.entry).collect());
    entries.dedup();
    let readings = entries.into_iter().filter_map(|at| app.corpus.reading(at));
    let days = readings.filter_map(|reading| reading.analysis.day());
    days.filter(|day| day.year() != NO_YEAR).collect()
}

/// The day looked at; the own day of the bulletins comes first of those that are one click away.
pub(super) fn days(app: AppState) -> Node {
    let text = &words(app).days;
    let state = memo(move || {
        let asked = app.view().with(|state| state.asof);
        let days = days_of_shown(app);
        let newest = days.iter().copied().max();
        (asof_for(asked, days, platform::today()), newest, asked)
    });
    part(move || {
        let (now, newest, asked) = state.get();
        let today = platform::today();
        let link = |label: &'static str, day: Asof| choice(app, label, day, day == now);
        let year_end = newest.map(|day| Asof::Day(date(day.year(), 12, 31)));
        let shown = match now {
            Asof::Own => text.each_own.to_owned(),
            Asof::Day(day) => present::day(day, app.text().language),
        };
        let why = (now == Asof::Own && asked.is_none()).then_some(text.why_own);
        let field = el("input")
            .attr("type", "date")
            .attr("aria-label", text.choose)
            .attr_if("value", day_in(now).map(iso))
            .on("change", move |event| {
                if let Some(day) = Asof::parse(&platform::events::value_of(event)) {
                    app.send(Action::LookAt(day));
                }
            });
        el("div")
            .class("days")
            .add(
                el("p")
                    .add(fill(text.as_of, &[&shown]))
                    .add(why.map(|why| el("span").class("quiet").add(why))),
            )
            .add(
                el("p")
                    .class("choices")
                    .add(newest.map(|_| link(text.day_of_bulletin, Asof::Own)))
                    .add(year_end.map(|day| link(text.end_of_year, day)))
                    .add(link(text.today, Asof::Day(today)))
                    .add(field),
            )
    })
}

fn day_in(asof: Asof) -> Option<Date> {
    match asof {
        Asof::Day(day) => Some(day),
        Asof::Own => None,
    }
}

/// A link to the same view as of another day.
fn choice(app: AppState, label: &'static str, day: Asof, is_now: bool) -> Element {
    let address = move || {
        app.view().with(|state| {
            let next = ViewState {
                asof: Some(day),
                ..state.clone()
            };
            next.to_fragment()
        })
    };
    el("a")
        .href(address)
        .attr_if("aria-current", is_now.then_some("true"))
        .add(label)
}
