//! Folding: one width, no stray spaces, so that `920 亿` is `920亿` and `（` is `(`.
//!
//! The grammar and the search both work on folded text and lead back through its map.

use super::OffsetMap;

/// A text with one width and no stray spaces, and where each of its bytes came from.
///
/// ```
/// use tongbao::text::{Folded, TextRange};
/// let folded = Folded::new("力争 8 月底前（含）");
/// assert_eq!(folded.text, "力争8月底前(含)");
/// assert_eq!(folded.map.range_to_origin(TextRange::new(6, 16)), TextRange::new(7, 18));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folded {
    /// The folded text. Line ends are kept: nothing reads across a paragraph.
    pub text: String,
    /// Folded text ↔ the text that was folded.
    pub map: OffsetMap,
}

impl Folded {
    /// Folds `text`: full-width ASCII to ASCII, white space out, except one space where it keeps two
    /// ASCII words or numbers apart.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut map = OffsetMap::default();
        let mut pending_space = None;
        let mut at = 0u32;
        for c in text.chars() {
            let width = len_of(c);
            if c != '\n' && is_space(c) {
                pending_space = pending_space.or(Some((at, width)));
                at += width;
                continue;
            }
            let plain = fold_char(c);
            if let Some((space, space_width)) = pending_space.take()
                && out.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric)
                && plain.is_ascii_alphanumeric()
            {
                map.push_replaced(len_u32(&out), 1, space, space_width);
                out.push(' ');
            }
            let derived = len_u32(&out);
            out.push(plain);
            if plain == c {
                map.push(derived, at, width);
            } else {
                map.push_replaced(derived, len_of(plain), at, width);
            }
            at += width;
        }
        Self { text: out, map }
    }
}

/// White space in the widest sense: also marks that take no room and mean nothing in running text.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// The plain form of one character; only width and look-alikes of the same mark are folded.
fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '﹪' => '%',
        '∶' | '︰' | '﹕' => ':',
        '○' | '◯' | '〇' => '〇',
        '–' | '―' | '─' | '﹣' | '−' | '‐' | '‑' => '-',
        '∼' | '〜' => '~',
        '﹙' => '(',
        '﹚' => ')',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        other => other,
    }
}

fn len_of(c: char) -> u32 {
    match c.len_utf8() {
        1 => 1,
        2 => 2,
        3 => 3,
        _ => 4,
    }
}

fn len_u32(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
