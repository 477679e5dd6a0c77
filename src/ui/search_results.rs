//! What the search found, by bulletin and speech, counted by sentence.

use std::sync::Arc;

use leptos::prelude::*;
use tongbao::ledger::{HitKind, Occurrence, Reading, SearchResults};
use tongbao::permalink::{Focus, View};
use tongbao::present::{Cut, excerpt, segments};

use super::TEXT_ID;
use super::facets::chips;
use super::live::RwSignal;
use super::long::Reach;
use super::names;
use super::node::{Element, Node, button, el, list, part, row, rows, text};
use super::state::{Action, AppState};
use super::text::{count, fill};

/// Speeches shown before more are asked for.
const FIRST: usize = 20;
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
        if results.groups.is_empty() {
            return nothing_found(app, &query()).into();
        }
        let groups = 0..results.groups.len();
        list(groups.map(|at| hit_group(app, &results, at)))
    });
    let title = text(move || fill(words.results_of, &[&query()]));
    let sentences = move || app.results.with(|results| results.sentences());
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
fn hit_group(app: AppState, results: &Arc<SearchResults>, at: usize) -> Option<Element> {
    let text = app.text();
    let group = results.groups.get(at)?;
    let label = match group.kind {
        HitKind::Phrase => text.phrase,
        HitKind::AllWords => text.all_words,
        HitKind::SameNumber => text.same_number,
    };
    let sentences = count(text.hit_sentences, group.sentences());
    let head = el("h2").class("label").add(label);
    let (reach, many) = (Reach::new(app, FIRST), group.sources.len());
    let results = results.clone();
    let sources = rows(move || {
        let source = |of: usize| {
            let results = results.clone();
            let section = el("section").class("hit-source");
            row(of.to_string(), move || {
                section.add(hit_source(app, results, (at, of)))
            })
        };
        (0..reach.of(many)).map(source).collect()
    });
    let group = el("section")
        .class("hit-group")
        .add(head.add(el("span").class("n").add(sentences)));
    Some(group.add(sources).add(reach.more(move || many)))
}

/// The hits of one speech, by the positions of its group and its own.
fn hit_source(
    app: AppState,
    results: Arc<SearchResults>,
    (group, at): (usize, usize),
) -> Option<Node> {
    let text = app.text();
    let source = results.groups.get(group)?.sources.get(at)?;
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
    let many = source.sentences;
    let head = el("h3")
        .add(names::title(entry))
        .add(el("span").class("quiet").add([who, &series].join(" ")))
        .add(el("span").class("n").add(count(text.hit_sentences, many)));
    let is_long = RwSignal::new(false);
    let shown = part(move || {
        let limit = if is_long.get() { usize::MAX } else { FEW };
        let source = results.groups.get(group)?.sources.get(at)?;
        let shown = source.hits().take(limit);
        Some(list(shown.map(|hit| hit_row(app, &entry.id, reading, hit))))
    });
    let left = many.saturating_sub(FEW);
    let more = part(move || {
        let more = button("plain more", move |_| is_long.set(true));
        (left > 0 && !is_long.get()).then(|| more.add(count(text.more, left)))
    });
    Some(list([head.into(), el("ol").add(shown).into(), more]))
}

/// A sentence with its hits marked; it leads there.
fn hit_row(
    app: AppState,
    bulletin: &str,
    reading: &'static Reading,
    hit: &[Occurrence],
) -> Option<Element> {
    let analysis = &reading.analysis;
    let first = hit.first()?;
    let sentence = analysis.sentences.get(first.sentence)?;
    let shown = excerpt(
        &analysis.text,
        sentence.range,
        first.range,
        AROUND.0,
        AROUND.1,
    );
    let ranges = hit.iter().map(|one| one.range);
    let cuts: Vec<Cut<()>> = ranges.map(|range| Cut { range, what: () }).collect();
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
