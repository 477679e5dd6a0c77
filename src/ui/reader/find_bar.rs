//! The search words in one bulletin: how many sentences, the next and the one before.

use tongbao::ledger::{Occurrence, SearchResults};
use tongbao::permalink::{Focus, View};
use tongbao::text::TextRange;
use tongbao::text::arrange;

use super::OpenBulletin;
use crate::ui::live::memo;
use crate::ui::node::{Node, button, el, part, text};
use crate::ui::platform::address::Step;
use crate::ui::state::Action;
use crate::ui::text::fill;

/// What was found in one bulletin, in reading order.
fn found(results: &SearchResults, entry: usize) -> Vec<Occurrence> {
    let sources = results.groups.iter().flat_map(|group| &group.sources);
    let own = sources.filter(|source| source.entry == entry);
    let found = own.flat_map(|source| &source.occurrences);
    let mut found: Vec<Occurrence> = found.copied().collect();
    arrange(&mut found, |one| one.range.order());
    found
}

/// Every place where the search words stand, in order.
pub(crate) fn ranges(results: &SearchResults, entry: usize) -> Vec<TextRange> {
    let found = found(results, entry).into_iter();
    let mut ranges: Vec<TextRange> = found.map(|one| one.range).collect();
    ranges.dedup();
    ranges
}

/// The words that are looked for, with steps from hit to hit; nothing without a search.
pub(crate) fn find_bar(open: OpenBulletin, entry: usize) -> Node {
    let app = open.app;
    let words = app.text();
    let query = memo(move || app.view().with(|state| state.query.trim().to_owned()));
    let sentences = memo(move || {
        app.results.with(|results| {
            let found = found(results, entry).into_iter();
            let mut sentences: Vec<usize> = found.map(|one| one.sentence).collect();
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
            fill(words.of, &[&at, &all.len().to_string()])
        })
    };
    let step = move |forward| button("plain", move |_| go(forward));
    part(move || {
        let query = query.get();
        (!query.is_empty()).then(|| {
            let results = el("a").href(move || app.address(Some(View::Shelf), true));
            let end = el("a").href(move || app.address(None, false));
            el("div")
                .class("find-bar")
                .attr("role", "group")
                .attr("aria-label", words.search)
                .add(el("b").add(["“", &query, "”"].concat()))
                .add(el("span").class("n").add(text(place)).add(" 句"))
                .add(step(false).add(words.previous_hit))
                .add(step(true).add(words.next_hit))
                .add(results.add(words.all_hits))
                .add(end.add(words.end_search))
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
