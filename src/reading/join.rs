//! Which line goes on with the one before it.

use crate::text::{TextRange, arrange, count_bytes};

/// A document is hard-wrapped when at least this share of its lines is nearly as long as the longest.
const WRAPPED_SHARE: f64 = 0.45;

/// Width of the lines of a hard-wrapped document, in characters; `None` when lines are paragraphs.
pub(super) fn wrap_width(source: &str, lines: &[TextRange], chrome: &[bool]) -> Option<usize> {
    let mut widths: Vec<usize> = lines
        .iter()
        .zip(chrome)
        .filter(|(line, chrome)| !line.is_empty() && !**chrome)
        .map(|(line, _)| width(line.of(source)))
        .collect();
    if widths.len() < 12 {
        return None;
    }
    arrange(&mut widths, |width| *width as u64);
    let longest = *widths.get(widths.len() * 19 / 20)?;
    if !(20..=60).contains(&longest) || *widths.last()? > longest + 12 {
        return None;
    }
    let full = widths.iter().filter(|w| **w + 4 >= longest).count();
    (full as f64 >= WRAPPED_SHARE * widths.len() as f64).then_some(longest)
}

/// Width in full-width characters, half-width ones counting half.
fn width(line: &str) -> usize {
    let starts = count_bytes(line.as_bytes(), |byte| byte & 0xc0 != 0x80);
    let ascii = count_bytes(line.as_bytes(), |byte| byte < 0x80);
    let halves = 2 * starts - ascii;
    halves.div_ceil(2)
}

/// What stands between two lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// Nothing.
    Line,
    /// Page numbers and their like, close to both lines.
    Page,
    /// Blank lines.
    Blank,
}

/// Whether `line` goes on with the sentence of `before`.
pub(super) fn continues(before: &str, line: &str, wrap: Option<usize>, seam: Seam) -> bool {
    let tabbed = before.contains('\t') && line.contains('\t');
    if starts_anew(line) || tabbed || is_row(before) && is_row(line) {
        return false;
    }
    if wrap.is_some_and(|wrap| width(before) + 4 >= wrap) && leaves_open(before) {
        return true;
    }
    if ends_whole(before) || is_title(before) {
        return false;
    }
    if before.ends_with(['，', ',', '、', '；', ';']) {
        return true;
    }
    let heading = starts_anew(before) && !before.contains('。');
    if let Some(wrap) = wrap {
        // A page may end in the midst of a line.
        let cut = seam == Seam::Page && !heading;
        return cut || width(before) + 4 >= wrap && (seam != Seam::Blank || holds_sentence(before));
    }
    // Without a mark at its end a line is a title or a heading, unless it is long running text.
    !heading && holds_sentence(before) && width(before) >= 20 && !line_is_title(line)
}

/// Whether a full line breaks off in a bracket: …(牵头单位:|县水利局).
fn leaves_open(line: &str) -> bool {
    let label = [
        "单位：",
        "单位:",
        "部门：",
        "部门:",
        "时限：",
        "时限:",
        "领导：",
        "领导:",
    ];
    line.rfind(['（', '(']) > line.rfind(['）', ')'])
        || label.iter().any(|word| line.ends_with(word))
}

/// A row of a table: three cells or more, and a gap between them. Its last cell may be cut, but the next row is its own.
fn is_row(line: &str) -> bool {
    let gaps = |c| matches!(c, '\u{3000}' | '\t');
    // The first bytes of a gap, of which most lines hold none.
    let some = count_bytes(line.as_bytes(), |byte| (byte == 0xe3) | (byte == b'\t')) > 1;
    some && !line.contains('。') && line.split(gaps).filter(|cell| !cell.is_empty()).count() > 2
}

/// 关于…的报告 on a line of its own, however wide.
fn is_title(line: &str) -> bool {
    let papers = [
        "的报告",
        "的通知",
        "的通报",
        "的意见",
        "的决定",
        "的方案",
        "的讲话",
        "的发言",
        "的函",
        "纪要",
        "的请示",
        "的汇报",
    ];
    line.starts_with("关于")
        && papers.iter().any(|paper| line.ends_with(paper))
        && !line.contains(['。', '，', ',', '；', ';', '：', ':'])
}

/// Whether a line ends where a sentence or a list does.
fn ends_whole(line: &str) -> bool {
    let bare = line.trim_end_matches(['*', '”', '’', '）', ')', '」', '』']);
    bare.ends_with(['。', '！', '？', '!', '?', '：', ':', '…'])
        || bare.len() < line.trim_end_matches('*').len()
            && !line.contains('，')
            && !line.contains(',')
}

/// Whether a line begins a paragraph whatever stands before it.
fn starts_anew(line: &str) -> bool {
    let line = line.trim_start_matches('*');
    let numerals = line.trim_start_matches(is_numeral);
    let has_numeral = numerals.len() < line.len();
    if has_numeral && numerals.starts_with('、') {
        return true;
    }
    if let Some(inner) = line.strip_prefix(['（', '(']) {
        let behind = inner.trim_start_matches(is_numeral);
        if behind.len() < inner.len() && behind.starts_with(['）', ')']) {
            return true;
        }
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < line.len()
        && digits.starts_with(['.', '．', '、'])
        && !starts_with_digit_behind_dot(digits)
    {
        return true;
    }
    // A row of a table: its number, and a gap before the next column.
    let number = line.trim_start_matches(|c: char| c.is_numeric() && !is_numeral(c));
    if number.len() < line.len() && number.starts_with(['\u{3000}', '\t']) {
        return true;
    }
    let label = [
        "主送",
        "抄送",
        "附件",
        "同志们",
        "各位代表",
        "各位领导",
        "报送",
        "分送",
        "发送",
    ];
    label.iter().any(|word| line.starts_with(word)) || starts_with_point(line)
}

/// 一是, 一要, 首先 at the head of a line.
fn starts_with_point(line: &str) -> bool {
    let numerals =
        line.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    numerals.len() < line.len() && (numerals.starts_with('是') || numerals.starts_with('要'))
}

fn starts_with_digit_behind_dot(digits: &str) -> bool {
    digits.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

/// Whether a line holds running text: a sentence's end or two clauses.
fn holds_sentence(line: &str) -> bool {
    line.contains(['。', '；']) || line.matches(['，', ',']).count() >= 2
}

fn line_is_title(line: &str) -> bool {
    width(line) <= 40 && !line.contains(['。', '，', ',', '；', '、']) && line.contains("同志")
}
