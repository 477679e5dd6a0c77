//! Progress (时间过半、任务过半): each target with its results, against the time that has gone.

use std::sync::Arc;

use tongbao::item::{Pace, days_gone};
use tongbao::ledger::{Aim, AimStep, Gauge, Gauges, Stage, aims, series};
use tongbao::mention::{Figure, Op, Period};
use tongbao::present;
use tongbao::value::calendar::NO_YEAR;

use super::chart::chart;
use super::days::asof;
use super::ledger::lamp;
use super::long::long;
use super::ways::{figure_at, item_of, quotation_of, way_to};
use super::{frame, legend, nothing, words};
use crate::ui::late::painted;
use crate::ui::live::{Memo, memo};
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::state::AppState;
use crate::ui::text::{count, fill};

/// All targets on the day looked at, and each metric over time.
pub(super) fn progress(app: AppState) -> Element {
    let day = memo(move || asof(app));
    let gauges = memo(move || Gauges::at(app.corpus, day.get()));
    let query = memo(move || app.view().with(|state| state.query.clone()));
    let all = memo(move || {
        let query = query.get();
        let aims = |gauges: &Gauges| app.filter.with(|one| aims(app.corpus, one, &query, gauges));
        Arc::new(gauges.with(aims))
    });
    let lines = memo(move || {
        let query = query.get();
        Arc::new(app.filter.with(|one| series(app.corpus, one, &query)))
    });
    let text = &words(app).progress;
    let is_painted = painted();
    let body = list([
        part(move || {
            let all = all.get();
            if all.is_empty() {
                return nothing(app, text.no_targets, text.no_targets_help).into();
            }
            list([
                Node::from(tally(app, &all)),
                reading_aid(app).into(),
                list(Stage::ALL.map(|stage| listed(app, gauges, &all, stage))),
            ])
        }),
        part(move || {
            if !is_painted.get() {
                return None;
            }
            let lines = lines.get();
            let (many, own) = (lines.len(), lines.clone());
            let charts = long(app, el("div").class("charts"), many, move |at| {
                own.get(at).map_or_else(|| el("p"), |one| chart(app, one))
            });
            let help = if lines.is_empty() {
                text.no_series
            } else {
                text.series_help
            };
            let section = el("section")
                .class("stage")
                .add(head(text.series, many))
                .add(el("p").class("quiet").add(help));
            Some(section.add(charts))
        }),
    ]);
    frame(app, "progress", app.text().progress_view, body)
}

/// How many targets there are, by word.
fn tally(app: AppState, all: &[Aim]) -> Element {
    let text = &words(app).progress;
    let paces = Pace::ALL.map(|pace| {
        let many = all.iter().filter(|aim| aim.pace() == pace).count();
        el("span")
            .class("count")
            .add(words(app).pace(pace))
            .add(el("span").class("n").add(many.to_string()))
    });
    el("p")
        .class("tally")
        .add(el("b").add(count(text.targets, all.len())))
        .add(list(paces))
        .add(el("span").class("quiet").add(text.computed))
}

/// How bars are read, and the rule of lamps and words.
fn reading_aid(app: AppState) -> Element {
    let text = &words(app).progress;
    el("div")
        .class("controls")
        .add(
            el("p")
                .class("aid")
                .add(bar(0.6, 0.5, ""))
                .add(text.bar_help),
        )
        .add(legend::lamps(app))
}

/// The targets of one stage under their heading; those without a result are folded.
fn listed(app: AppState, gauges: Memo<Gauges>, all: &Arc<Vec<Aim>>, stage: Stage) -> Node {
    let text = &words(app).progress;
    let is_own = |aim: &&Aim| aim.stage() == stage;
    let Some(from) = all.iter().position(|aim| aim.stage() == stage) else {
        return None::<Node>.into();
    };
    let many = all.iter().filter(is_own).count();
    let own = all.clone();
    let entries = long(app, el("ol").class("aims"), many, move |at| {
        let aim = own.get(from + at);
        aim.map_or_else(|| el("li"), |aim| entry(app, gauges, aim))
    });
    let (title, help) = text.stage(stage);
    let help = el("p").class("quiet").add(help);
    let section = el("section")
        .class("stage")
        .add(head(title, many))
        .add(help);
    if stage == Stage::Open {
        let summary = el("summary").add(count(text.show_open, many));
        let folded = el("details").class("folded").add(summary).add(entries);
        section.add(folded).into()
    } else {
        section.add(entries).into()
    }
}

/// A heading with how many stand under it.
pub(super) fn head(title: &'static str, many: usize) -> Element {
    el("h2")
        .add(title)
        .add(el("span").class("n").add(many.to_string()))
}

/// A target: what it measures, how far it is, and both quotations.
fn entry(app: AppState, gauges: Memo<Gauges>, aim: &Aim) -> Element {
    let Some(target) = figure_at(app, aim.target) else {
        return el("li");
    };
    let text = &words(app).progress;
    let results = aim.steps.iter().map(|step| {
        let figure = figure_at(app, step.result);
        let day = gauges.with_untracked(|gauges| gauges.day_of(aim.target.entry));
        let is_later = day.is_some_and(|day| step.until > day);
        figure.map(|figure| result(app, step, figure, is_later))
    });
    let unshared = aim.unshared.map(|why| {
        let words = text.unshared(why);
        el("p").class("stand").add(words)
    });
    el("li")
        .class("aim")
        .add(name(app, aim, target))
        .add(aim.gauge.map(|gauge| standing(app, &gauge)))
        .add(unshared)
        .add(aim.gauge.and_then(|gauge| {
            let day = gauges.with_untracked(|gauges| gauges.day_of(aim.target.entry))?;
            Some(formula(app, &gauge, target, aim.period?, day))
        }))
        .add(
            el("ul")
                .class("quotes")
                .add(said(text.target, "t", None, quotation_of(app, aim.target)))
                .add(list(results)),
        )
}

/// What is measured, how much of it is to be reached, and when.
fn name(app: AppState, aim: &Aim, target: &Figure) -> Element {
    let language = app.text().language;
    let amount = present::amount(target, language);
    let reading = app.corpus.reading(aim.target.entry);
    let link = reading.map(|reading| {
        way_to(app, reading, item_of(app, aim.item), target.range, amount).class("t")
    });
    let period = aim.period.filter(|period| period.start.year() != NO_YEAR);
    let period = period.map(|period| present::period(period.start, period.end, language));
    el("h3")
        .add(target.metric.clone())
        .add(" ")
        .add(link)
        .add(period.map(|period| el("span").class("quiet").add(period)))
}

/// Lamp, word, both shares in words, and the bar of both.
fn standing(app: AppState, gauge: &Gauge) -> Node {
    let shares = fill(
        words(app).progress.shares,
        &[
            &present::percent(gauge.done),
            &present::percent(gauge.elapsed),
        ],
    );
    let line = el("p")
        .class("stand")
        .add(lamp(app, gauge.lamp()))
        .add(el("span").class("pace").add(words(app).pace(gauge.pace())))
        .add(el("span").class("shares").add(shares));
    list([line, bar(gauge.done, gauge.elapsed, gauge.lamp().key())])
}

/// A bar as long as what is done, with a line where the time stands. The words beside it say the same.
fn bar(done: f64, elapsed: f64, colour: &'static str) -> Element {
    let rect = |class: &'static str, width: f64| {
        el("svg:rect")
            .attr("class", class)
            .attr("y", "5")
            .attr("height", "8")
            .attr("width", present::percent(width.clamp(0.0, 1.0)))
    };
    let at = present::percent(elapsed);
    el("svg:svg")
        .attr("class", ["bar ", colour].concat())
        .attr("aria-hidden", "true")
        .add(rect("track", 1.0))
        .add(rect("done", done))
        .add(
            el("svg:line")
                .attr("x1", at.clone())
                .attr("x2", at)
                .attr("y1", "0")
                .attr("y2", "18"),
        )
}

/// How both shares were computed, on request.
fn formula(
    app: AppState,
    gauge: &Gauge,
    target: &Figure,
    period: Period,
    day: jiff::civil::Date,
) -> Option<Element> {
    let text = &words(app).progress;
    let language = app.text().language;
    let result = app.corpus.figure(gauge.result)?;
    let (gone, all) = days_gone(period, day);
    // The bound of a target (突破) does not enter the division.
    let [reached, aim] = [result, target].map(|figure| {
        let bare = Figure {
            op: Op::Eq,
            ..figure.clone()
        };
        present::amount(&bare, language)
    });
    let ahead = gauge.done - gauge.elapsed;
    let difference = if ahead < 0.0 {
        text.slower
    } else {
        text.faster
    };
    let lines = [
        fill(
            text.share_done,
            &[&reached, &aim, &present::percent(gauge.done)],
        ),
        fill(
            text.share_gone,
            &[
                &present::period(period.start, period.end, language),
                &present::day(day, language),
                &gone.to_string(),
                &all.to_string(),
                &present::percent(gauge.elapsed),
            ],
        ),
        fill(
            difference,
            &[
                &present::number((ahead.abs() * 1000.0).round() / 10.0),
                words(app).pace(gauge.pace()),
            ],
        ),
    ];
    Some(
        el("details")
            .class("why")
            .add(el("summary").add(text.how))
            .add(list(lines.map(|line| el("p").add(line)))),
    )
}

/// A result: its day, its number, its share and its words.
fn result(app: AppState, step: &AimStep, figure: &Figure, is_later: bool) -> Element {
    let text = &words(app).progress;
    let language = app.text().language;
    let amount = present::amount(figure, language);
    let until = (step.until.year() != NO_YEAR).then(|| {
        let day = present::day(step.until, language);
        fill(text.until, &[&day])
    });
    let share = step.done.map(|done| {
        let shares = [done, step.elapsed].map(present::percent);
        fill(text.shares, &shares.each_ref().map(String::as_str))
    });
    let later = is_later.then(|| el("span").class("quiet").add(text.later));
    let facts = el("p")
        .add(el("b").class("r").add(amount))
        .add(until.map(|until| el("span").add(until)))
        .add(share.map(|share| el("span").class("quiet").add(share)))
        .add(later);
    said(
        text.result,
        "r",
        Some(facts),
        quotation_of(app, step.result),
    )
}

/// What was said of a target: a name for it, what was understood, and the quotation.
fn said(
    label: &'static str,
    class: &'static str,
    facts: Option<Element>,
    quotation: Option<Element>,
) -> Element {
    el("li")
        .class(class)
        .add(el("span").class("label").add(label))
        .add(el("div").add(facts).add(quotation))
}
