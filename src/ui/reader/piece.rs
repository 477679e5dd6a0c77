//! A paragraph as flat pieces: sentences, headings in them, and marks cut at every edge.

use tongbao::item::Reason;
use tongbao::ledger::{Kind, Reading};
use tongbao::mention::FigureKind;
use tongbao::outline::Section;
use tongbao::present::{Cut, Segment, segments};
use tongbao::text::TextRange;

use super::card::inline_card;
use super::{OpenBulletin, notes};
use crate::ui::live::effect;
use crate::ui::names;
use crate::ui::node::{Node, el, list};
use crate::ui::platform;
use crate::ui::state::AppState;

/// Why a stretch of text is told from its surroundings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// A finding, by its index.
    Finding(usize),
    /// Words of this kind.
    Mark(Kind),
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
        let open = analysis.unrecognised.iter().map(|one| {
            let kind = match one.reason {
                Reason::VagueTime => Kind::Vague,
                Reason::Number | Reason::Time | Reason::Commitment => Kind::Unrecognised,
            };
            (one.range, Layer::Mark(kind))
        });
        let emphasis = analysis
            .emphasis
            .iter()
            .map(|range| (*range, Layer::Emphasis));
        // Of two that cover the same words the mark comes first, so that it gives the colour.
        let all = figures
            .chain(deadlines)
            .chain(owners)
            .chain(open)
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

/// The words of one paragraph, with the hits in it.
pub(crate) fn pieces(
    open: OpenBulletin,
    layers: &Layers,
    range: TextRange,
    hits: &[TextRange],
) -> Node {
    let sentences = open.reading.analysis.sentences.iter().enumerate();
    let own: Vec<Cut<usize>> = sentences
        .filter(|(_, sentence)| sentence.range.overlaps(range))
        .map(|(what, sentence)| Cut {
            range: sentence.range,
            what,
        })
        .collect();
    let headings = Layers::within(&layers.headings, range);
    let mut cuts = Layers::within(&layers.cuts, range);
    cuts.extend(hits.iter().map(|&range| Cut {
        range,
        what: Layer::Hit,
    }));
    list(segments(range, &own).into_iter().map(|stretch| {
        let words = stretch_of(open, stretch.range, &headings, &cuts, range);
        match stretch.under.first() {
            Some(&at) => sentence(open, at, words),
            None => words,
        }
    }))
}

/// A sentence, which links can name. On a small screen its card opens behind it.
fn sentence(open: OpenBulletin, at: usize, words: Node) -> Node {
    let sentence = open.reading.analysis.sentences.get(at);
    let id = sentence.map(|sentence| names::sentence_element(&sentence.id));
    let marked = move || {
        let is_marked = open.sentence.get() == Some(at);
        Some(if is_marked { "s marked" } else { "s" }.to_owned())
    };
    let mut findings = open.reading.findings.iter();
    let holds = findings.any(|finding| finding.sentence == at);
    let words = el("span")
        .live("class", marked)
        .attr_if("id", id)
        .add(words);
    let card = holds.then(|| inline_card(open, at));
    list([words.into(), Node::from(card)])
}

/// Words of one sentence: headings apart, the rest cut at every edge.
fn stretch_of(
    open: OpenBulletin,
    range: TextRange,
    headings: &[Cut<Heading>],
    cuts: &[Cut<Layer>],
    paragraph: TextRange,
) -> Node {
    list(segments(range, headings).into_iter().map(|part| {
        let cut = segments(part.range, cuts);
        let words = list(cut.iter().map(|segment| piece(open, segment)));
        let Some(heading) = part.under.first() else {
            return words;
        };
        let class = if heading.level == 1 {
            "head l1"
        } else {
            "head"
        };
        let level = (heading.depth + 2).min(6).to_string();
        let head = el("span")
            .class(class)
            .attr("id", names::section_element(heading.range.start()))
            .attr("role", "heading")
            .attr("aria-level", level)
            .add(words);
        // Behind a heading on a line of its own, the words that follow it begin as a paragraph does.
        let runs_on = heading.level == 1 && part.range.end() < paragraph.end();
        list([Some(head), runs_on.then(|| el("span").class("indent"))])
    }))
}

/// A stretch without any edge inside it.
fn piece(open: OpenBulletin, segment: &Segment<Layer>) -> Node {
    let words = segment.range.of(&open.reading.analysis.text);
    if segment.under.is_empty() {
        return words.into();
    }
    let mut look = Look::default();
    for layer in &segment.under {
        match *layer {
            Layer::Finding(at) => look.findings.push(at),
            Layer::Mark(kind) => look.kinds.push(kind),
            Layer::Emphasis => look.is_strong = true,
            Layer::Hit => look.is_hit = true,
        }
    }
    let is_vague = look.kinds.contains(&Kind::Vague);
    let start = segment.range.start();
    let begins = look.findings.iter().any(|at| {
        let finding = open.reading.findings.get(*at);
        finding.is_some_and(|finding| finding.range.start() == start)
    });
    let id = begins.then(|| names::finding_element(start));
    let ends = look.findings.iter().find_map(|at| {
        let finding = open.reading.findings.get(*at)?;
        let number = notes::number(finding)?;
        (finding.range.end() == segment.range.end()).then(|| number.to_string())
    });
    let findings: Vec<String> = look.findings.iter().map(usize::to_string).collect();
    let data = (!findings.is_empty()).then(|| findings.join(" "));
    el("span")
        .attr_if("title", is_vague.then(|| open.app.text().vague))
        .attr_if("id", id)
        .attr_if("data-f", data)
        .attr_if("data-note", ends)
        .live("class", move || Some(look.classes(open)))
        .add(words)
        .into()
}

/// What a piece stands under.
#[derive(Default)]
struct Look {
    findings: Vec<usize>,
    kinds: Vec<Kind>,
    is_strong: bool,
    is_hit: bool,
}

impl Look {
    /// The classes of the piece under the filter; [`light_up`] adds what comes and goes with the pointer.
    fn classes(&self, open: OpenBulletin) -> String {
        let mut classes = line_of(open, &self.kinds, &self.findings).to_owned();
        for (has, class) in [(self.is_hit, " hit"), (self.is_strong, " strong")] {
            if has {
                classes.push_str(class);
            }
        }
        classes
    }
}

/// Lights up the words of the marked finding and of the one under the pointer.
pub(crate) fn light_up(open: OpenBulletin) {
    let light = |class: &'static str, finding: fn(AppState) -> Option<usize>| {
        effect(move || {
            let now = finding(open.app);
            // What these change draws words anew.
            open.hits.track();
            open.app.filter.track();
            platform::events::next_frame(move || platform::give_to_finding(class, now));
        });
    };
    light("on", |app| app.active.get());
    light("near", |app| app.hover().get());
}

/// The line under a piece: of the smallest mark that the filter lets through. What was not understood is marked
/// only when it is asked for: whole sentences would be underlined.
fn line_of(open: OpenBulletin, kinds: &[Kind], findings: &[usize]) -> &'static str {
    let filter = open.app.filter;
    let is_free = filter.with(|filter| {
        filter.kinds.is_empty()
            && filter.themes.is_empty()
            && filter.owners.is_empty()
            && filter.months.is_empty()
            && filter.places.is_empty()
    });
    let passes = is_free
        || open
            .passing
            .with(|passing| findings.iter().any(|at| passing.get(*at) == Some(&true)));
    let wanted = |kind: &&Kind| {
        filter.with(|filter| match filter.kinds.is_empty() {
            true => **kind != Kind::Unrecognised,
            false => filter.kinds.contains(*kind),
        })
    };
    match kinds.iter().find(wanted).filter(|_| passes) {
        Some(Kind::Target) => "m t",
        Some(Kind::Result) => "m r",
        Some(Kind::Deadline) => "m d",
        Some(Kind::Owner) => "m o",
        Some(Kind::Vague) => "m v",
        Some(Kind::Unrecognised) => "m u",
        None => "",
    }
}
