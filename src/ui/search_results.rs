//! What the search found, by bulletin and speech, counted by sentence.

use crate::ui::live::{live, part};
use leptos::prelude::*;
use tongbao::ledger::{Hit, HitGroup, HitKind, Reading, SearchResults, SourceHits};
use tongbao::permalink::{Anchor, Focus, View, ViewState};
use tongbao::present::{Cut, excerpt, segments};

use super::TEXT_ID;
use super::facets::Chips;
use super::names;
use super::state::{Action, AppState};
use super::text::{count, fill};

/// Sentences shown of a speech before it is asked for all.
const FEW: usize = 6;
/// Characters shown before and behind the first hit of a sentence.
const AROUND: (usize, usize) = (36, 64);

/// The results of the words in the address.
#[component]
pub(crate) fn SearchResultsView(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let query = move || app.view().with(|state| state.query.trim().to_owned());
    let groups = part(move || {
        let results = app.results.get();
        if results.sentences() == 0 {
            return view! {
                <div class="nothing">
                    <p class="lead">{fill(text.no_hits, &[&query()])}</p>
                    <p>{text.no_hits_help}</p>
                    <button type="button" class="way-on" on:click=move |_| app.send(Action::Search(String::new()))>
                        {text.end_search}
                    </button>
                </div>
            }
            .into_any();
        }
        let groups = results
            .groups
            .into_iter()
            .map(|group| view! { <Group app group /> });
        groups.collect_view().into_any()
    });
    view! {
        <main id=TEXT_ID class="results" tabindex="-1">
            <div class="shelf-head">
                <h1>{live(move || fill(text.results_of, &[&query()]))}</h1>
                <p class="quiet">
                    {live(move || count(text.hit_sentences, app.results.with(SearchResults::sentences)))}
                </p>
            </div>
            <Chips app />
            {groups}
        </main>
    }
}

/// The hits of one kind, labelled with it.
#[component]
fn Group(
    /// The state.
    app: AppState,
    /// The hits.
    group: HitGroup,
) -> impl IntoView {
    let text = app.text();
    let label = match group.kind {
        HitKind::Phrase => text.phrase,
        HitKind::AllWords => text.all_words,
    };
    let sentences = count(text.hit_sentences, group.sentences());
    let sources = group
        .sources
        .into_iter()
        .map(|source| view! { <Source app source /> });
    view! {
        <section class="hit-group">
            <h2 class="label">{label}<span class="n">{sentences}</span></h2>
            {sources.collect_view()}
        </section>
    }
}

/// The hits of one speech.
#[component]
fn Source(
    /// The state.
    app: AppState,
    /// The hits.
    source: SourceHits,
) -> impl IntoView {
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
    let from = [who, &series].join(" ");
    let sentences = count(text.hit_sentences, source.hits.len());
    let (is_long, set_long) = signal(false);
    let hits = StoredValue::new(source.hits);
    let bulletin = entry.id.as_str();
    let shown = part(move || {
        let limit = if is_long.get() { usize::MAX } else { FEW };
        hits.with_value(|hits| {
            let shown = hits.iter().take(limit);
            shown
                .map(|hit| view! { <HitRow app bulletin reading hit=hit.clone() /> })
                .collect_view()
        })
    });
    let more = move || {
        let left = hits.with_value(Vec::len).saturating_sub(FEW);
        (left > 0 && !is_long.get()).then(|| {
            view! {
                <button type="button" class="plain more" on:click=move |_| set_long.set(true)>
                    {fill(text.more, &[&left.to_string()])}
                </button>
            }
        })
    };
    Some(view! {
        <section class="hit-source">
            <h3>{names::title(entry)}<span class="quiet">{from}</span><span class="n">{sentences}</span></h3>
            <ol>{shown}</ol>
            {more}
        </section>
    })
}

/// A sentence with its hits marked; it leads there.
#[component]
fn HitRow(
    /// The state.
    app: AppState,
    /// Id of the bulletin.
    bulletin: &'static str,
    /// The bulletin.
    reading: &'static Reading,
    /// The hit.
    hit: Hit,
) -> impl IntoView {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences.get(hit.sentence)?;
    let first = hit.ranges.first().copied()?;
    let shown = excerpt(&analysis.text, sentence.range, first, AROUND.0, AROUND.1);
    let cuts: Vec<Cut<()>> = hit
        .ranges
        .iter()
        .map(|&range| Cut { range, what: () })
        .collect();
    let words = segments(shown, &cuts).into_iter().map(|piece| {
        let words = piece.range.of(&analysis.text);
        if piece.under.is_empty() {
            words.into_any()
        } else {
            view! { <mark class="hit">{words}</mark> }.into_any()
        }
    });
    let href = app.view().with_untracked(|state| {
        let view = View::Reader {
            bulletin: bulletin.to_owned(),
            focus: Some(Focus::Sentence(sentence.id.clone())),
            anchor: Anchor::default(),
        };
        ViewState {
            view,
            ..state.clone()
        }
        .to_fragment()
    });
    let is_cut = |is_cut: bool| is_cut.then_some("…");
    Some(view! {
        <li>
            <a href=href>
                {is_cut(shown.start() > sentence.range.start())}
                {words.collect_view()}
                {is_cut(shown.end() < sentence.range.end())}
            </a>
        </li>
    })
}
