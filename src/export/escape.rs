//! What words may not do in a file: run as a formula, become markup, or break its lines.

/// Marks that a spreadsheet takes for the beginning of a formula, in every width.
const FORMULA: &str = "=+-@＝＋－＠﹦﹢﹣﹫";

/// Words without control characters; every kind of line end is `\n`.
pub(super) fn plain(words: &str) -> String {
    let lines = words
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let kept = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    lines.chars().filter(kept).collect()
}

/// Whether a spreadsheet may take one of the lines for a formula: also behind spaces, which some drop.
#[cfg(any(test, feature = "export"))]
pub(super) fn is_formula(words: &str) -> bool {
    words.split('\n').any(starts_formula)
}

fn starts_formula(line: &str) -> bool {
    let takes_no_room = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    };
    line.starts_with('\t')
        || line
            .trim_start_matches(takes_no_room)
            .starts_with(|c| FORMULA.contains(c))
}

/// Words that no spreadsheet runs: an apostrophe stands before each line that it might.
pub(super) fn defused(words: &str) -> String {
    let lines = words.split('\n').map(|line| {
        let guard = if starts_formula(line) { "'" } else { "" };
        format!("{guard}{line}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_may_run_is_defused() {
        for words in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "\u{3000}＝1",
            "\u{a0}－1",
            "\u{feff}=1",
            "好\n=1",
            "＋1",
            "＠x",
            "\tx",
        ] {
            assert!(is_formula(words), "{words:?}");
            assert!(
                defused(words).split('\n').all(|line| !starts_formula(line)),
                "{words:?}"
            );
        }
        for words in ["", "招商引资", "1-5月", "a=b", "'=1", "（+）"] {
            assert_eq!(defused(words), words);
        }
        assert_eq!(defused("好\n =1\n坏"), "好\n' =1\n坏");
    }

    #[test]
    fn control_characters_and_foreign_line_ends_go() {
        assert_eq!(
            plain("甲\r\n乙\r=1\u{2028}丙\0\u{7}\u{1b}丁\t戊"),
            "甲\n乙\n=1\n丙丁\t戊"
        );
    }
}
