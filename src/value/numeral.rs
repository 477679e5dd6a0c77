//! Numerals in every writing: 1,234.5, 1.2万, 一百二十三, 三点五亿, 数十.

/// A numeral at the start of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Numeral {
    /// Its length in bytes.
    pub len: usize,
    /// Its value.
    pub value: f64,
    /// How it is written.
    pub style: Style,
}

/// How a numeral is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// 123, with 万 or 亿 behind it or not.
    Arabic,
    /// 一百二十三.
    Chinese,
    /// 数十, 几百: the order of size alone.
    Vague,
    /// 千万, 百: an order of size with no digit before it.
    Bare,
}

/// Whether a numeral can begin with this character.
#[must_use]
pub const fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || digit_of(c).is_some()
        || matches!(c, '十' | '百' | '千' | '万' | '亿' | '数' | '几')
}

/// Reads the numeral that `text` (folded) begins with.
///
/// ```
/// use tongbao::value::numeral;
/// assert_eq!(numeral::read("一百二十三个").map(|n| n.value), Some(123.0));
/// assert_eq!(numeral::read("3.6万亩").map(|n| n.value), Some(36000.0));
/// assert_eq!(numeral::read("全年"), None);
/// ```
#[must_use]
pub fn read(text: &str) -> Option<Numeral> {
    match text.as_bytes().first()? {
        b'0'..=b'9' => read_arabic(text),
        byte if *byte < 0x80 => None,
        _ => read_chinese(text),
    }
}

fn read_arabic(text: &str) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let mut len = digits(bytes, 0);
    let mut plain = Decimal::default();
    plain.take(bytes.get(..len)?);
    if len <= 3 {
        while bytes.get(len) == Some(&b',') && digits(bytes, len + 1) == 3 {
            plain.take(bytes.get(len + 1..len + 4)?);
            len += 4;
        }
    }
    if bytes.get(len) == Some(&b'.') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit) {
        let places = digits(bytes, len + 1);
        plain.take(bytes.get(len + 1..=len + places)?);
        plain.places = places;
        len += 1 + places;
    }
    let value = plain.value();
    let (scale, more) = read_scale(text.get(len..)?);
    Some(Numeral {
        len: len + more,
        value: scaled(value, scale),
        style: Style::Arabic,
    })
}

/// Digits as they are read. The value is exact up to fifteen of them, since both the whole number and the power
/// of ten it is divided by are.
#[derive(Default)]
struct Decimal {
    whole: f64,
    places: usize,
}

impl Decimal {
    fn take(&mut self, digits: &[u8]) {
        for digit in digits {
            self.whole = self.whole * 10.0 + f64::from(digit - b'0');
        }
    }

    fn value(&self) -> f64 {
        self.whole / (0..self.places).fold(1.0, |scale, _| scale * 10.0)
    }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).map_or(0, |rest| {
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    })
}

/// 万, 亿, 百万, 万亿 …, and its length in bytes. Not the 千 of 千瓦 nor the 百 of 百分点.
#[must_use]
pub fn read_scale(text: &str) -> (f64, usize) {
    let mut scale = 1.0;
    let mut len = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let step = match c {
            '十' => 1e1,
            '百' => 1e2,
            '千' => 1e3,
            '万' => 1e4,
            '亿' => 1e8,
            _ => break,
        };
        let belongs_to_unit = match chars.peek() {
            Some('瓦' | '克' | '米' | '伏' | '卡') => c == '千',
            Some('分') => c == '百' || c == '千' || c == '万',
            _ => false,
        };
        if belongs_to_unit {
            break;
        }
        scale *= step;
        len += c.len_utf8();
    }
    (scale, len)
}

/// Multiplies so that 552.8亿 is exactly 55280000000: powers of ten are exact up to 10²².
fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if scale > 1.0 {
        (product * 100.0).round() / 100.0
    } else {
        product
    }
}

fn read_chinese(text: &str) -> Option<Numeral> {
    let mut len = 0;
    let mut reader = Reader::default();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if !reader.take(c, next) {
            break;
        }
        len += c.len_utf8();
    }
    reader.finish(len)
}

/// State of reading a Chinese numeral from left to right.
#[derive(Default)]
struct Reader {
    /// Below the present 万 or 亿.
    section: f64,
    /// Sum of the sections that are closed.
    total: f64,
    digit: Option<f64>,
    /// Digits in a row without a unit between: 二〇二三.
    row: u32,
    /// The first of two digits that follow each other: 两三, 三四十.
    pair: Option<f64>,
    fraction: Option<f64>,
    any_digit: bool,
    last_unit: f64,
    vague: bool,
}

impl Reader {
    /// Takes one character if it goes on with the numeral.
    fn take(&mut self, c: char, next: Option<char>) -> bool {
        if let Some(digit) = digit_of(c) {
            return self.take_digit(digit);
        }
        match c {
            '数' | '几'
                if !self.any_digit && matches!(next, Some('十' | '百' | '千' | '万' | '亿')) =>
            {
                self.vague = true;
                self.digit = Some(1.0);
                self.any_digit = true;
                true
            }
            '点' if self.any_digit
                && self.fraction.is_none()
                && next.is_some_and(|n| digit_of(n).is_some()) =>
            {
                self.close_digit();
                self.fraction = Some(0.1);
                true
            }
            '十' | '拾' => self.take_unit(1e1),
            '百' | '佰' if next != Some('分') => self.take_unit(1e2),
            '千' | '仟' if !matches!(next, Some('瓦' | '克' | '米' | '伏' | '分')) => {
                self.take_unit(1e3)
            }
            '万' if next != Some('分') => self.close_section(1e4),
            '亿' => self.close_section(1e8),
            _ => false,
        }
    }

    fn take_digit(&mut self, digit: f64) -> bool {
        self.any_digit = true;
        if let Some(place) = self.fraction {
            self.section += digit * place;
            self.fraction = Some(place / 10.0);
            return true;
        }
        self.row += 1;
        self.pair = self
            .digit
            .filter(|before| self.row == 2 && *before > 0.0 && (digit - before - 1.0).abs() < 0.5);
        self.digit = Some(match self.digit {
            Some(before) => before * 10.0 + digit,
            None => digit,
        });
        true
    }

    /// 两三 and 三四 say about how many: the first counts.
    fn settle_pair(&mut self) {
        if let Some(first) = self.pair.take() {
            self.digit = Some(first);
            self.vague = true;
        }
    }

    fn close_digit(&mut self) {
        self.settle_pair();
        if let Some(digit) = self.digit.take() {
            // 一万二, 三百五: a last digit without its unit counts in the next smaller one.
            let short = self.last_unit >= 100.0 && self.row == 1 && digit > 0.0;
            self.section += if short {
                digit * self.last_unit / 10.0
            } else {
                digit
            };
        }
        self.row = 0;
    }

    fn take_unit(&mut self, unit: f64) -> bool {
        if self.fraction.is_some() {
            return false;
        }
        self.settle_pair();
        self.section += self.digit.take().unwrap_or(1.0) * unit;
        self.row = 0;
        self.last_unit = unit;
        true
    }

    fn close_section(&mut self, unit: f64) -> bool {
        self.last_unit = 0.0;
        self.close_digit();
        self.fraction = None;
        let section = if self.section == 0.0 && self.total == 0.0 {
            1.0
        } else {
            self.section
        };
        if self.total > 0.0 && unit > self.total {
            self.total = scaled(self.total + section, unit);
        } else {
            self.total += scaled(section, unit);
        }
        self.section = 0.0;
        self.last_unit = unit;
        true
    }

    fn finish(mut self, len: usize) -> Option<Numeral> {
        if len == 0 {
            return None;
        }
        self.close_digit();
        let style = if self.vague {
            Style::Vague
        } else if self.any_digit || self.last_unit == 10.0 {
            Style::Chinese
        } else {
            Style::Bare
        };
        let value = ((self.total + self.section) * 1e6).round() / 1e6;
        Some(Numeral { len, value, style })
    }
}

const fn digit_of(c: char) -> Option<f64> {
    Some(match c {
        '零' | '〇' => 0.0,
        '一' | '壹' => 1.0,
        '二' | '两' | '贰' => 2.0,
        '三' | '叁' => 3.0,
        '四' | '肆' => 4.0,
        '五' | '伍' => 5.0,
        '六' | '陆' => 6.0,
        '七' | '柒' => 7.0,
        '八' | '捌' => 8.0,
        '九' | '玖' => 9.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_writing_has_its_value() {
        for (text, value) in [
            ("18426户", 18426.0),
            ("1,234,567元", 1_234_567.0),
            ("12,345", 12345.0),
            ("552.8亿元", 55_280_000_000.0),
            ("35.59万平方米", 355_900.0),
            ("2917万美元", 29_170_000.0),
            ("1.2万亿元", 1_200_000_000_000.0),
            ("5千瓦", 5.0),
            ("5亿千瓦时", 500_000_000.0),
            ("一百二十三", 123.0),
            ("两千", 2000.0),
            ("两百八十六户", 286.0),
            ("三点六万亩", 36000.0),
            ("三点五亿", 350_000_000.0),
            ("十", 10.0),
            ("二十五", 25.0),
            ("一百零八", 108.0),
            ("一万二", 12000.0),
            ("一万二千", 12000.0),
            ("三百五", 350.0),
            ("二〇二三", 2023.0),
            ("九十五点五", 95.5),
            ("一亿三千万", 130_000_000.0),
            ("数十家", 10.0),
            ("两三家", 2.0),
            ("三四十个", 30.0),
            ("二三百户", 200.0),
            ("十五六个", 15.0),
            ("壹佰人", 100.0),
            ("千万元", 10_000_000.0),
        ] {
            assert_eq!(read(text).map(|n| n.value), Some(value), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_numerals_are_none() {
        for text in ["全年", "数据", "点", "几乎", "%", "元"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
