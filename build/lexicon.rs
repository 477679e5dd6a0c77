//! Turns the word lists into what the library includes: the words by what they mean, and what that is.

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

fn write_tables(words: &Words) -> String {
    let mut senses: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut lists: Vec<Vec<&str>> = Vec::new();
    for (text, word) in words {
        let sense = senses.entry((classes_of(word), sense_of(text, word)));
        let sense = *sense.or_insert(lists.len());
        if sense == lists.len() {
            lists.push(Vec::new());
        }
        if let Some(list) = lists.get_mut(sense) {
            list.push(text);
        }
    }
    let mut out = String::new();
    write_words(&mut out, &lists);
    write_senses(&mut out, &senses);
    out
}

/// The words as text, a line for each sense; and the characters that numerals begin with.
fn write_words(out: &mut String, lists: &[Vec<&str>]) {
    let lines: Vec<String> = lists.iter().map(|list| list.join(" ")).collect();
    let numerals = (0..u16::MAX).filter_map(|unit| char::from_u32(u32::from(unit)));
    let numerals: String = numerals.filter(|c| numeral::may_begin(*c)).collect();
    let _ = writeln!(out, "static WORDS: &str = {:?};", lines.join("\n"));
    let _ = writeln!(out, "static NUMERALS: &str = {numerals:?};");
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
