//! The rows of a long table that are drawn: those in sight, and some around them.
//!
//! Rows are as high as their words need, which is known only of those that have been drawn. The others are taken to
//! be as high as the first ones were on average, and that stays so: a table whose length changed with every new row
//! would move under the reader's eyes.

use std::ops::Range;

/// Rows are taken in and out by so many at a time, so that not every step of scrolling draws.
const STEP: usize = 8;

/// Heights of all rows of a table, as far as they are known, in pixels.
#[derive(Clone, PartialEq, Debug)]
pub struct Heights {
    known: Vec<Option<f64>>,
    usual: f64,
    is_settled: bool,
}

impl Heights {
    /// So many rows of which nothing is known; `usual` is the height that one may have.
    #[must_use]
    pub fn new(rows: usize, usual: f64) -> Self {
        Self {
            known: vec![None; rows],
            usual,
            is_settled: false,
        }
    }

    /// Takes in heights of rows that were drawn, by their positions; says whether that changed anything.
    pub fn measure(&mut self, drawn: &[(usize, f64)]) -> bool {
        let mut is_new = false;
        for (row, height) in drawn {
            if let Some(known) = self.known.get_mut(*row) {
                is_new |= known.is_none_or(|known| (known - height).abs() >= 0.5);
                *known = Some(*height);
            }
        }
        if !self.is_settled && !drawn.is_empty() {
            let sum: f64 = drawn.iter().map(|(_, height)| height).sum();
            let count = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
            self.usual = sum / f64::from(count);
            self.is_settled = true;
        }
        is_new
    }

    /// The height of these rows together.
    #[must_use]
    pub fn of(&self, rows: Range<usize>) -> f64 {
        let rows = self.known.iter().take(rows.end).skip(rows.start);
        rows.map(|known| known.unwrap_or(self.usual)).sum()
    }

    /// The rows that touch the stretch between two distances from the top of the table, and a few more on either
    /// side.
    #[must_use]
    pub fn within(&self, from: f64, to: f64) -> Range<usize> {
        let mut top = 0.0;
        let (mut start, mut end) = (0, 0);
        for (at, known) in self.known.iter().enumerate() {
            if top > to {
                break;
            }
            top += known.unwrap_or(self.usual);
            if top <= from {
                start = at + 1;
            }
            end = at + 1;
        }
        let start = start.min(end.saturating_sub(1)) / STEP * STEP;
        start..end.next_multiple_of(STEP).min(self.known.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_sight_are_drawn_with_a_few_around_them() {
        let heights = Heights::new(1000, 10.0);
        assert_eq!(heights.within(-500.0, 100.0), 0..16);
        assert_eq!(heights.within(995.0, 1100.0), 96..112);
        assert_eq!(heights.within(9900.0, 20_000.0), 984..1000);
        // Beyond the end, the last ones: a table that became shorter is never empty.
        assert_eq!(heights.within(50_000.0, 60_000.0), 992..1000);
        assert_eq!(Heights::new(0, 10.0).within(0.0, 100.0), 0..0);
    }

    #[test]
    fn rows_not_yet_drawn_are_as_high_as_the_first_ones_were() {
        let mut heights = Heights::new(100, 10.0);
        assert!(heights.measure(&[(0, 30.0), (1, 50.0)]));
        assert_eq!(heights.of(0..100), 80.0 + 98.0 * 40.0);
        assert!(heights.measure(&[(2, 100.0)]));
        assert_eq!(heights.of(0..100), 180.0 + 97.0 * 40.0);
        assert!(!heights.measure(&[(2, 100.2), (300, 5.0)]));
        assert_eq!(heights.of(1..3), 150.2);
    }
}
