//! The tables: rules, and rows of sentences with what is to be found in them.

use std::fs;

use super::root;

/// A rule of the registry.
pub(crate) struct Rule {
    pub(crate) id: String,
    /// What it takes.
    pub(crate) takes: String,
    /// Where it stops, and why.
    pub(crate) stops: String,
}

/// What a row speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Figure,
    Deadline,
    Owner,
    Outline,
    Unrecognised,
}

/// One sentence and what is to be found in it.
pub(crate) struct Row {
    /// File and line.
    pub(crate) place: String,
    pub(crate) kind: Kind,
    /// One rule for all that is marked, or one each.
    pub(crate) rules: Vec<String>,
    /// Nothing of this kind may be found in what is marked, or in the whole sentence.
    pub(crate) rejected: bool,
    /// plan, review, bare or a heading; then the day of the speech.
    pub(crate) context: String,
    /// The sentence, with ⟦ ⟧ around each thing to be found.
    pub(crate) sentence: String,
    /// The remaining columns; for a rejected row the reason.
    pub(crate) columns: Vec<String>,
}

impl Row {
    /// The entries of a column: one each, or one for all.
    pub(crate) fn entry(&self, column: usize, nth: usize) -> &str {
        let Some(words) = self.columns.get(column) else {
            return "*";
        };
        let list: Vec<&str> = words.split(" ; ").map(str::trim).collect();
        if list.len() == 1 {
            list[0]
        } else {
            list.get(nth).copied().unwrap_or("*")
        }
    }

    pub(crate) fn rule(&self, nth: usize) -> &str {
        self.rules.get(nth).unwrap_or(&self.rules[0])
    }
}

const TABLES: [(&str, Kind); 5] = [
    ("src/outline/examples.tsv", Kind::Outline),
    ("src/mention/examples/figures.tsv", Kind::Figure),
    ("src/mention/examples/deadlines.tsv", Kind::Deadline),
    ("src/mention/examples/owners.tsv", Kind::Owner),
    ("src/item/examples.tsv", Kind::Unrecognised),
];

/// All rules, in the order in which the page shows them.
pub(crate) fn registry() -> Vec<Rule> {
    let of = |(place, columns): (String, Vec<String>)| match <[String; 3]>::try_from(columns) {
        Ok([id, takes, stops]) => Rule { id, takes, stops },
        Err(columns) => panic!("{place}: 3 columns are expected, not {}", columns.len()),
    };
    lines("src/mention/examples/rules.tsv")
        .into_iter()
        .map(of)
        .collect()
}

/// All rows of all tables.
pub(crate) fn rows() -> Vec<Row> {
    TABLES
        .iter()
        .flat_map(|(file, kind)| {
            lines(file)
                .into_iter()
                .map(|(place, columns)| row(place, *kind, columns))
        })
        .collect()
}

/// Rows that are read wrong so far: kind, reason, and then a row of that kind's table.
pub(crate) fn known_wrong() -> Vec<Row> {
    lines("tests/rules/known_wrong.tsv")
        .into_iter()
        .map(|(place, mut columns)| {
            let kind = match columns[0].as_str() {
                "figure" => Kind::Figure,
                "deadline" => Kind::Deadline,
                "owner" => Kind::Owner,
                "outline" => Kind::Outline,
                "unrecognised" => Kind::Unrecognised,
                other => panic!("{place}: no kind {other}"),
            };
            let reason = columns[1].clone();
            let mut row = row(place, kind, columns.split_off(2));
            row.place = format!("{} ({reason})", row.place);
            row
        })
        .collect()
}

fn row(place: String, kind: Kind, mut columns: Vec<String>) -> Row {
    let least = if kind == Kind::Outline { 2 } else { 3 };
    assert!(columns.len() >= least, "{place}: too few columns");
    let rule = columns.remove(0);
    let rejected = rule.starts_with('!');
    let rules = rule
        .trim_start_matches('!')
        .split(" ; ")
        .map(str::to_owned)
        .collect();
    let context = if kind == Kind::Outline {
        String::new()
    } else {
        columns.remove(0)
    };
    let sentence = columns.remove(0);
    Row {
        place,
        kind,
        rules,
        rejected,
        context,
        sentence,
        columns,
    }
}

/// The rows of a file with their places; empty lines and lines with # are left out.
fn lines(file: &str) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.is_empty() && !line.starts_with('#'))
        .map(|(line, number): (&str, usize)| {
            let columns = line.split('\t').map(str::to_owned).collect();
            (format!("{file}:{number}"), columns)
        })
        .collect()
}
