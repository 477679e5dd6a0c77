//! The scoreboard as a page that a diff can be read from.

use std::fmt::Write;

use super::tally::{ROWS, Row, Tally};

/// Scores of one folder of annotations.
pub(crate) struct Scores {
    pub(crate) set: &'static str,
    pub(crate) about: &'static str,
    /// Transcript and its counts, in the order of their names.
    pub(crate) files: Vec<(String, Tally)>,
}

impl Scores {
    pub(crate) fn total(&self) -> Tally {
        let mut total = Tally::default();
        for (_, tally) in &self.files {
            total.merge(tally);
        }
        total
    }
}

const HEAD: &str = "\
# Scoreboard

What `analyse` finds, against the annotations under `tests/gold`. Written by the test; after a change that moves a
score, renew it and commit it with the change:

    UPDATE_SCOREBOARD=1 cargo test --no-default-features --test gold

Every miss, extra and wrong field: `GOLD_DETAILS=1 cargo test --no-default-features --test gold -- --nocapture`.
";

pub(crate) fn page(sets: &[Scores]) -> String {
    let mut out = HEAD.to_owned();
    for scores in sets {
        let _ = write!(out, "\n## {}\n\n{}\n\n", scores.set, scores.about);
        out.push_str(&table(&scores.total()));
        out.push_str("\nF1 by transcript:\n\n");
        out.push_str(&by_file(&scores.files));
    }
    out
}

/// One line a measure.
pub(crate) fn table(tally: &Tally) -> String {
    let mut out = String::from(
        "| measure | precision | recall | F1 | right | found | expected |\n| --- | --: | --: | --: | --: | --: | --: |\n",
    );
    for (name, row) in tally.rows() {
        let [p, r, f] = [row.precision(), row.recall(), row.f1()].map(percent);
        let Row {
            right,
            found,
            expected,
        } = row;
        let _ = writeln!(
            out,
            "| {name} | {p} | {r} | {f} | {right} | {found} | {expected} |"
        );
    }
    out
}

fn by_file(files: &[(String, Tally)]) -> String {
    let mut out = String::from("| measure |");
    for (name, _) in files {
        let _ = write!(out, " {name} |");
    }
    out.push_str("\n| --- |");
    out.push_str(&" --: |".repeat(files.len()));
    out.push('\n');
    for name in ROWS {
        let _ = write!(out, "| {name} |");
        for (_, tally) in files {
            let cell = tally
                .row(name)
                .map_or_else(String::new, |row| percent(row.f1()));
            let _ = write!(out, " {cell} |");
        }
        out.push('\n');
    }
    out
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}
