//! Why a file is not read, and what would help.

use std::fmt;

use super::Fault;

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
    /// It is a file of another kind, which its first bytes tell.
    OtherFormat(FileFormat),
    /// It holds bytes that no text has.
    Binary {
        /// First offending byte.
        at: usize,
    },
    /// It is text in an encoding that is not known.
    UnknownEncoding {
        /// First byte that fits none.
        at: usize,
    },
    /// It is a document in an archive, and something is wrong with it.
    Document(Fault),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Document(fault)
    }
}

/// Kinds of files that people try to open as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FileFormat {
    /// ZIP archive; DOCX, XLSX, WPS and OFD are such archives.
    Zip,
    /// PDF.
    Pdf,
    /// DOC, XLS and WPS of the older kind.
    Ole,
    /// Rich text.
    Rtf,
    /// A picture.
    Picture,
    /// RAR, 7z or gzip archive.
    Archive,
}

/// The first bytes of each kind.
const SIGNATURES: [(&[u8], FileFormat); 12] = [
    (b"PK\x03\x04", FileFormat::Zip),
    (b"PK\x05\x06", FileFormat::Zip),
    (b"%PDF-", FileFormat::Pdf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileFormat::Ole),
    (b"{\\rtf", FileFormat::Rtf),
    (b"\x89PNG\r\n\x1a\n", FileFormat::Picture),
    (b"\xff\xd8\xff", FileFormat::Picture),
    (b"GIF8", FileFormat::Picture),
    (b"RIFF", FileFormat::Picture),
    (b"Rar!\x1a\x07", FileFormat::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileFormat::Archive),
    (b"\x1f\x8b\x08", FileFormat::Archive),
];

impl FileFormat {
    /// What the first bytes say; `None` where they fit no kind that is known.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let known = SIGNATURES
            .iter()
            .find(|(signature, _)| bytes.starts_with(signature));
        known.map(|(_, format)| *format)
    }
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zip => "a ZIP archive or an office file (DOCX, XLSX, WPS)",
            Self::Pdf => "a PDF file",
            Self::Ole => "an office file (DOC, XLS, WPS)",
            Self::Rtf => "a rich text file (RTF)",
            Self::Picture => "a picture",
            Self::Archive => "an archive",
        })
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(
                f,
                "empty: there is no text in it; give the transcript's text"
            ),
            Self::TooLarge { bytes, limit } => {
                write!(
                    f,
                    "too large: {bytes} bytes, at most {limit} are read; split it"
                )
            }
            Self::OtherFormat(format) => {
                write!(f, "not text but {format}; save it as plain text (UTF-8)")
            }
            Self::Binary { at } => write!(
                f,
                "not text: byte {at} belongs to no text file; save it as plain text (UTF-8)"
            ),
            Self::UnknownEncoding { at } => write!(
                f,
                "unknown encoding: byte {at} is neither UTF-8, UTF-16 nor GB18030; save it as UTF-8"
            ),
            Self::Document(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Refused {}
