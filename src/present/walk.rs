//! How the keyboard goes from mark to mark of the calendar.

use super::timeline::{Lane, Shape, Timeline};

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// To what stands before, at last in the lane above.
    Left,
    /// To what stands behind, at last in the lane below.
    Right,
    /// To what is nearest in time in the sub-row above.
    Up,
    /// To what is nearest in time in the sub-row below.
    Down,
    /// To the first of all.
    First,
    /// To the last of all.
    Last,
}

impl Timeline {
    /// Everything that is drawn, lane by lane and there from left to right.
    pub fn shapes(&self) -> impl Iterator<Item = (&Lane, &Shape)> {
        let of_lane = |lane| std::iter::repeat(lane);
        self.lanes
            .iter()
            .flat_map(move |lane| of_lane(lane).zip(&lane.shapes))
    }

    /// Where a step leads from one of [`Timeline::shapes`]; `None` at the edge.
    #[must_use]
    pub fn step(&self, from: usize, way: Way) -> Option<usize> {
        let last = self.shapes().count().checked_sub(1)?;
        match way {
            Way::Left => from.checked_sub(1),
            Way::Right => Some(from + 1).filter(|next| *next <= last),
            Way::First => Some(0),
            Way::Last => Some(last),
            Way::Up => self.beside(from, |row| row.checked_sub(1)),
            Way::Down => self.beside(from, |row| row.checked_add(1)),
        }
    }

    /// What is nearest in time in another sub-row. No sub-row is empty.
    fn beside(&self, from: usize, row: impl Fn(u32) -> Option<u32>) -> Option<usize> {
        let (lane, here) = self.shapes().nth(from)?;
        let row = row(lane.top + here.row)?;
        let distance = |shape: &Shape| (shape.begins - here.begins).abs();
        self.shapes()
            .enumerate()
            .filter(|(_, (lane, shape))| lane.top + shape.row == row)
            .min_by(|(_, (_, a)), (_, (_, b))| distance(a).total_cmp(&distance(b)))
            .map(|(at, _)| at)
    }
}
