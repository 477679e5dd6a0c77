//! Parts that do not speak of each other are read the same apart and together.
//!
//! What exactly holds: two runs of whole paragraphs of one speech, under the same day, of which none
//! opens a section and none is bold. Their figures, deadlines, owners and items are the same in one
//! document as in two. These look at the whole document by intention, and are left out: themes (a speech that
//! keeps to one theme lends it to all its items), pairs of target and result, and the number behind
//! the id of a sentence or item that stands twice. A section does look further: a point 二是 is only
//! believed where 一是 stands before it, and the head of a list says what the list is about.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use tongbao::{Analysis, CatalogueEntry, Context, analyse};

use super::texts;

/// Paragraphs that open no section even when they stand alone.
static POOL: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let flat = |paragraph: &&str| document(paragraph).speeches[0].sections.is_empty();
    texts::paragraphs().into_iter().filter(flat).collect()
});

fn document(text: &str) -> Analysis {
    let catalogue = CatalogueEntry {
        delivered: Some(date(2021, 7, 12)),
        ..CatalogueEntry::default()
    };
    let context = Context {
        catalogue: Some(&catalogue),
        ..Context::default()
    };
    analyse(text.as_bytes(), &context).unwrap()
}

/// Everything that was found, a line each, with places counted from `from` on.
fn findings(analysis: &Analysis, from: u32) -> Vec<String> {
    let at = |range: tongbao::text::TextRange| (range.start() + from, range.end() + from);
    let whole = |id: &str| id.split('-').next().unwrap_or_default().to_owned();
    let mut all = Vec::new();
    for one in &analysis.figures {
        all.push(format!("{:?} {one:?}", at(one.range)).replace(&format!("{:?}", one.range), ""));
    }
    for one in &analysis.deadlines {
        all.push(format!("{:?} {one:?}", at(one.range)).replace(&format!("{:?}", one.range), ""));
    }
    for one in &analysis.owners {
        all.push(format!("{:?} {one:?}", at(one.range)).replace(&format!("{:?}", one.range), ""));
    }
    for one in &analysis.unrecognised {
        all.push(format!("{:?} {:?}", at(one.range), one.reason));
    }
    for one in &analysis.sentences {
        all.push(format!("{:?} {}", at(one.range), whole(&one.id)));
    }
    for one in &analysis.items {
        let figures: Vec<_> = one
            .figures
            .iter()
            .map(|i| at(analysis.figures[*i].range))
            .collect();
        let deadlines: Vec<_> = one
            .deadlines
            .iter()
            .map(|i| at(analysis.deadlines[*i].range))
            .collect();
        let owners: Vec<_> = one
            .owners
            .iter()
            .map(|i| at(analysis.owners[*i].range))
            .collect();
        all.push(format!(
            "{:?} {} {figures:?} {deadlines:?} {owners:?}",
            at(one.range),
            whole(&one.id),
        ));
    }
    all.sort_unstable();
    all
}

/// Reads two parts apart and together.
pub(crate) fn equals_together(first: &[usize], second: &[usize]) -> Result<(), TestCaseError> {
    let part = |picks: &[usize]| {
        let lines: Vec<&str> = picks.iter().map(|pick| POOL[pick % POOL.len()]).collect();
        lines.join("\n\n")
    };
    let (first, second) = (part(first), part(second));
    let together = document(&format!("{first}\n\n{second}"));
    let (first, second) = (document(&first), document(&second));
    let behind = u32::try_from(first.text.len()).unwrap() + 1;
    let mut apart = findings(&first, 0);
    apart.extend(findings(&second, behind));
    apart.sort_unstable();
    prop_assert_eq!(apart, findings(&together, 0));
    Ok(())
}
