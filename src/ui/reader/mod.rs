//! One bulletin: outline, text with its marks, and a card beside each finding.

mod card;
mod cards;
mod find_bar;
mod outline;
mod paragraphs;
mod piece;

use crate::ui::live::{live, memo};
use leptos::prelude::*;
use tongbao::ledger::{Entry, Reading};
use tongbao::permalink::Place;
use tongbao::text::TextRange;

use self::cards::Cards;
use self::find_bar::FindBar;
use self::outline::Outline;
use self::paragraphs::Document;
use super::facets::{Chips, Dimension, FacetList};
use super::missing::AddressNotes;
use super::state::{Action, AppState, Sheet};
use super::text::{self, fill};
use super::{TEXT_ID, names};

/// What the parts of an open bulletin share.
#[derive(Clone, Copy)]
pub(crate) struct OpenBulletin {
    /// The state.
    pub(crate) app: AppState,
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
        let sentence = Memo::new(
            move |_| match app.resolved.with(|resolved| resolved.place) {
                Some(Place::Sentence(at)) => Some(at),
                _ => None,
            },
        );
        let hits = memo(move || app.results.with(|results| find_bar::ranges(results, entry)));
        Self {
            app,
            reading,
            passing,
            sentence,
            hits,
        }
    }
}

/// The bulletin at `entry`, or why it cannot be read.
#[component]
pub(crate) fn ReaderView(
    /// The state.
    app: AppState,
    /// Position of the bulletin.
    entry: usize,
) -> impl IntoView {
    let at = entry;
    let entry: Option<&'static Entry> = app.corpus.entries.get(at);
    entry.map(|entry| match &entry.reading {
        Ok(reading) => {
            let open = OpenBulletin::new(app, at, reading);
            view! { <OpenReader open entry at /> }.into_any()
        }
        Err(refused) => {
            let text = app.text();
            view! {
                <main id=TEXT_ID class="empty" tabindex="-1">
                    <h1>{entry.name.as_str()}</h1>
                    <p class="notice">{text.broken}"："{text::refused(refused)}</p>
                    <p><a class="way-on" href="#/">{text.back_to_shelf}</a></p>
                </main>
            }
            .into_any()
        }
    })
}

/// A bulletin that could be read.
#[component]
fn OpenReader(
    /// The bulletin.
    open: OpenBulletin,
    /// Its entry in the corpus.
    entry: &'static Entry,
    /// Its position.
    at: usize,
) -> impl IntoView {
    let app = open.app;
    let text = app.text();
    outline::watch_reading(open);
    view! {
        <div class="page reader">
            <aside class="rail">
                <nav aria-label=text.outline>
                    <h2 class="label">{text.outline}</h2>
                    <Outline open />
                </nav>
                <section aria-label=text.filter>
                    <h2 class="label">{text.only}</h2>
                    <FacetList app dimensions=&Dimension::OF_RAIL />
                </section>
            </aside>
            <main id=TEXT_ID tabindex="-1" aria-label=names::title(entry)>
                <AddressNotes app />
                <Chips app />
                <FindBar open entry=at />
                <Document open entry />
            </main>
            <Cards open />
            <Toolbar open />
        </div>
    }
}

/// What is at hand on a small screen: outline, filter, and stepping from card to card.
#[component]
fn Toolbar(
    /// The bulletin.
    open: OpenBulletin,
) -> impl IntoView {
    let app = open.app;
    let text = app.text();
    let place = live(move || {
        app.cards.with(|cards| {
            let active = app.active.get();
            let at = cards.iter().position(|at| Some(*at) == active);
            let at = at.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
            fill(text.of, &[&at, &cards.len().to_string()])
        })
    });
    let open_sheet = move |sheet: Sheet| move |_| app.send(Action::OpenSheet(sheet.clone()));
    view! {
        <div class="toolbar" role="region" aria-label=text.tools>
            <button type="button" class="plain outline-button" on:click=open_sheet(Sheet::Outline)>{text.outline}</button>
            <button type="button" class="plain" on:click=open_sheet(Sheet::Filters)>{text.filter}</button>
            <button type="button" class="plain" aria-label=text.previous on:click=move |_| app.send(Action::Next(false))>"↑"</button>
            <span class="n">{place}</span>
            <button type="button" class="plain" aria-label=text.next on:click=move |_| app.send(Action::Next(true))>"↓"</button>
        </div>
    }
}

/// The outline of the open bulletin, for a sheet.
#[component]
pub(crate) fn OutlineOf(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let entry = app.resolved.with_untracked(|resolved| resolved.entry)?;
    let reading = app.corpus.reading(entry)?;
    let open = OpenBulletin::new(app, entry, reading);
    Some(view! { <Outline open /> })
}
