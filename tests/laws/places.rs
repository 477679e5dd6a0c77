//! Ranges, quotes, indexes and ids of one analysis.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use tongbao::Analysis;
use tongbao::mention::{Figure, FigureKind};
use tongbao::outline::{Origin, Stated};
use tongbao::text::{Folded, TextRange};
use tongbao::value::numeral;

use super::shown;

type Checked = Result<(), TestCaseError>;

fn place<T>(fact: Option<&Stated<T>>) -> Option<TextRange> {
    match fact?.origin {
        Origin::Text(range) => Some(range),
        Origin::Page | Origin::Catalogue => None,
    }
}

/// Every range that an analysis holds.
fn ranges(analysis: &Analysis) -> Vec<TextRange> {
    let bulletin = &analysis.bulletin;
    let mut all: Vec<TextRange> = [
        place(bulletin.series.as_ref()),
        place(bulletin.issue.as_ref()),
        place(bulletin.issuer.as_ref()),
        place(bulletin.issued.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    all.extend(bulletin.to.iter().chain(&bulletin.cc));
    for speech in &analysis.speeches {
        all.push(speech.range);
        all.extend(place(speech.speaker.as_ref()));
        all.extend(place(speech.title.as_ref()));
        all.extend(place(speech.delivered.as_ref()));
        all.extend(place(speech.announced_points.as_ref()));
        for section in &speech.sections {
            all.extend([section.marker, section.heading, section.range]);
        }
    }
    all.extend(&analysis.emphasis);
    all.extend(analysis.paragraphs.iter().map(|one| one.range));
    all.extend(analysis.sentences.iter().map(|one| one.range));
    all.extend(analysis.figures.iter().map(|one| one.range));
    all.extend(analysis.deadlines.iter().map(|one| one.range));
    all.extend(analysis.owners.iter().map(|one| one.range));
    all.extend(analysis.items.iter().map(|one| one.range));
    all.extend(analysis.unrecognised.iter().map(|one| one.range));
    all
}

/// Every range lies in the text, on whole characters, and lists are in reading order.
pub(crate) fn are_sound(analysis: &Analysis) -> Checked {
    let text = &analysis.text;
    for range in ranges(analysis) {
        let inside = text
            .get(range.start() as usize..range.end() as usize)
            .is_some();
        prop_assert!(inside, "{}", shown(text, range));
    }
    let mentions = [
        analysis
            .figures
            .iter()
            .map(|one| one.range)
            .collect::<Vec<_>>(),
        analysis.deadlines.iter().map(|one| one.range).collect(),
        analysis.owners.iter().map(|one| one.range).collect(),
        analysis.items.iter().map(|one| one.range).collect(),
        analysis.sentences.iter().map(|one| one.range).collect(),
        analysis.paragraphs.iter().map(|one| one.range).collect(),
    ];
    for list in mentions {
        for range in &list {
            prop_assert!(!range.is_empty(), "empty at {}", shown(text, *range));
        }
        for two in list.windows(2) {
            prop_assert!(
                two[0].start() <= two[1].start(),
                "{} stands behind {}",
                shown(text, two[0]),
                shown(text, two[1]),
            );
        }
    }
    for two in analysis.sentences.windows(2) {
        prop_assert!(!two[0].range.overlaps(two[1].range));
    }
    Ok(())
}

/// Names, figures and titles say what stands at their place.
pub(crate) fn quotes_equal_their_source(analysis: &Analysis) -> Checked {
    for owner in &analysis.owners {
        let words: String = owner.range.of(&analysis.text).split_whitespace().collect();
        prop_assert_eq!(&owner.name, &words);
    }
    for figure in &analysis.figures {
        says_its_value(figure, &Folded::new(figure.range.of(&analysis.text)).text)?;
    }
    Ok(())
}

/// The first digits in the words of a figure are its value, but for 万 and the like further behind; in
/// 十至20个 they are its upper end.
fn says_its_value(figure: &Figure, words: &str) -> Checked {
    prop_assert!(figure.value.is_finite(), "{words} is {}", figure.value);
    let counted = !matches!(
        figure.rule,
        "figure.fraction" | "figure.rank" | "figure.multiple"
    );
    let Some(at) = words.find(|c: char| c.is_ascii_digit()).filter(|_| counted) else {
        return Ok(());
    };
    let written = numeral::read(&words[at..]).unwrap().value;
    let scaled = |value: f64| {
        let scale = (value.abs() / written).log10();
        written == value || (scale - scale.round()).abs() < 1e-9 && scale > -1e-9
    };
    prop_assert!(
        scaled(figure.value) || figure.value_max.is_some_and(scaled),
        "{words} is {written}, not {}",
        figure.value,
    );
    Ok(())
}

/// Every index is in its list, and every id stands once.
pub(crate) fn indexes_lead_somewhere(analysis: &Analysis) -> Checked {
    prop_assert!(!analysis.speeches.is_empty());
    for sentence in &analysis.sentences {
        if let Some(speech) = sentence.speech {
            prop_assert!(speech < analysis.speeches.len());
            let sections = analysis.speeches[speech].sections.len();
            prop_assert!(sentence.section.is_none_or(|section| section < sections));
        }
    }
    for item in &analysis.items {
        prop_assert!(item.speech < analysis.speeches.len());
        let sentence = &analysis.sentences[item.sentence].range;
        prop_assert!(
            sentence.holds(item.range.start()),
            "{}",
            shown(&analysis.text, item.range)
        );
        prop_assert!(item.figures.iter().all(|at| *at < analysis.figures.len()));
        prop_assert!(
            item.deadlines
                .iter()
                .all(|at| *at < analysis.deadlines.len())
        );
        prop_assert!(item.owners.iter().all(|at| *at < analysis.owners.len()));
        prop_assert!(item.themes.len() <= 3);
    }
    for pair in &analysis.progress {
        prop_assert_eq!(analysis.figures[pair.target].kind, FigureKind::Target);
        prop_assert_eq!(analysis.figures[pair.result].kind, FigureKind::Result);
    }
    let sentences: BTreeSet<&str> = analysis
        .sentences
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    prop_assert_eq!(
        sentences.len(),
        analysis.sentences.len(),
        "two sentences share an id"
    );
    let items: BTreeSet<&str> = analysis.items.iter().map(|one| one.id.as_str()).collect();
    prop_assert_eq!(items.len(), analysis.items.len(), "two items share an id");
    Ok(())
}

fn char_range(at: usize, c: char) -> TextRange {
    let end = at + c.len_utf8();
    TextRange::new(u32::try_from(at).unwrap(), u32::try_from(end).unwrap())
}

/// Each character of the reading text is the one at its place in the source; only line ends that the
/// reading put between paragraphs have no place of their own.
pub(crate) fn lead_to_the_source(analysis: &Analysis) -> Checked {
    for (at, c) in analysis.text.char_indices() {
        if c == '\n' {
            continue;
        }
        let here = char_range(at, c);
        let there = analysis.map.range_to_origin(here);
        prop_assert_eq!(there.of(&analysis.source), here.of(&analysis.text));
        prop_assert_eq!(analysis.map.to_derived(there.start()), here.start());
    }
    Ok(())
}

/// Each character of a folded text leads to the one that it was folded from, and back.
pub(crate) fn lead_to_the_unfolded(text: &str, folded: &Folded) -> Checked {
    for (at, c) in folded.text.char_indices() {
        let here = char_range(at, c);
        let there = folded.map.range_to_origin(here);
        let words = there.of(text);
        prop_assert!(!words.is_empty(), "{c:?} at {at} comes from nowhere");
        prop_assert!(
            c == ' ' || Folded::new(words).text == here.of(&folded.text),
            "{c:?} is not {words:?}"
        );
        prop_assert_eq!(folded.map.to_derived(there.start()), here.start());
    }
    Ok(())
}
