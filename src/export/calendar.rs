//! Deadlines as an iCalendar file (RFC 5545): all-day events with an alarm, which every calendar program takes.
//!
//! The same rows of the same day give the same bytes. An event keeps its UID, and a file of a later day a
//! higher SEQUENCE, so that taking in a new file replaces the events of the old one.

mod fold;
mod recurrence;

use chrono::{NaiveDate, TimeDelta};
use icalendar::{Alarm, Component, Event, EventLike, Property};
use jiff::civil::Date;

use super::Sheet;
use super::escape::plain;
use crate::ledger::Row;
use crate::mention::{Deadline, DeadlineKind, Owner};
use crate::present::basis;
use crate::text::first_chars;
use crate::value::calendar::{NO_YEAR, day, days_between};
use fold::folded;
use recurrence::Recurrence;

/// The alarm goes off at nine in the morning of the day before; all-day events begin at midnight.
const ALARM_HOURS: i64 = -15;
/// Characters of a task that head an event.
const HEAD: usize = 60;

/// A calendar, and what could not be put into it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// The file.
    pub text: String,
    /// Deadlines without a day: the text gives no year, or none to count a recurring duty from.
    pub undated: usize,
}

/// One event for each deadline of the rows.
#[must_use]
pub fn to_calendar(sheet: &Sheet<'_>) -> Calendar {
    let mut calendar = icalendar::Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Tongbao//Ledger//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", "通报台账时限"),
    ] {
        calendar.append_property(property);
    }
    let mut undated = 0;
    for row in sheet.rows {
        for (deadline, number) in row.deadlines.iter().zip(1..) {
            match event(sheet, row, deadline, number) {
                Some(event) => {
                    calendar.push(event);
                }
                None => undated += 1,
            }
        }
    }
    Calendar {
        text: folded(&calendar.to_string()),
        undated,
    }
}

fn event(sheet: &Sheet<'_>, row: &Row<'_>, deadline: &Deadline, number: usize) -> Option<Event> {
    let (first, last, recurrence) = days(row, deadline)?;
    let day_made = sheet.made();
    let made = chrono_day(day_made)?.and_hms_opt(0, 0, 0)?.and_utc();
    let task = plain(row.words(row.item.range)).replace('\n', "");
    let uid = format!("{}.{number}.{}@tongbao", row.item.id, row.bulletin());
    let mut event = Event::new();
    event
        .uid(&uid)
        .timestamp(made)
        .sequence(u32::try_from(days_between(day(1970, 1, 1)?, day_made)).unwrap_or(0))
        .summary(&head(&task))
        .description(&description(sheet, row, deadline, &task))
        .starts(chrono_day(first)?)
        // The end of a day is the beginning of the next.
        .ends(chrono_day(last)?.succ_opt()?)
        // The day stays free for other things.
        .append_property(("TRANSP", "TRANSPARENT"));
    if sheet.base.is_known() {
        event.url(&sheet.link(row));
    }
    if !row.item.themes.is_empty() {
        event.categories(row.item.themes.iter().map(|theme| theme.label()));
    }
    if let Some(recurrence) = recurrence {
        event.append_property(Property::new("RRULE", recurrence.rule));
    }
    if row.standing.own.is_none() {
        let mut alarm = Alarm::display(&head(&task), TimeDelta::hours(ALARM_HOURS));
        // Without its own, the writer would take a random id and the time of writing.
        alarm.uid(&format!("{uid}.alarm")).timestamp(made);
        event.alarm(alarm);
    }
    Some(event.done())
}

/// First and last day of an event, where the text dates it, and how it comes again.
fn days(row: &Row<'_>, deadline: &Deadline) -> Option<(Date, Date, Option<Recurrence>)> {
    let known = |day: &Date| day.year() != NO_YEAR;
    let from = deadline.from.filter(known);
    let until = deadline.until.filter(known);
    match (deadline.kind, from, until) {
        (DeadlineKind::Every, _, _) => {
            let recurrence = Recurrence::new(row, deadline)?;
            Some((recurrence.first, recurrence.first, Some(recurrence)))
        }
        (DeadlineKind::During, Some(from), Some(until)) => Some((from, until, None)),
        (_, _, Some(until)) => Some((until, until, None)),
        (_, Some(from), None) => Some((from, from, None)),
        (_, None, None) => None,
    }
}

/// What a reader of the calendar needs without the page.
fn description(sheet: &Sheet<'_>, row: &Row<'_>, deadline: &Deadline, task: &str) -> String {
    let names = |owners: &[&Owner]| {
        let names: Vec<&str> = owners.iter().map(|owner| owner.name.as_str()).collect();
        names.join("、")
    };
    let citation = row.citation();
    let parts = [
        ("", task.to_owned()),
        ("时限：", plain(row.words(deadline.range)).replace('\n', "")),
        ("牵头：", names(&row.leads)),
        ("配合：", names(&row.supports)),
        ("来源：", plain(&citation.source())),
        ("系统测算：", basis(row)),
        ("备注：", plain(row.state.map_or("", |state| &state.note))),
        (
            "原文：",
            if sheet.base.is_known() {
                sheet.link(row)
            } else {
                String::new()
            },
        ),
    ];
    let said = parts.iter().filter(|(_, words)| !words.is_empty());
    said.map(|(label, words)| format!("{label}{words}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The beginning of a task.
fn head(task: &str) -> String {
    let head = first_chars(task, HEAD);
    let more = if head.len() < task.len() { "…" } else { "" };
    format!("{head}{more}")
}

fn chrono_day(day: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        day.year().into(),
        day.month().try_into().ok()?,
        day.day().try_into().ok()?,
    )
}
