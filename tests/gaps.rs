//! What is missing: items without lead, deadline or figure, and numbers that cannot both be right.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bundled;
mod invented;

use invented::{county, read};
use tongbao::ledger::{Corpus, Filter, FindingRef, Gaps, MissingPoints, gaps};

fn all(corpus: &Corpus) -> Gaps {
    gaps(corpus, &Filter::default(), "")
}

fn words(corpus: &Corpus, list: &[FindingRef]) -> Vec<String> {
    let words = |at: &FindingRef| {
        let (reading, finding) = corpus.finding(*at).unwrap();
        finding.range.of(&reading.analysis.text).to_owned()
    };
    list.iter().map(words).collect()
}

/// The conflicts of bulletins of one county, each as its metric and numbers in the words of the text.
fn conflicts(texts: &[(&str, &str)]) -> Vec<String> {
    let corpus = county(texts);
    let told = |conflict: &tongbao::ledger::Conflict| {
        let words = conflict.figures.iter().map(|at| {
            let text = &corpus.reading(at.entry).unwrap().analysis.text;
            format!("{}:{}", at.entry, at.range.of(text))
        });
        let words: Vec<String> = words.collect();
        format!("{} {}", conflict.metric, words.join(" "))
    };
    all(&corpus).conflicts.iter().map(told).collect()
}

#[test]
fn an_item_lacks_what_its_words_do_not_say() {
    let text = "县水利局负责，尽快完成10处隐患整治。
8月底前完成河道治理。
县应急局要认真做好防汛值守工作，确保安全度汛。
全年招商引资到位资金突破50亿元。";
    let corpus = county(&[("2025年7月15日", text)]);
    let found = gaps(&corpus, &Filter::default(), "河道");
    assert_eq!((found.items, found.without_lead.len()), (1, 1));
    let gaps = all(&corpus);
    assert_eq!(gaps.items, 4);
    let list = |list| words(&corpus, list);
    assert_eq!(
        list(&gaps.without_lead),
        ["8月底前完成河道治理", "全年招商引资到位资金突破50亿元"]
    );
    assert_eq!(
        list(&gaps.without_deadline),
        ["县应急局要认真做好防汛值守工作，确保安全度汛"]
    );
    assert_eq!(
        list(&gaps.without_figure),
        [
            "8月底前完成河道治理",
            "县应急局要认真做好防汛值守工作，确保安全度汛"
        ]
    );
    assert_eq!(list(&gaps.vague_times), ["尽快"]);
}

#[test]
fn two_numbers_for_one_metric_and_period_are_a_conflict() {
    let targets = [
        ("2025年3月8日", "全年招商引资到位资金突破50亿元。"),
        ("2025年7月15日", "确保全县全年招商引资到位资金突破60亿元。"),
    ];
    assert_eq!(
        conflicts(&targets),
        ["招商引资到位资金 0:突破50亿元 1:突破60亿元"]
    );
    let results = [
        ("2025年7月10日", "上半年，全县实际利用外资300万美元。"),
        ("2025年7月20日", "上半年，全县实际利用外资420万美元。"),
    ];
    assert_eq!(
        conflicts(&results),
        ["实际利用外资 0:300万美元 1:420万美元"]
    );
    let named = [
        ("2025年7月10日", "上半年，全县实际利用外资300万美元。"),
        ("2025年7月20日", "东江县上半年实际利用外资420万美元。"),
    ];
    assert_eq!(conflicts(&named).len(), 1);
    let within = "上半年，全县实际利用外资300万美元。\n会议强调，要总结经验。\n上半年，实际利用外资420万美元。";
    assert_eq!(
        conflicts(&[("2025年7月10日", within)]),
        ["实际利用外资 0:300万美元 0:420万美元"]
    );
}

#[test]
fn what_explains_a_difference_silences_it() {
    for (reason, first, second) in [
        (
            "the same number in another writing",
            "全年招商引资到位资金突破50亿元。",
            "全年招商引资到位资金突破500000万元。",
        ),
        (
            "a bound that holds the other number",
            "全年新建标准化厂房20万平方米以上。",
            "全年新建标准化厂房26万平方米。",
        ),
        (
            "another part of the place",
            "上半年，全县社会消费品零售总额12亿元。",
            "上半年，青石高新区社会消费品零售总额3亿元。",
        ),
        (
            "another part, named at the head of the paragraph",
            "（一）青石县。进展较快。上半年，社会消费品零售总额12亿元。",
            "（二）白石县。进展较慢。上半年，社会消费品零售总额3亿元。",
        ),
        (
            "the wider place",
            "上半年，全县社会消费品零售总额12亿元。",
            "上半年，全市社会消费品零售总额130亿元。",
        ),
        (
            "another period",
            "一季度，全县社会消费品零售总额6亿元。",
            "上半年，全县社会消费品零售总额12亿元。",
        ),
        (
            "a rate beside a share",
            "上半年，固定资产投资增长8%。",
            "上半年，固定资产投资完成年度任务的48%。",
        ),
        (
            "a rounding",
            "上半年，全县社会消费品零售总额12.3亿元。",
            "上半年，全县社会消费品零售总额12亿元。",
        ),
        (
            "about",
            "上半年，全县游客接待量约150万人次。",
            "上半年，全县游客接待量153万人次。",
        ),
        (
            "an aim beyond the aim",
            "确保全年招商引资到位资金达到50亿元。",
            "力争全年招商引资到位资金达到60亿元。",
        ),
        (
            "a metric that could be anybody's",
            "上半年，教育系统实施重点项目12个。",
            "上半年，水利系统实施重点项目20个。",
        ),
        (
            "no period",
            "新建标准化厂房20万平方米。",
            "新建标准化厂房26万平方米。",
        ),
    ] {
        let texts = [("2025年7月10日", first), ("2025年7月20日", second)];
        assert_eq!(conflicts(&texts), [""; 0], "{reason}");
    }
    let twice = "上半年，安排人大代表票决民生实事项目10个，完成人大代表票决民生实事项目8个。";
    assert_eq!(conflicts(&[("2025年7月10日", twice)]), [""; 0]);
}

/// What an office finds in the five bulletins: nothing contradicts itself, and one speech breaks off.
#[test]
fn the_gaps_of_the_bundled_bulletins() {
    let corpus = read(&bundled::TRANSCRIPTS);
    let gaps = all(&corpus);
    assert_eq!(gaps.conflicts, []);
    let [missing] = gaps.missing_points[..] else {
        panic!("{:?}", gaps.missing_points);
    };
    let MissingPoints {
        entry,
        announced,
        found,
        range,
        ..
    } = missing;
    assert_eq!((entry, announced, found), (1, Some(4), 3));
    assert_eq!(
        range.of(&corpus.reading(entry).unwrap().analysis.text),
        "四点意见"
    );
    assert_eq!(gaps.vague_times.len(), 11);
    assert_eq!(gaps.unrecognised.len(), 2);
    let items: usize = corpus
        .entries
        .iter()
        .map(|entry| entry.reading.as_ref().unwrap().analysis.items.len())
        .sum();
    assert_eq!(gaps.items, items);
    let lists = [
        gaps.without_lead,
        gaps.without_deadline,
        gaps.without_figure,
    ];
    assert!(
        lists
            .iter()
            .all(|list| list.is_sorted() && list.len() < items)
    );
}

/// A filter of one bulletin still shows the number of the other that contradicts it.
#[test]
fn a_filter_narrows_and_a_conflict_stays_whole() {
    let corpus = county(&[
        ("2025年3月8日", "全年招商引资到位资金突破50亿元。"),
        ("2025年7月15日", "全年招商引资到位资金突破60亿元。"),
    ]);
    let mut filter = Filter::default();
    filter.bulletins.insert("bulletin-2".to_owned());
    let gaps = gaps(&corpus, &filter, "");
    assert_eq!(gaps.items, 1);
    assert_eq!(gaps.conflicts[0].figures.len(), 2);
    assert_eq!(gaps.conflicts[0].place, "东江县");
}
