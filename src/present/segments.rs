//! Marked text as flat segments: cut at every edge, never nested.

use crate::text::TextRange;
use crate::text::arrange;

/// A stretch that is to be told from its surroundings, and what it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cut<T> {
    /// Where it stands.
    pub range: TextRange,
    /// What it is for.
    pub what: T,
}

/// A stretch without any edge inside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment<T> {
    /// Its words.
    pub range: TextRange,
    /// All that covers it, the smallest first: the one that wins a click.
    pub under: Vec<T>,
}

/// Cuts `within` at every edge of `cuts`; the segments joined are `within` again.
#[must_use]
pub fn segments<T: Copy>(within: TextRange, cuts: &[Cut<T>]) -> Vec<Segment<T>> {
    let here = || cuts.iter().filter(|cut| cut.range.overlaps(within));
    let mut edges: Vec<u32> = here()
        .flat_map(|cut| [cut.range.start(), cut.range.end()])
        .filter(|&edge| within.holds(edge))
        .chain([within.start(), within.end()])
        .collect();
    arrange(&mut edges, |edge| u64::from(*edge));
    edges.dedup();
    edges
        .windows(2)
        .filter_map(|pair| match pair {
            &[start, end] => Some(TextRange::new(start, end)),
            _ => None,
        })
        .map(|range| {
            let mut under: Vec<&Cut<T>> = here().filter(|cut| cut.range.contains(range)).collect();
            arrange(&mut under, |cut| u64::from(cut.range.len()));
            Segment {
                range,
                under: under.into_iter().map(|cut| cut.what).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(start: u32, end: u32, what: char) -> Cut<char> {
        Cut {
            range: TextRange::new(start, end),
            what,
        }
    }

    #[test]
    fn overlapping_marks_become_flat_pieces_smallest_first() {
        let pieces = segments(
            TextRange::new(0, 10),
            &[cut(2, 8, 'a'), cut(6, 9, 'b'), cut(3, 4, 'c')],
        );
        let shown: Vec<(u32, u32, String)> = pieces
            .iter()
            .map(|p| (p.range.start(), p.range.end(), p.under.iter().collect()))
            .collect();
        let expected = [
            (0, 2, ""),
            (2, 3, "a"),
            (3, 4, "ca"),
            (4, 6, "a"),
            (6, 8, "ba"),
            (8, 9, "b"),
            (9, 10, ""),
        ];
        assert_eq!(
            shown,
            expected.map(|(start, end, under)| (start, end, under.to_owned()))
        );
    }

    #[test]
    fn a_cut_that_reaches_out_of_the_stretch_is_cut_off() {
        let pieces = segments(TextRange::new(5, 9), &[cut(0, 7, 'a')]);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0].under, ['a']);
    }

    proptest! {
        #[test]
        fn segments_joined_are_the_text_again(
            cuts in prop::collection::vec((0u32..60, 0u32..60), 0..20),
            start in 0u32..30, len in 1u32..30,
        ) {
            let within = TextRange::new(start, start + len);
            let cuts: Vec<_> = cuts.iter().map(|&(a, b)| cut(a, b, 'x')).collect();
            let pieces = segments(within, &cuts);
            let mut at = start;
            for piece in &pieces {
                prop_assert_eq!(piece.range.start(), at);
                prop_assert!(!piece.range.is_empty());
                at = piece.range.end();
            }
            prop_assert_eq!(at, start + len);
        }
    }
}
