//! Progress: every target with all its results, the furthest behind first.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bundled;
mod invented;

use invented::{county, read};
use jiff::civil::{Date, date};
use tongbao::ledger::{Aim, Asof, Corpus, Filter, Gauges, Stage, Unshared, aims};

/// The aims of a day, each as its metric, where it stands and its results.
fn lines(corpus: &Corpus, asof: Date, query: &str) -> Vec<String> {
    let gauges = Gauges::at(corpus, Asof::Day(asof));
    let all = aims(corpus, &Filter::default(), query, &gauges);
    all.iter().map(|aim| line(corpus, aim)).collect()
}

fn line(corpus: &Corpus, aim: &Aim) -> String {
    let figure = |at: tongbao::ledger::FigureRef| corpus.figure((at.entry, at.figure)).unwrap();
    let target = figure(aim.target);
    let now = aim.gauge.map_or("–".to_owned(), |gauge| {
        format!("{:.0}/{:.0}", gauge.done * 100.0, gauge.elapsed * 100.0)
    });
    let steps = aim.steps.iter().map(|step| {
        let done = step
            .done
            .map_or(String::new(), |done| format!(" {:.0}%", done * 100.0));
        format!("; {} {}{done}", step.until, step.value)
    });
    let steps: String = steps.collect();
    assert!(aim.steps.is_sorted_by_key(|step| step.until));
    format!("{} {} {now}{steps}", target.metric, target.value)
}

#[test]
fn all_results_of_a_target_come_in_time_order() {
    let corpus = county(&[
        (
            "2025年3月8日",
            "全年招商引资到位资金突破50亿元。\n确保全年实际利用外资1000万美元。\n全年社会消费品零售总额增长8%。\n确保全年生产安全事故控制在20起以内。",
        ),
        (
            "2025年7月10日",
            "上半年，全县招商引资到位资金20亿元。\n上半年，社会消费品零售总额增长5%。\n上半年，社会消费品零售总额占比5%。\n上半年，生产安全事故9起。",
        ),
        ("2025年4月10日", "一季度，全县招商引资到位资金8亿元。"),
        ("2025年10月12日", "1-9月，全县招商引资到位资金51亿元。"),
    ]);
    assert_eq!(
        lines(&corpus, date(2025, 7, 31), ""),
        [
            "招商引资到位资金 5000000000 40/58; 2025-03-31 800000000 16%; 2025-06-30 2000000000 40%; 2025-09-30 5100000000 102%",
            "社会消费品零售总额 8 –; 2025-06-30 5",
            "生产安全事故 20 –; 2025-06-30 9",
            "实际利用外资 10000000 –",
        ]
    );
    assert_eq!(lines(&corpus, date(2025, 7, 31), "外资").len(), 1);
}

#[test]
fn what_gives_no_share_says_why() {
    let corpus = county(&[
        (
            "2025年3月8日",
            "全年社会消费品零售总额增长8%。\n确保全年生产安全事故控制在20起以内。\n全年招商引资到位资金突破50亿元。\n确保全年实际利用外资1000万美元。",
        ),
        (
            "2025年7月10日",
            "上半年，社会消费品零售总额增长5%。\n上半年，生产安全事故9起。\n上半年，全县招商引资到位资金20亿元。",
        ),
    ]);
    let of = |asof| {
        let gauges = Gauges::at(&corpus, asof);
        let all = aims(&corpus, &Filter::default(), "", &gauges);
        let told = all.iter().map(|aim| (aim.stage(), aim.unshared));
        told.collect::<Vec<_>>()
    };
    let unshared = |why| (Stage::Unshared, Some(why));
    assert_eq!(
        of(Asof::Own),
        [
            unshared(Unshared::Rate),
            unshared(Unshared::Ceiling),
            unshared(Unshared::Later),
            (Stage::Open, None),
        ]
    );
    let july = of(Asof::Day(date(2025, 7, 31)));
    assert_eq!(july[0], (Stage::Behind, None));
}

#[test]
fn the_furthest_behind_come_first_and_the_reached_after_those_ahead() {
    let corpus = county(&[
        (
            "2025年3月8日",
            "全年完成固定资产投资100亿元。\n全年新建标准化厂房20万平方米。\n全年招商引资到位资金达到50亿元。\n全年完成外贸进出口总额10亿元。",
        ),
        (
            "2025年7月10日",
            "上半年，固定资产投资完成110亿元。\n上半年，新建标准化厂房13万平方米。\n上半年，招商引资到位资金20亿元。\n上半年，外贸进出口总额1亿元。",
        ),
    ]);
    assert_eq!(
        lines(&corpus, date(2025, 6, 30), ""),
        [
            "外贸进出口总额 1000000000 10/50; 2025-06-30 100000000 10%",
            "招商引资到位资金 5000000000 40/50; 2025-06-30 2000000000 40%",
            "标准化厂房 200000 65/50; 2025-06-30 130000 65%",
            "固定资产投资 10000000000 110/50; 2025-06-30 11000000000 110%",
        ]
    );
}

#[test]
fn the_aims_of_the_bundled_bulletins() {
    let corpus = read(&bundled::TRANSCRIPTS);
    let lines = lines(&corpus, date(2021, 7, 31), "");
    let real = [
        "外贸进出口总额 1200000000 16/58; 2021-07-12 193000000 16%",
        "实际利用外资 70000000 42/58; 2021-07-12 29170000 42%",
        "招商引资到位资金 92000000000 60/58; 2021-07-12 55280000000 60%",
        "标准化厂房 500000 71/58; 2021-05-31 355900 71%",
        // Results later than the day looked at.
        "“五上”企业 32 –; 2023-07-25 2 6%",
        "省市级现场会 29 –; 2023-07-25 10 34%",
        "“五上”企业 32 –; 2023-07-25 2 6%",
    ];
    assert_eq!(lines[..real.len()], real);
    let (with, without) = lines.split_at(real.len());
    assert!(with.len() < without.len() && !without.iter().any(|line| line.contains(';')));
}
