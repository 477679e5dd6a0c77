//! One metric over time: a small chart of which every point leads to its words, and the same numbers as a table.

use tongbao::ledger::{Point, Series};
use tongbao::mention::FigureKind;
use tongbao::present::{self, Dot, Plot, plot};
use tongbao::value::calendar::iso;

use super::ways::{address, figure_at, item_of, source, way_to};
use super::words;
use crate::ui::node::{Element, el, list};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// Where the days are written, and how high the picture is.
const DAYS: f64 = 158.0;
const HEIGHT: f64 = 166.0;
/// How large a point is, and how large what can be hit of it.
const RADIUS: &str = "4.5";
const HIT: &str = "13";

/// The chart of a series with its name and its table.
pub(super) fn chart(app: AppState, series: &Series) -> Element {
    let text = &words(app).progress;
    let plot = plot(series);
    let mut about = vec![text.nature(series.nature)];
    if !series.place.is_empty() {
        about.insert(0, series.place.as_str());
    }
    let caption = el("figcaption")
        .add(el("b").add(series.metric.clone()))
        .add(" ")
        .add(el("span").class("quiet").add(about.join(" · ")));
    let frame = el("div")
        .class("picture")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", fill(text.chart_of, &[&series.metric]));
    el("figure")
        .class("chart")
        .add(caption)
        .add(frame.add(picture(app, series, &plot)))
        .add(table(app, series))
}

fn picture(app: AppState, series: &Series, plot: &Plot) -> Element {
    let lines = plot.lines.iter().filter_map(|(from, to)| {
        let (from, to) = (plot.dots.get(*from)?, plot.dots.get(*to)?);
        Some(line("run", (from.x, from.y), (to.x, to.y)))
    });
    let days = plot.days.iter().map(|(x, day)| {
        let tick = line("tick", (*x, plot.ground), (*x, plot.ground + 5.0));
        let words = label(*x - 5.0, DAYS, iso(*day)).attr("class", "day");
        el("svg:g").add(tick).add(words)
    });
    let points = series.points.iter().zip(&plot.dots);
    let points = points.filter_map(|(one, dot)| point(app, one, dot));
    let under = el("svg:g")
        .attr("aria-hidden", "true")
        .add(line(
            "ground",
            (0.0, plot.ground),
            (plot.width, plot.ground),
        ))
        .add(list(days))
        .add(list(lines));
    let [width, height] = [plot.width, HEIGHT].map(present::number);
    el("svg:svg")
        .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
        .attr("width", width)
        .attr("height", height)
        .add(under)
        .add(list(points))
}

/// A number: hollow where it was to be reached, full where it was reported.
fn point(app: AppState, one: &Point, dot: &Dot) -> Option<Element> {
    let reading = app.corpus.reading(one.figure.entry)?;
    let figure = figure_at(app, one.figure)?;
    let item = one.figure.finding.and_then(|at| item_of(app, at));
    let amount = present::amount(figure, app.text().language);
    let name = name_of(app, one, &amount);
    let circle = |class: &'static str, radius: &'static str| {
        el("svg:circle")
            .attr("class", class)
            .attr("cx", present::number(dot.x))
            .attr("cy", present::number(dot.y))
            .attr("r", radius)
    };
    let link = el("svg:a")
        .attr("href", address(app, reading, item, one.figure.range))
        .attr("class", class_of(one.kind))
        .attr("aria-label", name.clone());
    Some(
        link.add(el("svg:title").add(name))
            .add(circle("hit", HIT))
            .add(circle("dot", RADIUS))
            .add(label(dot.x + 10.0, dot.words + 4.0, amount)),
    )
}

/// 现状：552.8亿元，2021年7月12日，安政通报 第33期 · 一、…
fn name_of(app: AppState, one: &Point, amount: &str) -> String {
    let text = &words(app).progress;
    let day = present::day(one.day, app.text().language);
    let source = source(app, one.figure.entry, one.figure.range);
    fill(text.point, &[kind_of(app, one.kind), amount, &day, &source])
}

fn kind_of(app: AppState, kind: FigureKind) -> &'static str {
    let text = &words(app).progress;
    match kind {
        FigureKind::Target => text.target,
        FigureKind::Result => text.result,
    }
}

const fn class_of(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Target => "t",
        FigureKind::Result => "r",
    }
}

fn line(class: &'static str, from: (f64, f64), to: (f64, f64)) -> Element {
    el("svg:line")
        .attr("class", class)
        .attr("x1", present::number(from.0))
        .attr("y1", present::number(from.1))
        .attr("x2", present::number(to.0))
        .attr("y2", present::number(to.1))
}

fn label(x: f64, y: f64, words: String) -> Element {
    el("svg:text")
        .attr("x", present::number(x.max(0.0)))
        .attr("y", present::number(y))
        .add(words)
}

/// The numbers of the chart, line by line.
fn table(app: AppState, series: &Series) -> Element {
    let text = &words(app).progress;
    let heads = text
        .table
        .map(|head| el("th").attr("scope", "col").add(head));
    let lines = series.points.iter().filter_map(|one| {
        let reading = app.corpus.reading(one.figure.entry)?;
        let amount = present::amount(figure_at(app, one.figure)?, app.text().language);
        let item = one.figure.finding.and_then(|at| item_of(app, at));
        let words = source(app, one.figure.entry, one.figure.range);
        let cell = |what: String| el("td").add(what);
        let link = way_to(app, reading, item, one.figure.range, words);
        Some(
            el("tr")
                .add(cell(present::day(one.day, app.text().language)))
                .add(cell(kind_of(app, one.kind).to_owned()))
                .add(cell(amount))
                .add(el("td").add(link)),
        )
    });
    let caption = el("caption").class("unseen").add(series.metric.clone());
    el("details").add(el("summary").add(text.as_table)).add(
        el("table")
            .add(caption)
            .add(el("thead").add(el("tr").add(list(heads))))
            .add(el("tbody").add(list(lines))),
    )
}
