//! What the search found, by bulletin and speech, counted by sentence.

use std::rc::Rc;

use leptos::prelude::*;
use tongbao::ledger::{Hit, HitGroup, HitKind, Reading, SearchResults, SourceHits};
use tongbao::permalink::{Focus, View};
use tongbao::present::{Cut, excerpt, segments};

use super::TEXT_ID;
use super::facets::chips;
use super::live::RwSignal;
use super::names;
use super::node::{Element, Node, button, el, list, part, text};
use super::state::{Action, AppState};
use super::text::{count, fill};

/// Sentences shown of a speech before it is asked for all.
const FEW: usize = 6;
/// Characters shown before and behind the first hit of a sentence.
const AROUND: (usize, usize) = (36, 64);

/// The results of the words in the address.
pub(crate) fn search_results(app: AppState) -> Element {
    let words = app.text();
    let query = move || app.view().with(|state| state.query.trim().to_owned());
    let groups = part(move || {
        let results = app.results.get();
        if results.sentences() == 0 {
            return nothing_found(app, &query()).into();
        }
        list(
            results
                .groups
                .into_iter()
                .map(|group| hit_group(app, group)),
        )
    });
    let title = text(move || fill(words.results_of, &[&query()]));
    let sentences = move || app.results.with(SearchResults::sentences);
    let sentences = text(move || count(words.hit_sentences, sentences()));
    let head = el("div")
        .class("shelf-head")
        .add(el("h1").add(title))
        .add(el("p").class("quiet").add(sentences));
    el("main")
        .attr("id", TEXT_ID)
        .class("results")
        .attr("tabindex", "-1")
        .add(head)
        .add(chips(app))
        .add(groups)
}

/// That nothing was found, and what would help.
fn nothing_found(app: AppState, query: &str) -> Element {
    let text = app.text();
    let end = button("way-on", move |_| app.send(Action::Search(String::new())));
    el("div")
        .class("nothing")
        .add(el("p").class("lead").add(fill(text.no_hits, &[query])))
        .add(el("p").add(text.no_hits_help))
        .add(end.add(text.end_search))
}

/// The hits of one kind, labelled with it.
fn hit_group(app: AppState, group: HitGroup) -> Element {
    let text = app.text();
    let label = match group.kind {
        HitKind::Phrase => text.phrase,
        HitKind::AllWords => text.all_words,
        HitKind::SameNumber => text.same_number,
    };
    let sentences = count(text.hit_sentences, group.sentences());
    let head = el("h2").class("label").add(label);
    let sources = group
        .sources
        .into_iter()
        .map(|source| hit_source(app, source));
    el("section")
        .class("hit-group")
        .add(head.add(el("span").class("n").add(sentences)))
        .add(list(sources))
}

/// The hits of one speech.
fn hit_source(app: AppState, source: SourceHits) -> Option<Element> {
    let text = app.text();
    let entry = app.corpus.entries.get(source.entry)?;
    let reading = entry.reading.as_ref().ok()?;
    let speech = source
        .speech
        .and_then(|at| reading.analysis.speeches.get(at));
    let speaker = speech.and_then(|speech| speech.speaker.as_ref());
    let who = match (speech, speaker) {
        (None, _) => text.front_matter,
        (_, Some(name)) => name.value.as_str(),
        (_, None) => text.nobody,
    };
    let series = names::series(text, &reading.analysis.bulletin);
    let sentences = count(text.hit_sentences, source.hits.len());
    let head = el("h3")
        .add(names::title(entry))
        .add(el("span").class("quiet").add([who, &series].join(" ")))
        .add(el("span").class("n").add(sentences));
    let is_long = RwSignal::new(false);
    let hits = Rc::new(source.hits);
    let left = hits.len().saturating_sub(FEW);
    let shown = part(move || {
        let limit = if is_long.get() { usize::MAX } else { FEW };
        let shown = hits.iter().take(limit);
        list(shown.map(|hit| hit_row(app, entry.id.as_str(), reading, hit)))
    });
    let more = part(move || {
        let more = button("plain more", move |_| is_long.set(true));
        (left > 0 && !is_long.get()).then(|| more.add(count(text.more, left)))
    });
    let section = el("section").class("hit-source").add(head);
    Some(section.add(el("ol").add(shown)).add(more))
}

/// A sentence with its hits marked; it leads there.
fn hit_row(app: AppState, bulletin: &str, reading: &'static Reading, hit: &Hit) -> Option<Element> {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences.get(hit.sentence)?;
    let first = hit.ranges.first().copied()?;
    let shown = excerpt(&analysis.text, sentence.range, first, AROUND.0, AROUND.1);
    let ranges = hit.ranges.iter();
    let cuts: Vec<Cut<()>> = ranges.map(|&range| Cut { range, what: () }).collect();
    let words = segments(shown, &cuts).into_iter().map(|piece| {
        let words = piece.range.of(&analysis.text);
        if piece.under.is_empty() {
            Node::from(words)
        } else {
            el("mark").class("hit").add(words).into()
        }
    });
    let view = View::reader(bulletin, Some(Focus::Sentence(sentence.id.clone())));
    let address = untrack(|| app.address(Some(view), true));
    let dots = |is_cut: bool| is_cut.then_some("…");
    let link = el("a")
        .attr("href", address)
        .add(dots(shown.start() > sentence.range.start()))
        .add(list(words))
        .add(dots(shown.end() < sentence.range.end()));
    Some(el("li").add(link))
}
