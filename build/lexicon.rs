//! Turns the word lists into static tables, so that nothing is built when the page starts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Classes whose argument is a time word: class, and the variant that it becomes.
const TIME: &[(&str, &str)] = &[
    ("year", "Year"),
    ("month", "Month"),
    ("day", "Day"),
    ("week", "Week"),
    ("quarter", "Quarter"),
    ("relyear", "RelYear"),
    ("pastyear", "PastYear"),
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

/// The words, in order.
type Words = BTreeMap<String, Word>;

/// Reads `src/lexicon/*.tsv` and writes `lexicon.rs` into `out`; a row that cannot be read stops the build
/// with its file and line.
pub(crate) fn generate(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut words = Words::new();
    read_table(&mut words, &root.join("src/lexicon/words.tsv"), read_class)?;
    read_table(&mut words, &root.join("src/lexicon/themes.tsv"), read_theme)?;
    fs::write(out.join("lexicon.rs"), write_tables(&words))?;
    Ok(())
}

/// How one word of a row is taken in: words, class, argument, word.
type ReadWord = fn(&mut Words, &str, &str, &str) -> Result<(), String>;

fn read_table(words: &mut Words, path: &Path, read: ReadWord) -> Result<(), Box<dyn Error>> {
    let table = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    for (number, line) in table.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let refuse = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
        let columns: Vec<&str> = line.splitn(3, '\t').collect();
        let [class, argument, list] = columns.as_slice() else {
            return Err(refuse("three columns with tabs between are expected").into());
        };
        for word in list.split_whitespace() {
            read(words, class, argument, word).map_err(|what| refuse(&what))?;
        }
    }
    Ok(())
}

fn read_class(words: &mut Words, class: &str, argument: &str, word: &str) -> Result<(), String> {
    let entry = words.entry(word.to_owned()).or_default();
    if let Some((_, variant)) = TIME.iter().find(|(name, _)| *name == class) {
        entry.time = Some(match (class, argument) {
            (_, "-") => (*variant).to_owned(),
            ("every", every) => format!("Every(Recurrence::{})", recurrence(every)?),
            (_, number) => format!("{variant}({number})"),
        });
        entry.classes.push("time".to_owned());
        return Ok(());
    }
    match class {
        "before" => entry.before = Some(capital(argument)),
        "after" => entry.after = Some(capital(argument)),
        "body" => entry.body_short |= argument == "short",
        _ => {}
    }
    entry.classes.push(class.to_owned());
    Ok(())
}

fn recurrence(every: &str) -> Result<&'static str, String> {
    Ok(match every {
        "day" => "Day",
        "week" => "Week",
        "month" => "Month",
        "quarter" => "Quarter",
        "halfyear" => "HalfYear",
        "year" => "Year",
        other => return Err(format!("nothing recurs every {other}")),
    })
}

fn read_theme(words: &mut Words, theme: &str, weight: &str, word: &str) -> Result<(), String> {
    let weight: u8 = weight
        .parse()
        .map_err(|_| format!("{weight} is no weight"))?;
    let entry = words.entry(word.to_owned()).or_default();
    if entry.theme.as_ref().is_none_or(|(_, had)| *had < weight) {
        entry.theme = Some((capital(theme), weight));
    }
    entry.classes.push("theme".to_owned());
    Ok(())
}

/// The name of a variant: ge is Ge.
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(chars)
        .collect()
}

/// A node of the trie while it is built.
#[derive(Default)]
struct Node {
    next: BTreeMap<u16, usize>,
    /// Number of the sense of the word that ends here; 0 is none.
    sense: usize,
}

fn write_tables(words: &Words) -> String {
    let mut senses: BTreeMap<String, usize> = BTreeMap::new();
    let mut nodes = vec![Node::default()];
    for (text, word) in words {
        let count = senses.len() + 1;
        let sense = *senses.entry(sense_of(text, word)).or_insert(count);
        let end = text
            .encode_utf16()
            .fold(0, |at, unit| step(&mut nodes, at, unit));
        if let Some(node) = nodes.get_mut(end) {
            node.sense = sense;
        }
    }
    let mut out = String::new();
    write_trie(&mut out, &nodes);
    write_senses(&mut out, &senses);
    out
}

/// The node behind `at` for one more character, made when it is not there.
fn step(nodes: &mut Vec<Node>, at: usize, unit: u16) -> usize {
    if let Some(next) = nodes.get(at).and_then(|node| node.next.get(&unit)) {
        return *next;
    }
    nodes.push(Node::default());
    let new = nodes.len() - 1;
    if let Some(node) = nodes.get_mut(at) {
        node.next.insert(unit, new);
    }
    new
}

/// Level by level, so that the children of a node stand side by side: a node then needs its character, its
/// sense and where its children begin, and no list of edges travels with the page.
fn write_trie(out: &mut String, nodes: &[Node]) {
    let mut order = vec![0usize];
    let mut units: Vec<u16> = vec![0];
    let mut first: Vec<usize> = Vec::new();
    let mut senses: Vec<usize> = Vec::new();
    let mut root: Vec<(u16, usize)> = Vec::new();
    let mut at = 0;
    while let Some(node) = order.get(at).and_then(|number| nodes.get(*number)) {
        first.push(order.len());
        senses.push(node.sense);
        for (unit, next) in &node.next {
            if at == 0 {
                root.push((*unit, order.len()));
            }
            order.push(*next);
            units.push(*unit);
        }
        at += 1;
    }
    first.push(order.len());
    write_root(out, &root);
    let count = units.len();
    let _ = writeln!(out, "static UNITS: [u16; {count}] = {units:?};");
    let _ = writeln!(out, "static FIRST: [u16; {}] = {first:?};", count + 1);
    let _ = writeln!(out, "static SENSE: [u16; {count}] = {senses:?};");
}

/// The first character of a word is looked up in pages of 64, most of which are the empty page 0.
fn write_root(out: &mut String, root: &[(u16, usize)]) {
    let mut pages: Vec<[usize; 64]> = vec![[0; 64]];
    let mut index = [0usize; 1024];
    for (unit, next) in root {
        let Some(page) = index.get_mut(usize::from(*unit) >> 6) else {
            continue;
        };
        if *page == 0 {
            pages.push([0; 64]);
            *page = pages.len() - 1;
        }
        if let Some(cell) = pages
            .get_mut(*page)
            .and_then(|page| page.get_mut(usize::from(*unit) & 63))
        {
            *cell = *next;
        }
    }
    let count = pages.len();
    let _ = writeln!(out, "static ROOT_INDEX: [u8; 1024] = {index:?};");
    let _ = writeln!(out, "static ROOT_PAGES: [[u16; 64]; {count}] = {pages:?};");
}

/// What the tables say of a word, as the library writes it; words of one meaning share it.
fn sense_of(text: &str, word: &Word) -> String {
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
    let unit = if word.classes.iter().any(|c| c == "unit") {
        text
    } else {
        ""
    };
    format!(
        "Word {{ unit: {unit:?}, classes: {}, before: {}, after: {}, time: {}, short: {}, theme: {theme} }},",
        classes.join(" | "),
        option("Op", &word.before),
        option("Op", &word.after),
        option("TimeWord", &word.time),
        word.body_short,
    )
}

fn write_senses(out: &mut String, senses: &BTreeMap<String, usize>) {
    let mut list: Vec<(&usize, &String)> = senses
        .iter()
        .map(|(sense, number)| (number, sense))
        .collect();
    list.sort();
    let senses: Vec<&str> = list.iter().map(|(_, sense)| sense.as_str()).collect();
    let _ = writeln!(
        out,
        "static SENSES: [Word; {}] = [Word::NONE,\n{}];",
        senses.len() + 1,
        senses.join("\n")
    );
}
