//! Numbers and days in the words that an office writes: 920亿元, ≥ 200个, 2023年8月31日 周四 前.

use jiff::civil::{Date, Weekday};

use crate::mention::{Deadline, DeadlineKind, Every, Figure, Op};

/// A figure as it is read out: bound, number in 万 or 亿 where that is shorter, unit.
#[must_use]
pub fn amount(figure: &Figure) -> String {
    let bound = match figure.op {
        Op::Eq => "",
        Op::Ge => "≥ ",
        Op::Gt => "> ",
        Op::Le => "≤ ",
        Op::Lt => "< ",
        Op::About => "约 ",
    };
    let mut out = String::from(bound);
    match (figure.unit.as_str(), figure.value_max) {
        ("ratio", second) => {
            out.push_str(&number(figure.value));
            out.push(':');
            out.push_str(&number(second.unwrap_or(1.0)));
        }
        ("位", _) => {
            // A bound on a rank (前十) reads better in words than with a sign.
            out.clear();
            out.push_str(if figure.op == Op::Le { "前 " } else { "第 " });
            out.push_str(&number(figure.value));
            if figure.op != Op::Le {
                out.push_str(" 位");
            }
        }
        (unit, second) => {
            let (scale, name) = scale_of(figure.value.abs(), unit);
            out.push_str(&number(figure.value / scale));
            if let Some(second) = second {
                out.push('–');
                out.push_str(&number(second / scale));
            }
            if unit != "%" && name.is_empty() {
                out.push(' ');
            }
            out.push_str(name);
            out.push_str(unit);
        }
    }
    out
}

/// 亿 or 万 where the number then needs few decimals; 18426 stays as it is.
fn scale_of(value: f64, unit: &str) -> (f64, &'static str) {
    if matches!(unit, "%" | "百分点" | "倍") {
        return (1.0, "");
    }
    let is_short = |scale: f64, places: f64| {
        let shown = value / scale * places;
        value >= scale && (shown - shown.round()).abs() < 1e-6
    };
    if is_short(1e8, 1e4) {
        (1e8, "亿")
    } else if is_short(1e4, 1e2) {
        (1e4, "万")
    } else {
        (1.0, "")
    }
}

/// A number with at most four decimals and no idle zeros.
///
/// Written by hand: the standard library's float printer costs the page some 20 KB.
#[must_use]
pub fn number(value: f64) -> String {
    let rounded = (value.abs() * 1e4).round();
    // Beyond this a number of a bulletin is a misreading; it must not wrap around.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let scaled = rounded.min(9e18) as u64;
    let (whole, part) = (scaled / 10_000, scaled % 10_000);
    let mut out = String::new();
    if value < 0.0 && scaled != 0 {
        out.push('−');
    }
    out.push_str(&whole.to_string());
    if part > 0 {
        // A leading 1 keeps the zeros behind the point.
        let digits = (10_000 + part).to_string();
        out.push('.');
        out.push_str(digits.strip_prefix('1').unwrap_or("").trim_end_matches('0'));
    }
    out
}

/// A share as 60.1%.
#[must_use]
pub fn percent(share: f64) -> String {
    number((share * 1000.0).round() / 10.0) + "%"
}

/// 2023年8月31日; without the year where it is not known.
#[must_use]
pub fn day(date: Date) -> String {
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

/// 周一 to 周日; empty where the year is not known.
#[must_use]
pub fn weekday(date: Date) -> &'static str {
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
#[must_use]
pub fn deadline(deadline: &Deadline) -> String {
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
#[must_use]
pub fn period(start: Date, end: Date) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::FigureKind;
    use crate::text::TextRange;
    use jiff::civil::date;

    fn figure(value: f64, unit: &str, op: Op) -> Figure {
        Figure {
            range: TextRange::default(),
            rule: "figure.test",
            value,
            value_max: None,
            unit: unit.to_owned(),
            op,
            metric: String::new(),
            kind: FigureKind::Target,
            period: None,
        }
    }

    #[track_caller]
    fn check(value: f64, unit: &str, op: Op, expected: &str) {
        assert_eq!(amount(&figure(value, unit, op)), expected);
    }

    #[test]
    fn amounts_read_as_an_office_writes_them() {
        check(92_000_000_000.0, "元", Op::Gt, "> 920亿元");
        check(289_000_000.0, "元", Op::Eq, "2.89亿元");
        check(70_000_000.0, "美元", Op::Eq, "7000万美元");
        check(18_426.0, "户", Op::Eq, "18426 户");
        check(200.0, "个", Op::Ge, "≥ 200 个");
        check(31.35, "%", Op::Eq, "31.35%");
        check(-17.8, "%", Op::Eq, "−17.8%");
        check(0.9, "百分点", Op::Eq, "0.9 百分点");
        check(0.05, "%", Op::Lt, "< 0.05%");
        check(2.0, "位", Op::Eq, "第 2 位");
        check(10.0, "位", Op::Le, "前 10");
        check(36_000.0, "亩", Op::Eq, "3.6万亩");
    }

    #[test]
    fn ranges_and_ratios_keep_both_numbers() {
        let mut range = figure(4.0, "个", Op::Eq);
        range.value_max = Some(5.0);
        assert_eq!(amount(&range), "4–5 个");
        let mut ratio = figure(4.0, "ratio", Op::Eq);
        ratio.value_max = Some(6.0);
        assert_eq!(amount(&ratio), "4:6");
    }

    #[test]
    fn decimals_keep_inner_zeros_and_ones() {
        for (value, expected) in [
            (1.1, "1.1"),
            (0.1001, "0.1001"),
            (10.01, "10.01"),
            (11.0, "11"),
            (-0.00001, "0"),
            (0.9999, "0.9999"),
        ] {
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn periods_are_named_by_year_and_month_where_they_are_whole() {
        assert_eq!(period(date(2021, 1, 1), date(2021, 12, 31)), "2021年");
        assert_eq!(
            period(date(2021, 1, 1), date(2021, 6, 30)),
            "2021年1月至6月"
        );
        assert_eq!(period(date(2021, 5, 1), date(2021, 5, 31)), "2021年5月");
        assert_eq!(
            period(date(2021, 1, 1), date(2021, 7, 12)),
            "2021年1月1日 至 7月12日"
        );
    }

    #[test]
    fn deadlines_name_the_day_of_the_week() {
        let mut by = Deadline {
            range: TextRange::default(),
            rule: "deadline.test",
            kind: DeadlineKind::By,
            from: None,
            until: Some(date(2023, 8, 31)),
            every: None,
        };
        assert_eq!(deadline(&by), "2023年8月31日 周四 前");
        by.until = Some(date(0, 8, 31));
        assert_eq!(deadline(&by), "8月31日 前");
        by.kind = DeadlineKind::During;
        by.from = Some(date(2021, 7, 1));
        by.until = Some(date(2021, 7, 31));
        assert_eq!(deadline(&by), "2021年7月1日 至 31日");
        by.until = Some(date(2021, 8, 31));
        assert_eq!(deadline(&by), "2021年7月1日 至 8月31日");
        by.kind = DeadlineKind::Every;
        by.every = Some(Every::Quarter);
        assert_eq!(deadline(&by), "每季度");
    }
}
