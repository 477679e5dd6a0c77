//! What stands in a cell of the ledger: the same for the page and for every export.

use jiff::civil::Date;

use super::wording::{self, percent};
use crate::ledger::{Column, Gauge, Row};
use crate::mention::{Figure, Owner};
use crate::permalink::{Language, ViewState};
use crate::text::TextRange;

/// The value of a cell. What the text does not say is empty.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words.
    Words(String),
    /// A number in plain units.
    Number(f64),
    /// A share of the whole: 0.601 is 60.1%.
    Share(f64),
    /// A day of a known year.
    Day(Date),
    /// An address within the page, with `#`.
    Link(String),
}

impl Cell {
    fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Words(words)
        }
    }

    fn count(count: usize) -> Self {
        u32::try_from(count).map_or(Self::Empty, |count| Self::Number(count.into()))
    }
}

/// The cell of a row; `number` is the row's own in its list, from 1.
#[must_use]
pub fn cell(row: &Row<'_>, number: usize, column: Column) -> Cell {
    let only = match row.targets.as_slice() {
        [target] if target.value_max.is_none() => Some(target),
        _ => None,
    };
    let share = |of: fn(&Gauge) -> f64| {
        row.worst()
            .map_or(Cell::Empty, |gauge| Cell::Share(of(gauge)))
    };
    let index = |byte: u32| {
        let text = row.reading.analysis.text.get(..byte as usize);
        Cell::count(text.map_or(0, |text| text.chars().count()))
    };
    match column {
        Column::Number => Cell::count(number),
        Column::Task => Cell::words(one_line(row, row.item.range)),
        Column::Targets => listed(row.targets.iter().map(|one| target(row, one))),
        Column::Deadline => {
            let dated = row.deadlines.iter().map(|one| one.range);
            let all = dated.chain(row.vague_times.iter().copied());
            listed(all.map(|range| one_line(row, range)))
        }
        Column::Due => row.due().map_or(Cell::Empty, Cell::Day),
        Column::Leads => names(&row.leads),
        Column::Supports => names(&row.supports),
        Column::Themes => listed(row.item.themes.iter().map(|theme| theme.label().to_owned())),
        Column::Source => Cell::words(source(row)),
        Column::Pace => Cell::words(standing(row)),
        Column::Basis => Cell::words(basis(row)),
        Column::Status => {
            let status = row.state.and_then(|state| state.status);
            status.map_or(Cell::Empty, |status| Cell::words(status.label()))
        }
        Column::Note => Cell::words(row.state.map_or("", |state| &state.note)),
        Column::Value => only.map_or(Cell::Empty, |target| Cell::Number(target.value)),
        Column::Unit => only.map_or(Cell::Empty, |target| Cell::words(target.unit)),
        Column::Done => share(|gauge| gauge.done),
        Column::Elapsed => share(|gauge| gauge.elapsed),
        Column::Speaker => Cell::words(row.finding.speaker.as_str()),
        Column::Bulletin => Cell::words(row.bulletin()),
        Column::Id => Cell::words(row.item.id.as_str()),
        Column::Start => index(row.item.range.start()),
        Column::End => index(row.item.range.end()),
        Column::Link => Cell::Link(ViewState::of_item(row.reading, row.item).to_fragment()),
    }
}

/// A target with what it measures, as the text puts it where it puts both side by side (社零总额增长8%).
fn target(row: &Row<'_>, figure: &Figure) -> String {
    const NEAR: usize = 12;
    let before = row.words(TextRange::new(row.item.range.start(), figure.range.start()));
    let named = before.rsplit_once(figure.metric.as_str());
    let beside = |between: &&str| {
        between.chars().count() <= NEAR && !between.contains(['，', '；', '、', ',', ';', '\n'])
    };
    let between = named
        .map(|(_, between)| between)
        .filter(beside)
        .unwrap_or("");
    let words = one_line(row, figure.range);
    if words.contains(&figure.metric) {
        return words;
    }
    format!("{}{between}{words}", figure.metric)
}

/// Lamp and word: 超进度（绿灯）; the word alone where there is no lamp.
#[must_use]
pub fn standing(row: &Row<'_>) -> String {
    let word = row.standing.pace.label();
    match row.standing.lamp {
        Some(lamp) => format!("{word}（{}）", lamp.label()),
        None => word.to_owned(),
    }
}

/// What lamp and word rest on; empty where nothing could be computed.
#[must_use]
pub fn basis(row: &Row<'_>) -> String {
    if let Some(status) = row.standing.own {
        return format!("自填：{}", status.label());
    }
    let gauges = row.standing.gauges.iter().map(|gauge| {
        let metric = row.reading.analysis.figures.get(gauge.target);
        format!(
            "{}完成{}（截至{}），时间进度{}",
            metric.map_or("", |target| &target.metric),
            percent(gauge.done),
            wording::day(gauge.until, Language::Zh),
            percent(gauge.elapsed)
        )
    });
    let passed = row.standing.overdue.map(|day| {
        let known = if row.standing.gauges.is_empty() {
            "，文中未见结果"
        } else {
            ""
        };
        format!("时限{}已过{known}", wording::day(day, Language::Zh))
    });
    gauges.chain(passed).collect::<Vec<_>>().join("；")
}

/// Bulletin and section: 安政通报第33期 · 二、狠抓招商.
fn source(row: &Row<'_>) -> String {
    let citation = row.citation();
    let bulletin = if !citation.issue.is_empty() {
        citation.issue
    } else if !citation.title.is_empty() {
        format!("《{}》", citation.title)
    } else {
        row.bulletin().to_owned()
    };
    match citation.sections.last() {
        Some(section) => format!("{bulletin} · {section}"),
        None => bulletin,
    }
}

fn names(owners: &[&Owner]) -> Cell {
    let mut names: Vec<&str> = Vec::new();
    for owner in owners {
        if !names.contains(&owner.name.as_str()) {
            names.push(&owner.name);
        }
    }
    Cell::words(names.join("、"))
}

fn listed(values: impl Iterator<Item = String>) -> Cell {
    Cell::words(values.collect::<Vec<_>>().join("；"))
}

/// Words of the text on one line.
fn one_line(row: &Row<'_>, range: TextRange) -> String {
    row.words(range).lines().map(str::trim).collect()
}
