//! UTF-16, with its byte order mark or by its letters.

use super::{Encoding, Read, Refused};

/// Code units that are looked at to guess; a page of text tells as much as a book.
const SAMPLE: usize = 4096;

/// Letters of each hundred that must be such as these transcripts are written in. Without a zero
/// byte there is neither a line end nor a digit, and nothing but such letters is believed.
const FAMILIAR_PER_HUNDRED: usize = 90;

/// Reads UTF-16 behind its mark.
///
/// # Errors
/// When so many surrogates stand alone that it is no text.
pub(super) fn read(bytes: &[u8], encoding: Encoding) -> Result<Read, Refused> {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut replaced = 0;
    let mut first_broken = None;
    let mut at = 0;
    for unit in char::decode_utf16(units(bytes, encoding)) {
        let c = unit.unwrap_or_else(|_| {
            first_broken = first_broken.or(Some(at));
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        });
        if c == '\0' {
            return Err(Refused::Binary { at });
        }
        at += c.len_utf16() * 2;
        text.push(c);
    }
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
        replaced += 1;
    }
    match first_broken {
        Some(at) if replaced * 100 > bytes.len() => Err(Refused::Binary { at }),
        _ => Ok((text, encoding, replaced)),
    }
}

/// The byte order in which nearly all letters are such as a Chinese transcript has, if there is one.
///
/// Zero bytes alone do not tell: 一 is U+4E00, and a short text may hold no ASCII at all.
pub(super) fn guess(bytes: &[u8]) -> Option<Encoding> {
    let little = familiar_per_hundred(bytes, Encoding::Utf16Le);
    let big = familiar_per_hundred(bytes, Encoding::Utf16Be);
    let (encoding, share) = if little >= big {
        (Encoding::Utf16Le, little)
    } else {
        (Encoding::Utf16Be, big)
    };
    let enough = if bytes.contains(&0) {
        FAMILIAR_PER_HUNDRED
    } else {
        100
    };
    (share >= enough && little != big).then_some(encoding)
}

fn familiar_per_hundred(bytes: &[u8], encoding: Encoding) -> usize {
    let mut all = 0;
    let mut familiar = 0;
    for unit in units(bytes, encoding).take(SAMPLE) {
        all += 1;
        familiar += usize::from(is_familiar(unit));
    }
    if bytes.len() % 2 == 1 || all == 0 {
        0
    } else {
        familiar * 100 / all
    }
}

/// ASCII text, general and Chinese marks and signs, Chinese characters and full-width forms.
const fn is_familiar(unit: u16) -> bool {
    matches!(
        unit,
        0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x2010..=0x2027 | 0x2030..=0x203b
            | 0x2100..=0x22ff | 0x2460..=0x25ff | 0x3000..=0x301f | 0x3380..=0x33df
            | 0x3400..=0x9fff | 0xd840..=0xdfff | 0xfeff | 0xff01..=0xff5e
    )
}

fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = u16> + '_ {
    bytes
        .chunks_exact(2)
        .map(move |pair| match (pair, encoding) {
            ([first, second], Encoding::Utf16Be) => u16::from_be_bytes([*first, *second]),
            ([first, second], _) => u16::from_le_bytes([*first, *second]),
            _ => 0,
        })
}
