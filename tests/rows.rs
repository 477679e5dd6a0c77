//! Rows of the ledger: what stands in each cell, where it was read, and in which order and groups rows come.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use jiff::civil::date;
use tongbao::item::{Colour, Pace};
use tongbao::ledger::{
    Asof, Column, Corpus, Counts, Filter, Gauges, Group, GroupKey, Grouping, Row, SourceFile,
    group, places, rows, sort,
};
use tongbao::permalink::{Place, parse, resolve};
use tongbao::present::{Cell, cell};
use tongbao::store::{States, Status};

const FIRST: &str = "东江政报
第5期
东江县人民政府办公室　　2025年7月15日
在全县半年工作会上的讲话
王明
（2025年7月10日）
一、狠抓招商
上半年，全县招商引资到位资金30亿元，实际利用外资300万美元。
全年招商引资到位资金突破50亿元，实际利用外资1000万美元。
由李四同志牵头，县财政局配合，确保8月底前储备项目不少于200个。
二、狠抓落实
县水利局负责，尽快完成10处隐患整治。
县应急局要每月25日前报送进展。
力争新增绿地3.6万亩、下降率控制在5%以内。
";

/// A later bulletin of the same place, and a speech that nothing dates.
const SECOND: &str = "东江政报
第8期
东江县人民政府办公室　　2025年10月15日
在全县三季度工作会上的讲话
王明
（2025年10月12日）
1-9月，全县招商引资到位资金51亿元。
县水利局负责，10月底前完成河道治理。
";
const UNDATED: &str = "在全县工作会上的讲话\n县水利局负责，8月底前完成河道治理。\n";

fn corpus() -> Corpus {
    let file = |(name, text): (&'static str, &'static str)| SourceFile {
        name,
        bytes: text.as_bytes(),
        catalogue: None,
    };
    let files = [("first", FIRST), ("second", SECOND), ("undated", UNDATED)];
    Corpus::read(&files.map(file), None)
}

/// The cells of one column.
fn cells(rows: &[Row<'_>], column: Column) -> Vec<String> {
    let words = |cell| match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) | Cell::Link(words) => words,
        Cell::Number(number) => number.to_string(),
        Cell::Share(share) => format!("{share:.3}"),
        Cell::Day(day) => day.to_string(),
    };
    let numbered = rows.iter().zip(1..);
    numbered
        .map(|(row, number)| words(cell(row, number, column)))
        .collect()
}

/// Runs a test on all rows of a day, without states.
fn on(asof: Asof, test: impl FnOnce(&Corpus, Vec<Row<'_>>)) {
    let (corpus, states) = (corpus(), States::default());
    let gauges = Gauges::at(&corpus, asof);
    let rows = rows(&corpus, &Filter::default(), "", &gauges, &states);
    test(&corpus, rows);
}

/// A heading, and a line for each row.
const CELLS: [&str; 2] = [
    "序号 | 指标与目标值 | 时限 | 截止日期 | 牵头 | 配合 | 来源
1 | 招商引资到位资金突破50亿元 |  |  |  |  | 东江政报第5期 · 一、狠抓招商
2 | 实际利用外资1000万美元 |  |  |  |  | 东江政报第5期 · 一、狠抓招商
3 | 储备项目不少于200个 | 8月底前 | 2025-08-31 | 李四 | 县财政局 | 东江政报第5期 · 一、狠抓招商
4 | 隐患10处 | 尽快 |  | 县水利局 |  | 东江政报第5期 · 二、狠抓落实
5 |  | 每月25日前 |  | 县应急局 |  | 东江政报第5期 · 二、狠抓落实
6 | 绿地3.6万亩；下降率控制在5%以内 |  |  |  |  | 东江政报第5期 · 二、狠抓落实
7 |  | 10月底前 | 2025-10-31 | 县水利局 |  | 东江政报第8期
8 |  | 8月底前 |  | 县水利局 |  | 《在全县工作会上的讲话》",
    "进度 | 系统测算 | 目标值 | 单位 | 完成率 | 时间进度 | 讲话人
超进度（绿灯） | 招商引资到位资金完成60%（截至2025年6月30日），时间进度52.9% | 5000000000 | 元 | 0.600 | 0.529 | 王明
欠进度（红灯） | 实际利用外资完成30%（截至2025年6月30日），时间进度52.9% | 10000000 | 美元 | 0.300 | 0.529 | 王明
其他 |  | 200 | 个 |  |  | 王明
其他 |  | 10 | 处 |  |  | 王明
其他 |  |  |  |  |  | 王明
其他 |  |  |  |  |  | 王明
其他 |  |  |  |  |  | 王明
其他 |  |  |  |  |  |",
];

#[test]
fn every_cell_says_what_the_text_says_and_no_more() {
    on(Asof::Day(date(2025, 7, 12)), |_, rows| {
        for table in CELLS {
            let mut lines = table.lines().map(|line| line.split('|').map(str::trim));
            let head: Vec<&str> = lines.next().unwrap().collect();
            let lines: Vec<Vec<&str>> = lines.map(Iterator::collect).collect();
            for (at, label) in head.into_iter().enumerate() {
                let column = Column::all()
                    .find(|column| column.label() == label)
                    .unwrap();
                let expected: Vec<&str> = lines.iter().map(|line| line[at]).collect();
                assert_eq!(cells(&rows, column), expected, "{label}");
            }
        }
    });
}

#[test]
fn every_value_stands_at_its_place_and_every_link_leads_there() {
    on(Asof::Day(date(2025, 7, 12)), |corpus, rows| {
        for (row, link) in rows.iter().zip(cells(&rows, Column::Link)) {
            for (range, words) in row
                .leads
                .iter()
                .chain(&row.supports)
                .map(|owner| (owner.range, owner.name.as_str()))
            {
                assert_eq!(row.words(range), words);
            }
            let [start, end] =
                [Column::Start, Column::End].map(|column| match cell(row, 1, column) {
                    Cell::Number(place) => place,
                    other => unreachable!("{other:?}"),
                });
            let text = row.reading.analysis.text.chars().enumerate();
            let inside = text
                .filter(|(at, _)| (start..end).contains(&f64::from(u32::try_from(*at).unwrap())));
            let words: String = inside.map(|(_, c)| c).collect();
            assert_eq!(words, row.words(row.item.range));
            let (state, notes) = parse(&link);
            let resolved = resolve(&state, corpus);
            assert_eq!((notes, resolved.notes), (vec![], vec![]));
            let Some(Place::Item(item)) = resolved.place else {
                unreachable!("{link}")
            };
            assert_eq!(row.reading.analysis.items[item].id, row.item.id);
        }
    });
}

#[test]
fn lamps_follow_the_day_that_is_looked_at() {
    // Nothing was reported by then, and nothing was due.
    on(Asof::Day(date(2025, 6, 1)), |_, rows| {
        assert_eq!(Counts::of(&rows).lamps, [0, 0, 0]);
    });
    on(Asof::Day(date(2025, 9, 1)), |_, rows| {
        let (paces, bases) = (cells(&rows, Column::Pace), cells(&rows, Column::Basis));
        assert_eq!(paces[0], "欠进度（黄灯）");
        assert_eq!(
            (paces[2].as_str(), bases[2].as_str()),
            ("其他（红灯）", "时限2025年8月31日已过，文中未见结果")
        );
        // Its year is not known, so it never passes.
        assert_eq!(paces[7], "其他");
    });
    on(Asof::Day(date(2025, 10, 20)), |_, rows| {
        let bases = cells(&rows, Column::Basis);
        // The later bulletin reports more.
        assert_eq!(
            bases[0],
            "招商引资到位资金完成102%（截至2025年9月30日），时间进度80.3%"
        );
        assert_eq!(rows[0].standing.pace, Pace::Done);
    });
}

#[test]
fn a_bulletin_is_judged_by_its_own_day() {
    on(Asof::Own, |_, rows| {
        let days: Vec<String> = rows
            .iter()
            .map(|row| row.day.map_or_else(String::new, |day| day.to_string()))
            .collect();
        assert_eq!(days[..6], ["2025-07-10"; 6]);
        assert_eq!(days[6..], ["2025-10-12", ""]);
        // What the later bulletin reports was not known, and 8月底 had not come.
        assert_eq!(
            cells(&rows, Column::Basis)[0],
            "招商引资到位资金完成60%（截至2025年6月30日），时间进度52.3%"
        );
        assert_eq!(Counts::of(&rows).lamps, [1, 0, 1]);
    });
    let (corpus, states) = (corpus(), States::default());
    let gauges = Gauges::at(&corpus, Asof::Own);
    let known = places(&corpus, &Filter::default(), "县水利局");
    let rows = rows(&corpus, &Filter::default(), "县水利局", &gauges, &states);
    assert_eq!(known, rows.iter().map(|row| row.at).collect::<Vec<_>>());
}

#[test]
fn a_status_of_ones_own_stands_over_what_is_computed() {
    let corpus = corpus();
    let gauges = Gauges::at(&corpus, Asof::Day(date(2025, 9, 1)));
    let mut states = States::default();
    let ids: Vec<String> = rows(&corpus, &Filter::default(), "", &gauges, &states)
        .iter()
        .map(|row| row.item.id.clone())
        .collect();
    states.edit(&ids[1], Some(Status::Closed), "已报市商务局".to_owned(), 1);
    states.edit(&ids[2], Some(Status::InProgress), String::new(), 2);
    let rows = rows(&corpus, &Filter::default(), "", &gauges, &states);
    assert_eq!(cells(&rows, Column::Status)[..3], ["", "已销号", "进行中"]);
    assert_eq!(cells(&rows, Column::Note)[1], "已报市商务局");
    assert_eq!(
        cells(&rows, Column::Pace)[1..3],
        ["已完成（绿灯）", "其他（红灯）"]
    );
    assert_eq!(cells(&rows, Column::Basis)[1], "自填：已销号");
}

#[test]
fn filter_and_search_words_narrow() {
    let (corpus, states) = (corpus(), States::default());
    let gauges = Gauges::at(&corpus, Asof::Day(date(2025, 7, 12)));
    let taken = |address: &str| {
        let (state, notes) = parse(address);
        assert_eq!(notes, []);
        let rows = rows(&corpus, &state.filter, &state.query, &gauges, &states);
        cells(&rows, Column::Task)
    };
    assert_eq!(taken("q=河道").len(), 2);
    assert_eq!(
        taken("q=河道&bulletin=second"),
        ["县水利局负责，10月底前完成河道治理"]
    );
    assert_eq!(taken("owner=县财政局").len(), 1);
    assert_eq!(taken("month=2025-08,2025-10").len(), 2);
    assert_eq!(taken("q=没有这个词"), Vec::<String>::new());
}

#[test]
fn rows_come_in_the_order_of_any_column() {
    on(Asof::Day(date(2025, 9, 1)), |_, all| {
        for column in Column::all() {
            for descending in [false, true] {
                let mut sorted = all.clone();
                sort(&mut sorted, column, descending);
                let mut again = sorted.clone();
                sort(&mut again, column, descending);
                assert_eq!(sorted, again, "{}", column.key());
                assert_eq!(sorted.len(), all.len());
            }
            assert_eq!(Column::from_key(column.key()), Some(column));
        }
        let mut by_day = all.clone();
        sort(&mut by_day, Column::Due, false);
        let days = cells(&by_day, Column::Due);
        assert_eq!(days[..3], ["2025-08-31", "2025-10-31", ""]);
        sort(&mut by_day, Column::Due, true);
        let days = cells(&by_day, Column::Due);
        assert_eq!(days[..3], ["2025-10-31", "2025-08-31", ""]);
        let mut by_lamp = all;
        sort(&mut by_lamp, Column::Pace, false);
        let lamps: Vec<_> = by_lamp.iter().map(|row| row.standing.lamp).collect();
        assert_eq!(
            lamps[..4],
            [
                Some(Colour::Red),
                Some(Colour::Red),
                Some(Colour::Yellow),
                None
            ]
        );
    });
}

#[test]
fn groups_hold_each_row_and_their_counts_add_up() {
    on(Asof::Day(date(2025, 9, 1)), |_, rows| {
        for by in Grouping::ALL {
            let groups = group(&rows, by);
            let mut members: Vec<usize> =
                groups.iter().flat_map(|group| group.rows.clone()).collect();
            members.sort_unstable();
            members.dedup();
            assert_eq!(members.len(), rows.len(), "{}", by.key());
            for Group {
                rows: members,
                counts,
                ..
            } in &groups
            {
                assert_eq!(counts.rows, members.len());
                assert_eq!(counts.paces.iter().sum::<usize>(), members.len());
            }
            assert_eq!(Grouping::from_key(by.key()), Some(by));
        }
        let owners = group(&rows, Grouping::Owner);
        let sizes: Vec<_> = owners
            .iter()
            .map(|one| (one.key.clone(), one.counts.rows))
            .collect();
        let owner = |name: &str| Some(GroupKey::Owner(name.to_owned()));
        assert_eq!(
            sizes,
            [
                (owner("县水利局"), 3),
                (owner("县应急局"), 1),
                (owner("李四"), 1),
                (None, 3)
            ]
        );
        let lamps = group(&rows, Grouping::Colour);
        let first = lamps[0].key.clone();
        assert_eq!(first, Some(GroupKey::Colour(0, Colour::Red)));
        assert_eq!(Counts::of(&rows).lamps, [2, 1, 0]);
    });
}
