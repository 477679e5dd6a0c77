//! Folded text to tokens: the words of the vocabulary and the numbers, in one pass.
//!
//! What is neither falls between two tokens. All grammar works on tokens; nothing searches the
//! text a second time.

mod number;

use std::ops::Range;

pub use number::{Number, NumberKind};

use crate::lexicon::{self, Class, TimeWord, Word, WordId};
use crate::text::TextRange;

/// A word or a number of the folded text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Token {
    /// Its place in the folded text.
    pub range: TextRange,
    /// A word's meaning, or [`NUMBER`] and its place among the numbers, or [`LINE`].
    what: u32,
}

const NUMBER: u32 = 1 << 31;
const LINE: u32 = 1 << 30;

impl Token {
    /// The classes that it stands in.
    fn classes(self) -> u64 {
        match u16::try_from(self.what) {
            Ok(id) => lexicon::classes(id),
            Err(_) if self.what == LINE => Class::LINE,
            Err(_) => Class::NUMBER,
        }
    }
}

/// The tokens of one folded text.
#[derive(Debug)]
pub struct Tokens<'t> {
    /// The folded text.
    pub text: &'t str,
    /// In reading order, never overlapping.
    list: Vec<Token>,
    /// The numbers among them.
    numbers: Vec<Number>,
}

impl<'t> Tokens<'t> {
    /// Reads all tokens of a folded text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut tokens = Self {
            text,
            list: Vec::with_capacity(text.len() / 8),
            numbers: Vec::new(),
        };
        let mut at = 0;
        while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
            at += tokens.read_one(rest, at);
        }
        tokens
    }

    /// Reads what stands at `at` and says how many bytes it took.
    fn read_one(&mut self, rest: &[u8], at: usize) -> usize {
        if rest.starts_with(b"\n") {
            return self.push(at, 1, LINE);
        }
        let opening = lexicon::opening(rest);
        let digit = rest.first().is_some_and(u8::is_ascii_digit);
        let word = if digit {
            None
        } else {
            lexicon::walk(rest, opening, |_| true)
        };
        if opening.numeral
            && let Some(number) = self.number_at(at)
            && !word.is_some_and(|(id, len)| protects(id, len, &number))
        {
            let index = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            self.numbers.push(number);
            return self.push(at, number.range.len() as usize, NUMBER | index);
        }
        match word {
            Some((id, len)) => self.push(at, len, u32::from(id)),
            None => opening.len,
        }
    }

    /// The number that begins at `at`.
    fn number_at(&self, at: usize) -> Option<Number> {
        let (before, text) = self.text.split_at_checked(at)?;
        number::read(text, before).map(|number| number.at(at))
    }

    fn push(&mut self, at: usize, len: usize, what: u32) -> usize {
        let [start, end] = [at, at + len].map(|byte| u32::try_from(byte).unwrap_or(u32::MAX));
        self.list.push(Token {
            range: TextRange::new(start, end),
            what,
        });
        len
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the text holds no word, no number and no line end.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many of them are numbers.
    #[must_use]
    pub fn count_numbers(&self) -> usize {
        self.numbers.len()
    }

    /// The token at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Token> {
        self.list.get(index).copied()
    }

    /// The word at `index`, or the empty word.
    #[must_use]
    pub fn word(&self, index: usize) -> &'static Word {
        let what = self.list.get(index).map_or(0, |token| token.what);
        lexicon::word(u16::try_from(what).unwrap_or(0))
    }

    /// The number at `index`.
    #[must_use]
    pub fn number(&self, index: usize) -> Option<&Number> {
        let index = self.list.get(index)?.what ^ NUMBER;
        self.numbers.get(index as usize)
    }

    /// The classes that the token at `index` stands in.
    #[must_use]
    pub fn classes(&self, index: usize) -> u64 {
        self.get(index).map_or(0, Token::classes)
    }

    /// Whether the token at `index` stands in one of these classes.
    #[must_use]
    pub fn is(&self, index: usize, classes: u64) -> bool {
        self.classes(index) & classes != 0
    }

    /// Whether one of these tokens stands in one of these classes.
    #[must_use]
    pub fn any(&self, tokens: Range<usize>, classes: u64) -> bool {
        let end = tokens.end.min(self.list.len());
        let own = self.list.get(tokens.start..end).unwrap_or_default();
        own.iter().any(|token| token.classes() & classes != 0)
    }

    /// What the token at `index` says of time.
    #[must_use]
    pub fn time(&self, index: usize) -> Option<TimeWord> {
        if !self.is(index, Class::TIME) {
            return None;
        }
        self.word(index).time
    }

    /// Whether nothing stands between the tokens at `index` and `index + 1`.
    #[must_use]
    pub fn touches_next(&self, index: usize) -> bool {
        match (self.get(index), self.get(index + 1)) {
            (Some(here), Some(next)) => here.range.end() == next.range.start(),
            _ => false,
        }
    }

    /// The words of the token at `index`.
    #[must_use]
    pub fn str(&self, index: usize) -> &'t str {
        self.get(index)
            .map_or("", |token| token.range.of(self.text))
    }

    /// First token that begins at or behind the byte `at`.
    #[must_use]
    pub fn from_byte(&self, at: u32) -> usize {
        self.list.partition_point(|token| token.range.start() < at)
    }

    /// The classes of all tokens, in order.
    pub fn all_classes(&self) -> impl Iterator<Item = u64> {
        self.list.iter().map(|token| token.classes())
    }
}

/// Whether a word at the start of a numeral keeps it from being read: a longer word always does, and of
/// the same length one that means something else (一季度, 十分, 每月).
fn protects(id: WordId, len: usize, number: &Number) -> bool {
    let other = lexicon::classes(id) & (Class::OPAQUE | Class::TIME) != 0;
    if len > number.numeral_len as usize {
        return len >= number.len as usize || other;
    }
    len == number.len as usize && other
}
