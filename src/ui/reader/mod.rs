//! One bulletin: outline, text with its marks, and a card beside each finding.

mod card;
mod cards;
mod find_bar;
mod notes;
mod outline;
mod paragraphs;
mod piece;

use tongbao::ledger::{Entry, Reading};
use tongbao::permalink::Place;
use tongbao::text::TextRange;

use self::cards::cards;
use self::find_bar::find_bar;
use self::outline::outline;
use self::paragraphs::document;
use super::facets::{Dimension, chips, facet_list};
use super::live::{Memo, memo};
use super::missing::{address_notes, empty_page, way_back};
use super::node::{Element, Node, button, el, text};
use super::platform::address::Step;
use super::platform::events;
use super::shelf::fault;
use super::state::{Action, AppState, Sheet, focus_of};
use super::text::fill;
use super::{TEXT_ID, names};

/// What the parts of an open bulletin share.
#[derive(Clone, Copy)]
pub(crate) struct OpenBulletin {
    /// The state.
    pub(crate) app: AppState,
    /// Its position in the corpus.
    pub(crate) entry: usize,
    /// What was read.
    pub(crate) reading: &'static Reading,
    /// By finding, whether it passes the filter.
    pub(crate) passing: Memo<Vec<bool>>,
    /// The sentence that the address marks.
    pub(crate) sentence: Memo<Option<usize>>,
    /// Where the search words stand, in order.
    pub(crate) hits: Memo<Vec<TextRange>>,
}

impl OpenBulletin {
    fn new(app: AppState, entry: usize, reading: &'static Reading) -> Self {
        let passing = memo(move || {
            let mut passing = vec![false; reading.findings.len()];
            app.found.with(|found| {
                for at in found.iter().filter(|at| at.entry == entry) {
                    if let Some(one) = passing.get_mut(at.finding) {
                        *one = true;
                    }
                }
            });
            passing
        });
        let sentence = memo(move || match app.resolved.with(|resolved| resolved.place) {
            Some(Place::Sentence(at)) => Some(at),
            _ => None,
        });
        let hits = memo(move || app.results.with(|results| find_bar::ranges(results, entry)));
        Self {
            app,
            entry,
            reading,
            passing,
            sentence,
            hits,
        }
    }
}

/// The bulletin at `at`, or why it cannot be read.
pub(crate) fn reader(app: AppState, at: usize) -> Node {
    let entry = app.corpus.entries.get(at);
    Node::from(entry.map(|entry| {
        match &entry.reading {
            Ok(reading) => open_reader(OpenBulletin::new(app, at, reading), entry, at),
            Err(refused) => empty_page()
                .add(el("h1").add(entry.name.as_str()))
                .add(fault(app, refused))
                .add(way_back(app)),
        }
    }))
}

/// A bulletin that could be read.
fn open_reader(open: OpenBulletin, entry: &'static Entry, at: usize) -> Element {
    let app = open.app;
    let text = app.text();
    outline::watch_reading(open);
    piece::light_up(open);
    let label = |words| el("h2").class("label").add(words);
    let sections = el("nav")
        .attr("aria-label", text.outline)
        .add(label(text.outline))
        .add(outline(open));
    let filter = el("section")
        .attr("aria-label", text.filter)
        .add(label(text.only))
        .add(facet_list(app, &Dimension::OF_RAIL));
    let words = el("main")
        .attr("id", TEXT_ID)
        .attr("tabindex", "-1")
        .attr("aria-label", names::title(entry))
        .add(address_notes(app))
        .add(chips(app))
        .add(find_bar(open, at))
        .add(document(open, entry));
    el("div")
        .class("page reader")
        .add(el("aside").class("rail").add(sections).add(filter))
        .add(words)
        .add(cards(open))
        .add(toolbar(open))
}

/// What is at hand on a small screen: outline, filter, and stepping from card to card.
fn toolbar(open: OpenBulletin) -> Element {
    let app = open.app;
    let words = app.text();
    let place = move || {
        app.cards.with(|cards| {
            let active = app.active.get();
            let at = cards.iter().position(|at| Some(*at) == active);
            let at = at.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
            fill(words.of, &[&at, &cards.len().to_string()])
        })
    };
    let sheet =
        |class, sheet: Sheet| button(class, move |_| app.send(Action::OpenSheet(sheet.clone())));
    let step = |label, forward| {
        button("plain", move |_| app.send(Action::Next(forward))).attr("aria-label", label)
    };
    el("div")
        .class("toolbar")
        .attr("role", "region")
        .attr("aria-label", words.tools)
        .add(sheet("plain outline-button", Sheet::Outline).add(words.outline))
        .add(sheet("plain", Sheet::Filters).add(words.filter))
        .add(sheet("plain", Sheet::Export).add(words.export))
        .add(step(words.previous, false).add("↑"))
        .add(el("span").class("n").add(text(place)))
        .add(step(words.next, true).add("↓"))
}

/// The outline of the open bulletin, for a sheet.
pub(crate) fn outline_of(app: AppState) -> Node {
    let entry = app.resolved.with_untracked(|resolved| resolved.entry);
    let reading = entry.and_then(|at| Some((at, app.corpus.reading(at)?)));
    Node::from(reading.map(|(at, reading)| outline(OpenBulletin::new(app, at, reading))))
}

/// Makes the findings inside an element answer: pointer and keyboard light up what belongs together, a click
/// marks it. The innermost element with `data-f` under an event names its findings.
fn answering(open: OpenBulletin, element: Element) -> Element {
    let app = open.app;
    let under = move |event: &events::Event| {
        let names = events::attribute_under(event, "data-f")?;
        let mut findings = names.split(' ').filter_map(|name| name.parse().ok());
        open.passing
            .with_untracked(|passing| findings.find(|at: &usize| passing.get(*at) == Some(&true)))
    };
    let choose = move |event: &events::Event| {
        let at = under(event);
        // A link by itself would not tell a choice from a step.
        if at.is_none() || events::is_selecting() || !events::stays_here(event) {
            return;
        }
        let new = at.filter(|at| app.active.get_untracked() != Some(*at));
        let finding = new.and_then(|at| open.reading.findings.get(at));
        if let Some(focus) = finding.and_then(|finding| focus_of(open.reading, finding)) {
            app.send(Action::Focus(focus, Step::Push));
        }
    };
    let enter = move |event: &events::Event| app.send(Action::Hover(under(event)));
    let leave = move |_: &events::Event| app.send(Action::Hover(None));
    element
        .on("click", choose)
        .on("mouseover", enter)
        .on("mouseleave", leave)
        .on("focusin", enter)
        .on("focusout", leave)
}
