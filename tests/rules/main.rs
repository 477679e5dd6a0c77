//! Every rule with the sentences it must read and must leave: the tables beside the rules, run and
//! printed as `docs/rules.md`.
//!
//! `UPDATE_DOCS=1 cargo test --test rules` writes the page anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod check;
mod docs;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use table::Row;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_row_reads_as_its_table_says() {
    let rows = table::rows();
    let wrong: Vec<(&Row, String)> = rows
        .iter()
        .filter_map(|row| Some((row, check::check(row).err()?)))
        .collect();
    let mut report = String::new();
    for (row, fault) in &wrong {
        let _ = writeln!(
            report,
            "{}\n    {}   [{}]\n{fault}",
            row.place, row.sentence, row.context
        );
    }
    assert!(
        wrong.is_empty(),
        "{} of {} rows are wrong:\n{report}",
        wrong.len(),
        rows.len()
    );
}

/// A row that has become right belongs into the table of its rule.
#[test]
fn what_is_known_to_be_wrong_still_is() {
    let mended: Vec<String> = table::known_wrong()
        .iter()
        .filter(|row| check::check(row).is_ok())
        .map(|row| format!("{}: {}", row.place, row.sentence))
        .collect();
    assert!(
        mended.is_empty(),
        "these read right now: move them to the table of their rule\n{}",
        mended.join("\n")
    );
}

#[test]
fn the_registry_names_every_rule_of_the_code_and_no_other() {
    let mut sources = Vec::new();
    walk(&root().join("src/mention"), &mut sources);
    walk(&root().join("src/item"), &mut sources);
    let mut in_code = BTreeSet::new();
    for file in sources {
        in_code.extend(ids_in(&fs::read_to_string(file).unwrap()));
    }
    let registered: BTreeSet<String> = table::registry()
        .into_iter()
        .map(|rule| rule.id)
        .filter(|id| !id.starts_with("outline.") && !id.starts_with("unrecognised."))
        .collect();
    assert_eq!(
        in_code, registered,
        "ids in the code (left) and in src/mention/examples/rules.tsv (right)"
    );
}

#[test]
fn every_rule_has_sentences_that_it_takes_and_leaves() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in table::rows() {
        for rule in &row.rules {
            let count = counts.entry(rule.clone()).or_default();
            if row.rejected {
                count.1 += 1;
            } else {
                count.0 += 1;
            }
        }
    }
    let registry = table::registry();
    let known: BTreeSet<&str> = registry.iter().map(|rule| rule.id.as_str()).collect();
    let strangers: Vec<&String> = counts
        .keys()
        .filter(|id| !known.contains(id.as_str()))
        .collect();
    assert!(
        strangers.is_empty(),
        "rows of no registered rule: {strangers:?}"
    );
    let poor: Vec<String> = registry
        .iter()
        .filter_map(|rule| {
            let (taken, left) = counts.get(&rule.id).copied().unwrap_or_default();
            let wanted = if rule.id.starts_with("outline.") {
                (2, 0)
            } else {
                (3, 2)
            };
            (taken < wanted.0 || left < wanted.1)
                .then(|| format!("{}: {taken} taken, {left} left", rule.id))
        })
        .collect();
    assert!(
        poor.is_empty(),
        "a rule has three sentences it takes and two it leaves:\n{}",
        poor.join("\n")
    );
}

#[test]
fn the_page_of_the_rules_is_fresh() {
    let page = root().join("docs/rules.md");
    let fresh = docs::page(&table::registry(), &table::rows(), &table::known_wrong());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&page, &fresh).unwrap();
    }
    assert!(
        fs::read_to_string(&page).unwrap_or_default() == fresh,
        "docs/rules.md is stale: run UPDATE_DOCS=1 cargo test --test rules"
    );
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The rule ids that a source writes as whole strings.
fn ids_in(source: &str) -> Vec<String> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|words| {
            ["figure.", "deadline.", "owner."]
                .iter()
                .any(|kind| words.starts_with(kind))
        })
        .map(str::to_owned)
        .collect()
}
