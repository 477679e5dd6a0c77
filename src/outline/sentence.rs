//! Sentences and their ids.

use std::collections::BTreeMap;

use super::{Paragraph, ParagraphKind, Section, Sentence, Speech};
use crate::text::TextRange;

/// Cuts every paragraph into sentences.
pub(super) fn read(text: &str, paragraphs: &[Paragraph], speeches: &[Speech]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut ids = ContentIds::default();
    for paragraph in paragraphs {
        let speech = match paragraph.kind {
            ParagraphKind::Body
            | ParagraphKind::Heading
            | ParagraphKind::Title
            | ParagraphKind::Byline => speeches
                .iter()
                .position(|s| s.range.contains(paragraph.range)),
            _ => None,
        };
        for range in cut(text, paragraph.range) {
            let section = speech
                .and_then(|at| speeches.get(at))
                .and_then(|speech| innermost(&speech.sections, range.start()));
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

fn innermost(sections: &[Section], at: u32) -> Option<usize> {
    let behind = sections.partition_point(|s| s.range.start() <= at);
    (0..behind)
        .rev()
        .find(|number| sections.get(*number).is_some_and(|s| s.range.holds(at)))
}

/// The sentences of a paragraph, each with the marks that end it.
fn cut(text: &str, range: TextRange) -> Vec<TextRange> {
    let words = range.of(text);
    let mut list = Vec::new();
    let mut from = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '。' | '!' | '?') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, mark)) = chars.peek().copied() {
            if !matches!(mark, '”' | '’' | ')' | '」' | '』' | '。' | '!' | '?') {
                break;
            }
            end = next + mark.len_utf8();
            chars.next();
        }
        list.push(place(range, from, end));
        from = end;
    }
    if from < words.len() {
        list.push(place(range, from, words.len()));
    }
    list
}

fn place(range: TextRange, from: usize, to: usize) -> TextRange {
    let at = |n: usize| range.start() + u32::try_from(n).unwrap_or(0);
    TextRange::new(at(from), at(to))
}

/// Digits of an id: no letter that is mistaken for another.
const DIGITS: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j',
    'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'y', 'z',
];

/// A short id from the words alone (FNV-1a, 40 bits in base 32), the same wherever they stand.
#[must_use]
pub fn content_id(folded: &str) -> String {
    written(content_key(folded))
}

/// The 40 bits of an id.
fn content_key(folded: &str) -> u64 {
    let hash = folded
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    (hash ^ (hash >> 29)) & ((1 << 40) - 1)
}

fn written(key: u64) -> String {
    (0..8)
        .map(|digit| {
            DIGITS
                .get(((key >> (digit * 5)) & 31) as usize)
                .copied()
                .unwrap_or('0')
        })
        .collect()
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
        match *times {
            1 => written(key),
            more => format!("{}-{more}", written(key)),
        }
    }
}
