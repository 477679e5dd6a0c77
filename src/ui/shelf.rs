//! All bulletins, and what passes the filter in each of them.

use crate::ui::live::{live, memo};
use leptos::prelude::*;
use tongbao::decode::Refused;
use tongbao::ledger::{Entry, FindingRef, Kind, Reading};
use tongbao::lexicon::Theme;
use tongbao::outline::Origin;
use tongbao::permalink::{Anchor, View, ViewState};
use tongbao::present;
use tongbao::text::arrange;
use tongbao::value::calendar;

use super::facets::{Chips, Dimension, FacetList};
use super::facts::FactLine;
use super::missing::AddressNotes;
use super::state::{Action, AppState, Sheet, focus_of};
use super::text::{self, count, fill};
use super::{TEXT_ID, names};

/// Findings shown of a bulletin before it is asked for all.
const FEW: usize = 3;
/// Themes named of a bulletin.
const TOP_THEMES: usize = 4;

/// The shelf with its filter.
#[component]
pub(crate) fn Shelf(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let order = newest_first(app);
    // Bulletins that could not be read stay in sight unless something else is asked for.
    let shown = memo(move || {
        let is_open = app.filter.with(tongbao::ledger::Filter::is_empty);
        let has_finding = |entry| {
            app.found
                .with(|found| found.iter().any(|at| at.entry == entry))
        };
        let shown = order.iter().copied();
        shown
            .filter(|&entry| is_open || has_finding(entry))
            .collect::<Vec<usize>>()
    });
    view! {
        <div class="page shelf">
            <aside class="rail" aria-label=text.filter>
                <FacetList app dimensions=&Dimension::OF_SHELF />
            </aside>
            <main id=TEXT_ID tabindex="-1">
                <AddressNotes app />
                <div class="shelf-head">
                    <h1>{text.shelf}</h1>
                    <p class="quiet">
                        {live(move || count(text.bulletins_count, shown.with(Vec::len)))}
                        " · "
                        {live(move || count(text.found_count, app.found.with(Vec::len)))}
                    </p>
                    <button type="button" class="sheet-button" on:click=move |_| app.send(Action::OpenSheet(Sheet::Filters))>
                        {text.filter}
                    </button>
                </div>
                <Chips app />
                <ol class="entries">
                    <For
                        each=move || shown.get()
                        key=|entry| *entry
                        children=move |entry| view! { <EntryRow app at=entry /> }
                    />
                </ol>
                <Show when=move || shown.with(Vec::is_empty)>
                    <NothingPasses app />
                </Show>
            </main>
        </div>
    }
}

/// No finding passes the filter, and what to do about it.
#[component]
pub(crate) fn NothingPasses(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    view! {
        <div class="nothing">
            <p class="lead">{text.nothing_passes}</p>
            <p>{text.nothing_passes_help}</p>
            <button type="button" class="way-on" on:click=move |_| app.send(Action::ClearFilter)>
                {text.clear_all}
            </button>
        </div>
    }
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
    names::day(reading)
        .or_else(|| jiff::civil::Date::new(names::supplied_year(reading)?, 1, 1).ok())
}

/// One bulletin, whether it could be read or not.
#[component]
fn EntryRow(
    /// The state.
    app: AppState,
    /// Its position in the corpus.
    at: usize,
) -> impl IntoView {
    let entry: Option<&'static Entry> = app.corpus.entries.get(at);
    entry.map(|entry| match &entry.reading {
        Ok(reading) => view! { <BulletinRow app at entry reading /> }.into_any(),
        Err(refused) => view! { <BrokenRow app entry refused /> }.into_any(),
    })
}

/// A file that could not be read, with its reason.
#[component]
fn BrokenRow(
    /// The state.
    app: AppState,
    /// The file.
    entry: &'static Entry,
    /// Why it could not be read.
    refused: &'static Refused,
) -> impl IntoView {
    let text = app.text();
    view! {
        <li class="entry broken">
            <div class="date" aria-hidden="true"><b>"—"</b></div>
            <div>
                <h2>{entry.name.as_str()}</h2>
                <p class="notice">{text.broken}"："{text::refused(refused)}</p>
                <p class="quiet">{text.broken_help}</p>
            </div>
        </li>
    }
}

/// A bulletin: when, what, who, how much, and what passes the filter.
#[component]
fn BulletinRow(
    /// The state.
    app: AppState,
    /// Its position in the corpus.
    at: usize,
    /// The bulletin.
    entry: &'static Entry,
    /// What was read.
    reading: &'static Reading,
) -> impl IntoView {
    let text = app.text();
    let href = live(move || {
        let view = View::Reader {
            bulletin: entry.id.clone(),
            focus: None,
            anchor: Anchor::default(),
        };
        app.view().with(|state| {
            ViewState {
                view,
                query: String::new(),
                ..state.clone()
            }
            .to_fragment()
        })
    });
    let series = names::series(text, &reading.analysis.bulletin);
    view! {
        <li class="entry">
            <DayColumn app reading />
            <div>
                {(!series.is_empty()).then(|| view! { <p class="series">{series}</p> })}
                <h2><a href=href>{names::title(entry)}</a></h2>
                <p class="byline">{byline(app, reading)}</p>
                <Tally app reading />
                <Notices reading />
                <Passing app at reading />
            </div>
        </li>
    }
}

/// The day as on a newspaper's date line.
#[component]
fn DayColumn(
    /// The state.
    app: AppState,
    /// The bulletin.
    reading: &'static Reading,
) -> impl IntoView {
    let text = app.text();
    let day = names::day(reading);
    let (big, small) = match day {
        Some(day) if day.year() == 0 => (short_day(day), text.no_year.to_owned()),
        Some(day) => (short_day(day), day.year().to_string()),
        None => match names::supplied_year(reading) {
            Some(year) => (year.to_string(), text.no_day.to_owned()),
            None => ("—".to_owned(), text.no_day.to_owned()),
        },
    };
    let full = day.map_or_else(|| text.no_day.to_owned(), names::full_day);
    view! {
        <div class="date">
            <span class="unseen">{full}</span>
            <b aria-hidden="true">{big}</b>
            <span aria-hidden="true">{small}</span>
        </div>
    }
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
        speakers.join("、")
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
        .map(|day| present::day(day.value));
    match (issuer, issued) {
        (Some(issuer), Some(day)) => parts.push([issuer, &fill(text.issued, &[&day])].join(" ")),
        (Some(issuer), None) => parts.push(issuer.to_owned()),
        (None, Some(day)) => parts.push(fill(text.issued, &[&day])),
        (None, None) => {}
    }
    parts.push(length(app, reading));
    parts.join("\u{a0}· ")
}

/// How long a bulletin is, in round hundreds of characters.
pub(crate) fn length(app: AppState, reading: &Reading) -> String {
    let text = &reading.analysis.text;
    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
    let round = (characters + 50) / 100 * 100;
    count(app.text().length, round.max(100))
}

/// How much of each kind is in it, and its main themes.
#[component]
fn Tally(
    /// The state.
    app: AppState,
    /// The bulletin.
    reading: &'static Reading,
) -> impl IntoView {
    let text = app.text();
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let number = reading
            .findings
            .iter()
            .filter(|finding| finding.kinds.contains(&kind))
            .count();
        let class = ["name ", kind.key()].concat();
        view! {
            <li><span class=class>{text.kind(kind)}</span><span class="n">{number}</span></li>
        }
    });
    let themes = top_themes(reading)
        .into_iter()
        .map(Theme::label)
        .collect::<Vec<_>>();
    view! {
        <ul class="tally">
            {kinds.collect_view()}
            {(!themes.is_empty()).then(|| view! { <li class="themes">{themes.join(" · ")}</li> })}
        </ul>
    }
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
#[component]
pub(crate) fn Notices(
    /// The bulletin.
    reading: &'static Reading,
) -> impl IntoView {
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
    let lines = reading.analysis.notices.iter().map(move |notice| {
        view! { <p class="notice">{text::notice(*notice, year, points, found)}</p> }
    });
    lines.collect_view()
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
#[component]
fn Passing(
    /// The state.
    app: AppState,
    /// Position of the bulletin.
    at: usize,
    /// The bulletin.
    reading: &'static Reading,
) -> impl IntoView {
    let text = app.text();
    let (is_long, set_long) = signal(false);
    let passing = memo(move || {
        if app.filter.with(tongbao::ledger::Filter::is_empty) {
            return Vec::new();
        }
        app.found.with(|found| {
            let own = found.iter().filter(|finding| finding.entry == at);
            own.copied().collect::<Vec<FindingRef>>()
        })
    });
    let shown = move || {
        let limit = if is_long.get() { usize::MAX } else { FEW };
        passing.with(|all| all.iter().take(limit).copied().collect::<Vec<_>>())
    };
    let more = move || {
        let left = passing.with(Vec::len).saturating_sub(FEW);
        (left > 0 && !is_long.get()).then(|| {
            view! {
                <button type="button" class="plain more" on:click=move |_| set_long.set(true)>
                    {count(text.more, left)}
                </button>
            }
        })
    };
    view! {
        <ul class="passing">
            <For
                each=shown
                key=|finding| (finding.entry, finding.finding)
                children=move |finding| view! { <FindingRow app at=finding reading /> }
            />
        </ul>
        {more}
    }
}

/// A finding in a list: its words, what was understood, and the way to its sentence.
#[component]
fn FindingRow(
    /// The state.
    app: AppState,
    /// The finding.
    at: FindingRef,
    /// The bulletin.
    reading: &'static Reading,
) -> impl IntoView {
    let finding = reading.findings.get(at.finding)?;
    let entry = app.corpus.entries.get(at.entry)?;
    let href = live(move || {
        let view = View::Reader {
            bulletin: entry.id.clone(),
            focus: focus_of(reading, finding),
            anchor: Anchor::default(),
        };
        app.view().with(|state| {
            ViewState {
                view,
                ..state.clone()
            }
            .to_fragment()
        })
    });
    Some(view! {
        <li>
            <a href=href>{present::finding_words(reading, finding)}</a>
            <FactLine reading at=at.finding />
        </li>
    })
}
