//! Targets joined with results: every pair of the five bundled transcripts, and no other.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;

use tongbao::item::Colour;
use tongbao::ledger::{Corpus, SourceFile, across};
use tongbao::mention::Figure;

const NAMES: [&str; 5] = [
    "ankang-2018-08-28",
    "ankang-2020-plenary",
    "ankang-2021-13",
    "ankang-2021-33",
    "zhashui-2023-05",
];

fn corpus() -> Corpus {
    let bytes: Vec<Vec<u8>> = NAMES
        .iter()
        .map(|name| {
            fs::read(format!(
                "{}/transcripts/{name}.txt",
                env!("CARGO_MANIFEST_DIR")
            ))
            .unwrap()
        })
        .collect();
    let files: Vec<SourceFile<'_>> = NAMES
        .iter()
        .zip(&bytes)
        .map(|(name, bytes)| SourceFile {
            name,
            bytes,
            catalogue: None,
        })
        .collect();
    Corpus::read(&files, None)
}

fn line(target: &Figure, result: &Figure, done: f64, lamp: Colour) -> String {
    format!(
        "{} {} of {}{}: {:.1}% {lamp:?}",
        target.metric,
        result.value,
        target.value,
        target.unit,
        done * 100.0
    )
}

#[test]
fn the_pairs_within_each_bulletin() {
    let corpus = corpus();
    let mut pairs = Vec::new();
    for entry in &corpus.entries {
        let analysis = &entry.reading.as_ref().unwrap().analysis;
        for pair in &analysis.progress {
            let [target, result] = [pair.target, pair.result].map(|at| &analysis.figures[at]);
            let line = line(target, result, pair.done, pair.colour);
            pairs.push(format!("{}: {line}", entry.id));
        }
    }
    let real = [
        "ankang-2021-33: 招商引资到位资金 55280000000 of 92000000000元: 60.1% Green",
        "ankang-2021-33: 实际利用外资 29170000 of 70000000美元: 41.7% Red",
        "ankang-2021-33: 外贸进出口总额 193000000 of 1200000000元: 16.1% Red",
        "zhashui-2023-05: “五上”企业 2 of 32家: 6.2% Red",
        "zhashui-2023-05: 省市级现场会 10 of 29场: 34.5% Red",
        // 力争全年新增“五上”企业32家以上 is the same target, set again.
        "zhashui-2023-05: “五上”企业 2 of 32家: 6.2% Red",
    ];
    assert_eq!(pairs, real);
}

/// Its 2.1万平方米 are those of one zone and join nothing.
#[test]
fn the_pairs_across_bulletins_of_one_place() {
    let corpus = corpus();
    let figure = |(entry, figure): (usize, usize)| {
        let entry = &corpus.entries[entry];
        (
            &entry.id,
            &entry.reading.as_ref().unwrap().analysis.figures[figure],
        )
    };
    let pairs: Vec<String> = across(&corpus)
        .iter()
        .map(|pair| {
            let ((set, target), (told, result)) = (figure(pair.target), figure(pair.result));
            format!(
                "{set}, {told}: {}",
                line(target, result, pair.done, pair.colour)
            )
        })
        .collect();
    let real = ["ankang-2021-13, ankang-2021-33: 标准化厂房 355900 of 500000平方米: 71.2% Green"];
    assert_eq!(pairs, real);
}
