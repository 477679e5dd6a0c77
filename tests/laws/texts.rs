//! Random texts: sentences, words and marks of the transcripts, shuffled, with what hostile or careless
//! typing adds to them.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;

use crate::bundled::TRANSCRIPTS;

/// Stretches between two marks, each with the mark behind it.
static STRETCHES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    TRANSCRIPTS
        .iter()
        .flat_map(|(_, text)| text.split_inclusive(['。', '；', '，', '：', '、', '\n']))
        .collect()
});

/// Every character that the transcripts hold.
static ALPHABET: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut all: Vec<char> = TRANSCRIPTS
        .iter()
        .flat_map(|(_, text)| text.chars())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
});

/// Every word of the vocabulary.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../src/lexicon/words.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.splitn(3, '\t').nth(2))
        .flat_map(str::split_whitespace)
        .collect()
});

/// What goes wrong in real files: other widths, look-alikes, joiners, lone marks, halves of pairs.
const ODD: [&str; 72] = [
    "０",
    "１２３",
    "９８．７％",
    "３：４",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "‘",
    "’",
    "《",
    "》",
    "【",
    "】",
    "〔",
    "〕",
    "**",
    "*",
    "***",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{2028}",
    "\u{c}",
    "\t",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "\u{20e3}",
    "\u{fe0f}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{1f600}",
    "\u{20bb7}",
    "\u{f900}",
    "\u{fa0e}",
    "\u{2f00}",
    "\u{2fd5}",
    "\u{fffd}",
    "\u{1}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "〇",
    "○",
    "﹪",
    "∶",
    "—",
    "——",
    "－",
    "～",
    "…",
    "\n一、",
    "\n（一）",
    "。一是",
    "二要",
    "\n1.",
    "（1）",
    "首先，",
    "2021年7月12日",
    "（2021年7月12日）\n",
    "第5期\n",
    "\n抄送：",
    "\n郭青同志的讲话\n",
];

/// Numbers in every writing, whole and in pieces.
const NUMBERS: [&str; 40] = [
    "5亿元",
    "1,234",
    "1,23",
    "3.6万亩",
    "20余万",
    "两个多亿",
    "5%—6%",
    "3至5家",
    "20-30个",
    "百分之九十五",
    "百分之",
    "千分之三",
    "三分之二",
    "4:6",
    "10:30",
    "2023.7.25",
    "2023-07-25",
    "第三",
    "前十",
    "首位",
    "翻一番",
    "2倍",
    "一百二十三",
    "一万二",
    "三点五亿",
    "数十",
    "几百",
    "千万元",
    "8月底前",
    "8 月 4 日",
    "4-5月",
    "10月至11月上旬",
    "每月25日前",
    "下周五",
    "三季度末",
    "今年以来",
    "年底前",
    "2024年",
    "99999999999999999999",
    "0.000",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(STRETCHES.as_slice()).prop_map(str::to_owned),
        4 => select(WORDS.as_slice()).prop_map(str::to_owned),
        2 => select(NUMBERS.as_slice()).prop_map(str::to_owned),
        2 => select(ODD.as_slice()).prop_map(str::to_owned),
        2 => select(ALPHABET.as_slice()).prop_map(String::from),
        1 => any::<char>().prop_filter("a file with NUL is no text", |c| *c != '\0').prop_map(String::from),
        1 => "[0-9]{1,6}",
        1 => (1usize..400).prop_map(|digits| "9".repeat(digits)),
    ]
}

/// A text of up to `most` pieces; in some, the running text is sure to be taken for running text.
pub(crate) fn text(most: usize) -> impl Strategy<Value = String> {
    let head = select(
        [
            "",
            "同志们：\n",
            "一、",
            "县长张三在会议上的讲话\n（2021年7月12日）\n",
        ]
        .as_slice(),
    );
    (head, prop::collection::vec(piece(), 1..=most))
        .prop_map(|(head, pieces)| head.to_owned() + &pieces.concat())
}

/// Whole paragraphs of running text, none of which opens a section, names a list or goes on with the
/// sentence before.
pub(crate) fn paragraphs() -> Vec<&'static str> {
    TRANSCRIPTS
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.chars().count() > 80 && line.ends_with('。') && !line.contains('*'))
        .filter(|line| {
            !line.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '另', '（'])
        })
        .filter(|line| !line.starts_with("主送") && !line.starts_with("抄送"))
        .collect()
}
