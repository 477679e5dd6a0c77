//! What is listed as not understood in the five bundled transcripts: short lists that are worth a look.

#![allow(clippy::unwrap_used)]

use std::fs;

use tongbao::item::Reason;
use tongbao::{Analysis, CatalogueEntry, Context, analyse};

fn read(name: &str) -> Analysis {
    let path = format!("{}/transcripts/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let entry = CatalogueEntry {
        year: Some(2020),
        ..CatalogueEntry::default()
    };
    let context = Context {
        catalogue: (name == "ankang-2020-plenary").then_some(&entry),
        ..Context::default()
    };
    analyse(&fs::read(path).unwrap(), &context).unwrap()
}

fn words(analysis: &Analysis, reason: Reason) -> Vec<&str> {
    let of = analysis
        .unrecognised
        .iter()
        .filter(|one| one.reason == reason);
    of.map(|one| one.range.of(&analysis.text)).collect()
}

#[test]
fn vague_times_are_listed_where_something_is_directed() {
    let all: [(&str, &[&str]); 5] = [
        ("ankang-2018-08-28", &["近期", "核查前", "如期"]),
        ("ankang-2020-plenary", &[]),
        ("ankang-2021-13", &["尽快", "尽快"]),
        ("ankang-2021-33", &["尽快", "限期", "及早"]),
        ("zhashui-2023-05", &["早日", "按期", "按期"]),
    ];
    for (name, listed) in all {
        assert_eq!(words(&read(name), Reason::VagueTime), listed, "{name}");
    }
}

#[test]
fn numbers_without_a_measure_are_listed() {
    assert_eq!(
        words(&read("ankang-2020-plenary"), Reason::Number),
        ["304万"]
    );
    for name in [
        "ankang-2018-08-28",
        "ankang-2021-13",
        "ankang-2021-33",
        "zhashui-2023-05",
    ] {
        assert_eq!(words(&read(name), Reason::Number), [""; 0], "{name}");
    }
}

#[test]
fn the_list_does_not_flood_its_reader() {
    for name in [
        "ankang-2018-08-28",
        "ankang-2020-plenary",
        "ankang-2021-13",
        "ankang-2021-33",
        "zhashui-2023-05",
    ] {
        let analysis = read(name);
        let commitments = words(&analysis, Reason::Commitment).len();
        assert!(commitments <= 4, "{name}: {commitments}");
        assert!(analysis.unrecognised.len() <= 10, "{name}");
    }
}

#[test]
fn nothing_that_is_listed_was_also_found() {
    let analysis = read("ankang-2018-08-28");
    for one in &analysis.unrecognised {
        let found = match one.reason {
            Reason::Number => analysis.figures.iter().any(|f| f.range.overlaps(one.range)),
            Reason::Time | Reason::VagueTime => analysis
                .deadlines
                .iter()
                .any(|d| d.range.overlaps(one.range)),
            Reason::Commitment => analysis.items.iter().any(|i| i.range.overlaps(one.range)),
        };
        assert!(!found, "{}", one.range.of(&analysis.text));
    }
}

/// What a heading sets for itself is a commitment like any other.
#[test]
fn a_heading_that_sets_a_target_is_an_item() {
    let text = "在推进会上的讲话\n张建国\n（2023年3月25日）\n同志们：今天召开会议。\n\
        一、新建充电桩120个\n二、10月底前完成管网改造\n三、抓好落实\n要压实责任。\n";
    let analysis = analyse(text.as_bytes(), &Context::default()).unwrap();
    let items: Vec<&str> = analysis
        .items
        .iter()
        .map(|item| item.range.of(&analysis.text))
        .collect();
    assert_eq!(items, ["一、新建充电桩120个", "二、10月底前完成管网改造"]);
}
