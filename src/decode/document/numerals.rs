//! Numbers as lists write them.

/// How a list writes its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Numerals {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// １, ２, ３
    FullWidth,
    /// ①, ②, ③
    Circled,
    /// 一, 十一, 一百零一
    Chinese,
    /// 一, 一一, 一〇一
    Digits,
    /// 一, 十一, 百一
    Japanese,
    /// a, b, aa
    LowerLetter,
    /// A, B, AA
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// A sign, which is no word.
    Bullet,
    /// Nothing.
    None,
}

/// Names of the formats in Word documents; every other one is read as decimal.
const FORMATS: [(&str, Numerals); 14] = [
    ("decimalZero", Numerals::DecimalZero),
    ("decimalFullWidth", Numerals::FullWidth),
    ("decimalEnclosedCircle", Numerals::Circled),
    ("decimalEnclosedCircleChinese", Numerals::Circled),
    ("chineseCounting", Numerals::Chinese),
    ("chineseCountingThousand", Numerals::Chinese),
    ("ideographDigital", Numerals::Digits),
    ("japaneseCounting", Numerals::Japanese),
    ("lowerLetter", Numerals::LowerLetter),
    ("upperLetter", Numerals::UpperLetter),
    ("lowerRoman", Numerals::LowerRoman),
    ("upperRoman", Numerals::UpperRoman),
    ("bullet", Numerals::Bullet),
    ("none", Numerals::None),
];

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

impl Numerals {
    /// The format that a Word document names so.
    pub(super) fn named(name: &str) -> Self {
        let known = FORMATS.iter().find(|(known, _)| *known == name);
        known.map_or(Self::Decimal, |(_, numerals)| *numerals)
    }

    /// The number in words; in digits where these numerals do not reach.
    pub(super) fn write(self, number: u32) -> String {
        let written = match self {
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::FullWidth => Some(digits(number, |digit| {
                char::from_u32(0xff10 + digit).unwrap_or('０')
            })),
            Self::Circled => circled(number).map(String::from),
            Self::Chinese => counting(number, "一百", "零"),
            Self::Digits => Some(digits(number, digit)),
            Self::Japanese => counting(number, "百", ""),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).map(|text| text.to_ascii_uppercase()),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).map(|text| text.to_ascii_uppercase()),
            Self::Bullet | Self::None => Some(String::new()),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

fn digit(digit: u32) -> char {
    DIGITS.get(digit as usize).copied().unwrap_or('〇')
}

fn digits(number: u32, sign: impl Fn(u32) -> char) -> String {
    let written = number.to_string();
    let values = written.chars().filter_map(|c| c.to_digit(10));
    values.map(sign).collect()
}

fn circled(number: u32) -> Option<char> {
    let first = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32b1 - 36,
        _ => return None,
    };
    char::from_u32(first + number)
}

/// 十一, 二十, 一百零五: with the word for one hundred and the one for a gap.
fn counting(number: u32, one_hundred: &str, gap: &str) -> Option<String> {
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    if !(1..1000).contains(&number) {
        return None;
    }
    let mut text = match hundreds {
        0 => String::new(),
        1 => one_hundred.to_owned(),
        _ => format!("{}百", digit(hundreds)),
    };
    match tens {
        0 if hundreds > 0 && ones > 0 => text.push_str(gap),
        0 => {}
        1 if hundreds == 0 || gap.is_empty() => text.push('十'),
        _ => text.extend([digit(tens), '十']),
    }
    if ones > 0 {
        text.push(digit(ones));
    }
    Some(text)
}

/// a … z, aa, bb: the letter again for every round, as Word counts.
fn letters(number: u32) -> Option<String> {
    let before = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from('a') + before % 26)?;
    let rounds = before / 26 + 1;
    (rounds <= 30).then(|| (0..rounds).map(|_| letter).collect())
}

fn roman(number: u32) -> Option<String> {
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in ROMAN {
        while rest >= value {
            rest -= value;
            text.push_str(sign);
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_counts() {
        for (name, numbers, words) in [
            ("decimal", &[1, 10, 105][..], "1 10 105"),
            ("decimalZero", &[1, 10], "01 10"),
            ("decimalFullWidth", &[1, 20], "１ ２０"),
            (
                "decimalEnclosedCircle",
                &[1, 20, 21, 50, 51],
                "① ⑳ ㉑ ㊿ 51",
            ),
            (
                "chineseCounting",
                &[1, 10, 11, 20, 99, 100, 105, 110, 215],
                "一 十 十一 二十 九十九 一百 一百零五 一百一十 二百一十五",
            ),
            ("chineseCountingThousand", &[12, 30], "十二 三十"),
            ("ideographDigital", &[1, 10, 21], "一 一〇 二一"),
            ("japaneseCounting", &[10, 21, 111], "十 二十一 百十一"),
            ("lowerLetter", &[1, 26, 27, 53], "a z aa aaa"),
            ("upperLetter", &[2], "B"),
            ("lowerRoman", &[4, 19], "iv xix"),
            ("upperRoman", &[3, 40], "III XL"),
            ("no such format", &[7], "7"),
        ] {
            let numerals = Numerals::named(name);
            let written: Vec<String> = numbers.iter().map(|n| numerals.write(*n)).collect();
            assert_eq!(written.join(" "), words, "{name}");
        }
        assert_eq!(Numerals::named("bullet").write(1), "");
        assert_eq!(Numerals::named("none").write(1), "");
    }
}
