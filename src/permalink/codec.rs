//! One value in an address: two layers of escapes, so that no carrier can tell them apart wrongly.
//!
//! Marks that carry structure are written `~2C`, everything else outside plain ASCII as the usual
//! percent escapes. Programs that pass links on encode and decode percent escapes at will; as no
//! value holds a percent sign of its own, any number of such rounds leads to the same value.

/// Rounds of percent decoding that are tried; real carriers add one or two.
const ROUNDS: usize = 4;

/// Marks with a meaning of their own in an address; `%` and `~` are escapes.
const STRUCTURE: &[u8] = b"~%&=?#+,/;";

/// Writes a value. Never empty: nothing is `-`, and a value of dashes alone gets one more.
pub(super) fn write(value: &str) -> String {
    if value.bytes().all(|byte| byte == b'-') {
        return format!("{value}-");
    }
    let last = value.len() - 1;
    let mut out = String::with_capacity(value.len());
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b' ' => out.push('+'),
            // A full stop at the end of a link is taken for the sentence's.
            b'.' if at == last => push_escape(&mut out, '~', byte),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' => {
                out.push(char::from(byte));
            }
            _ if STRUCTURE.contains(&byte) => push_escape(&mut out, '~', byte),
            _ => push_escape(&mut out, '%', byte),
        }
    }
    out
}

fn push_escape(out: &mut String, sign: char, byte: u8) {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).map(|c| c.to_ascii_uppercase());
    out.push(sign);
    out.extend(digit(byte >> 4));
    out.extend(digit(byte & 15));
}

/// Reads a value back; the inverse of [`write`] behind [`plain`].
pub(super) fn read(plain: &str) -> String {
    let bytes = unescape(plain.as_bytes(), b'~');
    let value = String::from_utf8_lossy(&bytes).into_owned();
    if !value.is_empty() && value.bytes().all(|byte| byte == b'-') {
        return value.chars().skip(1).collect();
    }
    value
}

/// Text without percent escapes, and whether its end was cut in the middle of a character.
pub(super) fn plain(raw: &str) -> (String, bool) {
    let mut text = raw.replace('+', " ");
    let mut cut = false;
    for _ in 0..ROUNDS {
        if !text.contains('%') {
            break;
        }
        let bytes = unescape(text.as_bytes(), b'%');
        let whole = match std::str::from_utf8(&bytes) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => bytes.len(),
        };
        cut |= whole < bytes.len();
        let kept = bytes.get(..whole).unwrap_or_default();
        let next = String::from_utf8_lossy(kept).into_owned();
        if next == text {
            break;
        }
        text = next;
    }
    (text, cut)
}

/// `raw` without an escape at its end that lost its own end; longer by the carrier's `25` when the
/// percent sign was itself encoded.
pub(super) fn without_half_escape(raw: &str) -> &str {
    let Some(at) = raw.rfind(['%', '~']) else {
        return raw;
    };
    let (whole, escape) = raw.split_at(at);
    let digits = escape.get(1..).unwrap_or("");
    let encoded = digits
        .strip_prefix("25")
        .filter(|rest| escape.starts_with('%') && !rest.is_empty());
    let digits = encoded.unwrap_or(digits);
    let half = digits.len() < 2 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if half { whole } else { raw }
}

/// Puts the byte in place of every whole escape of this sign; anything else stays as it is.
fn unescape(bytes: &[u8], sign: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, behind @ ..] if *first == sign => hex(*high)
                .zip(hex(*low))
                .map(|(high, low)| (high << 4 | low, behind)),
            _ => None,
        };
        let (byte, behind) = escaped.unwrap_or((*first, tail));
        out.push(byte);
        rest = behind;
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::{plain, read, without_half_escape, write};

    #[track_caller]
    fn check(value: &str, written: &str) {
        assert_eq!(write(value), written);
        let (plain, cut) = plain(written);
        assert_eq!((read(&plain).as_str(), cut), (value, false));
    }

    #[test]
    fn values_are_written_in_plain_ascii_and_read_back() {
        check("qingshan-2019-12", "qingshan-2019-12");
        check("招商 920亿", "%E6%8B%9B%E5%95%86+920%E4%BA%BF");
        check("50%", "50~25");
        check("a&b=c,d/e", "a~26b~3Dc~2Cd~2Fe");
        check("~7E", "~7E7E");
        check("3.5.", "3.5~2E");
    }

    #[test]
    fn nothing_at_all_is_written_as_a_dash() {
        check("", "-");
        check("-", "--");
        check("--", "---");
    }

    #[test]
    fn a_percent_sign_typed_by_hand_stays() {
        assert_eq!(plain("50%_x"), ("50%_x".to_owned(), false));
    }

    #[test]
    fn half_a_character_at_the_end_is_left_out() {
        assert_eq!(plain("%E6%8B%9B%E5%95"), ("招".to_owned(), true));
        assert_eq!(without_half_escape("q=%E6%8B%9"), "q=%E6%8B");
        assert_eq!(without_half_escape("q=%25E6%25"), "q=%25E6%25");
        assert_eq!(without_half_escape("q=%25E6%258"), "q=%25E6");
        assert_eq!(without_half_escape("q=ab~2"), "q=ab");
        assert_eq!(without_half_escape("q=~255"), "q=~255");
    }
}
