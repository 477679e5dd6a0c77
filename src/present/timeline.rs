//! The picture of all deadlines (挂图作战): lanes on a time axis, with marks that never overlap.
//!
//! In come marks ([`marks`] takes them from rows), out go places: left to right in units of the [`Axis`], top to
//! bottom in sub-rows. What a lane holds too much of in one unit becomes a cell that counts it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::axis::Axis;
use crate::ledger::{GroupKey, Grouping, Row};
use crate::mention::{Deadline, DeadlineKind};
use crate::permalink::Lanes;
use crate::text::arrange;
use crate::value::calendar::NO_YEAR;

/// More marks than this of one lane in one unit become a cell.
pub const DENSE: usize = 12;
/// So many owners have lanes of their own.
pub const MOST_OWNERS: usize = 12;

/// A deadline that is to be drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Index of its row.
    pub row: usize,
    /// Index into the row's deadlines.
    pub deadline: usize,
    /// How it binds.
    pub kind: DeadlineKind,
    /// Its first day, if it has one.
    pub from: Option<Date>,
    /// Its last day, if it has one.
    pub until: Option<Date>,
    /// The lanes that it belongs to.
    pub lanes: Vec<GroupKey>,
}

/// The deadlines of rows, in their order; a row stands in the lane of each of its values.
#[must_use]
pub fn marks(rows: &[Row<'_>], lanes: Lanes) -> Vec<Mark> {
    let by = match lanes {
        Lanes::Theme => Grouping::Theme,
        Lanes::Owner => Grouping::Owner,
    };
    let mut marks = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (number, deadline) in row.deadlines.iter().enumerate() {
            let Deadline {
                kind, from, until, ..
            } = **deadline;
            marks.push(Mark {
                row: at,
                deadline: number,
                kind,
                from,
                until,
                lanes: GroupKey::of(row, by),
            });
        }
    }
    marks
}

/// What a lane is for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LaneKey {
    /// Duties that recur, whatever they belong to.
    Recurring,
    /// A value.
    Own(GroupKey),
    /// So many owners whose lanes would be too many.
    Others(usize),
    /// Marks without a value.
    None,
}

/// A strip of the picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// What it is for.
    pub key: LaneKey,
    /// How many sub-rows are above it.
    pub top: u32,
    /// How many sub-rows it has.
    pub rows: u32,
    /// How many marks it holds.
    pub marks: usize,
    /// What is drawn in it, from left to right.
    pub shapes: Vec<Shape>,
}

/// Something drawn with the words beside it; two of one lane never overlap.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    /// Its left end with its words, in units of the axis.
    pub x: f64,
    /// How wide it is with its words.
    pub width: f64,
    /// Where its first day begins.
    pub begins: f64,
    /// Where its last day ends.
    pub ends: f64,
    /// Its sub-row in the lane, from the top.
    pub row: u32,
    /// What it shows.
    pub shows: Shows,
}

/// The room that is kept for a mark, as shares of the width of the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Room {
    /// For a mark of one day.
    pub mark: f64,
    /// For words beside it; on its other side where the picture ends.
    pub words: f64,
}

/// What a shape shows, as indexes into the marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shows {
    /// One mark.
    One(usize),
    /// All marks of one unit, or all recurring ones: to be counted.
    Many(Vec<usize>),
}

/// The whole picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Timeline {
    /// Its axis; that of the day's year, or an empty one, where no mark has a day.
    pub axis: Axis,
    /// Recurring duties; then themes and the like in their order, owners by the number of their marks; then other
    /// owners, and what belongs to nobody.
    pub lanes: Vec<Lane>,
    /// How many sub-rows there are.
    pub rows: u32,
    /// Where the line of the day stands, if the axis holds it.
    pub day: Option<f64>,
    /// Marks that no year dates, as indexes.
    pub undated: Vec<usize>,
}

/// Index of a mark, with the first and the last day that it is drawn at.
type Dated = (usize, (Date, Date));

/// Draws marks as of a day, or of none where each bulletin is judged by its own.
#[must_use]
pub fn timeline(marks: &[Mark], asof: Option<Date>, room: Room) -> Timeline {
    let (mut recurring, mut undated, mut dated) = (Vec::new(), Vec::new(), Vec::new());
    for (at, mark) in marks.iter().enumerate() {
        match mark.days() {
            _ if mark.kind == DeadlineKind::Every => recurring.push(at),
            Some(days) => dated.push((at, days)),
            None => undated.push(at),
        }
    }
    let ends = dated.iter().flat_map(|(_, (first, last))| [*first, *last]);
    let axis = Axis::of(ends).unwrap_or_else(|| Axis::of_year(asof));
    let room = Room {
        mark: (room.mark * axis.width()).min(axis.width()),
        words: room.words * axis.width(),
    };
    let mut lanes = Vec::new();
    if !recurring.is_empty() {
        let shapes = throughout(&axis, &recurring);
        lanes.push(Lane::new(LaneKey::Recurring, recurring.len(), shapes));
    }
    for (key, members) in lanes_of(marks, &dated) {
        let count = members.len();
        lanes.push(Lane::new(key, count, shapes(&axis, members, room)));
    }
    let mut rows = 0;
    for lane in &mut lanes {
        lane.top = rows;
        rows += lane.rows;
    }
    Timeline {
        day: asof.and_then(|day| axis.position(day)),
        axis,
        lanes,
        rows,
        undated,
    }
}

impl Mark {
    /// The first and the last day that it is drawn at; `None` where it recurs or no year dates it.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let day = match self.kind {
            DeadlineKind::During => {
                let (from, until) = (self.from.or(self.until)?, self.until.or(self.from)?);
                (from.min(until), from.max(until))
            }
            DeadlineKind::From => (self.from?, self.from?),
            DeadlineKind::By => (self.until?, self.until?),
            DeadlineKind::Every => return None,
        };
        (day.0.year() != NO_YEAR && day.1.year() != NO_YEAR).then_some(day)
    }
}

impl Lane {
    fn new(key: LaneKey, marks: usize, mut shapes: Vec<Shape>) -> Self {
        let rows = settle(&mut shapes);
        Self {
            key,
            top: 0,
            rows,
            marks,
            shapes,
        }
    }
}

/// The lanes from top to bottom with their marks.
fn lanes_of(marks: &[Mark], dated: &[Dated]) -> Vec<(LaneKey, Vec<Dated>)> {
    let mut own: BTreeMap<&GroupKey, Vec<Dated>> = BTreeMap::new();
    let mut nobodys = Vec::new();
    for one in dated {
        let keys = marks.get(one.0).map_or(&[][..], |mark| &mark.lanes);
        if keys.is_empty() {
            nobodys.push(*one);
        }
        for key in keys.iter().collect::<BTreeSet<_>>() {
            own.entry(key).or_default().push(*one);
        }
    }
    let mut own: Vec<(&GroupKey, Vec<Dated>)> = own.into_iter().collect();
    let mut others = Vec::new();
    if let Some((GroupKey::Owner(_), _)) = own.first() {
        arrange(&mut own, |(_, members)| !(members.len() as u64));
        others = own.split_off(own.len().min(MOST_OWNERS));
    }
    let names = others.len();
    let others: BTreeSet<Dated> = others
        .into_iter()
        .flat_map(|(_, members)| members)
        .collect();
    let own = own
        .into_iter()
        .map(|(key, members)| (LaneKey::Own(key.clone()), members));
    let rest = [
        (LaneKey::Others(names), others.into_iter().collect()),
        (LaneKey::None, nobodys),
    ];
    own.chain(rest.into_iter().filter(|(_, members)| !members.is_empty()))
        .collect()
}

/// Recurring marks, from end to end.
fn throughout(axis: &Axis, marks: &[usize]) -> Vec<Shape> {
    let shape = |shows| Shape {
        x: 0.0,
        width: axis.width(),
        begins: 0.0,
        ends: axis.width(),
        row: 0,
        shows,
    };
    if marks.len() > DENSE {
        return vec![shape(Shows::Many(marks.to_vec()))];
    }
    marks.iter().map(|at| shape(Shows::One(*at))).collect()
}

/// The shapes of one lane; each mark counts in the unit in which it begins.
fn shapes(axis: &Axis, marks: Vec<Dated>, room: Room) -> Vec<Shape> {
    let mut units: BTreeMap<i32, Vec<Dated>> = BTreeMap::new();
    for (at, days) in marks {
        units.entry(axis.unit(days.0)).or_default().push((at, days));
    }
    let mut shapes = Vec::new();
    for (unit, members) in units {
        if members.len() > DENSE {
            let x = f64::from(unit);
            shapes.push(Shape {
                x,
                width: 1.0,
                begins: x,
                ends: x + 1.0,
                row: 0,
                shows: Shows::Many(members.iter().map(|(at, _)| *at).collect()),
            });
        } else {
            shapes.extend(members.into_iter().map(|one| shape_of(axis, one, room)));
        }
    }
    shapes
}

/// A mark as wide as its days, but not narrower than a point, with its words and inside the picture.
fn shape_of(axis: &Axis, (at, (first, last)): Dated, room: Room) -> Shape {
    let (begins, ends) = (axis.day(first).0, axis.day(last).1);
    let bare = (ends - begins).max(room.mark);
    let (left, right) = ((begins + ends - bare) / 2.0, (begins + ends + bare) / 2.0);
    let width = (bare + room.words).min(axis.width());
    let x = if left + width <= axis.width() {
        left
    } else {
        right - width
    };
    Shape {
        x: x.clamp(0.0, axis.width() - width),
        width,
        begins,
        ends,
        row: 0,
        shows: Shows::One(at),
    }
}

/// Puts shapes in order and gives each the first sub-row that is free; the number of sub-rows comes back.
fn settle(shapes: &mut Vec<Shape>) -> u32 {
    // What touches does not overlap, though arithmetic may have moved it a little.
    const CLOSE: f64 = 1e-9;
    // Of numbers that are not negative the bits are in order.
    arrange(shapes, |shape| shape.x.to_bits());
    let (mut taken, mut free) = (BTreeSet::<(u64, u32)>::new(), BTreeSet::new());
    let mut rows = 0;
    for shape in shapes {
        let now = (shape.x + CLOSE).to_bits();
        while let Some((_, row)) = taken.first().copied().filter(|(end, _)| *end <= now) {
            taken.pop_first();
            free.insert(row);
        }
        shape.row = free.pop_first().unwrap_or_else(|| {
            rows += 1;
            rows - 1
        });
        taken.insert(((shape.x + shape.width).to_bits(), shape.row));
    }
    rows
}
