//! The day that lamps are computed for, and the days that are one click away.

use jiff::civil::{Date, date};
use leptos::prelude::*;
use tongbao::permalink::ViewState;
use tongbao::present;

use super::words;
use crate::ui::names;
use crate::ui::node::{Node, el, part};
use crate::ui::platform;
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// The day that lamps are computed for: of the address, or today.
pub(super) fn day_of(app: AppState) -> Date {
    let asof = app.view().with(|state| state.asof);
    asof.unwrap_or_else(platform::today)
}

/// The day looked at, and the days that are one click away: of the newest bulletin shown, the end of its year, and
/// today.
pub(super) fn days(app: AppState) -> Node {
    let text = &words(app).days;
    part(move || {
        let now = day_of(app);
        let spoken = app.found.with(|found| {
            let entries = found.iter().filter_map(|at| app.corpus.reading(at.entry));
            let days = entries.filter_map(names::day).filter(|day| day.year() != 0);
            days.max()
        });
        let choice = |label: &'static str, day: Option<Date>| {
            let is_now = day.unwrap_or_else(platform::today) == now;
            let address = app.view().with(|state| {
                let next = ViewState {
                    asof: day,
                    ..state.clone()
                };
                next.to_fragment()
            });
            el("a")
                .attr("href", address)
                .attr_if("aria-current", is_now.then_some("true"))
                .add(label)
        };
        let of_bulletin = spoken.map(|day| choice(text.day_of_bulletin, Some(day)));
        let of_year = spoken.map(|day| choice(text.end_of_year, Some(date(day.year(), 12, 31))));
        let shown = present::day(now, app.text().language);
        el("p")
            .class("days")
            .add(fill(text.as_of, &[&shown]))
            .add(of_bulletin)
            .add(of_year)
            .add(choice(text.today, None))
    })
}
