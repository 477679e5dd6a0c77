//! The untouched text, set as an official document: masthead, title, body, distribution list.

use crate::ui::live::{memo, part};
use leptos::prelude::*;
use tongbao::ledger::Entry;
use tongbao::outline::{Paragraph, ParagraphKind};

use super::OpenBulletin;
use super::piece::{Layers, Pieces};
use crate::ui::platform::events;
use crate::ui::shelf::{Notices, length, supplied};
use crate::ui::state::{Action, focus_of};
use crate::ui::{names, platform::address::Step};

/// The whole bulletin.
#[component]
pub(crate) fn Document(
    /// The bulletin.
    open: OpenBulletin,
    /// Its entry in the corpus.
    entry: &'static Entry,
) -> impl IntoView {
    let app = open.app;
    let paragraphs = &open.reading.analysis.paragraphs;
    let layers = StoredValue::new(Layers::of(open.reading));
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
    let draw = move |paragraph: &'static Paragraph| {
        let is_first = first_title.is_some_and(|first| std::ptr::eq(first, paragraph));
        view! { <ParagraphView open layers paragraph is_first /> }
    };
    let under = move |event: &events::Event| {
        let names = events::attribute_under(event, "data-f")?;
        let mut findings = names
            .split(' ')
            .filter_map(|name| name.parse::<usize>().ok());
        open.passing
            .with_untracked(|passing| findings.find(|at| passing.get(*at) == Some(&true)))
    };
    view! {
        <article
            class="document"
            on:click=move |event| {
                if let Some(at) = under(&event).filter(|_| !events::is_selecting())
                    && let Some(finding) = open.reading.findings.get(at)
                    && let Some(focus) = focus_of(open.reading, finding)
                {
                    app.send(Action::Focus(focus, Step::Push));
                }
            }
            on:mouseover=move |event| app.send(Action::Hover(under(&event)))
            on:mouseleave=move |_| app.send(Action::Hover(None))
        >
            {(!masthead.is_empty()).then(|| view! { <header class="masthead">{masthead.iter().map(draw).collect_view()}</header> })}
            {(!has_title).then(|| view! { <SuppliedTitle open entry /> })}
            {titles.iter().map(draw).collect_view()}
            <Colophon open />
            {body.iter().map(draw).collect_view()}
        </article>
    }
}

/// A title that the text itself does not carry, and who says it.
#[component]
fn SuppliedTitle(
    /// The bulletin.
    open: OpenBulletin,
    /// Its entry in the corpus.
    entry: &'static Entry,
) -> impl IntoView {
    let stated = open
        .reading
        .analysis
        .speeches
        .iter()
        .find_map(|speech| speech.title.as_ref());
    let by = stated.and_then(|title| supplied(open.app, title.origin));
    view! {
        <h1 class="title">{names::title(entry)}</h1>
        {by.map(|by| view! { <p class="quiet supplied">{by}</p> })}
    }
}

/// Length and notices, above the text.
#[component]
fn Colophon(
    /// The bulletin.
    open: OpenBulletin,
) -> impl IntoView {
    let reading = open.reading;
    view! {
        <div class="colophon" role="note" aria-label=open.app.text().notices>
            <p class="quiet">{length(open.app, reading)}</p>
            <Notices reading />
        </div>
    }
}

/// One paragraph with its marks.
#[component]
fn ParagraphView(
    /// The bulletin.
    open: OpenBulletin,
    /// Everything that is marked in the bulletin.
    layers: StoredValue<Layers>,
    /// The paragraph.
    paragraph: &'static Paragraph,
    /// Whether it is the first title.
    is_first: bool,
) -> impl IntoView {
    let range = paragraph.range;
    // Only the paragraphs that gain or lose a hit are drawn anew while one types.
    let hits = memo(move || {
        open.hits.with(|hits| {
            let own = hits.iter().copied().filter(|hit| hit.overlaps(range));
            own.collect::<Vec<_>>()
        })
    });
    let pieces = part(move || view! { <Pieces open layers range hits=hits.get() /> });
    match paragraph.kind {
        ParagraphKind::Title if is_first => view! { <h1 class="title">{pieces}</h1> }.into_any(),
        ParagraphKind::Title => view! { <h2 class="title part">{pieces}</h2> }.into_any(),
        kind => {
            let class = ["p ", class_of(kind)].concat();
            view! { <div class=class role="paragraph">{pieces}</div> }.into_any()
        }
    }
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
