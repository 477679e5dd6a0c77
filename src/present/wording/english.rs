//! Days, spans and bounds in English: by Thu 31 Aug 2023. Numbers and measures stay as the text has them.

use jiff::civil::{Date, Weekday};

use crate::ledger::Month;
use crate::mention::{Deadline, DeadlineKind, Every};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn name_of(month: i8) -> &'static str {
    let at = usize::try_from(month - 1).unwrap_or(0);
    MONTHS.get(at).copied().unwrap_or("")
}

/// Aug 2023; without the year where it is not known.
pub(super) fn month(month: Month) -> String {
    let name = name_of(month.month);
    match month.year {
        0 => name.to_owned(),
        year => [name, " ", &year.to_string()].concat(),
    }
}

fn year(date: Date) -> String {
    date.year().to_string()
}

fn weekday(date: Date) -> &'static str {
    if date.year() == 0 {
        return "";
    }
    match date.weekday() {
        Weekday::Monday => "Mon ",
        Weekday::Tuesday => "Tue ",
        Weekday::Wednesday => "Wed ",
        Weekday::Thursday => "Thu ",
        Weekday::Friday => "Fri ",
        Weekday::Saturday => "Sat ",
        Weekday::Sunday => "Sun ",
    }
}

/// 31 Aug 2023; without the year where it is not known.
pub(super) fn day(date: Date) -> String {
    let day = day_of_month(date);
    match date.year() {
        0 => day,
        year => [&day, " ", &year.to_string()].concat(),
    }
}

fn day_of_month(date: Date) -> String {
    [&date.day().to_string(), " ", name_of(date.month())].concat()
}

fn with_weekday(date: Date) -> String {
    [weekday(date), &day(date)].concat()
}

/// by Thu 31 Aug 2023, every quarter, 1 Jul – 31 Aug 2021.
pub(super) fn deadline(deadline: &Deadline) -> String {
    match (deadline.kind, deadline.from, deadline.until) {
        (DeadlineKind::Every, _, _) => deadline.every.map_or("", every).to_owned(),
        (DeadlineKind::From, Some(from), _) => ["from ", &with_weekday(from)].concat(),
        (DeadlineKind::During, Some(from), Some(until)) if from == until => with_weekday(from),
        (DeadlineKind::During, Some(from), Some(until)) => span(from, until),
        (_, _, Some(until)) => ["by ", &with_weekday(until)].concat(),
        (_, Some(from), None) => ["from ", &with_weekday(from)].concat(),
        (_, None, None) => String::new(),
    }
}

/// 2021, Jan – Jun 2021, May 2021; other spans by their days.
pub(super) fn period(start: Date, end: Date) -> String {
    let is_whole = start.day() == 1 && end == end.last_of_month() && start.year() == end.year();
    if !is_whole || start.year() == 0 {
        return span(start, end);
    }
    match (start.month(), end.month()) {
        (1, 12) => year(start),
        (first, last) if first == last => [name_of(start.month()), " ", &year(start)].concat(),
        _ => [
            name_of(start.month()),
            " – ",
            name_of(end.month()),
            " ",
            &year(start),
        ]
        .concat(),
    }
}

/// A span without what both ends share.
fn span(from: Date, until: Date) -> String {
    let start = if from.year() != until.year() {
        day(from)
    } else if from.month() != until.month() {
        day_of_month(from)
    } else {
        from.day().to_string()
    };
    [&start, " – ", &day(until)].concat()
}

fn every(every: Every) -> &'static str {
    match every {
        Every::Day => "every day",
        Every::Week => "every week",
        Every::Month => "every month",
        Every::Quarter => "every quarter",
        Every::HalfYear => "every half year",
        Every::Year => "every year",
    }
}
