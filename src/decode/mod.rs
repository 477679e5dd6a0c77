//! Bytes to source text.

use std::fmt;

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

/// Turns GB18030 into text; `None` where the bytes are not GB18030. The core brings no tables of its own: the
/// command line gives `encoding_rs`, the page the browser's `TextDecoder`.
pub type Gb18030Decoder = fn(&[u8]) -> Option<String>;

/// Why a file is not read at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// It is larger than the limit: bytes found, bytes allowed.
    TooLarge {
        /// Bytes of the file.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// It holds bytes that no text has: a picture, an archive, an office file.
    Binary {
        /// First offending byte.
        at: usize,
    },
    /// It is text in an encoding that is not known.
    UnknownEncoding {
        /// First byte that fits none.
        at: usize,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "empty: there is no text in it"),
            Self::TooLarge { bytes, limit } => {
                write!(
                    f,
                    "too large: {bytes} bytes, at most {limit} are read; split it"
                )
            }
            Self::Binary { at } => {
                write!(
                    f,
                    "not text: byte {at} belongs to no text file; save it as plain text (UTF-8)"
                )
            }
            Self::UnknownEncoding { at } => write!(
                f,
                "unknown encoding: byte {at} is neither UTF-8, UTF-16 nor GB18030; save it as UTF-8"
            ),
        }
    }
}

impl std::error::Error for Refused {}

/// A decoded file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was read.
    pub encoding: Encoding,
}

/// Reads `bytes` as text.
///
/// # Errors
/// [`Refused`] when there is nothing that a reader could show.
pub fn decode(
    bytes: &[u8],
    limit: usize,
    _gb18030: Option<Gb18030Decoder>,
) -> Result<Decoded, Refused> {
    if bytes.len() > limit {
        return Err(Refused::TooLarge {
            bytes: bytes.len(),
            limit,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Refused::UnknownEncoding {
        at: e.valid_up_to(),
    })?;
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    Ok(Decoded {
        text: text.to_owned(),
        encoding: Encoding::Utf8,
    })
}
