//! Which figures, deadlines and owners belong together: the table beside the item rules.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::fmt::Write as _;

use tongbao::text::TextRange;
use tongbao::{Analysis, Context, analyse};

/// One row of the table: a sentence and its items.
struct Row<'a> {
    sentence: &'a str,
    items: Vec<&'a str>,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    include_str!("../src/item/links.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (sentence, items) = line.split_once('\t').expect("a sentence and its items");
            let items = items.split('\t').collect();
            Row { sentence, items }
        })
}

#[test]
fn what_belongs_together_is_one_item() {
    let mut faults = String::new();
    for row in rows() {
        let speech = format!(
            "在全县重点工作推进会上的讲话\n张建国\n（2023年7月25日）\n一、下一步重点任务\n{}\n",
            row.sentence
        );
        let analysis = analyse(speech.as_bytes(), &Context::default()).expect("a speech");
        let found = items(&analysis);
        if found != row.items {
            let _ = writeln!(faults, "{}", row.sentence);
            let _ = writeln!(faults, "    wanted {:?}", row.items);
            let _ = writeln!(faults, "    found  {found:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The items as the table writes them.
fn items(analysis: &Analysis) -> Vec<String> {
    let words = |range: TextRange| range.of(&analysis.text);
    let written = |item: &tongbao::item::Item| {
        let figures = item.figures.iter().map(|at| analysis.figures[*at].range);
        let days = item
            .deadlines
            .iter()
            .map(|at| analysis.deadlines[*at].range);
        let owners = item.owners.iter().map(|at| analysis.owners[*at].range);
        let held: Vec<&str> = figures.chain(days).chain(owners).map(words).collect();
        format!("{} = {}", words(item.range), held.join(" "))
    };
    analysis.items.iter().map(written).collect()
}
