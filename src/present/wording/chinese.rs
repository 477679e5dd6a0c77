//! Days, spans and bounds in Chinese: 2023年8月31日 周四 前.

use jiff::civil::{Date, Weekday};

use crate::ledger::Month;
use crate::mention::{Deadline, DeadlineKind, Every};

/// 2023年8月31日; without the year where it is not known.
pub(super) fn day(date: Date) -> String {
    let mut out = String::new();
    if date.year() != 0 {
        out.push_str(&date.year().to_string());
        out.push('年');
    }
    out.push_str(&date.month().to_string());
    out.push('月');
    out.push_str(&date.day().to_string());
    out.push('日');
    out
}

/// 2023年8月; without the year where it is not known.
pub(super) fn month(month: Month) -> String {
    let name = month.month.to_string() + "月";
    match month.year {
        0 => name,
        year => [&year.to_string(), "年", &name].concat(),
    }
}

/// 周一 to 周日; empty where the year is not known.
fn weekday(date: Date) -> &'static str {
    if date.year() == 0 {
        return "";
    }
    match date.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}

/// A deadline with its day: 2023年8月31日 周四 前, 每季度, 2021年7月1日 至 31日.
pub(super) fn deadline(deadline: &Deadline) -> String {
    match (deadline.kind, deadline.from, deadline.until) {
        (DeadlineKind::Every, _, _) => deadline.every.map_or("", every).to_owned(),
        (DeadlineKind::From, Some(from), _) => with_weekday(from) + " 起",
        (DeadlineKind::During, Some(from), Some(until)) if from == until => with_weekday(from),
        (DeadlineKind::During, Some(from), Some(until)) => span(from, until),
        (_, _, Some(until)) => with_weekday(until) + " 前",
        (_, Some(from), None) => with_weekday(from) + " 起",
        (_, None, None) => String::new(),
    }
}

fn with_weekday(date: Date) -> String {
    let name = weekday(date);
    let mut out = day(date);
    if !name.is_empty() {
        out.push(' ');
        out.push_str(name);
    }
    out
}

/// A period as an office names it: 2021年, 2021年1月至6月, 2021年5月; other spans by their days.
pub(super) fn period(start: Date, end: Date) -> String {
    let year = || start.year().to_string() + "年";
    let month = |date: Date| date.month().to_string() + "月";
    let is_whole = start.day() == 1 && end == end.last_of_month() && start.year() == end.year();
    if !is_whole || start.year() == 0 {
        return span(start, end);
    }
    match (start.month(), end.month()) {
        (1, 12) => year(),
        (first, last) if first == last => year() + &month(start),
        _ => year() + &month(start) + "至" + &month(end),
    }
}

/// A span without what both ends share.
fn span(from: Date, until: Date) -> String {
    let end = day(until);
    let rest = if from.year() != until.year() {
        end.as_str()
    } else if from.month() != until.month() {
        end.split_once('年').map_or(end.as_str(), |(_, rest)| rest)
    } else {
        end.split_once('月').map_or(end.as_str(), |(_, rest)| rest)
    };
    day(from) + " 至 " + rest
}

fn every(every: Every) -> &'static str {
    match every {
        Every::Day => "每天",
        Every::Week => "每周",
        Every::Month => "每月",
        Every::Quarter => "每季度",
        Every::HalfYear => "每半年",
        Every::Year => "每年",
    }
}
