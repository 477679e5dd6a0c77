//! Comparing places and names: texts without white space and asterisks, spans that overlap, names
//! that mean the same.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::difflib;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// Half-open span in characters of a squeezed text.
pub(crate) type Span = (usize, usize);

/// Whether comparing places leaves `c` out: white space, and the asterisks of Markdown emphasis.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{3000}' | '*' | '\u{feff}'
    )
}

/// `text` without white space and asterisks.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|&c| !is_dropped(c)).collect()
}

/// Number of kept characters before each byte of `text`, and before its end.
pub(crate) fn kept_before(text: &str) -> Vec<usize> {
    let mut out = Vec::with_capacity(text.len() + 1);
    let mut kept = 0;
    for c in text.chars() {
        out.extend(std::iter::repeat_n(kept, c.len_utf8()));
        kept += usize::from(!is_dropped(c));
    }
    out.push(kept);
    out
}

/// Where the marked words of an annotation stand in a squeezed text; `None` unless the stretch occurs
/// exactly once.
pub(crate) fn find_at(squeezed: &str, at: &str) -> Option<Span> {
    let (before, rest) = at.split_once(OPEN)?;
    let (marked, after) = rest.split_once(CLOSE)?;
    let (before, marked, after) = (squeeze(before), squeeze(marked), squeeze(after));
    let stretch = format!("{before}{marked}{after}");
    let place = squeezed.find(&stretch)?;
    let next = place + stretch.chars().next().map_or(1, char::len_utf8);
    if squeezed.get(next..)?.contains(&stretch) {
        return None;
    }
    let start = squeezed[..place].chars().count() + before.chars().count();
    Some((start, start + marked.chars().count()))
}

/// Shared length over the length of both together.
fn overlap(a: Span, b: Span) -> f64 {
    let (start, end) = (a.0.max(b.0), a.1.min(b.1));
    if start < end {
        (end - start) as f64 / (a.1.max(b.1) - a.0.min(b.0)) as f64
    } else {
        0.0
    }
}

/// For each gold span the found span that it is paired with, one to one, best overlap first.
pub(crate) fn pair(gold: &[Option<Span>], found: &[Span], least: f64) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (i, span) in gold.iter().enumerate() {
        let Some(span) = span else { continue };
        for (j, other) in found.iter().enumerate() {
            let shared = overlap(*span, *other);
            if shared >= least {
                pairs.push((shared, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    let mut out = vec![None; gold.len()];
    let mut used = vec![false; found.len()];
    for (_, i, j) in pairs {
        if out[i].is_none() && !used[j] {
            out[i] = Some(j);
            used[j] = true;
        }
    }
    out
}

fn compatible(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc()
        .normalize(text)
        .into_owned()
}

/// Letters and digits of `text` alone, in their compatibility form.
pub(crate) fn plain(text: &str) -> String {
    compatible(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Whether two phrases name the same thing: one within the other, or six tenths alike.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    if a.is_empty() || b.is_empty() {
        return a == b;
    }
    if a.contains(&b) || b.contains(&a) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    difflib::ratio(&a, &b) >= 0.6
}

/// Equal but for rounding; two absent numbers are equal.
pub(crate) fn same_number(want: Option<f64>, have: Option<f64>) -> bool {
    match (want, have) {
        (Some(want), Some(have)) => (want - have).abs() <= 1e-6 * want.abs().max(1.0),
        (want, have) => want.is_none() && have.is_none(),
    }
}

pub(crate) fn same_unit(want: &str, have: &str) -> bool {
    compatible(want).trim() == compatible(have).trim()
}

/// Whether the characters of `small` occur in `large` in their order.
pub(crate) fn is_subsequence(small: &str, large: &str) -> bool {
    let mut rest = large.chars();
    small.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::{
        find_at, is_subsequence, kept_before, pair, plain, same_name, same_number, same_unit,
    };

    #[test]
    fn marked_words_are_found_once_or_not() {
        assert_eq!(
            find_at("确保8月底前完成", "确保⟦8 月底前⟧完成"),
            Some((2, 6))
        );
        assert_eq!(find_at("完成3个，完成3个", "完成⟦3个⟧"), None);
        assert_eq!(find_at("完成3个", "完成⟦4个⟧"), None);
        assert_eq!(
            find_at("aaa", "⟦aa⟧"),
            None,
            "overlapping occurrences count"
        );
    }

    #[test]
    fn offsets_count_kept_characters() {
        let before = kept_before("**亿 元");
        assert_eq!(before, [0, 0, 0, 0, 0, 1, 1, 1, 1, 2]);
    }

    #[test]
    fn best_overlap_is_paired_first() {
        let gold = [Some((0, 4)), Some((2, 6)), None];
        assert_eq!(
            pair(&gold, &[(2, 5), (0, 2)], 0.5),
            [Some(1), Some(0), None]
        );
        assert_eq!(pair(&gold, &[(0, 1)], 0.5), [None, None, None]);
    }

    #[test]
    fn of_equal_overlaps_the_later_annotation_goes_first() {
        assert_eq!(
            pair(&[Some((0, 4)), Some((2, 6))], &[(1, 5)], 0.3),
            [None, Some(0)]
        );
    }

    #[test]
    fn names_and_numbers() {
        assert_eq!(plain("（１） “五上”企业_㎡"), "1五上企业m2");
        assert!(same_name("到位资金", "招商引资到位资金"));
        assert!(!same_name("", "投资") && same_name("", "、"));
        assert!(!same_name("招商引资到位资金", "到位内资"));
        assert!(same_number(Some(3.0), Some(3.000_000_1)) && !same_number(Some(0.0), None));
        assert!(same_unit("％", " %") && !same_unit("个", "户"));
        assert!(is_subsequence("ac", "abc") && !is_subsequence("ca", "abc"));
    }
}
