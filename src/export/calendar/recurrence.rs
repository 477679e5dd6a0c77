//! Recurring duties as rules of RFC 5545.

use jiff::civil::Date;

use crate::ledger::Row;
use crate::mention::{Deadline, Every};
use crate::outline::Stated;
use crate::text::Folded;
use crate::value::calendar::{NO_YEAR, day, days_after, month_end};
use crate::value::{numeral, whole};

/// The first day of a recurring duty, and the rule by which it comes again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Recurrence {
    /// The first last day on which it is in time.
    pub(super) first: Date,
    /// The value of RRULE.
    pub(super) rule: String,
}

impl Recurrence {
    /// A duty of a speech runs from its day to the end of its year; it is due on the last day of each period
    /// (of a week, on Friday), or on the day of the month that its words name. `None` where the speech has no
    /// day to count from.
    pub(super) fn new(row: &Row<'_>, deadline: &Deadline) -> Option<Self> {
        let analysis = &row.reading.analysis;
        let speech = analysis.speeches.get(row.item.speech)?;
        let known = |stated: &&Stated<Date>| stated.value.year() != NO_YEAR;
        let delivered = speech.delivered.as_ref().filter(known);
        let issued = analysis.bulletin.issued.as_ref().filter(known);
        Self::from_day(
            deadline.every?,
            delivered.or(issued)?.value,
            row.words(deadline.range),
        )
    }

    fn from_day(every: Every, spoken: Date, words: &str) -> Option<Self> {
        let (year, month) = (spoken.year(), spoken.month());
        // Months up to the end of the period that the day lies in.
        let period_end = |months: i8| month_end(year, (month - 1) / months * months + months);
        let last_day = |every: &str| format!("FREQ=MONTHLY{every};BYMONTHDAY=-1");
        let (first, rule) = match every {
            Every::Day => (spoken.tomorrow().ok()?, "FREQ=DAILY".to_owned()),
            Every::Week => (friday(spoken)?, "FREQ=WEEKLY;BYDAY=FR".to_owned()),
            Every::Month => match named_day(words) {
                Some(named) => (
                    next(spoken, named)?,
                    format!("FREQ=MONTHLY;BYMONTHDAY={named}"),
                ),
                None => (period_end(1)?, last_day("")),
            },
            Every::Quarter => (period_end(3)?, last_day(";INTERVAL=3")),
            Every::HalfYear => (period_end(6)?, last_day(";INTERVAL=6")),
            Every::Year => (period_end(12)?, "FREQ=YEARLY".to_owned()),
        };
        Some(Self {
            first,
            rule: format!("{rule};UNTIL={:04}1231", first.year()),
        })
    }
}

/// The Friday of the week, or of the next one where it has passed.
fn friday(spoken: Date) -> Option<Date> {
    let weekday = i32::from(spoken.weekday().to_monday_zero_offset());
    days_after(spoken, (4 - weekday).rem_euclid(7))
}

/// The day in 每月25日前 and 每月二十五号前; only one that every month has.
fn named_day(words: &str) -> Option<i8> {
    let folded = Folded::new(words).text;
    let (_, behind) = folded.split_once('月')?;
    let number = numeral::read(behind)?;
    let unit = behind.get(number.len..)?;
    let day = whole::<i8>(number.value)?;
    (unit.starts_with(['日', '号']) && (1..=28).contains(&day)).then_some(day)
}

/// This day of the month, or of the next month where it has passed.
fn next(spoken: Date, named: i8) -> Option<Date> {
    let this = day(spoken.year(), spoken.month(), named)?;
    if this >= spoken {
        return Some(this);
    }
    let behind = spoken.last_of_month().tomorrow().ok()?;
    day(behind.year(), behind.month(), named)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn duties_are_due_at_the_end_of_their_periods() {
        let spoken = date(2021, 7, 12);
        for (every, words, first, rule) in [
            (Every::Day, "每天", "2021-07-13", "FREQ=DAILY"),
            (Every::Week, "一周一", "2021-07-16", "FREQ=WEEKLY;BYDAY=FR"),
            (
                Every::Month,
                "每月",
                "2021-07-31",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
            ),
            (
                Every::Month,
                "每月25日前",
                "2021-07-25",
                "FREQ=MONTHLY;BYMONTHDAY=25",
            ),
            (
                Every::Month,
                "每月５号前",
                "2021-08-05",
                "FREQ=MONTHLY;BYMONTHDAY=5",
            ),
            (
                Every::Month,
                "每月二十五日",
                "2021-07-25",
                "FREQ=MONTHLY;BYMONTHDAY=25",
            ),
            (
                Every::Month,
                "每月30日前",
                "2021-07-31",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
            ),
            (
                Every::Quarter,
                "每季度",
                "2021-09-30",
                "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
            ),
            (
                Every::HalfYear,
                "每半年",
                "2021-12-31",
                "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1",
            ),
            (Every::Year, "每年", "2021-12-31", "FREQ=YEARLY"),
        ] {
            let recurrence = Recurrence::from_day(every, spoken, words).unwrap();
            assert_eq!(recurrence.first.to_string(), first, "{words}");
            assert_eq!(recurrence.rule, format!("{rule};UNTIL=20211231"), "{words}");
        }
        let friday = Recurrence::from_day(Every::Week, date(2021, 7, 17), "每周").unwrap();
        assert_eq!(friday.first, date(2021, 7, 23));
        let december = Recurrence::from_day(Every::Month, date(2021, 12, 28), "每月5日").unwrap();
        assert_eq!(
            (december.first, december.rule.as_str()),
            (date(2022, 1, 5), "FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20221231")
        );
    }
}
