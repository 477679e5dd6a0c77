//! How many findings stand in each section, for the outline.

use super::corpus::Reading;
use crate::outline::Section;

/// Findings by speech and section, those of the sections inside it among them; `counted` says by index which
/// findings count.
#[must_use]
pub fn count_by_section(reading: &Reading, counted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let speeches = &reading.analysis.speeches;
    let mut counts: Vec<Vec<usize>> = speeches
        .iter()
        .map(|speech| vec![0; speech.sections.len()])
        .collect();
    let taken = (0..).zip(&reading.findings).filter(|(at, _)| counted(*at));
    for (_, finding) in taken {
        let place = finding.speech.zip(finding.section);
        let Some((speech, innermost)) = place else {
            continue;
        };
        let sections = speeches.get(speech).map_or(&[][..], |one| &one.sections);
        let Some(counts) = counts.get_mut(speech) else {
            continue;
        };
        for around in path_to(sections, innermost) {
            if let Some(count) = counts.get_mut(around) {
                *count += 1;
            }
        }
    }
    counts
}

/// A section and those around it, from the innermost to the outermost.
fn path_to(sections: &[Section], innermost: usize) -> impl Iterator<Item = usize> + '_ {
    let mut level = u8::MAX;
    let back = sections.iter().enumerate().take(innermost + 1).rev();
    back.filter_map(move |(at, section)| {
        let is_around = section.level < level;
        level = level.min(section.level);
        is_around.then_some(at)
    })
}
