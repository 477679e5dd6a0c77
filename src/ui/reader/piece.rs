//! A paragraph as flat pieces: sentences, headings in them, and marks cut at every edge.

use crate::ui::live::live;
use std::sync::Arc;

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use tongbao::item::Reason;
use tongbao::ledger::{Kind, Reading};
use tongbao::mention::FigureKind;
use tongbao::outline::{Section, Sentence};
use tongbao::present::{Cut, Segment, segments};
use tongbao::text::TextRange;

use super::OpenBulletin;
use super::card::InlineCard;
use crate::ui::names;

/// Why a stretch of text is told from its surroundings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// A finding, by its index.
    Finding(usize),
    /// Words of this kind.
    Mark(Kind),
    /// A time that the text leaves vague.
    Vague,
    /// Set in bold by the source.
    Emphasis,
    /// What is searched for.
    Hit,
}

/// A heading inside a paragraph.
#[derive(Clone, Copy)]
struct Heading {
    range: TextRange,
    level: u8,
    /// Sections around it.
    depth: usize,
}

/// Everything that is marked in a bulletin, worked out once.
pub(crate) struct Layers {
    cuts: Vec<Cut<Layer>>,
    headings: Vec<Cut<Heading>>,
}

impl Layers {
    /// The layers of a reading.
    pub(crate) fn of(reading: &Reading) -> Self {
        let analysis = &reading.analysis;
        let findings = reading.findings.iter().enumerate();
        let findings = findings.map(|(at, finding)| (finding.range, Layer::Finding(at)));
        let figures = analysis.figures.iter().map(|figure| {
            let kind = match figure.kind {
                FigureKind::Target => Kind::Target,
                FigureKind::Result => Kind::Result,
            };
            (figure.range, Layer::Mark(kind))
        });
        let deadlines = analysis
            .deadlines
            .iter()
            .map(|time| (time.range, Layer::Mark(Kind::Deadline)));
        let owners = analysis
            .owners
            .iter()
            .map(|owner| (owner.range, Layer::Mark(Kind::Owner)));
        let vague = analysis
            .unrecognised
            .iter()
            .filter(|one| one.reason == Reason::VagueTime);
        let vague = vague.map(|one| (one.range, Layer::Vague));
        let emphasis = analysis
            .emphasis
            .iter()
            .map(|range| (*range, Layer::Emphasis));
        // Of two that cover the same words the mark comes first, so that it gives the colour.
        let all = figures
            .chain(deadlines)
            .chain(owners)
            .chain(vague)
            .chain(findings)
            .chain(emphasis);
        let headings = analysis.speeches.iter().flat_map(|speech| {
            let sections = &speech.sections;
            sections.iter().map(|section| Heading {
                range: with_full_stop(&analysis.text, section.marker.cover(section.heading)),
                level: section.level,
                depth: depth_of(section, sections),
            })
        });
        let headings = headings.map(|what| Cut {
            range: what.range,
            what,
        });
        Self {
            cuts: all.map(|(range, what)| Cut { range, what }).collect(),
            headings: headings.collect(),
        }
    }

    fn within<T: Copy>(cuts: &[Cut<T>], range: TextRange) -> Vec<Cut<T>> {
        cuts.iter()
            .filter(|cut| cut.range.overlaps(range))
            .copied()
            .collect()
    }
}

/// How many sections a section stands in: its place in the order of headings, whatever its marker.
fn depth_of(section: &Section, all: &[Section]) -> usize {
    let is_around = |one: &&Section| one.level < section.level && one.range.contains(section.range);
    all.iter().filter(is_around).count()
}

/// A heading that runs on in the same line takes its full stop along.
fn with_full_stop(text: &str, range: TextRange) -> TextRange {
    let end = TextRange::new(range.end(), range.end().saturating_add(3)).of(text);
    let more = if end == "。" || end == "：" { 3 } else { 0 };
    TextRange::new(range.start(), range.end() + more)
}

/// The words of one paragraph.
#[component]
pub(crate) fn Pieces(
    /// The bulletin.
    open: OpenBulletin,
    /// Everything that is marked in it.
    layers: StoredValue<Layers>,
    /// The paragraph.
    range: TextRange,
    /// The hits in it.
    hits: Vec<TextRange>,
) -> impl IntoView {
    let sentences = &open.reading.analysis.sentences;
    let own: Vec<Cut<usize>> = sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| sentence.range.overlaps(range))
        .map(|(what, sentence)| Cut {
            range: sentence.range,
            what,
        })
        .collect();
    let (mut cuts, headings) = layers.with_value(|layers| {
        (
            Layers::within(&layers.cuts, range),
            Layers::within(&layers.headings, range),
        )
    });
    cuts.extend(hits.into_iter().map(|range| Cut {
        range,
        what: Layer::Hit,
    }));
    segments(range, &own)
        .into_iter()
        .map(|stretch| {
            let words = stretch_of(open, stretch.range, &headings, &cuts, range);
            match stretch.under.first() {
                Some(&at) => view! { <SentenceView open at words /> }.into_any(),
                None => words,
            }
        })
        .collect_view()
}

/// A sentence, which links can name. On a small screen its card opens behind it.
#[component]
fn SentenceView(
    /// The bulletin.
    open: OpenBulletin,
    /// Index of the sentence.
    at: usize,
    /// Its words.
    words: AnyView,
) -> impl IntoView {
    let sentence: Option<&'static Sentence> = open.reading.analysis.sentences.get(at);
    let id = sentence.map(|sentence| names::sentence_element(&sentence.id));
    let marked = live(move || open.sentence.get() == Some(at));
    let holds = open
        .reading
        .findings
        .iter()
        .any(|finding| finding.sentence == at);
    let card = holds.then(|| view! { <InlineCard open sentence=at /> });
    view! {
        <span class="s" id=id class:marked=marked>{words}</span>
        {card}
    }
}

/// Words of one sentence: headings apart, the rest cut at every edge.
fn stretch_of(
    open: OpenBulletin,
    range: TextRange,
    headings: &[Cut<Heading>],
    cuts: &[Cut<Layer>],
    paragraph: TextRange,
) -> AnyView {
    segments(range, headings)
        .into_iter()
        .map(|part| {
            let words = segments(part.range, cuts).into_iter().map(|segment| piece(open, &segment)).collect_view();
            match part.under.first() {
                Some(heading) => {
                    let id = names::section_element(heading.range.start());
                    let class = if heading.level == 1 { "head l1" } else { "head" };
                    // Behind a heading on a line of its own, the words that follow it begin as a paragraph does.
                    let runs_on = heading.level == 1 && part.range.end() < paragraph.end();
                    let level = custom_attribute("aria-level", (heading.depth + 2).min(6).to_string());
                    view! { <span class=class id=id role="heading" {..level}>{words}</span> {runs_on.then(|| view! { <span class="indent"></span> })} }.into_any()
                }
                None => words.into_any(),
            }
        })
        .collect_view()
        .into_any()
}

/// A stretch without any edge inside it.
fn piece(open: OpenBulletin, segment: &Segment<Layer>) -> AnyView {
    let words = segment.range.of(&open.reading.analysis.text);
    if segment.under.is_empty() {
        return words.into_any();
    }
    let findings: Arc<[usize]> = segment
        .under
        .iter()
        .filter_map(|layer| match layer {
            Layer::Finding(at) => Some(*at),
            _ => None,
        })
        .collect();
    let has = |wanted: Layer| segment.under.contains(&wanted);
    let kinds: Arc<[Kind]> = segment
        .under
        .iter()
        .filter_map(|layer| match layer {
            Layer::Mark(kind) => Some(*kind),
            _ => None,
        })
        .collect();
    let begins = |at: &usize| {
        let finding = open.reading.findings.get(*at);
        finding.is_some_and(|finding| finding.range.start() == segment.range.start())
    };
    let id = findings
        .iter()
        .any(begins)
        .then(|| names::finding_element(segment.range.start()));
    let data = (!findings.is_empty()).then(|| {
        findings
            .iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    });
    let (is_hit, is_vague, is_strong) = (has(Layer::Hit), has(Layer::Vague), has(Layer::Emphasis));
    let own = findings.clone();
    let title = is_vague.then_some(open.app.text().vague);
    let line = live(move || line_of(open, &kinds, &own, is_vague));
    let own = findings.clone();
    let lit = live(move || open.app.active.get().is_some_and(|at| own.contains(&at)));
    let near = live(move || {
        open.app
            .hover()
            .get()
            .is_some_and(|at| findings.contains(&at))
    });
    view! {
        <span class=line class:hit=is_hit class:strong=is_strong class:on=lit class:near=near id=id title=title data-f=data>{words}</span>
    }
    .into_any()
}

/// The line under a piece: of the smallest mark that the filter lets through.
fn line_of(open: OpenBulletin, kinds: &[Kind], findings: &[usize], is_vague: bool) -> &'static str {
    let filter = open.app.filter;
    let is_free = filter.with(|filter| {
        filter.kinds.is_empty()
            && filter.themes.is_empty()
            && filter.owners.is_empty()
            && filter.months.is_empty()
    });
    let passes = is_free
        || open
            .passing
            .with(|passing| findings.iter().any(|at| passing.get(*at) == Some(&true)));
    let wanted = |kind: &&Kind| {
        filter.with(|filter| filter.kinds.is_empty() || filter.kinds.contains(*kind))
    };
    match kinds.iter().find(wanted).filter(|_| passes) {
        Some(Kind::Target) => "m t",
        Some(Kind::Result) => "m r",
        Some(Kind::Deadline) => "m d",
        Some(Kind::Owner) => "m o",
        Some(Kind::Vague | Kind::Unrecognised) => "m v",
        None if is_vague && is_free => "m v",
        None => "",
    }
}
