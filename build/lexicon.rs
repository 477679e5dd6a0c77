//! Turns the word lists into static tables, so that nothing is built when the page starts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::numeral;

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
    let mut senses: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut nodes = vec![Node::default()];
    for (text, word) in words {
        let count = senses.len() + 1;
        let sense = *senses
            .entry((classes_of(word), sense_of(text, word)))
            .or_insert(count);
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

/// A node where it stands among all: its child for the letter `n` stands at `base + n` and names it as `parent`.
#[derive(Clone, Copy)]
struct Slot {
    base: usize,
    parent: usize,
    sense: usize,
}

/// No node stands here.
const FREE: Slot = Slot {
    base: 0,
    parent: 0xffff,
    sense: 0,
};

/// The trie as a double array: one addition and one comparison a character, and no list of edges travels with the
/// page. The root has base 0 and keeps slot 0, which no child can take, since letters count from 1.
fn write_trie(out: &mut String, nodes: &[Node]) {
    let letters = letters(nodes);
    let mut slots = vec![FREE];
    let mut order = vec![(0usize, 0usize)];
    let mut at = 0;
    while let Some((node, slot, place)) = order
        .get(at)
        .and_then(|(number, slot)| Some((nodes.get(*number)?, *slot, at)))
    {
        let children: Vec<(usize, usize)> = node
            .next
            .iter()
            .filter_map(|(unit, next)| Some((*letters.get(unit)?, *next)))
            .collect();
        let base = base_for(&slots, &children, place == 0);
        let furthest = children.iter().map(|(letter, _)| base + letter).max();
        let needed = furthest.unwrap_or(0).max(slot) + 1;
        slots.resize(needed.max(slots.len()), FREE);
        if let Some(own) = slots.get_mut(slot) {
            own.base = base;
            own.sense = node.sense;
        }
        for (letter, next) in children {
            if let Some(child) = slots.get_mut(base + letter) {
                child.parent = slot;
            }
            order.push((next, base + letter));
        }
        at += 1;
    }
    write_letters(out, &letters);
    let count = slots.len();
    let nodes: Vec<String> = slots
        .iter()
        .map(|slot| {
            let Slot {
                base,
                parent,
                sense,
            } = slot;
            format!("Node {{ base: {base}, parent: {parent}, sense: {sense} }}")
        })
        .collect();
    let _ = writeln!(
        out,
        "static NODES: [Node; {count}] = [{}];",
        nodes.join(",\n")
    );
}

/// The least base at which all children find a free slot; 0 for none, and for the root.
fn base_for(slots: &[Slot], children: &[(usize, usize)], root: bool) -> usize {
    if root || children.is_empty() {
        return 0;
    }
    let free = |slot: usize| {
        slots
            .get(slot)
            .is_none_or(|slot| slot.parent == FREE.parent)
    };
    (1..)
        .find(|base| children.iter().all(|(letter, _)| free(base + letter)))
        .unwrap_or(0)
}

/// The characters of all words, numbered from 1; the most frequent ones first, which keeps the slots together.
fn letters(nodes: &[Node]) -> BTreeMap<u16, usize> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for unit in nodes.iter().flat_map(|node| node.next.keys()) {
        *counts.entry(*unit).or_default() += 1;
    }
    let mut order: Vec<(usize, u16)> = counts
        .into_iter()
        .map(|(unit, count)| (count, unit))
        .collect();
    order.sort_by_key(|(count, unit)| (Reverse(*count), *unit));
    order
        .into_iter()
        .zip(1..)
        .map(|((_, unit), letter)| (unit, letter))
        .collect()
}

/// A character's letter is looked up in pages of 64, most of which are the empty page 0. The highest bit says that
/// a numeral may begin with it.
fn write_letters(out: &mut String, letters: &BTreeMap<u16, usize>) {
    let numerals = (0..u16::MAX).filter(|unit| {
        let c = char::from_u32(u32::from(*unit));
        c.is_some_and(numeral::may_begin)
    });
    let mut letters = letters.clone();
    for unit in numerals {
        *letters.entry(unit).or_default() |= 1 << 15;
    }
    let mut pages: Vec<[usize; 64]> = vec![[0; 64]];
    let mut index = [0usize; 1024];
    for (unit, letter) in &letters {
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
            *cell = *letter;
        }
    }
    let count = pages.len();
    let _ = writeln!(out, "static PAGES: [u16; 1024] = {index:?};");
    let _ = writeln!(out, "static LETTERS: [[u16; 64]; {count}] = {pages:?};");
}

/// The classes of a word, as the library writes them.
fn classes_of(word: &Word) -> String {
    let mut classes: Vec<_> = word
        .classes
        .iter()
        .map(|c| format!("Class::{}", c.to_uppercase()))
        .collect();
    classes.sort();
    classes.dedup();
    classes.join(" | ")
}

/// What else the tables say of a word, as the library writes it; words of one meaning share it.
fn sense_of(text: &str, word: &Word) -> String {
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
        "Word {{ unit: {unit:?}, before: {}, after: {}, time: {}, short: {}, theme: {theme} }},",
        option("Op", &word.before),
        option("Op", &word.after),
        option("TimeWord", &word.time),
        word.body_short,
    )
}

fn write_senses(out: &mut String, senses: &BTreeMap<(String, String), usize>) {
    let mut list: Vec<_> = senses
        .iter()
        .map(|(sense, number)| (number, sense))
        .collect();
    list.sort();
    let count = list.len() + 1;
    let (classes, words): (Vec<&str>, Vec<&str>) = list
        .iter()
        .map(|(_, (classes, word))| (classes.as_str(), word.as_str()))
        .unzip();
    let (classes, words) = (classes.join(",\n"), words.join("\n"));
    let _ = writeln!(out, "static CLASSES: [u64; {count}] = [0,\n{classes}];");
    let _ = writeln!(
        out,
        "static SENSES: [Word; {count}] = [Word::NONE,\n{words}];"
    );
}
