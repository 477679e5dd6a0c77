//! The search words in one bulletin: how many sentences, the next and the one before.

use crate::ui::live::{memo, part};
use leptos::prelude::*;
use tongbao::ledger::{Hit, SearchResults};
use tongbao::permalink::{Focus, View, ViewState};
use tongbao::text::TextRange;
use tongbao::text::arrange;

use super::OpenBulletin;
use crate::ui::platform::address::Step;
use crate::ui::state::Action;
use crate::ui::text::fill;

/// The hits of one bulletin in reading order.
fn hits(results: &SearchResults, entry: usize) -> Vec<&Hit> {
    let sources = results.groups.iter().flat_map(|group| &group.sources);
    let own = sources.filter(|source| source.entry == entry);
    let mut hits: Vec<&Hit> = own.flat_map(|source| &source.hits).collect();
    arrange(&mut hits, |hit| hit.sentence as u64);
    hits
}

/// Every place where the search words stand, in order.
pub(crate) fn ranges(results: &SearchResults, entry: usize) -> Vec<TextRange> {
    let mut ranges: Vec<TextRange> = hits(results, entry)
        .into_iter()
        .flat_map(|hit| hit.ranges.iter().copied())
        .collect();
    arrange(&mut ranges, |range| range.order());
    ranges.dedup();
    ranges
}

/// The words that are looked for, with steps from hit to hit; nothing without a search.
#[component]
pub(crate) fn FindBar(
    /// The bulletin.
    open: OpenBulletin,
    /// Its position.
    entry: usize,
) -> impl IntoView {
    let app = open.app;
    let text = app.text();
    let query = memo(move || app.view().with(|state| state.query.trim().to_owned()));
    let sentences = memo(move || {
        app.results.with(|results| {
            let mut sentences: Vec<usize> = hits(results, entry)
                .iter()
                .map(|hit| hit.sentence)
                .collect();
            sentences.dedup();
            sentences
        })
    });
    let go = move |forward: bool| {
        let here = open.sentence.get_untracked();
        let next = sentences.with_untracked(|all| neighbour(all, here, forward));
        let sentence = next.and_then(|at| open.reading.analysis.sentences.get(at));
        if let Some(sentence) = sentence {
            let focus = Focus::Sentence(sentence.id.clone());
            app.send(Action::Focus(focus, Step::Replace));
        }
    };
    let place = move || {
        sentences.with(|all| {
            let here = open.sentence.get();
            let at = all.iter().position(|at| Some(*at) == here);
            let at = at.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
            fill(text.of, &[&at, &all.len().to_string()])
        })
    };
    let without = move || {
        app.view().with(|state| {
            ViewState {
                query: String::new(),
                ..state.clone()
            }
            .to_fragment()
        })
    };
    let results = move || {
        app.view().with(|state| {
            ViewState {
                view: View::Shelf,
                ..state.clone()
            }
            .to_fragment()
        })
    };
    part(move || {
        (!query.with(String::is_empty)).then(|| {
            view! {
                <div class="find-bar" role="group" aria-label=text.search>
                    <b>"“"{query}"”"</b>
                    <span class="n">{place}" 句"</span>
                    <button type="button" class="plain" on:click=move |_| go(false)>{text.previous_hit}</button>
                    <button type="button" class="plain" on:click=move |_| go(true)>{text.next_hit}</button>
                    <a href=results>{text.all_hits}</a>
                    <a href=without>{text.end_search}</a>
                </div>
            }
        })
    })
}

/// The sentence behind or before `here`, going round at the ends.
fn neighbour(all: &[usize], here: Option<usize>, forward: bool) -> Option<usize> {
    let next = match here {
        Some(here) if forward => all.iter().find(|at| **at > here).or(all.first()),
        Some(here) => all.iter().rfind(|at| **at < here).or(all.last()),
        None => all.first(),
    };
    next.copied()
}
