//! All bulletins, and what passes the filter in each of them.

use tongbao::Notice;
use tongbao::decode::Refused;
use tongbao::ledger::{Entry, Filter, FindingRef, Kind, Reading, of_entry};
use tongbao::lexicon::Theme;
use tongbao::outline::Origin;
use tongbao::permalink::View;
use tongbao::present;
use tongbao::text::arrange;
use tongbao::value::calendar;

use super::facets::{Dimension, chips, facet_list};
use super::facts::fact_line;
use super::live::{RwSignal, memo};
use super::long::Reach;
use super::missing::address_notes;
use super::node::{Element, Node, button, el, list, part, row, rows, text};
use super::state::{Action, AppState, Sheet, focus_of};
use super::text::{count, fill};
use super::{TEXT_ID, names};

/// Bulletins shown before more are asked for.
const FIRST: usize = 50;
/// Findings shown of a bulletin before it is asked for all.
const FEW: usize = 3;
/// Characters from which on their number is rounded.
const ROUNDED_FROM: usize = 1_000;
/// Themes named of a bulletin.
const TOP_THEMES: usize = 4;

/// The shelf with its filter.
pub(crate) fn shelf(app: AppState) -> Element {
    let label = app.text().filter;
    let rail = el("aside").class("rail").attr("aria-label", label);
    el("div")
        .class("page shelf")
        .add(rail.add(facet_list(app, &Dimension::OF_SHELF)))
        .add(bulletins(app))
}

/// The bulletins, with all that is above them.
fn bulletins(app: AppState) -> Element {
    let words = app.text();
    let order = newest_first(app);
    // Bulletins that could not be read stay in sight unless something else is asked for.
    let shown = memo(move || {
        let is_open = app.filter.with(Filter::is_empty);
        app.found.with(|found| {
            let has_finding = |entry| !of_entry(found, entry).is_empty();
            let shown = order.iter().copied();
            let shown = shown.filter(|&entry| is_open || has_finding(entry));
            shown.collect::<Vec<usize>>()
        })
    });
    let counts = el("p")
        .class("quiet")
        .add(text(move || {
            count(words.bulletins_count, shown.with(Vec::len))
        }))
        .add(" · ")
        .add(text(move || {
            count(words.found_count, app.found.with(Vec::len))
        }));
    let filter = button("sheet-button", move |_| {
        app.send(Action::OpenSheet(Sheet::Filters));
    });
    let sheet = |sheet: Sheet| button("plain", move |_| app.send(Action::OpenSheet(sheet.clone())));
    let head = el("div")
        .class("shelf-head")
        .add(el("h1").add(words.shelf))
        .add(counts)
        .add(sheet(Sheet::Own).add(words.own))
        .add(sheet(Sheet::Save).add(words.save_page))
        .add(filter.add(words.filter));
    let reach = Reach::new(app, FIRST);
    let entries = rows(move || {
        let shown = shown.get();
        let entries = shown.iter().copied().take(reach.of(shown.len()));
        let entries = entries.filter_map(|at| Some((at, app.corpus.entries.get(at)?)));
        entries
            .map(|(at, entry)| row(at.to_string(), move || entry_row(app, at, entry)))
            .collect()
    });
    el("main")
        .attr("id", TEXT_ID)
        .attr("tabindex", "-1")
        .add(address_notes(app))
        .add(head)
        .add(chips(app))
        .add(el("ol").class("entries").add(entries))
        .add(reach.more(move || shown.with(Vec::len)))
        .add(part(move || {
            shown.with(Vec::is_empty).then(|| nothing_passes(app))
        }))
}

/// No finding passes the filter, and what to do about it.
pub(crate) fn nothing_passes(app: AppState) -> Element {
    let text = app.text();
    let clear = button("way-on", move |_| app.send(Action::ClearFilter));
    el("div")
        .class("nothing")
        .add(el("p").class("lead").add(text.nothing_passes))
        .add(el("p").add(text.nothing_passes_help))
        .add(clear.add(text.clear_all))
}

/// Positions of the bulletins, the newest first and those without a day last.
fn newest_first(app: AppState) -> Vec<usize> {
    let mut order: Vec<usize> = (0..app.corpus.entries.len()).collect();
    arrange(&mut order, |at| {
        let day = app.corpus.reading(*at).and_then(sort_day);
        u64::MAX
            - day.map_or(0, |day| {
                1 + u64::from(calendar::days_between(jiff::civil::Date::ZERO, day).unsigned_abs())
            })
    });
    order
}

/// The day that a bulletin stands under; a year alone counts from its beginning.
fn sort_day(reading: &Reading) -> Option<jiff::civil::Date> {
    reading
        .analysis
        .day()
        .or_else(|| jiff::civil::Date::new(names::supplied_year(reading)?, 1, 1).ok())
}

/// One bulletin, whether it could be read or not.
fn entry_row(app: AppState, at: usize, entry: &'static Entry) -> Element {
    match &entry.reading {
        Ok(reading) => bulletin_row(app, at, entry, reading),
        Err(refused) => broken_row(app, entry, refused),
    }
}

/// A file that could not be read, with its reason.
fn broken_row(app: AppState, entry: &'static Entry, refused: &Refused) -> Element {
    let day = el("div").class("date").attr("aria-hidden", "true");
    let what = el("div")
        .add(el("h2").add(entry.name.as_str()))
        .add(fault(app, refused))
        .add(el("p").class("quiet").add(app.text().broken_help));
    el("li")
        .class("entry broken")
        .add(day.add(el("b").add("—")))
        .add(what)
}

/// That a file could not be read, and why.
pub(crate) fn fault(app: AppState, refused: &Refused) -> Element {
    let text = app.text();
    let what = [text.broken, text.colon, &text.refused(refused)].concat();
    el("p").class("notice").add(what)
}

/// A bulletin: when, what, who, how much, and what passes the filter.
fn bulletin_row(
    app: AppState,
    at: usize,
    entry: &'static Entry,
    reading: &'static Reading,
) -> Element {
    let title = el("a").href(move || {
        let view = View::reader(&entry.id, None);
        app.address(Some(view), false)
    });
    let series = names::series(app.text(), &reading.analysis.bulletin);
    let series = (!series.is_empty()).then(|| el("p").class("series").add(series));
    let what = el("div")
        .add(series)
        .add(el("h2").add(title.add(names::title(entry))))
        .add(el("p").class("byline").add(byline(app, reading)))
        .add(tally(app, reading))
        .add(notices(app, reading))
        .add(passing(app, at, reading));
    el("li")
        .class("entry")
        .add(day_column(app, reading))
        .add(what)
}

/// The day as on a newspaper's date line.
fn day_column(app: AppState, reading: &Reading) -> Element {
    let text = app.text();
    let day = reading.analysis.day();
    let (big, small) = match day {
        Some(day) if day.year() == 0 => (short_day(day), text.no_year.to_owned()),
        Some(day) => (short_day(day), day.year().to_string()),
        None => match names::supplied_year(reading) {
            Some(year) => (year.to_string(), text.no_day.to_owned()),
            None => ("—".to_owned(), text.no_day.to_owned()),
        },
    };
    let full = day.map_or_else(
        || text.no_day.to_owned(),
        |day| present::day(day, text.language),
    );
    let hidden = |tag, words: String| el(tag).attr("aria-hidden", "true").add(words);
    el("div")
        .class("date")
        .add(el("span").class("unseen").add(full))
        .add(hidden("b", big))
        .add(hidden("span", small))
}

fn short_day(day: jiff::civil::Date) -> String {
    [day.month().to_string(), day.day().to_string()].join(".")
}

/// Speakers, issuer and length.
fn byline(app: AppState, reading: &'static Reading) -> String {
    let text = app.text();
    let analysis = &reading.analysis;
    let speakers = names::speakers(reading);
    let mut parts = vec![if speakers.is_empty() {
        text.nobody.to_owned()
    } else {
        speakers.join(text.comma)
    }];
    let issuer = analysis
        .bulletin
        .issuer
        .as_ref()
        .map(|issuer| issuer.value.as_str());
    let issued = analysis
        .bulletin
        .issued
        .as_ref()
        .map(|day| present::day(day.value, text.language));
    match (issuer, issued) {
        (Some(issuer), Some(day)) => parts.push([issuer, &fill(text.issued, &[&day])].join(" ")),
        (Some(issuer), None) => parts.push(issuer.to_owned()),
        (None, Some(day)) => parts.push(fill(text.issued, &[&day])),
        (None, None) => {}
    }
    parts.push(length(app, reading));
    parts.join("\u{a0}· ")
}

/// How long a bulletin is: a long one in round hundreds of characters.
pub(crate) fn length(app: AppState, reading: &Reading) -> String {
    let text = &reading.analysis.text;
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    if characters < ROUNDED_FROM {
        return count(app.text().length_exact, characters);
    }
    count(app.text().length, (characters + 50) / 100 * 100)
}

/// How much of each kind is in it, and its main themes.
fn tally(app: AppState, reading: &Reading) -> Element {
    let is_understood = |kind: &Kind| !matches!(kind, Kind::Vague | Kind::Unrecognised);
    let kinds = Kind::ALL.into_iter().filter(is_understood).map(|kind| {
        let number = reading
            .findings
            .iter()
            .filter(|finding| finding.kinds.contains(&kind))
            .count();
        let name = el("span").class(["name ", kind.key()].concat());
        let number = el("span").class("n").add(number.to_string());
        el("li").add(name.add(app.text().kind(kind))).add(number)
    });
    let themes = top_themes(reading).into_iter();
    let themes: Vec<&str> = themes.map(|theme| app.text().theme_of(theme)).collect();
    let themes = (!themes.is_empty()).then(|| el("li").class("themes").add(themes.join(" · ")));
    el("ul").class("tally").add(list(kinds)).add(themes)
}

fn top_themes(reading: &Reading) -> Vec<Theme> {
    let mut counted: Vec<(usize, Theme)> = Theme::ALL
        .into_iter()
        .map(|theme| {
            let with = reading
                .findings
                .iter()
                .filter(|finding| finding.themes.contains(&theme));
            (with.count(), theme)
        })
        .filter(|(number, _)| *number > 0)
        .collect();
    arrange(&mut counted, |(number, _)| !(*number as u64));
    counted
        .into_iter()
        .take(TOP_THEMES)
        .map(|(_, theme)| theme)
        .collect()
}

/// What could not be settled, in plain words.
pub(crate) fn notices(app: AppState, reading: &Reading) -> Node {
    let announced = reading
        .analysis
        .speeches
        .iter()
        .find(|speech| !speech.complete)
        .or(reading.analysis.speeches.first());
    let (points, found) = announced.map_or((None, 0), |speech| {
        let stated = speech.announced_points.as_ref().map(|points| points.value);
        (stated, names::points(speech))
    });
    let year = names::supplied_year(reading);
    list(reading.analysis.notices.iter().map(|notice| {
        let found = match notice {
            Notice::Unreadable => reading
                .analysis
                .text
                .matches(char::REPLACEMENT_CHARACTER)
                .count(),
            _ => found,
        };
        let words = app.text().notice(*notice, year, points, found);
        el("p").class("notice").add(words)
    }))
}

/// Whether the catalogue or the page around the text says a fact, and the text itself does not.
pub(crate) fn supplied(app: AppState, origin: Origin) -> Option<&'static str> {
    match origin {
        Origin::Text(_) => None,
        Origin::Page => Some(app.text().stated_by_page),
        Origin::Catalogue => Some(app.text().stated_by_catalogue),
    }
}

/// The first findings of a bulletin that pass the filter; nothing while nothing is filtered.
fn passing(app: AppState, at: usize, reading: &'static Reading) -> Node {
    let words = app.text();
    let is_long = RwSignal::new(false);
    let passing = memo(move || {
        if app.filter.with(Filter::is_empty) {
            return Vec::new();
        }
        app.found.with(|found| of_entry(found, at).to_vec())
    });
    let shown = rows(move || {
        let limit = if is_long.get() { usize::MAX } else { FEW };
        let shown = passing.get().into_iter().take(limit);
        let new = |at: FindingRef| {
            row(at.finding.to_string(), move || {
                finding_row(app, at, reading)
            })
        };
        shown.map(new).collect()
    });
    let more = part(move || {
        let left = passing.with(Vec::len).saturating_sub(FEW);
        let more = button("plain more", move |_| is_long.set(true));
        (left > 0 && !is_long.get()).then(|| more.add(count(words.more, left)))
    });
    list([el("ul").class("passing").add(shown).into(), more])
}

/// A finding in a list: its words, what was understood, and the way to its sentence.
fn finding_row(app: AppState, at: FindingRef, reading: &'static Reading) -> Element {
    let entry = app.corpus.entries.get(at.entry);
    let found = entry.zip(reading.findings.get(at.finding));
    el("li").add(found.map(|(entry, finding)| {
        let link = el("a").href(move || {
            let view = View::reader(&entry.id, focus_of(reading, finding));
            app.address(Some(view), true)
        });
        list([
            link.add(present::finding_words(reading, finding)),
            fact_line(app.text(), reading, finding),
        ])
    }))
}
