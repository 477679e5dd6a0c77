//! Numbered notes for paper: what was understood, by the number that stands behind the words.

use tongbao::ledger::{Finding, Subject};
use tongbao::present;

use super::OpenBulletin;
use crate::ui::facts::fact_line;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::platform::address;
use crate::ui::text::fill;

/// The number of a finding's note, counted from 1; only items have one.
pub(crate) fn number(finding: &Finding) -> Option<usize> {
    match finding.subject {
        Subject::Item(at) => Some(at + 1),
        Subject::Result(_) | Subject::Unrecognised(_) => None,
    }
}

/// The notes of the findings that pass the filter, and where the document comes from; drawn when the page goes to
/// paper.
pub(crate) fn notes(open: OpenBulletin) -> Node {
    let app = open.app;
    part(move || {
        app.printing().get().then(|| {
            let text = app.text();
            let passing = open.passing.get_untracked();
            let findings = open.reading.findings.iter().zip(passing);
            let shown = findings.filter(|(_, passes)| *passes);
            let notes = shown.filter_map(|(finding, _)| note(open, finding));
            let here = app
                .view()
                .with_untracked(|state| address::link(&state.to_fragment()));
            el("section")
                .class("notes")
                .add(el("h2").add(text.notes))
                .add(el("ol").add(list(notes)))
                .add(el("p").add(fill(text.source, &[&here])))
        })
    })
}

fn note(open: OpenBulletin, finding: &'static Finding) -> Option<Element> {
    let number = number(finding)?;
    let words = present::finding_words(open.reading, finding);
    Some(
        el("li")
            .attr("value", number.to_string())
            .add(words)
            .add(" ")
            .add(fact_line(open.app.text(), open.reading, finding)),
    )
}
