//! Unicode scalar values ↔ UTF-8 bytes.

use super::TextRange;

/// Distance between two samples, in bytes: small enough that a look-up counts at most this many.
const STRIDE: usize = 256;

/// Number of Unicode scalar values before any byte of one text.
///
/// ```
/// use tongbao::text::CharIndex;
/// let index = CharIndex::new("确保8月底前");
/// assert_eq!(index.chars_before("确保8月底前", 6), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct CharIndex {
    /// Scalar values before byte `i * STRIDE`.
    samples: Vec<u32>,
}

impl CharIndex {
    /// Counts `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            samples.push(count);
            count += starts(block);
        }
        samples.push(count);
        Self { samples }
    }

    /// Scalar values of `text` (the text that was counted) before `byte`.
    #[must_use]
    pub fn chars_before(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        let block = byte / STRIDE;
        let before = self.samples.get(block).copied().unwrap_or(0);
        before + text.as_bytes().get(block * STRIDE..byte).map_or(0, starts)
    }

    /// The range in scalar values: start inclusive, end exclusive.
    #[must_use]
    pub fn char_range(&self, text: &str, range: TextRange) -> (u32, u32) {
        (
            self.chars_before(text, range.start()),
            self.chars_before(text, range.end()),
        )
    }
}

/// Bytes that begin a scalar value.
fn starts(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|byte| u32::from(byte & 0xC0 != 0x80))
        .sum()
}
