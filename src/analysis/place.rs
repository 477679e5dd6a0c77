//! Leads every place of the folded text back to the reading text.

use super::Analysis;
use crate::outline::{Origin, Stated};
use crate::text::{OffsetMap, TextRange};

/// Turns all ranges of an analysis from folded into reading places, and reads printed words anew from there.
pub(super) fn lead_back(analysis: &mut Analysis, map: &OffsetMap) {
    let back = map.follow();
    let to = |range: &mut TextRange| *range = back(*range);
    let text = &analysis.text;
    let bulletin = &mut analysis.bulletin;
    stated(&mut bulletin.series, &to);
    stated(&mut bulletin.issue, &to);
    stated(&mut bulletin.issuer, &to);
    stated(&mut bulletin.issued, &to);
    bulletin.to.iter_mut().chain(&mut bulletin.cc).for_each(to);
    for speech in &mut analysis.speeches {
        stated(&mut speech.speaker, &to);
        stated(&mut speech.title, &to);
        stated(&mut speech.delivered, &to);
        stated(&mut speech.announced_points, &to);
        to(&mut speech.range);
        if let Some(title) = &mut speech.title
            && let Origin::Text(range) = title.origin
            && !range.of(text).contains('\n')
        {
            title.value = printed(text, range);
        }
        for section in &mut speech.sections {
            to(&mut section.marker);
            to(&mut section.heading);
            to(&mut section.range);
        }
    }
    analysis
        .paragraphs
        .iter_mut()
        .for_each(|p| to(&mut p.range));
    analysis.sentences.iter_mut().for_each(|s| to(&mut s.range));
    analysis.figures.iter_mut().for_each(|f| to(&mut f.range));
    analysis.deadlines.iter_mut().for_each(|d| to(&mut d.range));
    for owner in &mut analysis.owners {
        to(&mut owner.range);
        owner.name = printed(text, owner.range);
    }
    analysis.items.iter_mut().for_each(|i| to(&mut i.range));
    analysis
        .unrecognised
        .iter_mut()
        .for_each(|u| to(&mut u.range));
}

/// The words as printed, stray spaces and line ends taken out.
fn printed(text: &str, range: TextRange) -> String {
    let words = range.of(text);
    if words.contains(char::is_whitespace) {
        words.split_whitespace().collect()
    } else {
        words.to_owned()
    }
}

fn stated<T>(fact: &mut Option<Stated<T>>, to: &impl Fn(&mut TextRange)) {
    if let Some(Stated {
        origin: Origin::Text(range),
        ..
    }) = fact
    {
        to(range);
    }
}
