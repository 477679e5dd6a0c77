//! The ways from a view of the desk to the words of a bulletin.

use tongbao::item::Item;
use tongbao::ledger::{FigureRef, FindingRef, Reading, Subject, citation};
use tongbao::mention::Figure;
use tongbao::permalink::{Focus, View, ViewState};
use tongbao::present;
use tongbao::text::TextRange;

use crate::ui::names;
use crate::ui::node::{Element, el};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// A link to words of a bulletin, as [`address`] leads there.
pub(super) fn way_to(
    app: AppState,
    reading: &Reading,
    item: Option<&Item>,
    range: TextRange,
    words: String,
) -> Element {
    el("a")
        .attr("href", address(app, reading, item, range))
        .add(words)
}

/// The address of words: of the item, or of the sentence where they stand outside of it.
pub(super) fn address(
    app: AppState,
    reading: &Reading,
    item: Option<&Item>,
    range: TextRange,
) -> String {
    let holds =
        |item: &&Item| item.range.start() <= range.start() && range.end() <= item.range.end();
    let analysis = &reading.analysis;
    let mut state = match item.filter(holds) {
        Some(item) => ViewState::of_item(reading, item),
        None => {
            let sentence = reading.sentence_at(range.start());
            let sentence = analysis.sentences.get(sentence);
            let focus = sentence.map(|sentence| Focus::Sentence(sentence.id.clone()));
            ViewState {
                view: View::reader(&analysis.id, focus),
                ..ViewState::default()
            }
        }
    };
    state.language = app.text().language;
    state.to_fragment()
}

/// The words of a finding, quoted, which lead to where they stand, and their source.
pub(super) fn quotation(app: AppState, at: FindingRef) -> Option<Element> {
    let (reading, finding) = app.corpus.finding(at)?;
    let words = present::finding_words(reading, finding);
    let item = item_of(app, at);
    Some(quote(app, at.entry, item, finding.range, words))
}

/// The words around a figure in the same way.
pub(super) fn quotation_of(app: AppState, at: FigureRef) -> Option<Element> {
    let (reading, finding) = app.corpus.finding(at.finding?)?;
    let words = present::finding_words(reading, finding);
    let item = item_of(app, at.finding?);
    Some(quote(app, at.entry, item, at.range, words))
}

fn quote(
    app: AppState,
    entry: usize,
    item: Option<&Item>,
    range: TextRange,
    words: &str,
) -> Element {
    let quoted = fill(app.text().quoted, &[words]);
    let link = app
        .corpus
        .reading(entry)
        .map(|reading| way_to(app, reading, item, range, quoted));
    el("p").class("quote").add(link).add(" ").add(
        el("span")
            .class("quiet source")
            .add(source(app, entry, range)),
    )
}

/// Bulletin and innermost section of a place: 安政通报 第33期 · 三、…
pub(super) fn source(app: AppState, entry: usize, range: TextRange) -> String {
    let bulletin = app.corpus.entries.get(entry);
    let bulletin = bulletin.map(|entry| names::short(app.text(), entry));
    let reading = app.corpus.reading(entry);
    let section = reading.and_then(|reading| citation(reading, range).sections.pop());
    let parts: Vec<String> = bulletin.into_iter().chain(section).collect();
    parts.join(" · ")
}

/// The item that a finding is.
pub(super) fn item_of(app: AppState, at: FindingRef) -> Option<&'static Item> {
    let (reading, finding) = app.corpus.finding(at)?;
    match finding.subject {
        Subject::Item(item) => reading.analysis.items.get(item),
        Subject::Result(_) | Subject::Unrecognised(_) => None,
    }
}

/// A figure, by its handle.
pub(super) fn figure_at(app: AppState, at: FigureRef) -> Option<&'static Figure> {
    app.corpus.figure((at.entry, at.figure))
}
