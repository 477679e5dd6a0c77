//! Measures what `analyse` finds against transcripts that were annotated by reading.
//!
//! `bundled` are transcripts that the page shows; `unseen` are written in the manner of other
//! offices, with other layouts, to show whether a rule holds beyond the sentences it was made from.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that cannot go on stops and says where"
)]

mod annotation;
mod board;
mod compare;
mod difflib;
mod squeeze;
mod tally;

use std::path::{Path, PathBuf};

use tongbao::lexicon::Theme;
use tongbao::{Context, analyse};

use annotation::{Case, Gold};
use board::Scores;
use compare::Report;

/// Least F1, in percent, that the bundled transcripts must reach in each measure. Raise a line when a
/// change has earned it; lower none.
const MINIMUMS: [(&str, f64); 15] = [
    ("text faithful", 100.0),
    ("chrome removed", 100.0),
    ("bulletin", 100.0),
    ("speeches", 100.0),
    ("speech facts", 99.0),
    ("outline", 99.0),
    ("FIGURES (span+value+kind)", 95.0),
    ("figure metric", 92.0),
    ("figure op", 97.0),
    ("figure period", 92.0),
    ("DEADLINES (span+kind+dates)", 98.0),
    ("OWNERS (span+role)", 93.0),
    ("ITEMS (span)", 90.0),
    ("LINKS (figure-deadline-owner)", 90.0),
    ("item theme", 90.0),
];

/// A folder of annotations: its name, what it holds, and where its transcripts are.
struct Set {
    name: &'static str,
    about: &'static str,
    gold: &'static str,
    transcripts: &'static str,
}

const BUNDLED: Set = Set {
    name: "bundled",
    about: "Transcripts of the page that have an annotation. The test holds them to minimums.",
    gold: "tests/gold/bundled",
    transcripts: "transcripts",
};

const UNSEEN: Set = Set {
    name: "unseen",
    about: "Texts in other layouts, written for this measurement; their places and people are invented.",
    gold: "tests/gold/unseen",
    transcripts: "tests/gold/unseen",
};

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

impl Set {
    fn cases(&self) -> Vec<Case> {
        annotation::load(&path(self.gold), &path(self.transcripts))
    }

    fn scores(&self, details: &mut Vec<String>) -> Scores {
        let mut files = Vec::new();
        for case in self.cases() {
            let Report {
                tally,
                details: lines,
            } = report(&case);
            details.extend(lines);
            files.push((case.name().to_owned(), tally));
        }
        Scores {
            set: self.name,
            about: self.about,
            files,
        }
    }
}

fn report(case: &Case) -> Report {
    let context = Context {
        name: Some(case.name()),
        ..Context::default()
    };
    match analyse(case.source.as_bytes(), &context) {
        Ok(analysis) => compare::compare(case, &analysis),
        Err(error) => panic!("{} was refused: {error:?}", case.gold.file),
    }
}

#[test]
fn the_committed_scoreboard_is_the_present_one() {
    let mut details = Vec::new();
    let sets = [BUNDLED.scores(&mut details), UNSEEN.scores(&mut details)];
    let page = board::page(&sets);
    let asked = |name| std::env::var_os(name).is_some_and(|value| value != "0");
    if asked("GOLD_DETAILS") {
        for scores in &sets {
            println!("\n{}\n{}", scores.set, board::table(&scores.total()));
        }
        details.iter().for_each(|line| println!("{line}"));
    }
    let committed = path("tests/scoreboard.md");
    if asked("UPDATE_SCOREBOARD") {
        std::fs::write(&committed, &page).unwrap();
    }
    let before = std::fs::read_to_string(&committed).unwrap_or_default();
    let changed: Vec<&str> = page.lines().filter(|line| !before.contains(line)).collect();
    assert!(
        before == page,
        "tests/scoreboard.md does not show the present scores. Renew it with\n    \
         UPDATE_SCOREBOARD=1 cargo test --no-default-features --test gold\n\
         Lines that it lacks:\n{}",
        changed.join("\n")
    );
}

#[test]
fn the_bundled_transcripts_reach_their_minimums() {
    let total = BUNDLED.scores(&mut Vec::new()).total();
    let mut missed = Vec::new();
    for (name, least) in MINIMUMS {
        let f1 = total.row(name).map_or(0.0, tally::Row::f1) * 100.0;
        if f1 < least {
            missed.push(format!("{name}: F1 {f1:.1}, at least {least:.1} wanted"));
        }
    }
    assert!(
        missed.is_empty(),
        "below the minimum:\n{}\nEvery miss is listed by\n    \
         GOLD_DETAILS=1 cargo test --no-default-features --test gold -- --nocapture",
        missed.join("\n")
    );
}

#[test]
fn annotations_are_sound() {
    let mut faults = Vec::new();
    for set in [BUNDLED, UNSEEN] {
        let cases = set.cases();
        assert!(!cases.is_empty(), "{} holds no annotations", set.gold);
        for case in &cases {
            let name = &case.gold.file;
            faults.extend(places(case).map(|fault| format!("{name}: {fault}")));
            faults.extend(values(&case.gold).map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Marked stretches that do not occur exactly once, and indexes that lead nowhere.
fn places(case: &Case) -> impl Iterator<Item = String> {
    let gold = &case.gold;
    let squeezed = squeeze::squeeze(&case.source);
    let at = gold.figures.iter().map(|entry| &entry.at);
    let at = at.chain(gold.deadlines.iter().map(|entry| &entry.at));
    let at = at.chain(gold.owners.iter().map(|entry| &entry.at));
    let at = at.chain(gold.items.iter().map(|entry| &entry.at));
    let stretches = at
        .filter(move |at| squeeze::find_at(&squeezed, at).is_none())
        .map(|at| format!("does not occur exactly once: {at}"));
    let indexes = gold.items.iter().filter(|item| {
        let outside = |list: &[usize], len: usize| list.iter().any(|i| *i >= len);
        outside(&item.figures, gold.figures.len())
            || outside(&item.deadlines, gold.deadlines.len())
            || outside(&item.owners, gold.owners.len())
    });
    stretches.chain(indexes.map(|item| format!("an index leads nowhere: {}", item.at)))
}

/// Words that are not in the closed lists.
fn values(gold: &Gold) -> impl Iterator<Item = String> {
    let figures = gold.figures.iter().filter(|figure| {
        !["target", "result"].contains(&figure.kind.as_str())
            || !["eq", "ge", "gt", "le", "lt", "about"].contains(&figure.op.as_str())
    });
    let figures = figures.map(|figure| figure.at.clone());
    let deadlines = gold.deadlines.iter().filter(|deadline| {
        let given = [&deadline.start, &deadline.end, &deadline.every].map(Option::is_some);
        match deadline.kind.as_str() {
            "by" => given != [false, true, false],
            "during" => given != [true, true, false],
            "from" => given != [true, false, false],
            "every" => given != [false, false, true],
            _ => true,
        }
    });
    let deadlines = deadlines.map(|deadline| deadline.at.clone());
    let themes = gold.items.iter().filter(|item| {
        let known = |key: &String| Theme::ALL.iter().any(|theme| theme.key() == key);
        item.themes.is_empty() || !item.themes.iter().all(known)
    });
    let themes = themes.map(|item| item.at.clone());
    figures.chain(deadlines).chain(themes).map(|at| {
        format!("a word outside the closed lists, or dates that do not fit the kind: {at}")
    })
}
