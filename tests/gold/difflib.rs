//! `difflib.SequenceMatcher` of Python with `autojunk=False`, so that two names are the same here
//! exactly when they are the same to the script that settled the annotations.

use std::collections::BTreeMap;

/// A run that two sequences share: where it starts in each, and its length.
type Block = (usize, usize, usize);

/// Number of elements in the matching blocks of `a` and `b`.
pub(crate) fn matching<T: Ord>(a: &[T], b: &[T]) -> usize {
    let places = places(b);
    let mut open = vec![(0, a.len(), 0, b.len())];
    let mut sum = 0;
    while let Some((a_from, a_to, b_from, b_to)) = open.pop() {
        let (i, j, size) = longest(a, &places, (a_from, a_to), (b_from, b_to));
        if size == 0 {
            continue;
        }
        sum += size;
        open.push((a_from, i, b_from, j));
        open.push((i + size, a_to, j + size, b_to));
    }
    sum
}

/// Twice the matching elements over all elements; two empty sequences are alike.
pub(crate) fn ratio<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let all = a.len() + b.len();
    if all == 0 {
        1.0
    } else {
        2.0 * matching(a, b) as f64 / all as f64
    }
}

fn places<T: Ord>(b: &[T]) -> BTreeMap<&T, Vec<usize>> {
    let mut places: BTreeMap<&T, Vec<usize>> = BTreeMap::new();
    for (j, element) in b.iter().enumerate() {
        places.entry(element).or_default().push(j);
    }
    places
}

/// The longest shared run within the two windows; of several, the one that starts first in `a`, and
/// of those the one that starts first in `b`.
fn longest<T: Ord>(
    a: &[T],
    places: &BTreeMap<&T, Vec<usize>>,
    (a_from, a_to): (usize, usize),
    (b_from, b_to): (usize, usize),
) -> Block {
    let mut best = (a_from, b_from, 0);
    // Length of the shared run that ends at each place of `b` and at the element before `i`.
    let mut ending: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, element) in a.iter().enumerate().take(a_to).skip(a_from) {
        let mut now = BTreeMap::new();
        for &j in places.get(element).into_iter().flatten() {
            if j < b_from {
                continue;
            }
            if j >= b_to {
                break;
            }
            let run = j
                .checked_sub(1)
                .and_then(|before| ending.get(&before))
                .copied()
                .unwrap_or(0)
                + 1;
            now.insert(j, run);
            if run > best.2 {
                best = (i + 1 - run, j + 1 - run, run);
            }
        }
        ending = now;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{matching, ratio};

    fn of(a: &str, b: &str) -> f64 {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        ratio(&a, &b)
    }

    /// The right-hand numbers were printed by Python 3.
    #[test]
    fn ratios_are_those_of_python() {
        for (a, b, python) in [
            ("", "", 1.0),
            ("abcd", "", 0.0),
            ("abcd", "bcde", 0.75),
            ("招商引资到位资金", "到位内资", 0.5),
            (
                "限额以上企业消费品零售额",
                "社会消费品零售总额",
                0.571_428_571_428_571_4,
            ),
            (
                "固定资产投资完成率",
                "投资完成率固定资产",
                0.555_555_555_555_555_6,
            ),
            ("未开工重点项目", "重点项目未开工", 0.571_428_571_428_571_4),
            ("abxcd", "abcd", 0.888_888_888_888_888_8),
            ("qabxcd", "abycdf", 0.666_666_666_666_666_6),
            ("aabbaabb", "abababab", 0.75),
        ] {
            assert!((of(a, b) - python).abs() < 1e-12, "{a} {b}: {}", of(a, b));
        }
    }

    #[test]
    fn blocks_keep_their_order() {
        assert_eq!(matching(&[1, 2, 3, 4, 5], &[1, 9, 3, 4, 8, 2]), 3);
    }
}
