//! A day written in full: 2021年7月19日, 二〇二一年七月十九日, 2021-07-19.

use jiff::civil::Date;

use crate::text::floor_boundary;
use crate::value::{numeral, whole};

/// The day that `text` (folded) begins with, and its length.
pub(crate) fn read_date(text: &str) -> Option<(Date, usize)> {
    let (year, after) = part(text, "年")?;
    let year = if year < 100 { return None } else { year };
    let (month, after_month) = part(text.get(after..)?, "月")?;
    let day_at = after + after_month;
    let (day, after_day) =
        part(text.get(day_at..)?, "日").or_else(|| part(text.get(day_at..)?, "号"))?;
    let date = Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    Some((date, day_at + after_day))
}

/// The first day written in full anywhere in `text`.
pub(super) fn find_date(text: &str) -> Option<(Date, usize, usize)> {
    memchr::memmem::find(text.as_bytes(), "年".as_bytes())?;
    text.char_indices()
        .filter(|(_, c)| c.is_ascii_digit() || *c == '二' || *c == '一')
        .find_map(|(at, _)| {
            let glued = text
                .get(..at)
                .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
            if glued {
                return None;
            }
            let (date, len) = read_date(text.get(at..)?)?;
            Some((date, at, at + len))
        })
}

/// No year, month or day takes more bytes than this to write.
const LONGEST: usize = 48;

fn part(text: &str, unit: &str) -> Option<(u32, usize)> {
    let numeral = numeral::read(text.get(..floor_boundary(text, LONGEST))?)?;
    let rest = text.get(numeral.len..)?;
    let value = whole(numeral.value)?;
    rest.starts_with(unit)
        .then_some((value, numeral.len + unit.len()))
}
