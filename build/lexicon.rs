//! Turns the word lists into static tables, so that nothing is built when the page starts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Classes whose argument is a time word: class, and the variant that it becomes.
const TIME: &[(&str, &str)] = &[
    ("year", "Year"),
    ("month", "Month"),
    ("day", "Day"),
    ("week", "Week"),
    ("quarter", "Quarter"),
    ("relyear", "RelYear"),
    ("relmonth", "RelMonth"),
    ("relweek", "RelWeek"),
    ("relday", "RelDay"),
    ("half", "Half"),
    ("quarters", "Quarters"),
    ("fullyear", "FullYear"),
    ("yearend", "YearEnd"),
    ("yearin", "YearIn"),
    ("yearmid", "YearMid"),
    ("yearbegin", "YearBegin"),
    ("sofar", "SoFar"),
    ("monthend", "MonthEnd"),
    ("monthbegin", "MonthBegin"),
    ("monthmid", "MonthMid"),
    ("tenday", "TenDay"),
    ("end", "End"),
    ("begin", "Begin"),
    ("partofday", "PartOfDay"),
    ("till", "Till"),
    ("every", "Every"),
    ("by", "By"),
    ("from", "From"),
    ("within", "Within"),
];

/// What the tables say of one word.
#[derive(Default)]
struct Word {
    classes: Vec<String>,
    before: Option<String>,
    after: Option<String>,
    time: Option<String>,
    body_short: bool,
    theme: Option<(String, u8)>,
}

/// Reads `src/lexicon/*.tsv` and writes `lexicon.rs` into `out`.
pub fn generate(root: &Path, out: &Path) {
    let mut words: BTreeMap<String, Word> = BTreeMap::new();
    for (name, read) in [
        (
            "words.tsv",
            read_class as fn(&mut BTreeMap<String, Word>, &str, &str, &str),
        ),
        ("themes.tsv", read_theme),
    ] {
        let path = root.join("src/lexicon").join(name);
        println!("cargo:rerun-if-changed={}", path.display());
        let table = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (number, line) in table.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.splitn(3, '\t');
            let (Some(class), Some(argument), Some(list)) =
                (columns.next(), columns.next(), columns.next())
            else {
                panic!(
                    "{}:{}: three columns, tab between, expected",
                    path.display(),
                    number + 1
                );
            };
            for word in list.split_whitespace() {
                read(&mut words, class, argument, word);
            }
        }
    }
    std::fs::write(out.join("lexicon.rs"), write_tables(&words)).expect("OUT_DIR is writable");
}

fn read_class(words: &mut BTreeMap<String, Word>, class: &str, argument: &str, word: &str) {
    let entry = words.entry(word.to_owned()).or_default();
    if let Some((_, variant)) = TIME.iter().find(|(name, _)| *name == class) {
        entry.time = Some(match (class, argument) {
            (_, "-") => (*variant).to_owned(),
            ("every", every) => format!(
                "Every(Recurrence::{})",
                match every {
                    "day" => "Day",
                    "week" => "Week",
                    "month" => "Month",
                    "quarter" => "Quarter",
                    "halfyear" => "HalfYear",
                    "year" => "Year",
                    other => panic!("words.tsv: every {other} is not known"),
                }
            ),
            (_, number) => format!("{variant}({number})"),
        });
        entry.classes.push("time".to_owned());
        return;
    }
    match class {
        "before" => entry.before = Some(op(argument)),
        "after" => entry.after = Some(op(argument)),
        "more" => entry.after = entry.after.take(),
        "body" => entry.body_short |= argument == "short",
        _ => {}
    }
    entry.classes.push(class.to_owned());
}

fn read_theme(words: &mut BTreeMap<String, Word>, theme: &str, weight: &str, word: &str) {
    let weight: u8 = weight
        .parse()
        .unwrap_or_else(|_| panic!("themes.tsv: {theme}: weight {weight}"));
    let entry = words.entry(word.to_owned()).or_default();
    if entry.theme.as_ref().is_none_or(|(_, had)| *had < weight) {
        let mut name = theme.to_owned();
        name[..1].make_ascii_uppercase();
        entry.theme = Some((name, weight));
    }
    entry.classes.push("theme".to_owned());
}

fn op(argument: &str) -> String {
    let mut name = argument.to_owned();
    name[..1].make_ascii_uppercase();
    name
}

/// A node of the trie while it is built.
#[derive(Default)]
struct Node {
    next: BTreeMap<u16, usize>,
    word: usize,
}

fn write_tables(words: &BTreeMap<String, Word>) -> String {
    let mut nodes = vec![Node::default()];
    for (number, word) in words.keys().enumerate() {
        let mut at = 0;
        for unit in word.encode_utf16() {
            at = match nodes[at].next.get(&unit) {
                Some(next) => *next,
                None => {
                    nodes.push(Node::default());
                    let new = nodes.len() - 1;
                    nodes[at].next.insert(unit, new);
                    new
                }
            };
        }
        nodes[at].word = number + 1;
    }
    let mut out = String::new();
    write_root(&mut out, &nodes[0]);
    let mut edges: Vec<(u16, usize)> = Vec::new();
    let mut table = String::new();
    for node in &nodes {
        let first = edges.len();
        if !std::ptr::eq(node, &nodes[0]) {
            edges.extend(node.next.iter().map(|(unit, next)| (*unit, *next)));
        }
        let _ = write!(table, "({},{},{}),", first, edges.len() - first, node.word);
    }
    let _ = writeln!(
        out,
        "static NODES: [(u16, u16, u16); {}] = [{table}];",
        nodes.len()
    );
    let list: String = edges
        .iter()
        .map(|(unit, next)| format!("({unit},{next}),"))
        .collect();
    let _ = writeln!(
        out,
        "static EDGES: [(u16, u16); {}] = [{list}];",
        edges.len()
    );
    write_words(&mut out, words);
    out
}

/// The first character of a word is looked up in pages of 64, most of which are the empty page 0.
fn write_root(out: &mut String, root: &Node) {
    let mut pages: Vec<[usize; 64]> = vec![[0; 64]];
    let mut index = vec![0usize; 1024];
    for (unit, next) in &root.next {
        let at = usize::from(*unit) >> 6;
        if index[at] == 0 {
            pages.push([0; 64]);
            index[at] = pages.len() - 1;
        }
        pages[index[at]][usize::from(*unit) & 63] = *next;
    }
    let _ = writeln!(out, "static ROOT_INDEX: [u8; 1024] = {index:?};");
    let _ = writeln!(
        out,
        "static ROOT_PAGES: [[u16; 64]; {}] = {pages:?};",
        pages.len()
    );
}

fn write_words(out: &mut String, words: &BTreeMap<String, Word>) {
    let mut list = String::from("Word::NONE,");
    for (text, word) in words {
        let mut classes: Vec<_> = word
            .classes
            .iter()
            .map(|c| format!("Class::{}", c.to_uppercase()))
            .collect();
        classes.sort();
        classes.dedup();
        let option = |path: &str, value: &Option<String>| {
            value
                .as_ref()
                .map_or("None".to_owned(), |v| format!("Some({path}::{v})"))
        };
        let theme = word
            .theme
            .as_ref()
            .map_or("None".to_owned(), |(theme, weight)| {
                format!("Some((Theme::{theme}, {weight}))")
            });
        let _ = writeln!(
            list,
            "Word {{ text: {text:?}, classes: {}, before: {}, after: {}, time: {}, short: {}, theme: {theme} }},",
            classes.join(" | "),
            option("Op", &word.before),
            option("Op", &word.after),
            option("TimeWord", &word.time),
            word.body_short,
        );
    }
    let _ = writeln!(out, "static WORDS: [Word; {}] = [{list}];", words.len() + 1);
}
