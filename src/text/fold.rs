//! Folding: one width, no stray spaces, so that `920 亿` is `920亿` and `（` is `(`.
//!
//! The grammar and the search both work on folded text and lead back through its map.

use super::OffsetMap;
use super::range::to_u32;

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
        let mut writer = Writer {
            source: text,
            folded: Self {
                text: String::with_capacity(text.len()),
                map: OffsetMap::default(),
            },
            from: 0,
            space: None,
        };
        let mut at = 0;
        loop {
            while let Some(step) = text.as_bytes().get(at).and_then(|byte| stays(*byte)) {
                at += step;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            writer.take(at, c);
            at += c.len_utf8();
        }
        writer.copy_up_to(text.len());
        writer.folded
    }
}

/// Writes a folded text: what stays as it is in runs, what is folded one by one.
struct Writer<'s> {
    source: &'s str,
    folded: Folded,
    /// Where the run of characters that stay begins.
    from: usize,
    /// The first white space that was left out before that run.
    space: Option<(usize, char)>,
}

impl Writer<'_> {
    /// Takes a character at `at` that may have to be folded; if it stays, it only makes the run longer.
    fn take(&mut self, at: usize, c: char) {
        if c != '\n' && is_space(c) {
            self.copy_up_to(at);
            self.space = self.space.or(Some((at, c)));
            self.from = at + c.len_utf8();
            return;
        }
        let plain = fold_char(c);
        if plain != c {
            self.copy_up_to(at);
            self.keep_apart(plain.is_ascii_alphanumeric());
            self.replace(at, c, plain);
            self.from = at + c.len_utf8();
        }
    }

    /// Copies the run that ends at `at`.
    fn copy_up_to(&mut self, at: usize) {
        let run = self.source.get(self.from..at).unwrap_or_default();
        let Some(first) = run.as_bytes().first() else {
            return;
        };
        self.keep_apart(first.is_ascii_alphanumeric());
        let derived = to_u32(self.folded.text.len());
        self.folded
            .map
            .push(derived, to_u32(self.from), to_u32(run.len()));
        self.folded.text.push_str(run);
    }

    /// Writes the space that was left out, if it keeps two ASCII words or numbers apart.
    fn keep_apart(&mut self, alphanumeric: bool) {
        if let Some((at, space)) = self.space.take()
            && alphanumeric
            && self
                .folded
                .text
                .as_bytes()
                .last()
                .is_some_and(u8::is_ascii_alphanumeric)
        {
            self.replace(at, space, ' ');
        }
    }

    fn replace(&mut self, at: usize, c: char, plain: char) {
        let derived = to_u32(self.folded.text.len());
        let (width, origin) = (to_u32(plain.len_utf8()), to_u32(c.len_utf8()));
        if width == origin {
            self.folded.map.push(derived, to_u32(at), width);
        } else {
            self.folded
                .map
                .push_replaced(derived, width, to_u32(at), origin);
        }
        self.folded.text.push(plain);
    }
}

/// Bytes of the character that begins with this one, if no such character is folded or is white space.
const fn stays(byte: u8) -> Option<usize> {
    match byte {
        0xe4..=0xee => Some(3),
        b'\t' | 0xb | 0xc | b'\r' | b' ' | 0xc2 | 0xe1..=0xe3 | 0xef => None,
        0..0x80 => Some(1),
        0x80..0xe0 => Some(2),
        0xe0 => Some(3),
        0xf0.. => Some(4),
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
