//! A number with its scale and its measure, as it stands in folded text.

use crate::lexicon::{self, Class};
use crate::text::TextRange;
use crate::value::numeral::{self, Style};

/// A number, from its first digit to the end of its measure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    /// Place of the whole in the folded text.
    pub range: TextRange,
    /// Bytes of the whole.
    pub len: u32,
    /// Bytes of the first numeral alone.
    pub numeral_len: u32,
    /// The value in plain units.
    pub value: f64,
    /// The upper end of a range, the second number of a ratio.
    pub max: Option<f64>,
    /// The measure, canonical; empty when there is none.
    pub unit: &'static str,
    /// What kind of number it is.
    pub kind: NumberKind,
    /// How the numeral is written.
    pub style: Style,
    /// 余, 多 or 来 stands between numeral and measure.
    pub more: bool,
}

/// What kind of number it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberKind {
    /// A number with a measure, or alone.
    Plain,
    /// A number with something behind it that makes it a name (5A级, 24小时, 4大类, 3年).
    Named,
    /// 4:6
    Ratio,
    /// 三分之一
    Fraction,
    /// 2023.7.25 or 2023-07-25: year in `value`, month and day in `max` as month × 100 + day.
    Date,
}

impl Number {
    /// The same number at its place.
    pub(super) fn at(mut self, at: usize) -> Self {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.range = TextRange::new(at, at.saturating_add(self.len));
        self
    }
}

/// From here on digits are an account's or a telephone's, not a quantity: a hundred times the world's money.
const BEYOND: f64 = 1e18;

/// Reads the number that `text` begins with; `before` is what stands before it.
pub(super) fn read(text: &str, before: &str) -> Option<Number> {
    let mut number = read_any(text, before)?;
    let counts = |value: f64| value.is_finite() && value < BEYOND;
    if !counts(number.value) || !number.max.is_none_or(counts) {
        number.kind = NumberKind::Named;
    }
    Some(number)
}

fn read_any(text: &str, before: &str) -> Option<Number> {
    if let Some(number) = read_share(text) {
        return Some(number);
    }
    let first = numeral::read(text)?;
    if let Some(date) = read_date(text, &first) {
        return Some(date);
    }
    let rest = text.get(first.len..)?;
    if let Some(fraction) = read_slashed(&first, rest) {
        return Some(fraction);
    }
    if let Some(fraction) = rest
        .strip_prefix("分之")
        .and_then(|tail| read_fraction(&first, tail))
    {
        return Some(fraction);
    }
    if let Some(ratio) = read_ratio(&first, rest, before) {
        return Some(ratio);
    }
    if is_weekday(&first, before, rest) {
        return Some(plain(first.len, &first));
    }
    Some(read_measured(first, text))
}

/// The 五 of 周五 counts nothing; 每周一次 and 每周三个 do.
fn is_weekday(first: &numeral::Numeral, before: &str, rest: &str) -> bool {
    let named = before.ends_with('周') || before.ends_with("星期") || before.ends_with("礼拜");
    named
        && first.style == Style::Chinese
        && first.len == 3
        && first.value <= 6.0
        && !rest.starts_with([
            '次', '个', '场', '轮', '天', '小', '遍', '篇', '件', '期', '份', '条', '至', '到',
        ])
}

/// 百分之九十五, 千分之三.
fn read_share(text: &str) -> Option<Number> {
    let (prefix, unit) = if text.starts_with("百分之") {
        ("百分之", "%")
    } else if text.starts_with("千分之") {
        ("千分之", "‰")
    } else {
        return None;
    };
    let numeral = numeral::read(text.get(prefix.len()..)?)?;
    let mut number = plain(prefix.len() + numeral.len, &numeral);
    number.unit = unit;
    // 百分之百
    if numeral.style == Style::Bare {
        number.style = Style::Chinese;
    }
    let rest = text.get(number.len as usize..).unwrap_or("");
    if let Some((len, max)) = range_end(rest, unit) {
        number.len += u32::try_from(len).unwrap_or(0);
        number.max = Some(max);
    }
    Some(number)
}

fn read_fraction(whole: &numeral::Numeral, tail: &str) -> Option<Number> {
    let part = numeral::read(tail)?;
    let mut number = plain(whole.len + "分之".len() + part.len, whole);
    number.kind = NumberKind::Fraction;
    number.value = part.value / whole.value;
    Some(number)
}

/// 1/3, as against days (7/25) and lists of numbers.
fn read_slashed(part: &numeral::Numeral, rest: &str) -> Option<Number> {
    let whole = numeral::read(rest.strip_prefix('/')?)?;
    let ends = rest.get(1 + whole.len..).is_some_and(|behind| {
        behind.is_empty() || behind.starts_with(['的', '以', '左', ',', '。'])
    });
    if part.len > 1 || whole.len > 1 || part.value < 1.0 || part.value >= whole.value || !ends {
        return None;
    }
    let mut number = plain(part.len + 1 + whole.len, part);
    number.kind = NumberKind::Fraction;
    number.value = part.value / whole.value;
    Some(number)
}

fn read_ratio(first: &numeral::Numeral, rest: &str, before: &str) -> Option<Number> {
    if first.style != Style::Arabic {
        return None;
    }
    let tail = rest.strip_prefix(':')?;
    let second = numeral::read(tail).filter(|n| n.style == Style::Arabic)?;
    let clock = before.ends_with(['午', '晨', '日', '晚'])
        || tail.get(second.len..).is_some_and(|t| t.starts_with(':'));
    if clock
        || second.len == 2 && first.value < 24.0 && second.value < 60.0 && tail.starts_with('0')
    {
        return None;
    }
    let mut number = plain(first.len + 1 + second.len, first);
    number.kind = NumberKind::Ratio;
    number.max = Some(second.value);
    number.unit = "ratio";
    Some(number)
}

/// 2023.7.25, 2023-07-25, 2023/7/25.
fn read_date(text: &str, first: &numeral::Numeral) -> Option<Number> {
    let year = text
        .get(..4)
        .filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    let separator = text
        .as_bytes()
        .get(4)
        .copied()
        .filter(|b| matches!(b, b'.' | b'-' | b'/'))?;
    let tail = text.get(5..)?;
    let month_len = tail.bytes().take_while(u8::is_ascii_digit).count();
    let month = numeral::read(tail.get(..month_len)?)?.value;
    if tail.as_bytes().get(month_len).copied() != Some(separator) {
        return None;
    }
    let tail = tail.get(month_len + 1..)?;
    let day_len = tail.bytes().take_while(u8::is_ascii_digit).count();
    let day = numeral::read(tail.get(..day_len)?)?.value;
    if !(1.0..=12.0).contains(&month) || !(1.0..=31.0).contains(&day) {
        return None;
    }
    let mut number = plain(6 + month_len + day_len, first);
    number.kind = NumberKind::Date;
    number.value = numeral::read(year)?.value;
    number.max = Some(month * 100.0 + day);
    Some(number)
}

/// A numeral with 余, 万, a range and a measure behind it.
fn read_measured(first: numeral::Numeral, text: &str) -> Number {
    let mut number = plain(first.len, &first);
    let mut at = first.len;
    let rest = |at: usize| text.get(at..).unwrap_or("");
    at += read_more(&mut number, rest(at));
    if let Some((len, scale)) = colloquial_scale(rest(at)) {
        number.value *= scale;
        number.unit = "元";
        number.len = u32::try_from(at + len).unwrap_or(0);
        return number;
    }
    if let Some((len, max, scale)) = read_range(&first, rest(at)) {
        at += len;
        number.value *= scale;
        number.max = Some(max);
        at += read_more(&mut number, rest(at));
    }
    number.len = u32::try_from(at).unwrap_or(u32::MAX);
    match lexicon::longest_of(rest(at), Class::UNIT | Class::NOUNIT) {
        Some((id, len)) => {
            if lexicon::classes(id) & Class::UNIT != 0 {
                number.unit = canonical(lexicon::word(id).unit);
                number.len = u32::try_from(at + len).unwrap_or(u32::MAX);
                at += len;
                at += read_tenth_behind(&mut number, rest(at));
                at += read_more_behind(&mut number, rest(at));
                range_after_unit(&mut number, rest(at));
            } else {
                number.kind = NumberKind::Named;
            }
        }
        None if rest(at).starts_with(|c: char| c.is_ascii_alphabetic()) => {
            number.kind = NumberKind::Named;
        }
        None => {}
    }
    number
}

/// 余, 多 or 来, and the scale behind it: 20余万.
fn read_more(number: &mut Number, rest: &str) -> usize {
    let Some(first) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '余' | '多' | '来'))
    else {
        return 0;
    };
    let after = rest.get(first.len_utf8()..).unwrap_or("");
    let (scale, len) = numeral::read_scale(after);
    // 多次, 多方: not a number's 多 unless a measure follows.
    if len == 0 && lexicon::longest_of(after, Class::UNIT).is_none() {
        return 0;
    }
    number.more = true;
    number.value *= scale;
    first.len_utf8() + len
}

/// 余 behind the measure: 三年多, 五亩余.
fn read_more_behind(number: &mut Number, rest: &str) -> usize {
    let behind = rest.starts_with('余') && !rest.starts_with("余额") && !rest.starts_with("余万");
    if behind {
        number.more = true;
        number.len += 3;
        return 3;
    }
    0
}

/// The 五 of 六成五.
fn read_tenth_behind(number: &mut Number, rest: &str) -> usize {
    if number.unit != "成" || number.style != Style::Chinese {
        return 0;
    }
    let Some(tenth) = numeral::read(rest).filter(|n| n.len == 3 && n.value < 10.0) else {
        return 0;
    };
    number.value += tenth.value / 10.0;
    number.len += 3;
    3
}

/// 个亿, 个多亿: money in speech.
fn colloquial_scale(rest: &str) -> Option<(usize, f64)> {
    let after = rest.strip_prefix('个')?;
    let skipped = if after.starts_with('多') { 3 } else { 0 };
    let tail = after.get(skipped..)?;
    let scale = if tail.starts_with('亿') {
        1e8
    } else if tail.starts_with('万') {
        1e4
    } else {
        return None;
    };
    let len = 3 + skipped + 3;
    let behind = rest.get(len..).unwrap_or("");
    if behind.starts_with('元') {
        return Some((len + 3, scale));
    }
    // 3个万头猪场, 2个亿吨级矿区: with a measure behind it the scale is that of a name.
    let sized = lexicon::longest_of(behind, Class::UNIT).is_some();
    (!sized).then_some((len, scale))
}

const DASHES: [&str; 7] = ["——", "—", "--", "-", "~", "至", "到"];

/// The second number of 3至5家 or 20-30万; with the scale that the first one borrows from it (3至5万).
fn read_range(first: &numeral::Numeral, rest: &str) -> Option<(usize, f64, f64)> {
    let dash = DASHES.iter().find(|dash| rest.starts_with(**dash))?;
    let tail = rest.get(dash.len()..)?;
    let second = numeral::read(tail).filter(|n| n.style != Style::Bare)?;
    let after = tail.get(second.len..)?;
    let is_time = after.starts_with(['年', '月', '日', '号', '时', '点'])
        && !rest.starts_with('-')
        && !rest.starts_with('至')
        && !rest.starts_with('—')
        && !rest.starts_with('~')
        && !rest.starts_with('到');
    if is_time || second.value <= first.value {
        return None;
    }
    let digits = tail
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let (scale, _) = numeral::read_scale(tail.get(digits..).unwrap_or(""));
    let borrowed = if first.value < second.value / scale * 1.0 && scale > 1.0 {
        scale
    } else {
        1.0
    };
    Some((dash.len() + second.len, second.value, borrowed))
}

/// 5%—6%: the measure stands behind both.
fn range_after_unit(number: &mut Number, rest: &str) {
    if number.max.is_some() {
        return;
    }
    if let Some((len, max)) = range_end(rest, number.unit)
        && max > number.value
    {
        number.max = Some(max);
        number.len += u32::try_from(len).unwrap_or(0);
    }
}

/// A dash and a second number of the same measure.
fn range_end(rest: &str, unit: &str) -> Option<(usize, f64)> {
    let dash = DASHES.iter().find(|dash| rest.starts_with(**dash))?;
    let tail = rest.get(dash.len()..)?;
    let (skip, tail) = match tail.strip_prefix("百分之") {
        Some(after) if unit == "%" => ("百分之".len(), after),
        _ => (0, tail),
    };
    let second = numeral::read(tail)?;
    let after = tail.get(second.len..)?;
    if skip > 0 {
        return Some((dash.len() + skip + second.len, second.value));
    }
    let (id, len) = lexicon::longest_of(after, Class::UNIT)?;
    (canonical(lexicon::word(id).unit) == unit)
        .then_some((dash.len() + second.len + len, second.value))
}

fn plain(len: usize, numeral: &numeral::Numeral) -> Number {
    Number {
        range: TextRange::default(),
        len: u32::try_from(len).unwrap_or(u32::MAX),
        numeral_len: u32::try_from(len).unwrap_or(u32::MAX),
        value: numeral.value,
        max: None,
        unit: "",
        kind: NumberKind::Plain,
        style: numeral.style,
        more: false,
    }
}

/// One name for a measure that is written in several ways.
fn canonical(unit: &'static str) -> &'static str {
    match unit {
        "个百分点" => "百分点",
        other => other,
    }
}
