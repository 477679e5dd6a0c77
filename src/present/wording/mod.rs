//! Numbers and days in the words that an office writes: 920亿元, ≥ 200个, 2023年8月31日 周四 前.

mod chinese;
mod english;

use jiff::civil::Date;

use crate::ledger::{Asof, Month};
use crate::mention::{Deadline, Figure, Op};
use crate::permalink::Language;

/// A figure as it is read out: bound, number in 万 or 亿 where that is shorter, unit.
#[must_use]
pub fn amount(figure: &Figure, language: Language) -> String {
    let bound = match figure.op {
        Op::Eq => "",
        Op::Ge => "≥ ",
        Op::Gt => "> ",
        Op::Le => "≤ ",
        Op::Lt => "< ",
        Op::About => match language {
            Language::Zh => "约 ",
            Language::En => "≈ ",
        },
    };
    let mut out = String::from(bound);
    match (figure.unit, figure.value_max) {
        ("ratio", second) => {
            out.push_str(&number(figure.value));
            out.push(':');
            out.push_str(&number(second.unwrap_or(1.0)));
        }
        ("位", _) => {
            // A bound on a rank (前十) reads better in words than with a sign.
            let (before, behind) = match (language, figure.op) {
                (Language::Zh, Op::Le) => ("前 ", ""),
                (Language::Zh, _) => ("第 ", " 位"),
                (Language::En, Op::Le) => ("top ", ""),
                (Language::En, _) => ("rank ", ""),
            };
            out = [before, &number(figure.value), behind].concat();
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

/// 2023年8月31日, 31 Aug 2023; without the year where it is not known.
#[must_use]
pub fn day(date: Date, language: Language) -> String {
    match language {
        Language::Zh => chinese::day(date),
        Language::En => english::day(date),
    }
}

/// The day that lamps are computed for.
#[must_use]
pub fn asof(asof: Asof, language: Language) -> String {
    match (asof, language) {
        (Asof::Day(date), _) => day(date, language),
        (Asof::Own, Language::Zh) => "各通报当日".to_owned(),
        (Asof::Own, Language::En) => "each bulletin's own day".to_owned(),
    }
}

/// A month: 2023年8月, Aug 2023; without the year where it is not known.
#[must_use]
pub fn month(month: Month, language: Language) -> String {
    match language {
        Language::Zh => chinese::month(month),
        Language::En => english::month(month),
    }
}

/// A deadline with its day: 2023年8月31日 周四 前, 每季度, 2021年7月1日 至 31日; empty where it has none.
#[must_use]
pub fn deadline(deadline: &Deadline, language: Language) -> String {
    match language {
        Language::Zh => chinese::deadline(deadline),
        Language::En => english::deadline(deadline),
    }
}

/// A period as an office names it: 2021年, 2021年1月至6月, 2021年5月; other spans by their days.
#[must_use]
pub fn period(start: Date, end: Date, language: Language) -> String {
    match language {
        Language::Zh => chinese::period(start, end),
        Language::En => english::period(start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::{DeadlineKind, Every, FigureKind};
    use crate::text::TextRange;
    use jiff::civil::date;

    fn figure(value: f64, unit: &'static str, op: Op) -> Figure {
        Figure {
            range: TextRange::default(),
            rule: "figure.test",
            value,
            value_max: None,
            unit,
            op,
            metric: String::new(),
            kind: FigureKind::Target,
            period: None,
        }
    }

    #[track_caller]
    fn check(value: f64, unit: &'static str, op: Op, expected: &str) {
        assert_eq!(amount(&figure(value, unit, op), Language::Zh), expected);
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
        assert_eq!(amount(&range, Language::Zh), "4–5 个");
        let mut ratio = figure(4.0, "ratio", Op::Eq);
        ratio.value_max = Some(6.0);
        assert_eq!(amount(&ratio, Language::Zh), "4:6");
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
    fn english_takes_the_bound_into_words_and_keeps_the_measure() {
        let english = |value, unit, op| amount(&figure(value, unit, op), Language::En);
        assert_eq!(english(92_000_000_000.0, "元", Op::Gt), "> 920亿元");
        assert_eq!(english(300.0, "家", Op::About), "≈ 300 家");
        assert_eq!(english(2.0, "位", Op::Eq), "rank 2");
        assert_eq!(english(10.0, "位", Op::Le), "top 10");
    }

    #[test]
    fn periods_are_named_by_year_and_month_where_they_are_whole() {
        let check = |end, chinese: &str, english: &str| {
            let start = date(2021, 1, 1);
            assert_eq!(period(start, end, Language::Zh), chinese);
            assert_eq!(period(start, end, Language::En), english);
        };
        check(date(2021, 12, 31), "2021年", "2021");
        check(date(2021, 6, 30), "2021年1月至6月", "Jan – Jun 2021");
        check(date(2021, 1, 31), "2021年1月", "Jan 2021");
        check(
            date(2021, 7, 12),
            "2021年1月1日 至 7月12日",
            "1 Jan – 12 Jul 2021",
        );
    }

    #[test]
    fn deadlines_name_the_day_of_the_week() {
        let time = |kind, from, until, every| Deadline {
            range: TextRange::default(),
            rule: "deadline.test",
            kind,
            from,
            until,
            every,
        };
        let check = |time: Deadline, chinese: &str, english: &str| {
            assert_eq!(deadline(&time, Language::Zh), chinese);
            assert_eq!(deadline(&time, Language::En), english);
        };
        let by = |year| time(DeadlineKind::By, None, Some(date(year, 8, 31)), None);
        check(by(2023), "2023年8月31日 周四 前", "by Thu 31 Aug 2023");
        check(by(0), "8月31日 前", "by 31 Aug");
        let during = |until| {
            time(
                DeadlineKind::During,
                Some(date(2021, 7, 1)),
                Some(until),
                None,
            )
        };
        check(
            during(date(2021, 7, 31)),
            "2021年7月1日 至 31日",
            "1 – 31 Jul 2021",
        );
        check(
            during(date(2021, 8, 31)),
            "2021年7月1日 至 8月31日",
            "1 Jul – 31 Aug 2021",
        );
        let from = time(DeadlineKind::From, Some(date(2021, 7, 1)), None, None);
        check(from, "2021年7月1日 周四 起", "from Thu 1 Jul 2021");
        let every = time(DeadlineKind::Every, None, None, Some(Every::Quarter));
        check(every, "每季度", "every quarter");
    }
}
