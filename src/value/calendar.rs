//! Days, ends of months and quarters, and what a period covers.

use jiff::civil::Date;

use super::Period;

/// The year that stands for no year at all: the text gives month and day only.
pub const NO_YEAR: i16 = 0;

/// The day, if the calendar has it.
#[must_use]
pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Last day of a month.
#[must_use]
pub fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(day(year, month, 1)?.last_of_month())
}

/// From the first of one month to the last of another of the same year.
#[must_use]
pub fn months(year: i16, first: i8, last: i8) -> Option<Period> {
    Some(Period {
        start: day(year, first, 1)?,
        end: month_end(year, last)?,
    })
}

/// The whole year.
#[must_use]
pub fn year(year: i16) -> Option<Period> {
    months(year, 1, 12)
}

/// 上旬, 中旬, 下旬 (1 to 3) of a month: days 1–10, 11–20, 21–last; 4 is 中下旬, 5 is 上中旬.
#[must_use]
pub fn ten_days(year: i16, month: i8, which: u8) -> Option<Period> {
    let (first, last) = match which {
        1 => (1, Some(10)),
        2 => (11, Some(20)),
        4 => (11, None),
        5 => (1, Some(20)),
        _ => (21, None),
    };
    Some(Period {
        start: day(year, month, first)?,
        end: match last {
            Some(last) => day(year, month, last)?,
            None => month_end(year, month)?,
        },
    })
}

/// A quarter (1 to 4), or 5 for the first three.
#[must_use]
pub fn quarter(year: i16, which: u8) -> Option<Period> {
    match which {
        1 => months(year, 1, 3),
        2 => months(year, 4, 6),
        3 => months(year, 7, 9),
        4 => months(year, 10, 12),
        5 => months(year, 1, 9),
        _ => None,
    }
}

/// A half year: 1 or 2.
#[must_use]
pub fn half(year: i16, which: u8) -> Option<Period> {
    if which == 1 {
        months(year, 1, 6)
    } else {
        months(year, 7, 12)
    }
}

/// Monday to Sunday of the week `weeks` after that of `date`.
#[must_use]
pub fn week(date: Date, weeks: i8) -> Option<Period> {
    let since_monday = date.weekday().to_monday_zero_offset();
    let start = days_after(date, 7 * i32::from(weeks) - i32::from(since_monday))?;
    Some(Period {
        start,
        end: days_after(start, 6)?,
    })
}

/// The day `days` after `date`, for the few weeks that a speech looks ahead: day by day, since jiff's spans
/// would bring their whole machinery into the page.
#[must_use]
pub fn days_after(date: Date, days: i32) -> Option<Date> {
    let mut day = date;
    for _ in 0..days.unsigned_abs() {
        day = if days > 0 {
            day.tomorrow().ok()?
        } else {
            day.yesterday().ok()?
        };
    }
    Some(day)
}

/// Year and month `months` after those of `date`.
#[must_use]
pub fn months_after(date: Date, months: i8) -> (i16, i8) {
    let count = i16::from(date.month()) - 1 + i16::from(months);
    let year = date.year() + count.div_euclid(12);
    (year, i8::try_from(count.rem_euclid(12)).unwrap_or(0) + 1)
}

/// Days from one day to another, negative when it lies before.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    ordinal(to) - ordinal(from)
}

/// Days since the first day of year 0.
fn ordinal(date: Date) -> i32 {
    let past = i32::from(date.year()) - 1;
    let leaps = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    365 * past + leaps + i32::from(date.day_of_year())
}

/// A day as `2023-08-31`; year 0 as `0000`.
#[must_use]
pub fn iso(date: Date) -> String {
    let mut out = String::with_capacity(10);
    digits(&mut out, date.year().unsigned_abs(), 4);
    out.push('-');
    digits(&mut out, u16::from(date.month().unsigned_abs()), 2);
    out.push('-');
    digits(&mut out, u16::from(date.day().unsigned_abs()), 2);
    out
}

fn digits(out: &mut String, number: u16, width: u32) {
    for place in (0..width).rev() {
        let digit = u32::from(number) / 10u32.pow(place) % 10;
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

/// Reads what [`iso`] writes.
#[must_use]
pub fn parse_iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !shaped || !plain {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years_and_ends_of_years() {
        let date = |text| parse_iso(text).unwrap();
        assert_eq!(days_between(date("2020-01-01"), date("2020-12-31")), 365);
        assert_eq!(days_between(date("2021-01-01"), date("2022-01-01")), 365);
        assert_eq!(days_between(date("2023-03-01"), date("2023-02-28")), -1);
        assert_eq!(days_after(date("2020-02-28"), 2), Some(date("2020-03-01")));
        assert_eq!(months_after(date("2023-11-15"), 2), (2024, 1));
        assert_eq!(months_after(date("2023-01-15"), -1), (2022, 12));
    }

    #[test]
    fn a_day_is_written_and_read_alike() {
        for text in ["2023-08-31", "0000-02-29", "1999-01-01"] {
            assert_eq!(parse_iso(text).map(iso).as_deref(), Some(text));
        }
        for text in [
            "2023-8-31",
            "2023-02-30",
            "20230831",
            "",
            "2023-08-31T",
            "+023-08-31",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }
}
