//! What the page knows, and the one place that changes it.
//!
//! Events come in as [`Action`]s, [`AppState::send`] turns them into a new [`ViewState`], writes the
//! address and the few things that no address holds. All else on the page is derived.

use std::sync::Arc;

use crate::ui::live::{Memo, ReadSignal, RwSignal, memo};
use leptos::prelude::*;
use tongbao::ledger::{
    self, Corpus, Entry, Facets, Filter, Finding, FindingRef, Kind, Month, Reading, SearchResults,
    Subject,
};
#[cfg(feature = "desk")]
use tongbao::ledger::{Asof, Column};
use tongbao::lexicon::Theme;
use tongbao::permalink::{self, AddressNote, Anchor, Focus, Place, Resolved, View, ViewState};
use tongbao::text::Chosen;

#[cfg(feature = "desk")]
use super::desk::{self, DeskAction, DeskState};
use super::platform::address::{self, Step};
use super::platform::{clipboard, focus, leave_field, share};
use super::text::Text;

/// Everything that can happen.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// The reader went back, forward or edited the address.
    AddressChanged(String),
    /// A value of the filter is taken in or out.
    Toggle(Choice),
    /// Nothing is filtered any more.
    ClearFilter,
    /// The search words are now these.
    Search(String),
    /// A place of the open bulletin is marked; stepping from place to place is one choice.
    Focus(Focus, Step),
    /// The next (or previous) card is marked.
    Next(bool),
    /// No place is marked.
    Release,
    /// The pointer or keyboard is on a finding of the open bulletin, or on none.
    Hover(Option<usize>),
    /// The reading has come to this section (speech, section).
    Passed(Option<(usize, usize)>),
    /// The window became wide or narrow.
    Widened(bool),
    /// The page goes to paper, or back to the screen.
    Printing(bool),
    /// The sections inside this one (bulletin, speech, section) are put away in the outline, or shown again.
    Fold(SectionAt),
    /// A sheet is opened over the page.
    OpenSheet(Sheet),
    /// The sheet is closed.
    CloseSheet,
    /// Text goes to the clipboard; the message says that it worked.
    Copy(String, &'static str),
    /// A title and a link go to the browser's own sheet for sharing.
    Share(String, String),
    /// Something to be said and shown for a moment.
    Say(&'static str),
    /// The notes on the address have been read.
    DismissNotes,
    /// Something at the desk.
    #[cfg(feature = "desk")]
    Desk(DeskAction),
    /// Lamps and time lines are as of this day.
    #[cfg(feature = "desk")]
    LookAt(Asof),
    /// The ledger has these columns.
    #[cfg(feature = "desk")]
    Columns(Vec<Column>),
}

/// A section of the corpus: positions of its bulletin, its speech and its own.
pub(crate) type SectionAt = (usize, usize, usize);

/// A value of a filter dimension.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Choice {
    Bulletin(String),
    Speaker(String),
    Theme(Theme),
    Kind(Kind),
    Owner(String),
    Month(Month),
    Year(i16),
    Place(String),
}

/// What may lie over the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Sheet {
    Outline,
    Filters,
    Keys,
    Export,
    /// Documents of one's own.
    Own,
    /// The page as one file.
    Save,
    /// Words that the clipboard did not take.
    CopyByHand(String),
}

/// The page's state: signals are written here alone.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    /// The bulletins.
    pub(crate) corpus: &'static Corpus,
    /// What the desk knows beside.
    #[cfg(feature = "desk")]
    pub(crate) desk: DeskState,
    view: RwSignal<ViewState>,
    /// The state without the marked place: links of a bulletin follow it, and stay when a place is marked.
    unmarked: Memo<ViewState>,
    notes: RwSignal<Vec<AddressNote>>,
    noted: RwSignal<bool>,
    hover: RwSignal<Option<usize>>,
    passed: RwSignal<Option<(usize, usize)>>,
    wide: RwSignal<bool>,
    printing: RwSignal<bool>,
    /// Stays while one goes from view to view.
    folded: RwSignal<Chosen<SectionAt>>,
    sheet: RwSignal<Option<Sheet>>,
    said: RwSignal<Option<&'static str>>,
    /// What the address names in the corpus.
    pub(crate) resolved: Memo<Resolved>,
    /// The filter as it works on what is open.
    pub(crate) filter: Memo<Filter>,
    /// Findings that the filter lets through.
    pub(crate) found: Memo<Vec<FindingRef>>,
    /// Values of the filter with their counts; within the open bulletin, where one is open.
    pub(crate) facets: Memo<Facets>,
    /// What the search found.
    pub(crate) results: Memo<Arc<SearchResults>>,
    /// The items that the filter lets through, of those that the search words lead to; within a bulletin these only
    /// mark.
    #[cfg(feature = "desk")]
    pub(crate) items: Memo<Vec<FindingRef>>,
    /// The findings of the open bulletin that have a card.
    pub(crate) cards: Memo<Vec<usize>>,
    /// The finding of the open bulletin that the address marks.
    pub(crate) active: Memo<Option<usize>>,
}

impl AppState {
    /// The state that an address gives.
    pub(crate) fn new(corpus: &'static Corpus, fragment: &str, is_wide: bool) -> Self {
        let (state, notes) = permalink::parse(fragment);
        let view = RwSignal::new(state);
        let resolved = memo(move || view.with(|state| permalink::resolve(state, corpus)));
        let open = move || resolved.with(|resolved| (resolved.entry, resolved.place));
        let filter = memo(move || {
            let entry = open()
                .0
                .and_then(|at| corpus.entries.get(at))
                .map(AsRef::as_ref);
            view.with(|state| effective_filter(state, entry))
        });
        let found = memo(move || filter.with(|filter| ledger::findings(corpus, filter)));
        let cards = memo(move || {
            let (entry, place) = open();
            let reading = entry.and_then(|at| corpus.reading(at));
            reading.map_or_else(Vec::new, |reading| {
                found.with(|found| filter.with(|filter| cards_of(reading, found, filter, place)))
            })
        });
        let active = memo(move || {
            let (entry, place) = open();
            active_of(corpus.reading(entry?)?, place)
        });
        let unmarked = memo(move || view.with(without_focus));
        let query = memo(move || view.with(|state| state.query.trim().to_owned()));
        let results = memo(move || {
            let search =
                |filter: &Filter| query.with(|words| ledger::search(corpus, words, filter));
            Arc::new(filter.with(search))
        });
        Self {
            corpus,
            #[cfg(feature = "desk")]
            desk: DeskState::new(),
            view,
            unmarked,
            notes: RwSignal::new(notes),
            noted: RwSignal::new(false),
            hover: RwSignal::new(None),
            passed: RwSignal::new(None),
            wide: RwSignal::new(is_wide),
            printing: RwSignal::new(false),
            folded: RwSignal::new(Chosen::default()),
            sheet: RwSignal::new(None),
            said: RwSignal::new(None),
            resolved,
            filter,
            found,
            facets: memo(move || filter.with(|filter| ledger::facets(corpus, filter))),
            results,
            #[cfg(feature = "desk")]
            items: memo(move || {
                let is_open = open().0.is_some();
                let all = found.get();
                if is_open || query.with(String::is_empty) {
                    return ledger::items(corpus, all);
                }
                let narrowed = results.with(|results| ledger::narrowed(corpus, all, results));
                ledger::items(corpus, narrowed)
            }),
            cards,
            active,
        }
    }

    /// The open bulletin and the marked place in it.
    pub(crate) fn open_reading(self) -> Option<(&'static Reading, Option<Place>)> {
        let (entry, place) = self
            .resolved
            .with_untracked(|resolved| (resolved.entry, resolved.place));
        Some((self.corpus.reading(entry?)?, place))
    }

    /// What the address says.
    pub(crate) fn view(self) -> ReadSignal<ViewState> {
        self.view.read_only()
    }

    /// What of the address could not be used.
    pub(crate) fn notes(self) -> ReadSignal<Vec<AddressNote>> {
        self.notes.read_only()
    }

    /// Whether the notes on the address have been read.
    pub(crate) fn noted(self) -> ReadSignal<bool> {
        self.noted.read_only()
    }

    /// The finding under the pointer or the keyboard.
    pub(crate) fn hover(self) -> ReadSignal<Option<usize>> {
        self.hover.read_only()
    }

    /// The section that the reading has come to.
    pub(crate) fn passed(self) -> ReadSignal<Option<(usize, usize)>> {
        self.passed.read_only()
    }

    /// Whether cards stand beside the text.
    pub(crate) fn wide(self) -> ReadSignal<bool> {
        self.wide.read_only()
    }

    /// Whether the page goes to paper.
    pub(crate) fn printing(self) -> ReadSignal<bool> {
        self.printing.read_only()
    }

    /// Sections whose inner sections the outline does not show.
    pub(crate) fn folded(self) -> ReadSignal<Chosen<SectionAt>> {
        self.folded.read_only()
    }

    /// The sheet over the page.
    pub(crate) fn sheet(self) -> ReadSignal<Option<Sheet>> {
        self.sheet.read_only()
    }

    /// What was said last.
    pub(crate) fn said(self) -> ReadSignal<Option<&'static str>> {
        self.said.read_only()
    }

    /// The words of the page's language. Read once: the page is drawn anew in another language.
    pub(crate) fn text(self) -> &'static Text {
        Text::of(self.view.with_untracked(|state| state.language))
    }

    /// The state with this place of the open bulletin marked. Tracks all but the marked place.
    pub(crate) fn at(self, focus: Option<Focus>) -> ViewState {
        let mut state = self.unmarked.get();
        if let View::Reader { focus: marked, .. } = &mut state.view {
            *marked = focus;
        }
        state
    }

    /// The address of another view, or of this one. The filter goes along; the search may end.
    pub(crate) fn address(self, view: Option<View>, keeps_search: bool) -> String {
        let mut state = self.view.get();
        if let Some(view) = view {
            state.view = view;
        }
        if !keeps_search {
            state.query.clear();
        }
        state.to_fragment()
    }

    /// Takes an action in.
    pub(crate) fn send(self, action: Action) {
        update(self, action);
    }

    /// Shows `next` and writes its address.
    fn show(self, next: ViewState, step: Step) {
        if self.view.with_untracked(|state| *state == next) {
            return;
        }
        address::write(&next.to_fragment(), step);
        self.hover.set(None);
        self.view.set(next);
    }

    fn refilter(self, change: impl FnOnce(&mut Filter)) {
        self.change(|state| change(&mut state.filter));
    }

    /// One choice more, which the back button undoes.
    fn change(self, change: impl FnOnce(&mut ViewState)) {
        let mut next = self.view.get_untracked();
        change(&mut next);
        self.show(next, Step::Push);
    }
}

fn update(app: AppState, action: Action) {
    match action {
        Action::AddressChanged(fragment) => {
            let (state, notes) = permalink::parse(&fragment);
            app.sheet.set(None);
            app.notes.set(notes);
            app.noted.set(false);
            app.view.set(state);
        }
        Action::Toggle(choice) => app.refilter(|filter| choice.toggle(filter)),
        Action::ClearFilter => app.refilter(|filter| *filter = Filter::default()),
        Action::Search(words) => search(app, words),
        Action::Focus(focus, step) => {
            app.sheet.set(None);
            app.show(untrack(|| app.at(Some(focus))), step);
        }
        Action::Next(forward) => step(app, forward),
        Action::Release => release(app),
        Action::Hover(finding) => set_if_new(app.hover, finding),
        Action::Passed(section) => set_if_new(app.passed, section),
        Action::Widened(is_wide) => app.wide.set(is_wide),
        Action::Printing(is_printing) => app.printing.set(is_printing),
        Action::Fold(section) => {
            let mut folded = app.folded.get_untracked();
            ledger::toggle(&mut folded, section);
            app.folded.set(folded);
        }
        Action::OpenSheet(sheet) => app.sheet.set(Some(sheet)),
        Action::CloseSheet => app.sheet.set(None),
        Action::Copy(words, done) => copy(app, &words, done),
        Action::Share(title, link) => share::offer(&title, &link),
        Action::Say(message) => app.said.set(Some(message)),
        Action::DismissNotes => app.noted.set(true),
        #[cfg(feature = "desk")]
        Action::Desk(action) => desk::update(app, action),
        #[cfg(feature = "desk")]
        Action::LookAt(day) => app.change(|state| state.asof = Some(day)),
        #[cfg(feature = "desk")]
        Action::Columns(columns) => app.change(|state| state.columns = columns),
    }
}

/// Typing searches all bulletins. The first letter is a choice of its own, the next ones refine it.
fn search(app: AppState, words: String) {
    let state = app.view.get_untracked();
    let is_refining = !state.query.is_empty() && state.view == View::Shelf;
    let next = ViewState {
        view: View::Shelf,
        query: words,
        ..state
    };
    let step = if is_refining {
        Step::Replace
    } else {
        Step::Push
    };
    app.show(next, step);
}

fn release(app: AppState) {
    leave_field();
    app.said.set(None);
    let is_marked = app
        .view
        .with_untracked(|state| matches!(&state.view, View::Reader { focus: Some(_), .. }));
    if is_marked {
        app.show(untrack(|| app.at(None)), Step::Push);
        focus(super::TEXT_ID);
    }
}

fn copy(app: AppState, words: &str, done: &'static str) {
    let by_hand = words.to_owned();
    clipboard::copy(words, move |worked| {
        app.send(if worked {
            Action::Say(done)
        } else {
            Action::OpenSheet(Sheet::CopyByHand(by_hand))
        });
    });
}

/// The filter of what is on the page: in a bulletin, of that bulletin alone, whatever others were chosen
/// on the shelf.
fn effective_filter(state: &ViewState, open: Option<&Entry>) -> Filter {
    let mut filter = state.filter.clone();
    if let Some(entry) = open {
        filter.bulletins.clear();
        filter.bulletins.insert(entry.id.clone());
        filter.years.clear();
        let findings = entry
            .reading
            .as_ref()
            .map_or(&[][..], |reading| &reading.findings);
        let speaks = |name: &String| findings.iter().any(|finding| finding.speaker == *name);
        filter.speakers.retain(speaks);
    }
    filter
}

/// The findings of the open bulletin that have a card: items, and results where they are asked for or
/// stand in the marked sentence.
fn cards_of(
    reading: &Reading,
    found: &[FindingRef],
    filter: &Filter,
    place: Option<Place>,
) -> Vec<usize> {
    let with_results = filter.kinds.contains(&Kind::Result);
    let has_card = |finding: &Finding| match finding.subject {
        Subject::Item(_) => true,
        Subject::Result(_) => with_results || place == Some(Place::Sentence(finding.sentence)),
        Subject::Unrecognised(_) => {
            finding.kinds.iter().any(|kind| filter.kinds.contains(kind))
                || place == Some(Place::Sentence(finding.sentence))
        }
    };
    found
        .iter()
        .map(|at| at.finding)
        .filter(|&at| reading.findings.get(at).is_some_and(has_card))
        .collect()
}

/// The finding that the address marks; of a sentence the first that is no item, which has no id of its own.
fn active_of(reading: &Reading, place: Option<Place>) -> Option<usize> {
    let is_marked = |finding: &Finding| match (place, finding.subject) {
        (Some(Place::Item(item)), Subject::Item(own)) => item == own,
        (Some(Place::Sentence(at)), Subject::Result(_) | Subject::Unrecognised(_)) => {
            finding.sentence == at
        }
        _ => false,
    };
    reading.findings.iter().position(is_marked)
}

/// How an address names a finding: an item by its id, a lone result by its sentence.
pub(crate) fn focus_of(reading: &Reading, finding: &Finding) -> Option<Focus> {
    let sentence = reading.analysis.sentences.get(finding.sentence)?.id.clone();
    Some(match finding.subject {
        Subject::Item(at) => Focus::Item {
            id: reading.analysis.items.get(at)?.id.clone(),
            sentence: Some(sentence),
        },
        Subject::Result(_) | Subject::Unrecognised(_) => Focus::Sentence(sentence),
    })
}

/// The next or previous card, seen from the marked place or from the top.
fn step(app: AppState, forward: bool) {
    let Some((reading, place)) = app.open_reading() else {
        return;
    };
    let here = place.and_then(|place| place.range(reading));
    let cards = app.cards.get_untracked();
    let starts = |at: &usize| {
        reading
            .findings
            .get(*at)
            .map(|finding| finding.range.start())
    };
    let next = match here {
        None if forward => cards.first(),
        None => cards.last(),
        Some(here) if forward => cards.iter().find(|at| match app.active.get_untracked() {
            Some(active) => **at > active,
            None => starts(at) >= Some(here.end()),
        }),
        Some(here) => cards.iter().rfind(|at| match app.active.get_untracked() {
            Some(active) => **at < active,
            None => starts(at) < Some(here.start()),
        }),
    };
    let focus = next
        .and_then(|at| reading.findings.get(*at))
        .and_then(|finding| focus_of(reading, finding));
    if let Some(focus) = focus {
        // Stepping through a bulletin is one choice for the back button.
        let step = if here.is_some() {
            Step::Replace
        } else {
            Step::Push
        };
        app.send(Action::Focus(focus, step));
    }
}

fn without_focus(state: &ViewState) -> ViewState {
    let mut state = state.clone();
    if let View::Reader { focus, anchor, .. } = &mut state.view {
        *focus = None;
        *anchor = Anchor::default();
    }
    state
}

fn set_if_new<T: PartialEq + Clone + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

impl Choice {
    /// A key that no other choice has, for lists on the page.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Bulletin(id) => ["b", id].concat(),
            Self::Speaker(name) => ["s", name].concat(),
            Self::Theme(theme) => ["t", theme.key()].concat(),
            Self::Kind(kind) => ["k", kind.key()].concat(),
            Self::Owner(name) => ["o", name].concat(),
            Self::Month(month) => {
                ["m", &month.year.to_string(), "-", &month.month.to_string()].concat()
            }
            Self::Year(year) => ["y", &year.to_string()].concat(),
            Self::Place(name) => ["p", name].concat(),
        }
    }

    fn toggle(self, filter: &mut Filter) {
        match self {
            Self::Bulletin(id) => ledger::toggle(&mut filter.bulletins, id),
            Self::Speaker(name) => ledger::toggle(&mut filter.speakers, name),
            Self::Theme(theme) => ledger::toggle(&mut filter.themes, theme),
            Self::Kind(kind) => ledger::toggle(&mut filter.kinds, kind),
            Self::Owner(name) => ledger::toggle(&mut filter.owners, name),
            Self::Month(month) => ledger::toggle(&mut filter.months, month),
            Self::Year(year) => ledger::toggle(&mut filter.years, year),
            Self::Place(name) => ledger::toggle(&mut filter.places, name),
        }
    }
}

/// Everything that a filter holds, in the order of its dimensions.
pub(crate) fn choices(filter: &Filter) -> Vec<Choice> {
    let bulletins = filter.bulletins.iter().cloned().map(Choice::Bulletin);
    let speakers = filter.speakers.iter().cloned().map(Choice::Speaker);
    let themes = filter.themes.iter().copied().map(Choice::Theme);
    let kinds = filter.kinds.iter().copied().map(Choice::Kind);
    let owners = filter.owners.iter().cloned().map(Choice::Owner);
    let months = filter.months.iter().copied().map(Choice::Month);
    let years = filter.years.iter().copied().map(Choice::Year);
    let places = filter.places.iter().cloned().map(Choice::Place);
    bulletins
        .chain(speakers)
        .chain(themes)
        .chain(kinds)
        .chain(owners)
        .chain(months)
        .chain(years)
        .chain(places)
        .collect()
}
