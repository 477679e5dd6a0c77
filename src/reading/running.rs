//! Running headers: the paper's name, printed again on each page beside its number.

use super::chrome;
use crate::text::{Folded, TextRange, ends_with_any};

/// Lines at the head of a paper that a running header may repeat.
const HEAD: usize = 8;
/// Lines at the head that print the name for the first time.
const MASTHEAD: usize = 3;

/// Fewest and most characters of a running header.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=40;

/// Adds the running headers to the lines that belong to the page around the text.
pub(super) fn mark(source: &str, lines: &[TextRange], kinds: &mut [bool]) {
    let fold = |line: &TextRange| Folded::new(line.of(source)).text;
    let own = lines.iter().zip(&*kinds).enumerate();
    let head: Vec<(usize, String)> = own
        .filter(|(_, (line, chrome))| !line.is_empty() && !**chrome)
        .take(HEAD)
        .map(|(at, (line, _))| (at, fold(line)))
        .collect();
    let body = head.get(MASTHEAD).map_or(lines.len(), |(at, _)| *at);
    let numbers: Vec<bool> = lines
        .iter()
        .zip(&*kinds)
        .map(|(line, chrome)| *chrome && chrome::is_page_number(&fold(line)))
        .collect();
    let is_number = |at: Option<usize>| at.and_then(|at| numbers.get(at)) == Some(&true);
    for (at, (line, kind)) in lines.iter().zip(kinds).enumerate().skip(body) {
        let beside = is_number(at.checked_sub(1)) || is_number(at.checked_add(1));
        if *kind || !beside && !line.of(source).ends_with('页') || line.len() > 400 {
            continue;
        }
        let words = fold(line);
        *kind = LENGTH.contains(&words.chars().count())
            && !words.contains(['。', ',', ';', '、', ':', '!', '?'])
            && head
                .iter()
                .any(|(of, name)| *of < at && repeats(&words, name));
    }
}

/// Whether a line begins with a whole line of the paper's head, or half of it, year and number aside, stands there in
/// one piece.
fn repeats(words: &str, name: &str) -> bool {
    // Behind a page break a further speech of the same meeting may begin.
    if ends_with_any(words, &["讲话", "发言", "点评", "致辞"]) && !name.contains(words) {
        return false;
    }
    let begins = name.chars().count() >= *LENGTH.start() && words.starts_with(name);
    let numbering = |c: &char| c.is_ascii_digit() || "年第期号页·[]()".contains(*c);
    let named = words.chars().filter(|c| !numbering(c)).count();
    begins || named >= *LENGTH.start() && 2 * common_run(words, name) >= named
}

/// Characters of the longest piece that two lines share.
fn common_run(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(80).collect();
    let mut runs = vec![0; b.len()];
    let mut longest = 0;
    for c in a.chars() {
        let mut before = 0;
        for (run, other) in runs.iter_mut().zip(&b) {
            let here = if c == *other { before + 1 } else { 0 };
            before = std::mem::replace(run, here);
            longest = longest.max(here);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_repeats_the_name_of_the_paper() {
        for (words, name) in [
            ("青山政情[2014]第23期第3页", "青山政情"),
            (
                "青山县秋冬季防火方案(内页)",
                "青山县2017年秋冬季防火方案实施细则",
            ),
            ("青山县工作专报续页", "青山县工作专报"),
            ("工作专报·2014年第23期", "青山县工作专报"),
        ] {
            assert!(repeats(words, name), "{words}");
        }
        for (words, name) in [
            ("面完成主体工程", "在全县重点工程推进会上的讲话"),
            ("附件", "青山县工作专报"),
            ("第3期", "青山县工作专报第3期"),
            ("在全县春耕现场会上的点评", "在全县春耕现场会上的讲话"),
        ] {
            assert!(!repeats(words, name), "{words}");
        }
    }
}
