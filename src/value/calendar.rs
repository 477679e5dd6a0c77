//! Days, ends of months and quarters, and what a period covers.

use jiff::civil::Date;

use crate::mention::Period;

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

/// 上旬, 中旬, 下旬 (1 to 3) of a month: days 1–10, 11–20, 21–last.
#[must_use]
pub fn ten_days(year: i16, month: i8, which: u8) -> Option<Period> {
    let (first, last) = match which {
        1 => (1, 10),
        2 => (11, 20),
        _ => {
            return Some(Period {
                start: day(year, month, 21)?,
                end: month_end(year, month)?,
            });
        }
    };
    Some(Period {
        start: day(year, month, first)?,
        end: day(year, month, last)?,
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
    let monday = date
        .checked_sub(jiff::Span::new().days(i64::from(date.weekday().to_monday_zero_offset())))
        .ok()?;
    let start = monday
        .checked_add(jiff::Span::new().days(7 * i64::from(weeks)))
        .ok()?;
    let end = start.checked_add(jiff::Span::new().days(6)).ok()?;
    Some(Period { start, end })
}

/// The day `days` after `date`.
#[must_use]
pub fn days_after(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().days(days)).ok()
}
