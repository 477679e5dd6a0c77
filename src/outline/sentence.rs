//! Sentences and their ids.

use std::collections::BTreeMap;

use super::{Paragraph, ParagraphKind, Section, Sentence, Speech, parents, path};
use crate::text::TextRange;

/// Cuts every paragraph into sentences.
pub(super) fn read(text: &str, paragraphs: &[Paragraph], speeches: &[Speech]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(paragraphs.len());
    let mut ids = ContentIds::default();
    let nested: Vec<Vec<Option<usize>>> = speeches
        .iter()
        .map(|speech| parents(&speech.sections))
        .collect();
    for paragraph in paragraphs {
        let speech = match paragraph.kind {
            ParagraphKind::Body
            | ParagraphKind::Heading
            | ParagraphKind::Title
            | ParagraphKind::Byline => speech_of(speeches, paragraph.range),
            _ => None,
        };
        for range in cut(text, paragraph.range) {
            let section = speech
                .and_then(|at| speeches.get(at).zip(nested.get(at)))
                .and_then(|(speech, nested)| innermost(&speech.sections, nested, range.start()));
            let id = ids.of(range.of(text));
            sentences.push(Sentence {
                range,
                id,
                speech,
                section,
            });
        }
    }
    sentences
}

/// The speech that holds a paragraph; speeches do not overlap.
fn speech_of(speeches: &[Speech], paragraph: TextRange) -> Option<usize> {
    let at = speeches.partition_point(|speech| speech.range.end() < paragraph.end());
    let speech = speeches.get(at)?;
    speech.range.contains(paragraph).then_some(at)
}

fn innermost(sections: &[Section], nested: &[Option<usize>], at: u32) -> Option<usize> {
    let behind = sections.partition_point(|s| s.range.start() <= at);
    path(nested, behind.checked_sub(1))
        .find(|number| sections.get(*number).is_some_and(|s| s.range.holds(at)))
}

/// The sentences of a paragraph, each with the marks that end it.
fn cut(text: &str, range: TextRange) -> Vec<TextRange> {
    let words = range.of(text);
    let mut list = Vec::new();
    let mut from = 0;
    while let Some(mark) = words.get(from..).and_then(find_stop) {
        let mut end = from + mark;
        end += words
            .get(end..)
            .map_or(0, |rest| rest.len() - rest.trim_start_matches(CLOSES).len());
        list.push(place(range, from, end));
        from = end;
    }
    if from < words.len() {
        list.push(place(range, from, words.len()));
    }
    list
}

/// Where the first mark that ends a sentence stands.
fn find_stop(words: &str) -> Option<usize> {
    // 0xe3 is the first byte of 。
    memchr::memchr3_iter(b'!', b'?', 0xe3, words.as_bytes()).find(|at| {
        words
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(['!', '?', '。']))
    })
}

/// Marks that go with the one that ends a sentence.
const CLOSES: [char; 8] = ['”', '’', ')', '」', '』', '。', '!', '?'];

fn place(range: TextRange, from: usize, to: usize) -> TextRange {
    let at = |n: usize| range.start() + u32::try_from(n).unwrap_or(0);
    TextRange::new(at(from), at(to))
}

/// Digits of an id: no letter that is mistaken for another.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A short id from the words alone (40 bits in base 32), the same wherever they stand.
#[must_use]
pub fn content_id(folded: &str) -> String {
    written(content_key(folded))
}

/// The 40 bits of an id: eight bytes at a time are mixed in, the last ones filled up with zeros.
fn content_key(folded: &str) -> u64 {
    let mix = |hash: u64, word: u64| {
        let product = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        product ^ (product >> 32)
    };
    let (words, rest) = folded.as_bytes().as_chunks();
    let whole = words.iter().map(|word| u64::from_le_bytes(*word));
    let hash = whole.fold(folded.len() as u64, mix);
    let rest = rest
        .iter()
        .rev()
        .fold(0, |word, byte| (word << 8) | u64::from(*byte));
    mix(hash, rest) & ((1 << 40) - 1)
}

fn written(key: u64) -> String {
    let mut id = String::with_capacity(16);
    for digit in 0..8 {
        let digit = DIGITS.get(((key >> (digit * 5)) & 31) as usize);
        id.push(digit.map_or('0', |digit| char::from(*digit)));
    }
    id
}

/// Ids of one kind of thing in one text: a repeated one gets `-2`, `-3` behind it.
#[derive(Debug, Default)]
pub(crate) struct ContentIds {
    seen: BTreeMap<u64, u32>,
}

impl ContentIds {
    /// The id for these words, given once.
    pub(crate) fn of(&mut self, folded: &str) -> String {
        let key = content_key(folded);
        let times = self.seen.entry(key).or_default();
        *times += 1;
        let mut id = written(key);
        if *times > 1 {
            id.push('-');
            id.push_str(&times.to_string());
        }
        id
    }
}
