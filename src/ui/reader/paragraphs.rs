//! The untouched text, set as an official document: masthead, title, body, distribution list.

use std::rc::Rc;

use tongbao::ledger::{Entry, Kind};
use tongbao::outline::{Paragraph, ParagraphKind};
use tongbao::text::Chosen;

use super::notes::notes;
use super::piece::{Layers, pieces};
use super::{OpenBulletin, answering};
use crate::ui::live::memo;
use crate::ui::names;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::shelf::{length, notices, supplied};
use crate::ui::text::count;

/// The whole bulletin.
pub(crate) fn document(open: OpenBulletin, entry: &'static Entry) -> Element {
    let paragraphs = &open.reading.analysis.paragraphs;
    let layers = Rc::new(Layers::of(open.reading));
    let is_head = |paragraph: &&Paragraph| is_masthead(paragraph.kind);
    let head = paragraphs.iter().take_while(is_head).count();
    let (masthead, body) = paragraphs
        .split_at_checked(head)
        .unwrap_or((&[], paragraphs));
    let has_title = paragraphs
        .iter()
        .any(|paragraph| paragraph.kind == ParagraphKind::Title);
    let first_title = paragraphs
        .iter()
        .find(|paragraph| paragraph.kind == ParagraphKind::Title);
    let is_top = |paragraph: &&Paragraph| {
        matches!(paragraph.kind, ParagraphKind::Title | ParagraphKind::Byline)
    };
    let top = body.iter().take_while(is_top).count();
    let (titles, body) = body.split_at_checked(top).unwrap_or((&[], body));
    let draw = |paragraph: &'static Paragraph| {
        let is_first = first_title.is_some_and(|first| std::ptr::eq(first, paragraph));
        paragraph_of(open, Rc::clone(&layers), paragraph, is_first)
    };
    let masthead = (!masthead.is_empty()).then(|| {
        el("header")
            .class("masthead")
            .add(list(masthead.iter().map(draw)))
    });
    let article = el("article")
        .class("document")
        .add(masthead)
        .add((!has_title).then(|| supplied_title(open, entry)))
        .add(list(titles.iter().map(draw)))
        .add(colophon(open))
        .add(list(body.iter().map(draw)))
        .add(notes(open));
    answering(open, article)
}

/// A title that the text itself does not carry, and who says it.
fn supplied_title(open: OpenBulletin, entry: &'static Entry) -> Node {
    let stated = open
        .reading
        .analysis
        .speeches
        .iter()
        .find_map(|speech| speech.title.as_ref());
    let by = stated.and_then(|title| supplied(open.app, title.origin));
    let by = by.map(|by| el("p").class("quiet supplied").add(by));
    let title = el("h1").class("title").add(names::title(entry));
    list([Some(title), by])
}

/// Length and notices, above the text.
fn colophon(open: OpenBulletin) -> Element {
    let length = length(open.app, open.reading);
    el("div")
        .class("colophon")
        .attr("role", "note")
        .attr("aria-label", open.app.text().notices)
        .add(el("p").class("quiet").add(length))
        .add(notices(open.app, open.reading))
        .add(left_open(
            open,
            Kind::Unrecognised,
            open.app.text().open_points,
        ))
        .add(left_open(open, Kind::Vague, open.app.text().vague_points))
}

/// How many findings of a kind there are, and the way to them; nothing where there is none.
fn left_open(open: OpenBulletin, kind: Kind, pattern: &'static str) -> Option<Element> {
    let findings = open.reading.findings.iter();
    let many = findings
        .filter(|finding| finding.kinds.contains(&kind))
        .count();
    let link = el("a")
        .href(move || {
            let mut state = open.app.at(None);
            state.filter.kinds = Chosen::from([kind]);
            state.to_fragment()
        })
        .add(count(pattern, many));
    (many > 0).then(|| el("p").class("notice left-open").add(link))
}

/// One paragraph with its marks.
fn paragraph_of(
    open: OpenBulletin,
    layers: Rc<Layers>,
    paragraph: &'static Paragraph,
    is_first_title: bool,
) -> Element {
    let range = paragraph.range;
    // Only the paragraphs that gain or lose a hit are drawn anew while one types.
    let hits = memo(move || {
        open.hits.with(|hits| {
            let own = hits.iter().copied().filter(|hit| hit.overlaps(range));
            own.collect::<Vec<_>>()
        })
    });
    let block = match paragraph.kind {
        ParagraphKind::Title if is_first_title => el("h1").class("title"),
        ParagraphKind::Title => el("h2").class("title part"),
        kind => el("div")
            .class(["p ", class_of(kind)].concat())
            .attr("role", "paragraph"),
    };
    block.add(part(move || pieces(open, &layers, range, &hits.get())))
}

fn is_masthead(kind: ParagraphKind) -> bool {
    matches!(
        kind,
        ParagraphKind::Series
            | ParagraphKind::Issue
            | ParagraphKind::Issuer
            | ParagraphKind::Issued
    )
}

fn class_of(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Series => "series",
        ParagraphKind::Issue => "issue",
        ParagraphKind::Issuer => "issuer",
        ParagraphKind::Issued => "issued",
        ParagraphKind::Title => "title",
        ParagraphKind::Byline => "byline",
        ParagraphKind::Heading => "heading",
        ParagraphKind::Body => "body",
        ParagraphKind::Distribution => "distribution",
    }
}
