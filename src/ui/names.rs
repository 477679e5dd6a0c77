//! What things are called on the page: bulletins, speeches, choices, windows, elements.

use jiff::civil::Date;
use tongbao::Notice;
use tongbao::ledger::{Entry, Filter, Reading};
use tongbao::outline::{Bulletin, Speech};
use tongbao::permalink::View;
use tongbao::present;

use super::state::{AppState, Choice};
use super::text::{Text, fill};

/// The title of a bulletin: of its first speech, or its file name.
pub(crate) fn title(entry: &'static Entry) -> &'static str {
    let stated = entry.reading.as_ref().ok().and_then(|reading| {
        reading
            .analysis
            .speeches
            .iter()
            .find_map(|speech| speech.title.as_ref())
    });
    stated.map_or(entry.name.as_str(), |title| title.value.as_str())
}

/// Series and number of a gazette: 安政通报 第33期.
pub(crate) fn series(text: &Text, bulletin: &Bulletin) -> String {
    let series = bulletin
        .series
        .as_ref()
        .map_or("", |series| series.value.as_str());
    let issue = bulletin
        .issue
        .as_ref()
        .map(|issue| fill(text.issue, &[&issue.value.to_string()]))
        .unwrap_or_default();
    [series, &issue].join(" ").trim().to_owned()
}

/// A short name of a bulletin for lists: series and number, or its title.
pub(crate) fn short(text: &Text, entry: &'static Entry) -> String {
    let named = entry
        .reading
        .as_ref()
        .map(|reading| series(text, &reading.analysis.bulletin))
        .unwrap_or_default();
    if named.is_empty() {
        title(entry).to_owned()
    } else {
        named
    }
}

/// The speakers of a bulletin, each once.
pub(crate) fn speakers(reading: &'static Reading) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for speech in &reading.analysis.speeches {
        if let Some(name) = speech.speaker.as_ref().map(|name| name.value.as_str())
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The year that the catalogue gives to a bulletin without one: it is in the days that its deadlines were
/// resolved to.
pub(crate) fn supplied_year(reading: &Reading) -> Option<i16> {
    let analysis = &reading.analysis;
    let is_supplied = analysis.notices.contains(&Notice::YearFromCatalogue);
    let mut days = analysis
        .deadlines
        .iter()
        .filter_map(|time| time.until.or(time.from));
    days.find(|day| is_supplied && day.year() != 0)
        .map(Date::year)
}

/// How many points of a speech are there to be seen.
pub(crate) fn points(speech: &Speech) -> usize {
    speech
        .sections
        .iter()
        .filter(|section| section.level == 1)
        .count()
}

/// What a choice of the filter is called.
pub(crate) fn choice(app: AppState, choice: &Choice) -> String {
    let text = app.text();
    match choice {
        Choice::Bulletin(id) => app
            .corpus
            .position(id)
            .and_then(|at| app.corpus.entries.get(at))
            .map_or_else(|| id.clone(), |entry| short(text, entry)),
        Choice::Speaker(name) => speaker(text, name),
        Choice::Theme(theme) => text.theme_of(*theme).to_owned(),
        Choice::Kind(kind) => text.kind(*kind).to_owned(),
        Choice::Owner(name) => name.clone(),
        Choice::Month(month) => present::month(*month, text.language),
        Choice::Place(name) if name.is_empty() => text.no_place.to_owned(),
        Choice::Place(name) => name.clone(),
        Choice::Year(0) => text.no_year.to_owned(),
        Choice::Year(year) => fill(text.year, &[&year.to_string()]),
    }
}

/// A speaker's name, or that there is none.
pub(crate) fn speaker(text: &Text, name: &str) -> String {
    let named = if name.is_empty() { text.nobody } else { name };
    named.to_owned()
}

/// What the window is called: so that history and shares read well.
pub(crate) fn of_window(app: AppState) -> String {
    let text = app.text();
    let entry = app.resolved.with(|resolved| resolved.entry);
    let entry = entry.and_then(|at| app.corpus.entries.get(at));
    let opened = app.view().with(|state| match (&state.view, entry) {
        (View::Reader { .. }, Some(entry)) => of_bulletin(text, entry),
        (View::Reader { bulletin, .. }, None) => fill(text.bulletin_gone, &[bulletin]),
        (View::About, _) => text.about.to_owned(),
        (View::Ledger { .. }, _) => text.ledger.to_owned(),
        (View::Calendar, _) => text.calendar.to_owned(),
        (View::Progress, _) => text.progress_view.to_owned(),
        (View::Gaps, _) => text.gaps.to_owned(),
        _ if !state.query.trim().is_empty() => fill(text.results_of, &[&state.query]),
        _ => of_filter(app, &state.filter),
    });
    [opened.as_str(), text.name].join(" · ")
}

fn of_bulletin(text: &Text, entry: &'static Entry) -> String {
    let series = short(text, entry);
    let title = title(entry);
    if series == title {
        series
    } else {
        [title, &series].join(" · ")
    }
}

fn of_filter(app: AppState, filter: &Filter) -> String {
    let names: Vec<String> = super::state::choices(filter)
        .iter()
        .map(|one| choice(app, one))
        .collect();
    if names.is_empty() {
        app.text().shelf.to_owned()
    } else {
        names.join(app.text().comma)
    }
}

/// Id of the element that a sentence is drawn in.
pub(crate) fn sentence_element(id: &str) -> String {
    ["s-", id].concat()
}

/// Id of the element that a finding begins in.
pub(crate) fn finding_element(start: u32) -> String {
    ["g", &start.to_string()].concat()
}

/// Id of the heading of a section that begins here.
pub(crate) fn section_element(start: u32) -> String {
    ["h", &start.to_string()].concat()
}
