//! Half-open ranges of UTF-8 bytes, the only kind of place that the core knows.

/// A half-open range of UTF-8 bytes, `start` inclusive and `end` exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TextRange {
    start: u32,
    end: u32,
}

impl TextRange {
    /// The range from `start` to `end`; an end before its start gives the empty range at `start`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
        }
    }

    /// First byte of the range.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// First byte behind the range.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// A number that puts ranges in reading order: by start, then by end.
    #[must_use]
    pub const fn order(self) -> u64 {
        ((self.start as u64) << 32) | self.end as u64
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this range.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies within this range.
    #[must_use]
    pub const fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words of `text` that the range stands on; empty when it does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }
}

/// The last place at or before `at` where a character of `text` begins.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The first `count` characters of `text`, or all of them.
pub(crate) fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

/// A length in bytes as ranges hold it: no text that is read comes near 4 GB.
pub(crate) fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How many bytes are such; counted in short blocks, which a processor does many at a time.
pub(crate) fn count_bytes(bytes: &[u8], such: impl Fn(u8) -> bool) -> usize {
    let block = |block: &[u8]| block.iter().map(|byte| u8::from(such(*byte))).sum::<u8>();
    bytes.chunks(128).map(|part| usize::from(block(part))).sum()
}
