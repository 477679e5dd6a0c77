//! `docs/rules.md`: the registry and its sentences as a page.

use std::fmt::Write as _;

use super::table::{Kind, Row, Rule};

const HEAD: &str = "\
# Rules and their sentences

Made from `src/mention/examples/`, `src/outline/examples.tsv` and `src/item/examples.tsv` by
`UPDATE_DOCS=1 cargo test --test rules`; do not write here. Each sentence is a test: what is bold in it must be
found by that rule, with that value, and nothing else of its kind.

Unless a row says otherwise, the sentence stands in a speech of 2023-07-25. *plan* and *review* say what the
heading above it does; *bare* means that there is none.

";

const FAMILIES: [(&str, &str); 5] = [
    ("outline.", "Structure"),
    ("figure.", "Figures"),
    ("deadline.", "Deadlines"),
    ("owner.", "Owners"),
    ("unrecognised.", "What is listed as not understood"),
];

/// The whole page.
pub(crate) fn page(registry: &[Rule], rows: &[Row], wrong: &[Row]) -> String {
    let mut page = HEAD.to_owned();
    for (prefix, title) in FAMILIES {
        let _ = writeln!(page, "## {title}\n");
        for rule in registry.iter().filter(|rule| rule.id.starts_with(prefix)) {
            section(&mut page, rule, rows);
        }
    }
    let _ = writeln!(page, "## Known to be read wrong\n");
    for row in wrong {
        let why = row
            .place
            .split_once('(')
            .map_or("", |(_, why)| why.trim_end_matches(')'));
        let _ = writeln!(page, "- {} — {why}", marked(&row.sentence));
    }
    page
}

fn section(page: &mut String, rule: &Rule, rows: &[Row]) {
    let _ = writeln!(page, "### {}\n\n{} {}\n", rule.id, rule.takes, rule.stops);
    let own = |row: &&Row| row.rules[0] == rule.id;
    let taken: Vec<&Row> = rows
        .iter()
        .filter(own)
        .filter(|row| !row.rejected)
        .collect();
    if let Some(first) = taken.first() {
        // Structure needs no frame: its rows are whole transcripts.
        if first.kind == Kind::Outline {
            page.push_str("| transcript | read as |\n| --- | --- |\n");
        } else {
            page.push_str("| sentence | read as | where |\n| --- | --- | --- |\n");
        }
        for row in taken {
            let _ = write!(page, "| {} | {} |", marked(&row.sentence), value(row));
            if row.kind != Kind::Outline {
                let _ = write!(page, " {} |", row.context.replace(" @", ", "));
            }
            page.push('\n');
        }
        page.push('\n');
    }
    let left: Vec<&Row> = rows.iter().filter(own).filter(|row| row.rejected).collect();
    if !left.is_empty() {
        page.push_str("Left alone:\n\n");
        for row in left {
            let why = row.columns.first().map_or("", String::as_str);
            let _ = writeln!(page, "- {} — {why}", marked(&row.sentence));
        }
        page.push('\n');
    }
}

/// The sentence with what is found in bold, fit for a cell.
fn marked(sentence: &str) -> String {
    let plain = sentence
        .replace('|', "\\|")
        .replace("\\n", " ⏎ ")
        .replace('*', "\\*");
    plain.replace('⟦', "<b>").replace('⟧', "</b>")
}

/// What the row says of each mark, in few words.
fn value(row: &Row) -> String {
    if matches!(row.kind, Kind::Outline | Kind::Unrecognised) {
        return row
            .columns
            .first()
            .map_or(String::new(), |words| words.replace('|', "\\|"));
    }
    let count = row.sentence.matches('⟦').count();
    let each: Vec<String> = (0..count).map(|nth| facts(row, nth)).collect();
    each.join("; ")
}

fn facts(row: &Row, nth: usize) -> String {
    let told = |column: usize| {
        let entry = row.entry(column, nth);
        if entry == "-" || entry == "*" {
            ""
        } else {
            entry
        }
    };
    let mut words = match row.kind {
        Kind::Figure => {
            let to = if told(1).is_empty() { "" } else { " to " };
            format!(
                "{} {}{to}{} {}, {}",
                told(3),
                told(0),
                told(1),
                told(2),
                told(4)
            )
        }
        Kind::Deadline => format!("{} {} {} {}", told(0), told(1), told(2), told(3)),
        _ => told(0).to_owned(),
    };
    if row.kind == Kind::Figure {
        for (column, label) in [(5, ""), (6, "")] {
            if !told(column).is_empty() {
                let _ = write!(words, ", {label}{}", told(column));
            }
        }
    }
    if row.rules.len() > 1 {
        let _ = write!(words, " ({})", row.rule(nth));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
