//! One metric across bulletins and years.

mod bundled;
mod invented;

use invented::{county, read};
use tongbao::ledger::{Corpus, Filter, Series, series};
use tongbao::mention::FigureKind;

fn lines(corpus: &Corpus) -> Vec<String> {
    let all = series(corpus, &Filter::default(), "");
    all.iter().map(line).collect()
}

fn line(series: &Series) -> String {
    let points = series.points.iter().map(|point| {
        let aim = if point.kind == FigureKind::Target {
            "→"
        } else {
            ""
        };
        format!("; {} {aim}{}", point.day, point.value)
    });
    let points: String = points.collect();
    format!("{} {}{}{points}", series.place, series.metric, series.unit)
}

#[test]
fn numbers_of_one_metric_follow_each_other() {
    let corpus = county(&[
        (
            "2025年7月10日",
            "上半年，全县社会消费品零售总额12亿元，增长5%。\n上半年，青石高新区社会消费品零售总额3亿元。\n上半年，实施重点项目12个。",
        ),
        (
            "2024年7月12日",
            "上半年，社会消费品零售总额11亿元，增长4%。\n确保全年社会消费品零售总额达到23亿元。\n上半年，实施重点项目10个。",
        ),
        ("2025年7月20日", "上半年，全县社会消费品零售总额12亿元。"),
        ("2024年10月12日", "1-9月，全县社会消费品零售总额17亿元。"),
    ]);
    assert_eq!(
        lines(&corpus),
        [
            "东江县 社会消费品零售总额元; 2024-06-30 1100000000; 2024-09-30 1700000000; 2024-12-31 →2300000000; 2025-06-30 1200000000",
            "东江县 社会消费品零售总额%; 2024-06-30 4; 2025-06-30 5",
        ]
    );
}

#[test]
fn a_line_needs_two_days_of_one_kind() {
    let corpus = county(&[
        ("2025年3月8日", "确保全年社会消费品零售总额达到23亿元。"),
        ("2025年7月10日", "上半年，全县社会消费品零售总额12亿元。"),
    ]);
    assert_eq!(lines(&corpus), [""; 0]);
    let growth = county(&[
        ("2024年7月10日", "上半年，固定资产投资增长8%。"),
        ("2025年7月10日", "上半年，固定资产投资完成年度任务的48%。"),
    ]);
    assert_eq!(lines(&growth), [""; 0]);
}

#[test]
fn only_what_the_filter_takes_is_drawn() {
    let corpus = county(&[
        ("2024年7月10日", "上半年，社会消费品零售总额11亿元。"),
        ("2025年7月10日", "上半年，社会消费品零售总额12亿元。"),
    ]);
    let mut filter = Filter::default();
    assert_eq!(series(&corpus, &filter, "零售").len(), 1);
    assert_eq!(series(&corpus, &filter, "外资").len(), 0);
    filter.years.insert(2025);
    assert_eq!(series(&corpus, &filter, "").len(), 0);
}

/// Of 2018 to 2023 no metric of one place is reported for two days.
#[test]
fn the_bundled_bulletins_give_no_line() {
    assert_eq!(lines(&read(&bundled::TRANSCRIPTS)), [""; 0]);
}
