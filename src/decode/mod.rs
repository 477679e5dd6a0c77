//! Bytes to source text.
//!
//! In come the bytes of one file, out comes text and the encoding it was read in. The order of the
//! questions matters: a byte order mark settles everything; valid UTF-8 is never anything else in
//! practice; UTF-16 shows by its letters; only then is GB18030 tried, which takes nearly any bytes.
//! The tables of GB18030 are brought from outside ([`Gb18030Decoder`]).

#[cfg(feature = "cli")]
mod gb18030;
mod refused;
mod utf16;
mod utf8;

#[cfg(feature = "cli")]
pub use gb18030::gb18030;
pub use refused::{FileFormat, Refused};

use crate::text::count_bytes;

/// The encoding that a transcript was read in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
}

/// Turns GB18030 into text; `None` where the bytes are not GB18030. The core brings no tables of its
/// own: the command line gives `encoding_rs`, the page the browser's `TextDecoder`.
pub type Gb18030Decoder = fn(&[u8]) -> Option<String>;

/// A decoded file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was read.
    pub encoding: Encoding,
    /// Places where bytes could not be read and U+FFFD stands in the text.
    pub replaced: usize,
}

/// Reads `bytes` as text.
///
/// # Errors
/// [`Refused`] when there is nothing that a reader could show.
pub fn decode(
    bytes: &[u8],
    limit: usize,
    gb18030: Option<Gb18030Decoder>,
) -> Result<Decoded, Refused> {
    if bytes.len() > limit {
        return Err(Refused::TooLarge {
            bytes: bytes.len(),
            limit,
        });
    }
    if let Some(format) = FileFormat::of(bytes) {
        return Err(Refused::OtherFormat(format));
    }
    let mut decoded = to_text(bytes, gb18030)?;
    if decoded.text.starts_with('\u{feff}') {
        decoded.text.remove(0);
    }
    if let Some(at) = first_of_many_controls(&decoded.text) {
        return Err(Refused::Binary { at });
    }
    let shows = |c: char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}');
    if decoded.text.contains(shows) {
        Ok(decoded)
    } else {
        Err(Refused::Empty)
    }
}

fn to_text(bytes: &[u8], gb18030: Option<Gb18030Decoder>) -> Result<Decoded, Refused> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16::read(rest, Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => return utf16::read(rest, Encoding::Utf16Be),
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf8::mend(rest),
        _ => {}
    }
    let zero = memchr::memchr(0, bytes);
    let error = match (simdutf8::compat::from_utf8(bytes), zero) {
        (Ok(text), None) => {
            return Ok(Decoded {
                text: text.to_owned(),
                encoding: Encoding::Utf8,
                replaced: 0,
            });
        }
        (Ok(_), Some(at)) => {
            return match utf16::guess(bytes) {
                Some(encoding) => utf16::read(bytes, encoding),
                None => Err(Refused::Binary { at }),
            };
        }
        (Err(error), _) => error,
    };
    if let Some(encoding) = utf16::guess(bytes) {
        return utf16::read(bytes, encoding);
    }
    if let Some(at) = zero {
        return Err(Refused::Binary { at });
    }
    // GB18030 would take damaged UTF-8 without a complaint and turn every word into another.
    if let Ok(damaged) = utf8::mend(bytes) {
        return Ok(damaged);
    }
    let text = gb18030.and_then(|decode| decode(bytes));
    let decoded = text.map(|text| Decoded {
        text,
        encoding: Encoding::Gb18030,
        replaced: 0,
    });
    decoded.ok_or(Refused::UnknownEncoding {
        at: error.valid_up_to(),
    })
}

/// So many control characters are strays in any text.
const FEW: usize = 4;

/// The first control character of a text that holds more of them than stray ones.
fn first_of_many_controls(text: &str) -> Option<usize> {
    let is_control = |c: &char| {
        c.is_control()
            && !matches!(
                c,
                '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}'
            )
    };
    // Nearly every text is done here: in bytes, controls are easily counted.
    let bytes = text.as_bytes();
    let low = count_bytes(bytes, |byte| {
        (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t')
    });
    let high = memchr::memchr2_iter(0x7f, 0xc2, bytes)
        .filter(|at| bytes.get(at + 1).is_none_or(|next| *next < 0xa0));
    if low + high.count() <= FEW {
        return None;
    }
    let controls = text.chars().filter(is_control).count();
    let many = controls > FEW && controls > text.len() / 100;
    many.then(|| text.find(|c| is_control(&c)).unwrap_or(0))
}
