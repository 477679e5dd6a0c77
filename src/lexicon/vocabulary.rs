//! The words in the order of their characters, as they are looked up.
//!
//! The list of words travels with the page as text, in half the bytes of any table that could be looked up as it
//! came. The table is made when it is first needed, in less than a millisecond.

use std::sync::LazyLock;

use super::{NUMERALS, WORDS, WordId};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(WORDS, NUMERALS));

/// Places of the table, as a power of two: the words take a third, so that most are found where they are sought.
const BITS: u32 = 14;
/// Before the first character of a word.
const START: u16 = u16::MAX;
/// Before a place that no word takes.
const NOWHERE: u16 = u16::MAX - 1;

/// A trie whose edges stand in one table, each at the place that its ends are hashed to, or behind it.
struct Vocabulary(Vec<Place>);

/// What is known when a text has been read up to a character of a word.
#[derive(Clone, Copy)]
struct Place {
    /// The place of the character before.
    before: u16,
    /// The character.
    letter: u16,
    /// What the word that ends here means; 0 where none does.
    sense: WordId,
    /// Whether a word goes on from here.
    goes_on: bool,
    /// Whether a numeral can begin with the character.
    numeral: bool,
}

/// What a text can begin with, as its first character tells.
#[derive(Clone, Copy)]
pub struct Opening {
    place: u16,
    /// Bytes of the character.
    pub len: usize,
    /// Whether a numeral can begin with it.
    pub numeral: bool,
}

/// What `text` can begin with; it must not be empty.
#[inline]
#[must_use]
pub fn opening(text: &[u8]) -> Opening {
    let (letter, len) = first(text);
    let (place, found) = VOCABULARY.find(START, letter);
    Opening {
        place,
        len,
        numeral: found.numeral,
    }
}

/// The longest word that is taken at the start of a text with this opening.
#[inline]
pub(crate) fn walk(
    text: &[u8],
    opening: Opening,
    takes: impl Fn(WordId) -> bool,
) -> Option<(WordId, usize)> {
    let vocabulary = &*VOCABULARY;
    let (mut place, mut at) = (opening.place, opening.len);
    let mut best = None;
    loop {
        let here = vocabulary.at(place);
        if here.sense != 0 && takes(here.sense) {
            best = Some((here.sense, at));
        }
        if !here.goes_on {
            return best;
        }
        let (letter, len) = first(text.get(at..)?);
        place = vocabulary.find(place, letter).0;
        at += len;
    }
}

/// The first character of a text with its bytes; 0 for one beyond the first 65,536, which no word holds.
fn first(text: &[u8]) -> (u16, usize) {
    let six = |byte: u8| u16::from(byte & 63);
    match *text {
        [a @ 0xe0..0xf0, b, c, ..] => ((u16::from(a) << 12) | (six(b) << 6) | six(c), 3),
        [a @ 0..0x80, ..] => (u16::from(a), 1),
        [a @ 0xc0..0xe0, b, ..] => ((u16::from(a & 31) << 6) | six(b), 2),
        _ => (0, 4),
    }
}

impl Vocabulary {
    /// Of the words, a line for each sense from 1, and of the characters that numerals begin with.
    fn of(words: &str, numerals: &str) -> Self {
        let mut own = Self(vec![Place::FREE; 1 << BITS]);
        for (line, sense) in words.lines().zip(1..) {
            for word in line.split(' ') {
                let end = word
                    .encode_utf16()
                    .fold(START, |at, unit| own.step(at, unit));
                own.change(end, |place| place.sense = sense);
            }
        }
        for unit in numerals.encode_utf16() {
            let at = own.step(START, unit);
            own.change(at, |place| place.numeral = true);
        }
        own
    }

    /// The place behind `before` for one more character, made when it is not there.
    fn step(&mut self, before: u16, letter: u16) -> u16 {
        let (at, _) = self.find(before, letter);
        self.change(before, |place| place.goes_on = true);
        self.change(at, |place| (place.before, place.letter) = (before, letter));
        at
    }

    fn change(&mut self, at: u16, change: impl Fn(&mut Place)) {
        if let Some(place) = self.0.get_mut(usize::from(at)) {
            change(place);
        }
    }

    fn at(&self, place: u16) -> Place {
        let place = self.0.get(usize::from(place));
        place.copied().unwrap_or(Place::FREE)
    }

    /// The place of a character behind another, or the free one where it would stand.
    #[inline]
    fn find(&self, before: u16, letter: u16) -> (u16, Place) {
        let ends = (u32::from(before) << 16) | u32::from(letter);
        let hash = ends.wrapping_mul(0x9e37_79b9) >> (u32::BITS - BITS);
        let mut at = u16::try_from(hash).unwrap_or_default();
        loop {
            let place = self.at(at);
            if place.before == NOWHERE || (place.before == before && place.letter == letter) {
                return (at, place);
            }
            at = (at + 1) % (1 << BITS);
        }
    }
}

impl Place {
    const FREE: Self = Self {
        before: NOWHERE,
        letter: 0,
        sense: 0,
        goes_on: false,
        numeral: false,
    };
}
