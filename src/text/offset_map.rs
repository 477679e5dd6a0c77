//! Where each stretch of a derived text stands in the text it was made from.
//!
//! Built while the derived text is written, never by comparing the two afterwards. A map is a list
//! of runs that were copied unchanged in order; what was left out falls between two runs.

use std::cell::Cell;

use super::{TextRange, partition_near};

/// One run copied unchanged: `len` bytes from `origin` to `derived`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run {
    derived: u32,
    origin: u32,
    len: u32,
    /// Bytes of the origin that these `len` bytes stand for; differs from `len` only where one
    /// character was replaced by another of a different width.
    origin_len: u32,
}

/// Positions of a derived text in its origin, both in UTF-8 bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// Notes that `len` bytes were copied from `origin` to `derived`; runs are pushed in order.
    pub fn push(&mut self, derived: u32, origin: u32, len: u32) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.len == last.origin_len
            && last.derived + last.len == derived
            && last.origin + last.len == origin
        {
            last.len += len;
            last.origin_len += len;
            return;
        }
        self.runs.push(Run {
            derived,
            origin,
            len,
            origin_len: len,
        });
    }

    /// Notes that the `len` bytes at `derived` stand for `origin_len` bytes at `origin`.
    pub fn push_replaced(&mut self, derived: u32, len: u32, origin: u32, origin_len: u32) {
        self.runs.push(Run {
            derived,
            origin,
            len,
            origin_len,
        });
    }

    /// The place in the origin of the byte at `derived`; the end of the last run when behind it.
    #[must_use]
    pub fn to_origin(&self, derived: u32) -> u32 {
        self.origin_of(derived, self.runs_up_to(0, derived))
    }

    /// The smallest range of the origin that covers `range`.
    #[must_use]
    pub fn range_to_origin(&self, range: TextRange) -> TextRange {
        self.follow()(range)
    }

    /// The same for many ranges, one after the other: the nearer one begins behind the one before, the sooner it is
    /// found.
    pub fn follow(&self) -> impl Fn(TextRange) -> TextRange {
        let near = Cell::new(0);
        move |range| {
            let first = self.runs_up_to(near.get(), range.start());
            near.set(first);
            let start = self.origin_of(range.start(), first);
            let Some(last) = range.end().checked_sub(1).filter(|_| !range.is_empty()) else {
                return TextRange::new(start, start);
            };
            let run = self.runs_up_to(first, last).checked_sub(1);
            let end = run.and_then(|at| self.runs.get(at)).map_or(start, |run| {
                run.origin + run.forward(range.end() - run.derived)
            });
            TextRange::new(start, end)
        }
    }

    /// How many runs begin at or before the byte at `derived`; looked for from the run at `near` on.
    fn runs_up_to(&self, near: usize, derived: u32) -> usize {
        partition_near(&self.runs, near, |run| run.derived <= derived)
    }

    /// The place in the origin of the byte at `derived`, behind the start of so many runs.
    fn origin_of(&self, derived: u32, runs: usize) -> u32 {
        let Some(run) = runs.checked_sub(1).and_then(|at| self.runs.get(at)) else {
            return self.runs.first().map_or(0, |run| run.origin);
        };
        run.origin + run.forward(derived - run.derived)
    }

    /// The place in the derived text of the byte at `origin`; of the next kept byte when that one
    /// was left out.
    #[must_use]
    pub fn to_derived(&self, origin: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.origin <= origin);
        if let Some(run) = after.checked_sub(1).and_then(|at| self.runs.get(at)) {
            let inside = origin - run.origin;
            if inside < run.origin_len {
                return run.derived + if run.len == run.origin_len { inside } else { 0 };
            }
        }
        self.runs.get(after).map_or_else(
            || self.runs.last().map_or(0, |run| run.derived + run.len),
            |run| run.derived,
        )
    }
}

impl Run {
    fn forward(self, inside: u32) -> u32 {
        if self.len == self.origin_len {
            inside.min(self.len)
        } else if inside >= self.len {
            self.origin_len
        } else {
            0
        }
    }
}
