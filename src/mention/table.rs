//! Rows of a table that has no words between its numbers: the head above them says what each column is.

use super::ground::Ground;
use super::segment::Segment;
use super::{FigureKind, Period};
use crate::text::{TextRange, to_u32};

/// A number of such a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cell {
    /// Its token.
    pub token: usize,
    /// What the row is about: its first cell.
    pub name: TextRange,
    /// What its column is.
    pub column: Column,
}

/// What the head says of a column.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Column {
    /// Whether its numbers are to be reached or were.
    pub kind: FigureKind,
    /// The time that they cover.
    pub period: Option<Period>,
}

/// Words that the name of a column ends with; what is longer stands first.
const ENDS: [(&str, FigureKind); 10] = [
    ("目标任务", FigureKind::Target),
    ("目标", FigureKind::Target),
    ("任务", FigureKind::Target),
    ("计划", FigureKind::Target),
    ("完成率", FigureKind::Result),
    ("完成", FigureKind::Result),
    ("实绩", FigureKind::Result),
    ("占比", FigureKind::Result),
    ("进度", FigureKind::Result),
    ("增速", FigureKind::Result),
];

/// Longest head and longest name of a row, in bytes.
const LONGEST_HEAD: u32 = 240;
const LONGEST_NAME: u32 = 90;

/// The cells of all such tables, in reading order.
pub(super) fn cells(ground: &Ground<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for (index, segment) in ground.segments.iter().enumerate() {
        match row(ground, segment, columns.len()) {
            Some((first, name)) => {
                cells.extend((first..).zip(&columns).map(|(token, column)| Cell {
                    token,
                    name,
                    column: *column,
                }));
            }
            None => columns = head(ground, index, segment),
        }
    }
    cells
}

/// 实际使用外资|3.5亿美元|1.26亿美元|36%: a name and as many numbers as the head has columns.
fn row(ground: &Ground<'_>, segment: &Segment, columns: usize) -> Option<(usize, TextRange)> {
    let tokens = ground.tokens;
    if columns < 2 || segment.clauses.len() != 1 {
        return None;
    }
    let last = segment.last().checked_sub(1)?;
    let first = segment
        .last()
        .checked_sub(columns)
        .filter(|first| *first >= segment.first())?;
    let measured = |at: usize| tokens.number(at).is_some_and(|n| !n.unit.is_empty());
    let name = TextRange::new(segment.range.start(), tokens.get(first)?.range.start());
    let whole = (first..=last).all(measured)
        && (first..last).all(|at| tokens.touches_next(at))
        && tokens.get(last)?.range.end() == segment.range.end()
        && !name.is_empty()
        && name.len() <= LONGEST_NAME;
    whole.then_some((first, name))
}

/// 指标名称|全年目标|1-6月完成|占比: the columns behind the first one, if it is the head of a table.
fn head(ground: &Ground<'_>, index: usize, segment: &Segment) -> Vec<Column> {
    let words = segment.range.of(ground.tokens.text);
    let mut columns = Vec::new();
    if segment.clauses.len() != 1 || segment.range.len() > LONGEST_HEAD {
        return columns;
    }
    let mut from = 0;
    let mut period = None;
    while let Some((at, len, kind)) = next_end(words, from) {
        let start = segment.range.start() + to_u32(from);
        let end = segment.range.start() + to_u32(at);
        // 占比 without a time of its own is that of the column before it.
        period = ground
            .times_of(index)
            .filter(|t| start <= t.range.start() && t.range.end() <= end)
            .last()
            .map_or(period, |time| time.period);
        columns.push(Column { kind, period });
        from = at + len;
    }
    if from < words.len() {
        columns.clear();
    }
    columns
}

/// Where the next name of a column ends, behind the byte `from`.
fn next_end(words: &str, from: usize) -> Option<(usize, usize, FigureKind)> {
    let rest = words.get(from..)?;
    let found = ENDS
        .iter()
        .filter_map(|(end, kind)| Some((rest.find(end)? + from, end.len(), *kind)));
    // min_by_key keeps the first of equals, which is the longest.
    found.min_by_key(|(at, _, _)| *at)
}
