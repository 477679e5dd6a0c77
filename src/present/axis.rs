//! The time axis of a picture: whole months, quarters or years side by side, each one unit wide.

use jiff::civil::Date;

use crate::value::calendar::{self, days_between};

/// More months than this are shown as quarters.
const MOST_MONTHS: i32 = 36;
/// More months than this, twelve years, are shown as years.
const MOST_QUARTERS: i32 = 144;

/// What one unit of an axis is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Scale {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Scale {
    const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// A stretch of the axis with what is to be written at it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tick {
    /// Its left end.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
    /// The year.
    pub year: i16,
    /// The month (1 to 12) or quarter (1 to 4); 0 for a whole year.
    pub number: i8,
}

/// Time from the first day of one unit to the last day of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Axis {
    /// What one unit is.
    pub scale: Scale,
    /// Units from year 0 to the first one.
    first: i32,
    /// How many units there are.
    count: i32,
}

impl Axis {
    /// The axis that holds these days; `None` without any.
    pub(super) fn of(days: impl Iterator<Item = Date> + Clone) -> Option<Self> {
        let (first, last) = (month_of(days.clone().min()?), month_of(days.max()?));
        let months = last - first + 1;
        let scale = if months <= MOST_MONTHS {
            Scale::Month
        } else if months <= MOST_QUARTERS {
            Scale::Quarter
        } else {
            Scale::Year
        };
        let first = first / scale.months();
        Some(Self {
            scale,
            first,
            count: last / scale.months() - first + 1,
        })
    }

    /// The months of a day's year; without a day, no unit at all.
    pub(super) fn of_year(day: Option<Date>) -> Self {
        Self {
            scale: Scale::Month,
            first: day.map_or(0, |day| i32::from(day.year()) * 12),
            count: day.map_or(0, |_| 12),
        }
    }

    /// Its width, in units; also an empty one has room to draw in.
    #[must_use]
    pub fn width(&self) -> f64 {
        f64::from(self.count.max(1))
    }

    /// The unit that a day falls into, counted from the left end; negative before it.
    pub(super) fn unit(&self, day: Date) -> i32 {
        month_of(day) / self.scale.months() - self.first
    }

    /// Where a day begins and where it ends.
    pub(super) fn day(&self, day: Date) -> (f64, f64) {
        let unit = self.unit(day);
        let [start, next] = [unit, unit + 1].map(|unit| self.start_of(unit));
        let (Some(start), Some(next)) = (start, next) else {
            return (f64::from(unit), f64::from(unit + 1));
        };
        let days = f64::from(days_between(start, next));
        let begins = f64::from(days_between(start, day));
        (
            f64::from(unit) + begins / days,
            f64::from(unit) + (begins + 1.0) / days,
        )
    }

    /// The middle of a day, if the axis holds it.
    #[must_use]
    pub fn position(&self, day: Date) -> Option<f64> {
        let (begins, ends) = self.day(day);
        (0..self.count)
            .contains(&self.unit(day))
            .then(|| (begins + ends) / 2.0)
    }

    /// Its units from left to right.
    #[must_use]
    pub fn ticks(&self) -> Vec<Tick> {
        let tick = |unit: i32| {
            let start = self.start_of(unit)?;
            let number = match self.scale {
                Scale::Month => start.month(),
                Scale::Quarter => (start.month() + 2) / 3,
                Scale::Year => 0,
            };
            Some(Tick {
                x: f64::from(unit),
                width: 1.0,
                year: start.year(),
                number,
            })
        };
        (0..self.count).filter_map(tick).collect()
    }

    /// Its years from left to right; the first and the last may be cut.
    #[must_use]
    pub fn years(&self) -> Vec<Tick> {
        let mut years: Vec<Tick> = Vec::new();
        for tick in self.ticks() {
            match years.last_mut() {
                Some(year) if year.year == tick.year => year.width += tick.width,
                _ => years.push(Tick { number: 0, ..tick }),
            }
        }
        years
    }

    /// The first day of a unit, as far as the calendar goes.
    fn start_of(&self, unit: i32) -> Option<Date> {
        let months = (self.first + unit) * self.scale.months();
        let year = i16::try_from(months.div_euclid(12)).ok()?;
        let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
        calendar::day(year, month, 1)
    }
}

/// Months since January of year 0.
fn month_of(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn axis(first: Date, last: Date) -> Axis {
        Axis::of([first, last].into_iter()).unwrap()
    }

    #[test]
    fn months_become_quarters_and_years_as_the_span_grows() {
        for (last, scale, count) in [
            (date(2021, 2, 28), Scale::Month, 1.0),
            (date(2024, 1, 1), Scale::Month, 36.0),
            (date(2024, 2, 1), Scale::Quarter, 13.0),
            (date(2033, 1, 31), Scale::Quarter, 49.0),
            (date(2033, 2, 1), Scale::Year, 13.0),
        ] {
            let axis = axis(date(2021, 2, 1), last);
            assert_eq!((axis.scale, axis.width()), (scale, count), "{last}");
        }
    }

    #[test]
    fn a_day_lies_in_its_month_by_the_days_of_that_month() {
        let axis = axis(date(2021, 7, 12), date(2022, 2, 1));
        assert_eq!(axis.day(date(2021, 7, 1)), (0.0, 1.0 / 31.0));
        assert_eq!(axis.day(date(2022, 2, 28)).1, 8.0);
        assert_eq!(axis.position(date(2021, 6, 30)), None);
        assert_eq!(axis.position(date(2022, 3, 1)), None);
        assert_eq!(axis.position(date(2021, 9, 15)), Some(2.0 + 14.5 / 30.0));
    }

    #[test]
    fn ticks_name_months_and_years_and_fill_the_axis() {
        let axis = axis(date(2021, 11, 3), date(2022, 2, 1));
        let numbers: Vec<_> = axis
            .ticks()
            .iter()
            .map(|tick| (tick.year, tick.number))
            .collect();
        assert_eq!(numbers, [(2021, 11), (2021, 12), (2022, 1), (2022, 2)]);
        let years: Vec<_> = axis
            .years()
            .iter()
            .map(|tick| (tick.x, tick.width, tick.year))
            .collect();
        assert_eq!(years, [(0.0, 2.0, 2021), (2.0, 2.0, 2022)]);
        let quarters = Axis::of([date(2020, 5, 1), date(2024, 12, 31)].into_iter()).unwrap();
        let tick = quarters.ticks()[0];
        assert_eq!((tick.year, tick.number, quarters.width()), (2020, 2, 19.0));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_end_of_the_axis() {
        let axis = axis(date(2021, 1, 1), date(9999, 12, 31));
        assert_eq!(axis.scale, Scale::Year);
        assert!(axis.position(date(9999, 12, 31)).is_some());
    }
}
