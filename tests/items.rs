//! Which figures, deadlines and owners belong together, and what an item is about: the tables beside the rules.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::fmt::Write as _;

use tongbao::text::TextRange;
use tongbao::{Analysis, Context, analyse};

/// One row of the table: a sentence and its items.
struct Row<'a> {
    sentence: &'a str,
    items: Vec<&'a str>,
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    lines(include_str!("../src/item/links.tsv")).map(|line| {
        let (sentence, items) = line.split_once('\t').expect("a sentence and its items");
        let items = items.split('\t').collect();
        Row { sentence, items }
    })
}

#[test]
fn what_belongs_together_is_one_item() {
    let mut faults = String::new();
    for row in rows() {
        let analysis = speech("在全县重点工作推进会上的讲话", row.sentence);
        let found = items(&analysis);
        if found != row.items {
            let _ = writeln!(faults, "{}", row.sentence);
            let _ = writeln!(faults, "    wanted {:?}", row.items);
            let _ = writeln!(faults, "    found  {found:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn an_item_is_about_what_its_own_words_say() {
    let mut faults = String::new();
    for line in lines(include_str!("../src/mention/examples/themes.tsv")) {
        let row: Vec<&str> = line.split('\t').collect();
        let analysis = speech(row[0], row[1]);
        let first = |item: &tongbao::item::Item| item.themes.first().map(|theme| theme.key());
        let found: Vec<Option<&str>> = analysis.items.iter().map(first).collect();
        let wanted: Vec<Option<&str>> = row[2..].iter().copied().map(Some).collect();
        if found != wanted {
            let _ = writeln!(faults, "{line}\n    found  {found:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// A speech of one line under a heading that plans.
fn speech(title: &str, line: &str) -> Analysis {
    let text = format!("{title}\n张建国\n（2023年7月25日）\n一、下一步重点任务\n{line}\n");
    analyse(text.as_bytes(), &Context::default()).expect("a speech")
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
