//! Months, thirds of months, days of a month, and spans of them.

use jiff::civil::Date;

use super::{Core, Grain, Period, Reader};
use crate::lexicon::{Class, TimeWord};
use crate::value::{calendar, whole};

impl Reader<'_, '_> {
    /// 8月, 8月底, 4-5月, 10月至11月, 本月, 8月4日, 1月中旬.
    pub(super) fn month(&mut self, year: i16) -> Option<Core> {
        if let Some(core) = self.bare_day(year) {
            return Some(core);
        }
        let (first, last, moved) = self.month_number()?;
        let year = moved.unwrap_or(year);
        self.at += 1;
        let behind = self.tokens.time(self.at);
        if !matches!(self.tokens.time(self.at - 1), Some(TimeWord::RelMonth(_))) {
            // The word behind the number: 月, 月份, 月底, 月中旬.
            self.at += 1;
            match behind? {
                TimeWord::MonthEnd => {
                    return Some((
                        calendar::months(year, first, last.unwrap_or(first)),
                        Grain::EndOf,
                        None,
                    ));
                }
                TimeWord::TenDay(which) => {
                    return self.ten_days(year, first, which);
                }
                TimeWord::MonthBegin | TimeWord::MonthMid => {
                    return Some((calendar::months(year, first, first), Grain::Loose, None));
                }
                _ => {}
            }
        }
        self.rest_of_month(year, first, last)
    }

    /// First month, last month of 4-5月, and the year where 下月 leaves it.
    fn month_number(&self) -> Option<(i8, Option<i8>, Option<i16>)> {
        if let Some(TimeWord::RelMonth(months)) = self.tokens.time(self.at) {
            let (year, month) = calendar::months_after(self.base.date?, months);
            return Some((month, None, Some(year)));
        }
        let (value, max) = self.counted(|w| {
            matches!(
                w,
                TimeWord::Month
                    | TimeWord::MonthEnd
                    | TimeWord::MonthBegin
                    | TimeWord::MonthMid
                    | TimeWord::TenDay(_)
            )
        })?;
        let month = |v: f64| whole(v).filter(|month| (1..=12).contains(month));
        Some((month(value)?, max.and_then(month), None))
    }

    fn rest_of_month(&mut self, year: i16, first: i8, last: Option<i8>) -> Option<Core> {
        if !self.touching() {
            return Some((
                calendar::months(year, first, last.unwrap_or(first)),
                Grain::Month,
                None,
            ));
        }
        if let Some((value, max)) = self.counted(|w| w == TimeWord::Day) {
            let start = calendar::day(year, first, whole(value)?)?;
            let end = max
                .and_then(|d| calendar::day(year, first, whole(d)?))
                .unwrap_or(start);
            self.at += 2;
            return Some((Some(self.until_day(year, start, end)), Grain::Day, None));
        }
        match self.time() {
            Some(TimeWord::TenDay(which)) => {
                self.at += 1;
                return self.ten_days(year, first, which);
            }
            Some(TimeWord::End) => {
                self.at += 1;
                return Some((calendar::months(year, first, first), Grain::EndOf, None));
            }
            Some(TimeWord::Begin) => {
                self.at += 1;
                return Some((calendar::months(year, first, first), Grain::Loose, None));
            }
            _ => {}
        }
        let last = last.or_else(|| self.until_month());
        Some((
            calendar::months(year, first, last.unwrap_or(first)),
            Grain::Month,
            None,
        ))
    }

    /// 10月下旬, and 至11月上旬 behind it.
    fn ten_days(&mut self, year: i16, month: i8, which: u8) -> Option<Core> {
        let mut period = calendar::ten_days(year, month, which)?;
        if self.tokens.is(self.at, Class::DASH)
            && self.touching()
            && self.tokens.touches_next(self.at)
        {
            let mut ahead = self.ahead(Some(year));
            if let Some((Some(last), Grain::TenDays | Grain::Month | Grain::Day, _)) =
                ahead.month(year)
            {
                self.at = ahead.at;
                period.end = last.end;
            }
        }
        Some((Some(period), Grain::TenDays, None))
    }

    /// 至11月 behind 10月.
    fn until_month(&mut self) -> Option<i8> {
        if !self.tokens.is(self.at, Class::DASH) || !self.tokens.touches_next(self.at) {
            return None;
        }
        let ahead = self.ahead(None);
        let (value, _) = ahead.counted(|w| w == TimeWord::Month)?;
        self.at += 3;
        whole(value).filter(|month| (1..=12).contains(month))
    }

    /// 至8日, 至9月8日 behind 8月4日.
    fn until_day(&mut self, year: i16, start: Date, end: Date) -> Period {
        if self.tokens.is(self.at, Class::DASH)
            && self.touching()
            && self.tokens.touches_next(self.at)
        {
            let mut ahead = self.ahead(Some(year));
            if let Some((day, None)) = ahead.counted(|w| w == TimeWord::Day)
                && let Some(last) =
                    whole(day).and_then(|day| calendar::day(year, start.month(), day))
            {
                self.at += 3;
                return Period { start, end: last };
            }
            if let Some((Some(period), Grain::Day, _)) = ahead.month(year) {
                self.at = ahead.at;
                return Period {
                    start,
                    end: period.end,
                };
            }
        }
        Period { start, end }
    }

    /// 20日 alone: of the month of the speech.
    fn bare_day(&mut self, year: i16) -> Option<Core> {
        let (value, None) = self.counted(|w| w == TimeWord::Day)? else {
            return None;
        };
        if self.tokens.str(self.at + 1) != "日" {
            return None;
        }
        let month = self.base.month()?;
        let day = calendar::day(year, month, whole(value)?)?;
        self.at += 2;
        Some((Some(Period::of_day(day)), Grain::Day, None))
    }
}
