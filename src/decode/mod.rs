//! Bytes to source text.
//!
//! In come the bytes of one file, out comes text and the encoding it was read in. The order of the
//! questions matters: a byte order mark settles everything; valid UTF-8 is never anything else in
//! practice; UTF-16 shows by its letters; only then is GB18030 tried, which takes nearly any bytes.
//! The tables of GB18030 and Big5 are brought from outside ([`TableDecoder`]).
//!
//! With the feature `documents` the text is taken out of Word documents, web pages and Markdown.

#[cfg(feature = "documents")]
mod document;
mod fault;
mod form;
mod refused;
#[cfg(feature = "cli")]
mod tables;
mod utf16;
mod utf8;

pub use fault::Fault;
pub use form::Form;
pub use refused::{FileFormat, Refused};
#[cfg(feature = "cli")]
pub use tables::{big5, gb18030};

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
    /// Big5; looks much like GB18030, so that somebody must say so, or the web page itself.
    Big5,
}

/// Turns bytes of GB18030 or Big5 into text; `None` where they are not in it. The core brings no tables
/// of its own: the command line gives `encoding_rs`, the page the browser's `TextDecoder`.
pub type TableDecoder = fn(&[u8]) -> Option<String>;

/// Largest Word document that is read, in bytes: most of it may be pictures.
pub const DOCUMENT_LIMIT: usize = 30 << 20;

/// What decoding may know besides the bytes.
#[derive(Clone, Copy, Default)]
pub struct Means<'a> {
    /// Largest text that is read, in bytes.
    pub limit: usize,
    /// Reader of GB18030, where there is one.
    pub gb18030: Option<TableDecoder>,
    /// Reader of Big5, where there is one.
    pub big5: Option<TableDecoder>,
    /// The encoding, where somebody chose it.
    pub encoding: Option<Encoding>,
    /// The ending of the file's name, by which alone Markdown is known.
    pub ending: Option<&'a str>,
}

/// A decoded file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark and without markup.
    pub text: String,
    /// What it was taken from.
    pub form: Form,
    /// How it was read.
    pub encoding: Encoding,
    /// Places where bytes could not be read and U+FFFD stands in the text.
    pub replaced: usize,
}

/// Reads `bytes` as text.
///
/// # Errors
/// [`Refused`] when there is nothing that a reader could show.
pub fn decode(bytes: &[u8], means: &Means<'_>) -> Result<Decoded, Refused> {
    let format = FileFormat::of(bytes);
    let in_archive = cfg!(feature = "documents") && format == Some(FileFormat::Zip);
    let limit = if in_archive {
        DOCUMENT_LIMIT
    } else {
        means.limit
    };
    if bytes.len() > limit {
        return Err(Refused::TooLarge {
            bytes: bytes.len(),
            limit,
        });
    }
    let decoded = match format {
        None => of_text(bytes, means)?,
        Some(format) => of_format(bytes, format, means)?,
    };
    let shows = |c: char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}');
    if decoded.text.contains(shows) {
        Ok(decoded)
    } else {
        Err(Refused::Empty)
    }
}

/// A file that is text, with markup or without.
fn of_text(bytes: &[u8], means: &Means<'_>) -> Result<Decoded, Refused> {
    let (mut text, encoding, replaced) = to_text(bytes, means)?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    if let Some(at) = first_of_many_controls(&text) {
        return Err(Refused::Binary { at });
    }
    let (form, text) = without_markup(text, means)?;
    Ok(Decoded {
        text,
        form,
        encoding,
        replaced,
    })
}

#[cfg(feature = "documents")]
fn without_markup(text: String, means: &Means<'_>) -> Result<(Form, String), Refused> {
    let form = Form::of(&text, means.ending);
    let text = match form {
        Form::Html => document::html(&text, means.limit)?,
        Form::Markdown => document::markdown(&text, means.limit)?,
        Form::Text | Form::Docx => text,
    };
    Ok((form, text))
}

#[cfg(not(feature = "documents"))]
#[allow(clippy::unnecessary_wraps, reason = "documents may be too large")]
const fn without_markup(text: String, _: &Means<'_>) -> Result<(Form, String), Refused> {
    Ok((Form::Text, text))
}

/// A file of a kind that its first bytes tell.
#[cfg(feature = "documents")]
fn of_format(bytes: &[u8], format: FileFormat, means: &Means<'_>) -> Result<Decoded, Refused> {
    match format {
        FileFormat::Zip => Ok(Decoded {
            text: document::docx(bytes, means.limit)?,
            form: Form::Docx,
            encoding: Encoding::Utf8,
            replaced: 0,
        }),
        FileFormat::Ole if document::is_locked(bytes) => Err(Fault::Encrypted.into()),
        _ => Err(Refused::OtherFormat(format)),
    }
}

#[cfg(not(feature = "documents"))]
const fn of_format(_: &[u8], format: FileFormat, _: &Means<'_>) -> Result<Decoded, Refused> {
    Err(Refused::OtherFormat(format))
}

/// A text, its encoding, and the places that could not be read.
type Read = (String, Encoding, usize);

fn to_text(bytes: &[u8], means: &Means<'_>) -> Result<Read, Refused> {
    if let Some(encoding) = means.encoding {
        return in_encoding(bytes, encoding, means);
    }
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16::read(rest, Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => return utf16::read(rest, Encoding::Utf16Be),
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf8::mend(rest),
        _ => {}
    }
    let zero = memchr::memchr(0, bytes);
    match (simdutf8::basic::from_utf8(bytes), zero) {
        (Ok(text), None) => return Ok((text.to_owned(), Encoding::Utf8, 0)),
        (Ok(_), Some(at)) => {
            return match utf16::guess(bytes) {
                Some(encoding) => utf16::read(bytes, encoding),
                None => Err(Refused::Binary { at }),
            };
        }
        _ => {}
    }
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
    if says_big5(bytes)
        && let Ok(read) = in_encoding(bytes, Encoding::Big5, means)
    {
        return Ok(read);
    }
    in_encoding(bytes, Encoding::Gb18030, means)
}

/// Reads text of which the encoding is known.
fn in_encoding(bytes: &[u8], encoding: Encoding, means: &Means<'_>) -> Result<Read, Refused> {
    let tables = match encoding {
        Encoding::Utf8 => return utf8::mend(bytes),
        Encoding::Utf16Le | Encoding::Utf16Be => return utf16::read(bytes, encoding),
        Encoding::Gb18030 => means.gb18030,
        Encoding::Big5 => means.big5,
    };
    let unknown = || {
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        Refused::UnknownEncoding { at }
    };
    let text = tables
        .and_then(|decode| decode(bytes))
        .ok_or_else(unknown)?;
    Ok((text, encoding, 0))
}

/// How much of a web page is looked at for what it says of its encoding.
const HEAD: usize = 1024;

/// Whether a web page says that it is in Big5.
fn says_big5(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let behind = memchr::memmem::find(&head, b"charset=").and_then(|at| head.get(at + 8..));
    behind.is_some_and(|name| {
        name.starts_with(b"big5") || name.starts_with(b"\"big5") || name.starts_with(b"'big5")
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
