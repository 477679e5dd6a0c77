//! UTF-8, also with a few broken bytes.

use super::{Encoding, Read, Refused};

/// Broken places for each hundred whole characters beyond ASCII that are still called damage.
const DAMAGE_PER_HUNDRED: usize = 2;

/// Reads UTF-8, with U+FFFD for a few broken places.
///
/// # Errors
/// When too much of it is broken for it ever to have been UTF-8.
pub(super) fn mend(bytes: &[u8]) -> Result<Read, Refused> {
    let mut text = String::with_capacity(bytes.len());
    let mut whole = 0;
    let mut replaced = 0;
    let mut read = 0;
    let mut first_broken = None;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        read += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_broken = first_broken.or(Some(read));
            text.push('\u{fffd}');
            replaced += 1;
            read += chunk.invalid().len();
        }
    }
    match first_broken {
        Some(at) if replaced * 100 > whole * DAMAGE_PER_HUNDRED => {
            Err(Refused::UnknownEncoding { at })
        }
        _ => Ok((text, Encoding::Utf8, replaced)),
    }
}
