//! Markers of the outline, and how far a heading runs.

use crate::text::to_u32;
use crate::text::{TextRange, floor_boundary};
use crate::value::{numeral, whole};

/// A marker at some place of the folded text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Marker {
    /// 1 for 一、, 2 for (一), 3 for 1. 一是 一要 首先 第一,, 4 for (1).
    pub level: u8,
    /// Bytes of the marker as printed.
    pub len: usize,
    /// Its number; 0 where it has none.
    pub number: u32,
    /// Whether it may as well be the head of an enumeration: 一、二季度.
    pub doubtful: bool,
}

impl Marker {
    const fn new(level: u8, len: usize, number: u32) -> Self {
        Self {
            level,
            len,
            number,
            doubtful: false,
        }
    }
}

/// 首先, 其次 … with the number that they count.
const ORDINALS: [(&str, u32); 10] = [
    ("首先,", 1),
    ("其次,", 2),
    ("再次,", 3),
    ("第一,", 1),
    ("第二,", 2),
    ("第三,", 3),
    ("第四,", 4),
    ("第五,", 5),
    ("第六,", 6),
    ("最后,", 0),
];

/// Whether a marker can begin with this character.
fn may_begin(c: char) -> bool {
    c == '(' || numeral::may_begin(c) || matches!(c, '首' | '其' | '再' | '第' | '最')
}

/// Reads the marker that `text` begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    if !text.starts_with(may_begin) {
        return None;
    }
    if let Some((word, number)) = ORDINALS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some(Marker::new(3, word.len() - 1, *number));
    }
    if let Some(inner) = text.strip_prefix('(') {
        return bracketed(inner);
    }
    let (number, len) = counted(text)?;
    let rest = text.get(len..)?;
    let chinese = !text.starts_with(|c: char| c.is_ascii_digit());
    let next = rest.chars().next()?;
    match (chinese, next) {
        (true, '、') => Some(Marker {
            doubtful: follows_enumeration(rest),
            ..Marker::new(1, len + 3, number)
        }),
        (true, '是' | '要') if number <= 20 => Some(Marker::new(3, len + 3, number)),
        (false, '.' | '、') if number < 100 && !behind_dot_is_digit(rest) => {
            Some(Marker::new(3, len + next.len_utf8(), number))
        }
        _ => None,
    }
}

fn bracketed(inner: &str) -> Option<Marker> {
    let (number, len) = counted(inner)?;
    let closes = inner.get(len..)?.starts_with(')');
    let chinese = !inner.starts_with(|c: char| c.is_ascii_digit());
    let level = if chinese { 2 } else { 4 };
    (closes && number <= 60).then_some(Marker::new(level, len + 2, number))
}

/// A whole number up to 99 and its length.
fn counted(text: &str) -> Option<(u32, usize)> {
    let len = if text.starts_with(|c: char| c.is_ascii_digit()) {
        text.bytes().take_while(u8::is_ascii_digit).count()
    } else {
        text.char_indices()
            .take_while(|(_, c)| "一二三四五六七八九十".contains(*c))
            .last()
            .map(|(at, c)| at + c.len_utf8())?
    };
    if len == 0 || len > 9 {
        return None;
    }
    let value = numeral::read(text.get(..len)?)?.value;
    let number = whole(value).filter(|number| (1..=99).contains(number))?;
    Some((number, len))
}

/// 十一、十二月: the mark joins two numerals.
fn follows_enumeration(rest: &str) -> bool {
    let tail = rest.trim_start_matches('、');
    let numerals = tail.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    numerals.len() < tail.len() && (numerals.starts_with(['、', '月', '季', '日', '年']))
}

fn behind_dot_is_digit(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// Words that begin a sentence: where a heading's line break was lost, the text goes on with one of them.
const OPENERS: [&str; 24] = [
    "习近平总书记",
    "面对",
    "当前",
    "今年",
    "去年",
    "近年来",
    "过去一年",
    "我们",
    "上半年",
    "下半年",
    "一年来",
    "各级各部门",
    "各县区",
    "各部门",
    "全市上下",
    "全县上下",
    "这是",
    "为了",
    "要坚持",
    "要以",
    "要把",
    "同志们",
    "实践证明",
    "受",
];

/// Longest heading that is believed, in characters, before a lost line break is looked for.
const LONGEST: usize = 42;

/// No heading is longer than this, in bytes, whatever stands behind the marker.
const BELIEVED: usize = 2400;

/// The heading behind a marker: to the first 。 or the line's end, or to where the text takes over.
pub(super) fn heading(line: &str, from: usize, own_line: bool) -> TextRange {
    let after = line.get(from..).unwrap_or("");
    let rest = after.trim_start_matches([',', '、', ':']);
    let from = from + after.len() - rest.len();
    let within = floor_boundary(rest, BELIEVED);
    let mut len = rest
        .get(..within)
        .and_then(|rest| rest.find(['。', '!', '?', '\n']))
        .unwrap_or(within);
    let ends_with_line = own_line && len == rest.len();
    if let Some(body) = rest.get(..len)
        && (!ends_with_line || body.chars().count() > 2 * LONGEST)
        && body.chars().nth(LONGEST).is_some()
    {
        len = lost_break(body).unwrap_or(len);
    }
    let end = rest
        .get(..len)
        .map_or(0, |h| h.trim_end_matches([';', ':', ',', '、']).len());
    TextRange::new(to_u32(from), to_u32(from + end))
}

/// Where running text begins behind a heading that lost its line break.
fn lost_break(body: &str) -> Option<usize> {
    repeated_start(body).or_else(|| {
        OPENERS
            .iter()
            .flat_map(|word| body.match_indices(word).map(|(at, _)| at))
            .filter(|at| {
                body.get(..*at).is_some_and(|head| {
                    head.chars().nth(9).is_some() && !head.ends_with([',', '、', ':', '“', '《'])
                })
            })
            .min()
    })
}

/// The text often begins by saying the heading's object again: …重要讲话|…重要讲话, 是….
fn repeated_start(body: &str) -> Option<usize> {
    let chars: Vec<(usize, char)> = body.char_indices().collect();
    let same = |a: usize, b: usize, n: usize| {
        (0..n).all(
            |i| matches!((chars.get(a + i), chars.get(b + i)), (Some(x), Some(y)) if x.1 == y.1),
        )
    };
    for split in 6..chars.len().min(2 * LONGEST) {
        for back in 6..=split {
            if same(
                split - back,
                split,
                back.min(chars.len().saturating_sub(split)),
            ) && split + back <= chars.len()
            {
                return chars.get(split).map(|(at, _)| *at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_have_their_levels() {
        for (text, level, number) in [
            ("一、要认清形势", 1, 1),
            ("十二、其他", 1, 12),
            ("(三)坚持", 2, 3),
            ("1.加快建设", 3, 1),
            ("(2)抓好", 4, 2),
            ("一是财税指标", 3, 1),
            ("九要抓安全", 3, 9),
            ("首先,要统筹", 3, 1),
        ] {
            let found = marker(text);
            assert_eq!(
                found.map(|m| (m.level, m.number)),
                Some((level, number)),
                "{text}"
            );
        }
        for text in ["一带一路", "1.5亿元", "(2016-2020)年", "一方面", "要抓"] {
            assert_eq!(marker(text), None, "{text}");
        }
        let doubtful = |text| marker(text).is_some_and(|m| m.doubtful);
        assert!(doubtful("十一、十二月完成") && doubtful("二、四季度工作安排"));
        assert!(!doubtful("二、三个重点") && !doubtful("四、季度通报"));
    }

    #[test]
    fn a_heading_ends_where_the_text_takes_over() {
        for (line, want) in [
            (
                "要认清形势,正视差距抓落实。上半年,面对复杂",
                "要认清形势,正视差距抓落实",
            ),
            (
                "深入学习贯彻习近平总书记来陕考察重要讲话重要指示习近平总书记来陕考察重要讲话重要指示,是我们决胜脱贫攻坚和全面小康最强劲的动力",
                "深入学习贯彻习近平总书记来陕考察重要讲话重要指示",
            ),
            (
                "坚持加快发展不动摇,力促经济恢复性增长习近平总书记指出,发展是我国解决一切问题的基础和关键;“五项要求”首位的就是",
                "坚持加快发展不动摇,力促经济恢复性增长",
            ),
        ] {
            assert_eq!(heading(line, 0, false).of(line), want);
        }
    }
}
