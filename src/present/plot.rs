//! A small chart of one metric: where each number stands, with room for its words.
//!
//! Days lie as far apart as time has them, and further where their words would cover one another. The ground line
//! is zero, so that no difference looks greater than it is.

use jiff::civil::Date;

use super::stack::{Slot, stack};
use crate::item::{Nature, is_relative};
use crate::ledger::{Point, Series};
use crate::mention::FigureKind;
use crate::text::arrange;
use crate::value::calendar::days_between;

/// Least width of the picture, in pixels.
const WIDTH: f64 = 330.0;
/// Room that a day needs for its words.
const ROOM: f64 = 100.0;
/// Where the greatest number stands, and where the ground line is.
const TOP: f64 = 14.0;
const GROUND: f64 = 134.0;
/// From the left end of a day's room to its numbers.
const INSET: f64 = 10.0;
/// A line of words.
const LINE: f64 = 17.0;
/// How far words make way for a line that leads on from their number.
const ASIDE: f64 = 11.0;

/// A chart, in pixels from its upper left corner.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plot {
    /// How wide it is.
    pub width: f64,
    /// The height of zero.
    pub ground: f64,
    /// Of each number of the series, in their order.
    pub dots: Vec<Dot>,
    /// Results that go on from one another, by their positions.
    pub lines: Vec<(usize, usize)>,
    /// Each day once, with its place.
    pub days: Vec<(f64, Date)>,
}

/// Where a number stands.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Dot {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
    /// The height of its words, which give way to its line and to other words of the day.
    pub words: f64,
}

/// The chart of a series.
#[must_use]
pub fn plot(series: &Series) -> Plot {
    let points = &series.points;
    let mut days: Vec<Date> = points.iter().map(|point| point.day).collect();
    days.dedup();
    let (days, width) = spread(days);
    let values = || points.iter().map(|point| point.value);
    let top = values().fold(0.0, f64::max);
    let bottom = values().fold(0.0, f64::min);
    let span = if top > bottom { top - bottom } else { 1.0 };
    let height = |value: f64| TOP + (top - value) / span * (GROUND - TOP);
    let mut dots: Vec<Dot> = points
        .iter()
        .map(|point| {
            let place = days.iter().find(|(_, day)| *day == point.day);
            let y = height(point.value);
            Dot {
                x: place.map_or(0.0, |(x, _)| *x),
                y,
                words: y,
            }
        })
        .collect();
    let lines = lines(series);
    for (from, to) in &lines {
        let rises = dots.get(*from).map(|dot| dot.y) > dots.get(*to).map(|dot| dot.y);
        if let Some(dot) = dots.get_mut(*from) {
            dot.words += if rises { ASIDE } else { -ASIDE };
        }
    }
    for (x, _) in &days {
        part_words(&mut dots, *x);
    }
    Plot {
        width,
        ground: height(0.0),
        dots,
        lines,
        days,
    }
}

/// The place of each day, and the width that they need.
fn spread(days: Vec<Date>) -> (Vec<(f64, Date)>, f64) {
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        return (Vec::new(), WIDTH);
    };
    let all = f64::from(days_between(first, last).max(1));
    let slots: Vec<Slot> = days
        .iter()
        .map(|day| Slot {
            desired: f64::from(days_between(first, *day)) / all * (WIDTH - ROOM),
            height: ROOM,
        })
        .collect();
    let places = stack(&slots, 0.0, None);
    let width = places.last().map_or(WIDTH, |last| (last + ROOM).max(WIDTH));
    let places = places.into_iter().map(|place| place + INSET);
    (places.zip(days).collect(), width)
}

/// Words of one day stand one under the other.
fn part_words(dots: &mut [Dot], x: f64) {
    let mut own: Vec<&mut Dot> = dots
        .iter_mut()
        .filter(|dot| dot.x.total_cmp(&x).is_eq())
        .collect();
    // The bits of numbers that are not negative stand in their order.
    arrange(&mut own, |dot| dot.words.to_bits());
    let slots: Vec<Slot> = own
        .iter()
        .map(|dot| Slot {
            desired: dot.words - LINE / 2.0,
            height: LINE,
        })
        .collect();
    for (dot, place) in own.into_iter().zip(stack(&slots, 0.0, None)) {
        dot.words = place + LINE / 2.0;
    }
}

fn lines(series: &Series) -> Vec<(usize, usize)> {
    let results: Vec<(usize, &Point)> = series
        .points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.kind == FigureKind::Result)
        .collect();
    let pairs = results.iter().zip(results.iter().skip(1));
    let joined = pairs.filter(|((_, a), (_, b))| goes_on(series, a, b));
    joined.map(|((a, _), (b, _))| (*a, *b)).collect()
}

/// Whether a line may lead from one result to the next: a sum since January begins anew with each year, and what
/// is counted at a day is no sum.
fn goes_on(series: &Series, a: &Point, b: &Point) -> bool {
    let is_rate = series.nature != Nature::Level && is_relative(series.unit);
    is_rate || a.day.year() == b.day.year() && a.from == b.from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::FigureRef;
    use crate::text::TextRange;
    use jiff::civil::date;

    fn point(day: Date, from: Option<Date>, value: f64, kind: FigureKind) -> Point {
        let figure = FigureRef {
            entry: 0,
            figure: 0,
            range: TextRange::default(),
            finding: None,
        };
        Point {
            day,
            from,
            value,
            kind,
            figure,
        }
    }

    fn series(unit: &'static str, nature: Nature, points: Vec<Point>) -> Series {
        Series {
            metric: "到位资金".to_owned(),
            unit,
            nature,
            place: String::new(),
            points,
        }
    }

    fn sum(day: Date, value: f64) -> Point {
        point(
            day,
            Date::new(day.year(), 1, 1).ok(),
            value,
            FigureKind::Result,
        )
    }

    #[test]
    fn sums_since_january_are_no_line_across_years_and_rates_are() {
        let days = [date(2020, 9, 30), date(2021, 3, 31), date(2021, 6, 30)];
        let points = || {
            days.iter()
                .zip([5.0, 2.0, 4.0])
                .map(|(day, value)| sum(*day, value))
        };
        let money = series("元", Nature::Level, points().collect());
        assert_eq!(plot(&money).lines, [(1, 2)]);
        let rate = series("%", Nature::Change, points().collect());
        assert_eq!(plot(&rate).lines, [(0, 1), (1, 2)]);
        // Words make way for the line that leads on.
        let dots = plot(&rate).dots;
        assert!(dots[0].words < dots[0].y && dots[1].words > dots[1].y);
        let mut mixed = money;
        mixed.points[2].from = None;
        assert_eq!(plot(&mixed).lines, []);
    }

    #[test]
    fn heights_begin_at_zero_and_days_keep_their_distance() {
        let points = vec![
            sum(date(2021, 1, 31), 25.0),
            sum(date(2021, 2, 1), 50.0),
            sum(date(2021, 12, 31), 100.0),
        ];
        let plot = plot(&series("元", Nature::Level, points));
        let y: Vec<f64> = plot.dots.iter().map(|dot| dot.y).collect();
        assert_eq!(y, [104.0, 74.0, TOP]);
        assert_eq!(plot.ground, GROUND);
        let x: Vec<f64> = plot.days.iter().map(|(x, _)| *x).collect();
        assert!(x.windows(2).all(|two| two[1] - two[0] >= ROOM), "{x:?}");
        assert!(plot.width >= x[2] - INSET + ROOM);
    }

    #[test]
    fn numbers_of_one_day_do_not_cover_the_words_of_one_another() {
        let day = date(2021, 12, 31);
        let points = vec![
            point(day, None, 100.0, FigureKind::Target),
            point(day, None, 99.0, FigureKind::Result),
            sum(date(2022, 12, 31), 3.0),
        ];
        let dots = plot(&series("元", Nature::Level, points)).dots;
        assert!(dots[1].words - dots[0].words >= LINE - 1e-9);
        assert!((dots[1].y - dots[0].y) < 2.0);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let plot = plot(&series("元", Nature::Level, Vec::new()));
        assert_eq!(
            (plot.dots.len(), plot.days.len(), plot.width),
            (0, 0, WIDTH)
        );
    }
}
