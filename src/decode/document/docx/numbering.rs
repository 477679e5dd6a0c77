//! Automatic numbers: words of the document that stand in none of its paragraphs.

use std::collections::BTreeMap;

use super::super::numerals::Numerals;
use super::xml::{Tag, Visit};

/// Levels of a list.
const LEVELS: usize = 9;
/// No list needs a longer pattern, and each number in it may be long.
const LONGEST_PATTERN: usize = 64;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    numerals: Numerals,
    /// The words around the numbers: `第%1章`.
    pattern: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    /// Whether all numbers of the pattern are written in digits.
    in_digits: bool,
    /// Whether it goes on behind a level above it.
    goes_on: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            numerals: Numerals::Decimal,
            pattern: String::new(),
            style: None,
            in_digits: false,
            goes_on: false,
        }
    }
}

type Levels = BTreeMap<usize, Level>;

/// A list as paragraphs name it: a pattern list, and what differs from it.
#[derive(Default)]
struct List {
    pattern: u32,
    starts: BTreeMap<usize, u32>,
    levels: Levels,
}

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    patterns: BTreeMap<u32, Levels>,
    lists: BTreeMap<u32, List>,
    /// Patterns that styles of lists are made of, and patterns that borrow from such a style.
    of_style: BTreeMap<String, u32>,
    borrowed: BTreeMap<u32, String>,
    open: Open,
}

/// What the reading of the part stands in.
#[derive(Default)]
struct Open {
    pattern: Option<u32>,
    list: Option<u32>,
    level: usize,
}

impl Numbering {
    /// The level that a style takes in a list.
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<u32> {
        let list = self.lists.get(&list)?;
        let levels = list
            .levels
            .iter()
            .chain(self.patterns.get(&self.pattern(list))?);
        let mut own = levels.filter(|(_, level)| level.style.as_deref() == Some(style));
        u32::try_from(*own.next()?.0).ok()
    }

    fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.patterns.get(&self.pattern(list))?.get(&level))
    }

    /// The pattern of a list, also where it is borrowed.
    fn pattern(&self, list: &List) -> u32 {
        let style = self.borrowed.get(&list.pattern);
        let lender = style.and_then(|style| self.of_style.get(style));
        lender.copied().unwrap_or(list.pattern)
    }

    /// The level that is being read.
    fn open_level(&mut self) -> Option<&mut Level> {
        let levels = match self.open {
            Open {
                list: Some(list), ..
            } => &mut self.lists.get_mut(&list)?.levels,
            Open { pattern, .. } => self.patterns.get_mut(&pattern?)?,
        };
        Some(levels.entry(self.open.level).or_default())
    }
}

impl Visit for Numbering {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        let number = |name: &str| tag.get(name).and_then(|value| value.parse().ok());
        match name {
            "abstractNum" => {
                self.open.pattern = number("abstractNumId");
                self.patterns
                    .extend(self.open.pattern.map(|id| (id, Levels::new())));
            }
            "num" => {
                self.open.list = number("numId");
                self.lists
                    .extend(self.open.list.map(|id| (id, List::default())));
            }
            "abstractNumId" => {
                let list = self.open.list.and_then(|id| self.lists.get_mut(&id));
                if let (Some(list), Some(pattern)) = (list, tag.number()) {
                    list.pattern = pattern;
                }
            }
            "lvl" | "lvlOverride" => {
                let level = number("ilvl").unwrap_or_default();
                self.open.level = usize::try_from(level).map_or(LEVELS, |level| level.min(LEVELS));
            }
            "styleLink" => {
                let link = tag.val().zip(self.open.pattern);
                self.of_style.extend(link);
            }
            "numStyleLink" => {
                let link = self.open.pattern.zip(tag.val());
                self.borrowed.extend(link);
            }
            "startOverride" => {
                let list = self.open.list.and_then(|id| self.lists.get_mut(&id));
                if let (Some(list), Some(start)) = (list, tag.number()) {
                    list.starts.insert(self.open.level, start);
                }
            }
            "start" | "numFmt" | "lvlText" | "pStyle" | "isLgl" | "lvlRestart" => {
                if let Some(level) = self.open_level() {
                    level.set(name, tag);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "abstractNum" => self.open.pattern = None,
            "num" => self.open.list = None,
            _ => {}
        }
    }
}

impl Level {
    fn set(&mut self, name: &str, tag: &Tag<'_>) {
        let value = tag.val().unwrap_or_default();
        match name {
            "start" => self.start = tag.number().unwrap_or(1),
            "numFmt" => self.numerals = Numerals::named(&value),
            "lvlText" => self.pattern = value.chars().take(LONGEST_PATTERN).collect(),
            "pStyle" => self.style = Some(value),
            "isLgl" => self.in_digits = tag.is_on(),
            "lvlRestart" => self.goes_on = tag.number() == Some(0),
            _ => {}
        }
    }
}

/// How far the lists of a document have been counted.
#[derive(Default)]
pub(super) struct Counters {
    /// By pattern: lists of one pattern count on from one another.
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels that began anew, as they do once.
    begun: BTreeMap<(u32, usize), ()>,
}

impl Counters {
    /// Counts a paragraph of a list, and gives the words before it.
    pub(super) fn next(&mut self, numbering: &Numbering, id: u32, level: u32) -> Option<String> {
        let list = numbering.lists.get(&id)?;
        let at = usize::try_from(level).ok().filter(|at| *at < LEVELS)?;
        let own = numbering.level(list, at)?;
        let counts = self.counts.entry(numbering.pattern(list)).or_default();
        let anew = list.starts.get(&at);
        let first = anew.is_some() && self.begun.insert((id, at), ()).is_none();
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let goes_on = numbering
                .level(list, deeper)
                .is_some_and(|level| level.goes_on);
            if !goes_on {
                *count = None;
            }
        }
        let count = counts.get_mut(at)?;
        *count = Some(match (*count, anew) {
            (_, Some(start)) if first => *start,
            (Some(count), _) => count.saturating_add(1),
            (None, Some(start)) => *start,
            (None, None) => own.start,
        });
        let number = |at: usize| {
            let level = numbering.level(list, at)?;
            let numerals = if own.in_digits {
                Numerals::Decimal
            } else {
                level.numerals
            };
            let count = counts.get(at).copied().flatten();
            Some(numerals.write(count.unwrap_or(level.start)))
        };
        (own.numerals != Numerals::Bullet).then(|| filled(&own.pattern, number))
    }
}

/// A pattern with its numbers; a space behind where the words could be read as part of it.
fn filled(pattern: &str, number: impl Fn(usize) -> Option<String>) -> String {
    let mut text = String::new();
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        let level = signs
            .peek()
            .and_then(|c| c.to_digit(10))
            .filter(|_| sign == '%');
        match level.and_then(|level| usize::try_from(level).ok()?.checked_sub(1)) {
            Some(level) => {
                signs.next();
                text.push_str(&number(level).unwrap_or_default());
            }
            None => text.push(sign),
        }
    }
    let open = |c: char| c.is_ascii() && c != ')' || c.is_alphanumeric();
    if text.chars().next_back().is_some_and(open) {
        text.push(' ');
    }
    text
}
