//! Time expressions: what stands at a token, which days it covers, and how it is bound.
//!
//! Resolution is against the day of the speech, never against today.

mod bound;
mod month;

use jiff::civil::Date;

use super::{Every, Period};
use crate::lexicon::{Class, TimeWord};
use crate::text::{TextRange, starts_with_any};
use crate::token::{NumberKind, Tokens};
use crate::value::calendar::{self, NO_YEAR};
use crate::value::whole;

/// The day that relative times are counted from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Base {
    /// The day of the speech, where it is known.
    pub date: Option<Date>,
    /// Its year; [`NO_YEAR`] where even that is not known.
    pub year: i16,
}

impl Base {
    fn month(self) -> Option<i8> {
        self.date.map(Date::month)
    }

    fn shifted(self, years: i8) -> i16 {
        if self.year == NO_YEAR {
            NO_YEAR
        } else {
            self.year + i16::from(years)
        }
    }
}

/// How fine a time expression is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A third of a month.
    TenDays,
    /// A month or several.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// The end of a year, half-year, quarter or month without a bound: 年底, 8月底.
    EndOf,
    /// Somewhere inside the year: 年内.
    InYear,
    /// From the year's beginning to the day of the speech: 今年以来.
    SoFar,
    /// It recurs.
    Recurring,
    /// 年初, 年中, 月初: named, but without days.
    Loose,
}

/// What the words behind a time make of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// Nothing.
    None,
    /// 前, 之前.
    By,
    /// 起, 开始.
    From,
    /// 内.
    Within,
}

/// A time expression.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Timex {
    /// Its words with the bound behind them.
    pub range: TextRange,
    /// First token.
    pub first: usize,
    /// Behind the last token.
    pub last: usize,
    /// The days that it covers; `None` for a recurring or loose time.
    pub period: Option<Period>,
    /// How fine it is.
    pub grain: Grain,
    /// How it is bound.
    pub bound: Bound,
    /// How often it recurs.
    pub every: Option<Every>,
    /// The year, where the words give one (2024年, 明年): later times of the sentence share it.
    pub said_year: Option<i16>,
}

/// Reads the time expression that begins at the token `at`; `carried` is the year that an earlier time of
/// the same sentence gave.
#[must_use]
pub fn read(tokens: &Tokens<'_>, at: usize, base: Base, carried: Option<i16>) -> Option<Timex> {
    let mut reader = Reader {
        tokens,
        first: at,
        at,
        base,
        carried,
        said_year: None,
    };
    let (period, grain, every) = reader.core()?;
    let mut timex = Timex {
        range: TextRange::new(tokens.get(at)?.range.start(), reader.end()),
        first: at,
        last: reader.at,
        period,
        grain,
        bound: Bound::None,
        every,
        said_year: reader.said_year,
    };
    reader.aside(&mut timex);
    reader.hour(&mut timex);
    reader.bound(&mut timex);
    Some(timex)
}

type Core = (Option<Period>, Grain, Option<Every>);

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    first: usize,
    at: usize,
    base: Base,
    carried: Option<i16>,
    said_year: Option<i16>,
}

impl Reader<'_, '_> {
    /// A reader that begins behind the present token.
    fn ahead(&self, carried: Option<i16>) -> Self {
        Reader {
            first: self.at + 1,
            at: self.at + 1,
            carried,
            said_year: None,
            ..*self
        }
    }

    /// What the present token says of time, if it stands right behind the one before.
    fn time(&self) -> Option<TimeWord> {
        self.touching().then(|| self.tokens.time(self.at)).flatten()
    }

    /// Whether nothing stands between the present token and the last one taken.
    fn touching(&self) -> bool {
        self.at == self.first || self.tokens.touches_next(self.at - 1)
    }

    fn end(&self) -> u32 {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, |t| t.range.end())
    }

    /// A number without a measure at the present token, if the token behind it is this kind of time word.
    fn counted(&self, wanted: impl Fn(TimeWord) -> bool) -> Option<(f64, Option<f64>)> {
        let number = self.tokens.number(self.at)?;
        let plain =
            matches!(number.kind, NumberKind::Plain | NumberKind::Named) && number.unit.is_empty();
        if !plain || number.more || !self.tokens.touches_next(self.at) {
            return None;
        }
        self.tokens.time(self.at + 1).filter(|word| wanted(*word))?;
        Some((number.value, number.max))
    }

    fn core(&mut self) -> Option<Core> {
        if let Some(core) = self.written_date() {
            return Some(core);
        }
        if let Some(core) = self.recurring() {
            return Some(core);
        }
        let has_year = self.year();
        if let Some(core) = self.within_year() {
            return Some(core);
        }
        if has_year && self.touching() && self.tokens.str(self.at) == "以来" {
            self.at += 1;
            let start = calendar::day(self.year_now(), 1, 1)?;
            let period = self.base.date.map(|end| Period { start, end });
            return Some((period, Grain::SoFar, None));
        }
        if has_year {
            return Some(self.end_of((calendar::year(self.year_now()), Grain::Year)));
        }
        self.relative_day()
    }

    fn year_now(&self) -> i16 {
        self.said_year.or(self.carried).unwrap_or(self.base.year)
    }

    fn own_year(&self) -> i16 {
        self.said_year.unwrap_or(self.base.year)
    }

    /// 2024-05-01 as one number.
    fn written_date(&mut self) -> Option<Core> {
        let number = *self
            .tokens
            .number(self.at)
            .filter(|n| n.kind == NumberKind::Date)?;
        let monthday: i16 = whole(number.max?)?;
        let (month, day) = (monthday / 100, monthday % 100);
        let day = calendar::day(
            whole(number.value)?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )?;
        self.at += 1;
        Some((Some(Period::of_day(day)), Grain::Day, None))
    }

    /// 每月25日前, 每周五, 一周一.
    fn recurring(&mut self) -> Option<Core> {
        let TimeWord::Every(often) = self.tokens.time(self.at)? else {
            return None;
        };
        self.at += 1;
        // The day of the month, the week or the year belongs to the words.
        match often {
            Every::Month if self.touching() && self.counted(|w| w == TimeWord::Day).is_some() => {
                self.at += 2;
            }
            Every::Week
                if self.touching()
                    && !self.is_once_a_week()
                    && self
                        .tokens
                        .number(self.at)
                        .is_some_and(|n| n.unit.is_empty()) =>
            {
                self.at += 1;
                self.further_weekdays();
            }
            // 每季度末月25日前
            Every::Quarter
                if self.time() == Some(TimeWord::End)
                    && self.tokens.time(self.at + 1) == Some(TimeWord::Month) =>
            {
                self.at += 2;
                if self.touching() && self.counted(|w| w == TimeWord::Day).is_some() {
                    self.at += 2;
                }
            }
            Every::Year
                if self.touching()
                    && self
                        .counted(|w| matches!(w, TimeWord::Month | TimeWord::MonthEnd))
                        .is_some() =>
            {
                self.at += 2;
                if self.touching() && self.counted(|w| w == TimeWord::Day).is_some() {
                    self.at += 2;
                }
            }
            _ => {}
        }
        if matches!(
            self.time(),
            Some(TimeWord::End | TimeWord::Begin | TimeWord::TenDay(_))
        ) {
            self.at += 1;
        }
        Some((None, Grain::Recurring, Some(often)))
    }

    /// 每周一、周五: the days of the week that are listed behind the first.
    fn further_weekdays(&mut self) {
        while self.touching()
            && self.tokens.is(self.at, Class::ENUM | Class::AND)
            && self.tokens.time(self.at + 1) == Some(TimeWord::Week)
            && self
                .tokens
                .number(self.at + 2)
                .is_some_and(|n| n.unit.is_empty())
        {
            self.at += 3;
        }
    }

    /// 2024年, 今年, 明年; leaves the reader behind it.
    fn year(&mut self) -> bool {
        if let Some((value, None)) = self.counted(|w| {
            matches!(
                w,
                TimeWord::Year
                    | TimeWord::YearEnd
                    | TimeWord::YearIn
                    | TimeWord::YearMid
                    | TimeWord::YearBegin
            )
        }) {
            let year = whole(value).filter(|year| (1900..=2100).contains(year));
            if let Some(year) = year {
                self.said_year = Some(year);
                self.at += 1;
                if self.time() == Some(TimeWord::Year) || self.splits_centre() {
                    self.at += 1;
                }
                return true;
            }
        }
        if let Some(TimeWord::RelYear(years)) = self.tokens.time(self.at) {
            self.said_year = Some(self.base.shifted(years));
            self.at += 1;
            if self.time() == Some(TimeWord::Year) {
                self.at += 1;
            }
            return true;
        }
        let past = self.tokens.time(self.at) == Some(TimeWord::PastYear);
        if past && self.base.month().is_some_and(|month| month <= 4) {
            self.said_year = Some(self.base.shifted(-1));
            self.at += 1;
            return true;
        }
        false
    }

    /// 每周一通报 is once a week, 每周一上午 is Monday.
    fn is_once_a_week(&self) -> bool {
        let behind = self
            .tokens
            .get(self.at)
            .filter(|_| self.tokens.str(self.at) == "一")
            .and_then(|t| self.tokens.text.get(t.range.end() as usize..))
            .unwrap_or("");
        starts_with_any(
            behind,
            &[
                "调度", "通报", "研判", "会商", "小结", "督查", "推进", "碰头", "汇报", "更新",
                "点评", "讲评", "排名", "晾晒",
            ],
        )
    }

    /// 2025年中央一号文件: 年中 is no word there.
    fn splits_centre(&self) -> bool {
        let behind = self
            .tokens
            .get(self.at)
            .and_then(|t| self.tokens.text.get(t.range.end() as usize..))
            .unwrap_or("");
        self.time() == Some(TimeWord::YearMid)
            && behind.starts_with(['央', '国', '共', '省', '小', '考'])
    }

    fn within_year(&mut self) -> Option<Core> {
        let year = self.year_now();
        if !self.touching() {
            return None;
        }
        if let Some(core) = self.month(year) {
            return Some(core);
        }
        let core = match self.tokens.time(self.at)? {
            TimeWord::Half(half) => (calendar::half(year, half), Grain::Half),
            TimeWord::Quarters(quarter) => (calendar::quarter(year, quarter), Grain::Quarter),
            TimeWord::FullYear => (calendar::year(year), Grain::Year),
            // 年底 alone is the end of this year, whatever year an earlier clause spoke of.
            TimeWord::YearEnd => (calendar::year(self.own_year()), Grain::EndOf),
            TimeWord::YearIn if self.said_year.is_none() && self.counts_years() => return None,
            TimeWord::YearIn => (calendar::year(self.own_year()), Grain::InYear),
            TimeWord::SoFar => {
                let start = calendar::day(year, 1, 1)?;
                (
                    self.base.date.map(|end| Period { start, end }),
                    Grain::SoFar,
                )
            }
            TimeWord::YearMid | TimeWord::YearBegin | TimeWord::MonthMid | TimeWord::MonthBegin => {
                (None, Grain::Loose)
            }
            TimeWord::MonthEnd => {
                let month = self.base.month()?;
                (calendar::months(year, month, month), Grain::EndOf)
            }
            TimeWord::Quarter => {
                let quarter = u8::try_from((self.base.month()? + 2) / 3).ok()?;
                if self.tokens.str(self.at) == "季度" {
                    self.tokens
                        .time(self.at + 1)
                        .filter(|w| *w == TimeWord::End)?;
                }
                (calendar::quarter(year, quarter), Grain::Quarter)
            }
            _ => return None,
        };
        self.at += 1;
        Some(self.end_of(core))
    }

    /// The 年内 of 三年内 and 半年内: a span, and no year is named.
    fn counts_years(&self) -> bool {
        let before = self
            .tokens
            .get(self.at)
            .and_then(|t| self.tokens.text.get(..t.range.start() as usize))
            .unwrap_or("");
        before
            .ends_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十半几数多".contains(c))
    }

    /// 末 or 底 behind a quarter, a half year or a month.
    fn end_of(&mut self, (period, grain): (Option<Period>, Grain)) -> Core {
        if self.time() == Some(TimeWord::End)
            && matches!(
                grain,
                Grain::Quarter | Grain::Half | Grain::Month | Grain::Year
            )
        {
            self.at += 1;
            return (period, Grain::EndOf, None);
        }
        (period, grain, None)
    }

    /// 明天晚上, 本周五, 周三.
    fn relative_day(&mut self) -> Option<Core> {
        let word = self.tokens.time(self.at)?;
        let date = self.base.date?;
        if let TimeWord::RelDay(days) = word {
            self.at += 1;
            if self.time() == Some(TimeWord::PartOfDay) {
                self.at += 1;
            }
            let day = calendar::days_after(date, i32::from(days))?;
            return Some((Some(Period::of_day(day)), Grain::Day, None));
        }
        let weeks = match word {
            TimeWord::RelWeek(weeks) => weeks,
            TimeWord::Week => 0,
            _ => return None,
        };
        let period = calendar::week(date, weeks)?;
        self.at += 1;
        let weekday = self
            .touching()
            .then(|| match self.tokens.number(self.at) {
                Some(n) if n.unit.is_empty() && (1.0..=6.0).contains(&n.value) => {
                    whole::<i32>(n.value - 1.0)
                }
                None if matches!(self.tokens.str(self.at), "日" | "天") => Some(6),
                _ => None,
            })
            .flatten();
        if let Some(offset) = weekday {
            self.at += 1;
            let day = calendar::days_after(period.start, offset)?;
            return Some((Some(Period::of_day(day)), Grain::Day, None));
        }
        if let (TimeWord::Week, true) = (word, self.touching()) {
            return match self.time() {
                Some(TimeWord::End) => {
                    self.at += 1;
                    Some((Some(period), Grain::EndOf, None))
                }
                _ => None,
            };
        }
        if !matches!(word, TimeWord::RelWeek(_)) {
            return None;
        }
        if self.time() == Some(TimeWord::End) {
            self.at += 1;
            return Some((Some(period), Grain::EndOf, None));
        }
        Some((Some(period), Grain::Week, None))
    }
}
