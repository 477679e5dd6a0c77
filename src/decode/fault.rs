//! Why a document in an archive is not read, and what would help.

use std::fmt;

/// What is wrong with a document that is an archive of parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fault {
    /// Its end is missing: a download or a copy broke off.
    Cut,
    /// It contradicts itself, or what is packed cannot be unpacked.
    Damaged,
    /// The bytes of a part are not those that were packed.
    Checksum,
    /// It is locked with a password.
    Encrypted,
    /// It holds more parts than any document needs.
    TooManyParts,
    /// Unpacked it would be larger than any document is.
    TooMuchInside,
    /// Two parts bear the same name.
    Repeated,
    /// The name of a part leads out of the document.
    Outside,
    /// The document itself is missing from it.
    NoMainPart,
    /// It is an archive that other documents were packed into.
    Packed,
    /// A part is not well-formed XML.
    Malformed,
    /// A part defines entities of its own, which no office program writes.
    Doctype,
    /// Its elements are nested deeper than any program writes them.
    TooDeep,
}

impl Fault {
    /// All of them, in the order above.
    pub const ALL: [Self; 13] = [
        Self::Cut,
        Self::Damaged,
        Self::Checksum,
        Self::Encrypted,
        Self::TooManyParts,
        Self::TooMuchInside,
        Self::Repeated,
        Self::Outside,
        Self::NoMainPart,
        Self::Packed,
        Self::Malformed,
        Self::Doctype,
        Self::TooDeep,
    ];
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cut => "cut short: the end of the document is missing; fetch or copy it again",
            Self::Damaged => "damaged: its parts cannot be unpacked; fetch or copy it again",
            Self::Checksum => "damaged: a part differs from what was packed; fetch or copy it again",
            Self::Encrypted => "locked: the document needs a password; save it without one",
            Self::TooManyParts => "too many parts for a document; save it anew in Word or WPS",
            Self::TooMuchInside => "too large: over 100 MB when unpacked; split it",
            Self::Repeated => "suspicious: two parts bear the same name; save it anew in Word or WPS",
            Self::Outside => {
                "suspicious: the name of a part leads out of the document; save it anew in Word or WPS"
            }
            Self::NoMainPart => "incomplete: the text of the document is missing; save it anew in Word or WPS",
            Self::Packed => "an archive of other files; unpack it and open those",
            Self::Malformed => "damaged: a part is not well-formed XML; save it anew in Word or WPS",
            Self::Doctype => {
                "suspicious: a part defines entities of its own; save it anew in Word or WPS"
            }
            Self::TooDeep => "nested too deeply; save it anew in Word or WPS",
        })
    }
}
