//! The outline: sections with the number of findings that pass, and where the reading stands.

use leptos::prelude::*;
use tongbao::ledger::count_by_section;
use tongbao::outline::{Section, Speech};
use tongbao::permalink::Focus;

use super::OpenBulletin;
use crate::ui::live::{Memo, memo};
use crate::ui::names;
use crate::ui::node::{Element, Node, button, el, list, row, rows, text};
use crate::ui::platform::{events, scroll};
use crate::ui::state::{Action, SectionAt};
use crate::ui::text::fill;

/// Findings by speech and section.
type Counts = Memo<Vec<Vec<usize>>>;

/// The sections that are listed: the first level, and below each the level that comes next there, which
/// may be （一） or, where a speech has none, 一要.
fn listed(speech: &Speech) -> Vec<usize> {
    let next_below = |parent: &Section| {
        let inner = speech
            .sections
            .iter()
            .filter(|inner| parent.range.contains(inner.range));
        inner
            .map(|inner| inner.level)
            .filter(|&level| level > parent.level)
            .min()
    };
    let top = speech.sections.iter().map(|section| section.level).min();
    let mut second = None;
    let mut listed = Vec::new();
    for (number, section) in speech.sections.iter().enumerate() {
        if Some(section.level) == top {
            second = next_below(section);
            listed.push(number);
        } else if Some(section.level) == second {
            listed.push(number);
        }
    }
    listed
}

/// All sections, by speech.
pub(crate) fn outline(open: OpenBulletin) -> Node {
    let speeches = &open.reading.analysis.speeches;
    let many = speeches.len() > 1;
    let counts = memo(move || {
        open.passing.with(|passing| {
            count_by_section(open.reading, |at| passing.get(at).copied().unwrap_or(false))
        })
    });
    let is_bare = speeches.iter().all(|speech| speech.sections.is_empty());
    let lists = speeches.iter().enumerate().map(|(at, speech)| {
        let speaker = speech.speaker.as_ref().filter(|_| many);
        let speaker = speaker.map(|name| el("p").class("outline-speaker").add(name.value.as_str()));
        let sections = el("ol").class("outline").add(sections(open, counts, at));
        list([Node::from(speaker), sections.into()])
    });
    let bare = is_bare.then(|| el("p").class("quiet").add(open.app.text().no_outline));
    list([list(lists), bare.into()])
}

/// The sections of a speech, without those inside folded ones.
fn sections(open: OpenBulletin, counts: Counts, speech: usize) -> Node {
    let all = open.reading.analysis.speeches.get(speech);
    let listed = all.map(listed).unwrap_or_default();
    let range = move |number: &usize| Some(all?.sections.get(*number)?.range);
    rows(move || {
        let folded = open.app.folded().get();
        let is_folded = |number: &&usize| {
            let mut outer = listed.iter().filter(|outer| {
                let inner = range(outer).zip(range(number));
                outer < number && inner.is_some_and(|(outer, inner)| outer.contains(inner))
            });
            outer.any(|outer| folded.contains(&(open.entry, speech, *outer)))
        };
        let shown = listed.iter().filter(|number| !is_folded(number));
        let row_of = |number: &usize| {
            let number = *number;
            let next = listed.iter().find(|one| **one > number);
            let folds = range(&number)
                .zip(next.and_then(range))
                .is_some_and(|(outer, inner)| outer.contains(inner));
            row(number.to_string(), move || {
                section_row(open, counts, speech, number, folds).unwrap_or_else(|| el("li"))
            })
        };
        shown.map(row_of).collect()
    })
}

/// The button that puts the sections inside one away.
fn fold_button(open: OpenBulletin, at: SectionAt, heading: &'static str) -> Element {
    let app = open.app;
    let text = app.text();
    let is_folded = move || app.folded().with(|folded| folded.contains(&at));
    let label = move || {
        let pattern = if is_folded() { text.unfold } else { text.fold };
        Some(fill(pattern, &[heading]))
    };
    button("fold", move |_| app.send(Action::Fold(at)))
        .live("aria-label", label)
        .live("aria-expanded", move || Some((!is_folded()).to_string()))
}

/// One section of a speech; it leads there and tells how much is in it.
fn section_row(
    open: OpenBulletin,
    counts: Counts,
    speech: usize,
    number: usize,
    folds: bool,
) -> Option<Element> {
    let app = open.app;
    let words = open.reading.analysis.text.as_str();
    let section = open
        .reading
        .analysis
        .speeches
        .get(speech)?
        .sections
        .get(number)?;
    let id = open.reading.section_ids.get(speech)?.get(number)?.as_str();
    let found = move || {
        counts.with(|counts| {
            let count = counts.get(speech).and_then(|counts| counts.get(number));
            count.copied().unwrap_or(0).to_string()
        })
    };
    let part = |class, words: Node| el("span").class(class).add(words);
    let link = el("a")
        .href(move || app.at(Some(Focus::Section(id.to_owned()))).to_fragment())
        .live("aria-current", move || {
            (app.passed().get() == Some((speech, number))).then(|| "location".to_owned())
        })
        .add(part("marker", section.marker.of(words).into()))
        .add(part("heading", section.heading.of(words).into()))
        .add(part("n", text(found)));
    let class = if section.level == 1 { "l1" } else { "l2" };
    let heading = section.heading.of(words);
    let fold = folds.then(|| fold_button(open, (open.entry, speech, number), heading));
    Some(el("li").class(class).add(link).add(fold))
}

/// Follows the reading position: the last listed section whose heading has been passed.
pub(crate) fn watch_reading(open: OpenBulletin) {
    let speeches: &[Speech] = &open.reading.analysis.speeches;
    let mut places = Vec::new();
    let mut elements = Vec::new();
    for (at, speech) in speeches.iter().enumerate() {
        for number in listed(speech) {
            if let Some(section) = speech.sections.get(number) {
                places.push((at, number));
                elements.push(names::section_element(section.range.start()));
            }
        }
    }
    let watched = events::once_a_frame("scroll", move || {
        let passed = scroll::last_passed(&elements).and_then(|at| places.get(at).copied());
        open.app.send(Action::Passed(passed));
    });
    // Stops with the view: the listener is dropped with its owner.
    let _ = StoredValue::new_local(watched);
    on_cleanup(move || open.app.send(Action::Passed(None)));
}
