//! Search finds what a browser's own search finds in the clean text, and counts it the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod bundled;

use std::sync::LazyLock;

use bundled::TRANSCRIPTS;
use proptest::prelude::*;
use tongbao::ledger::{Corpus, Filter, HitGroup, HitKind, SearchResults, SourceFile, search};
use tongbao::text::{Chosen, Folded};

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| corpus(&TRANSCRIPTS));

fn corpus(texts: &[(&str, &str)]) -> Corpus {
    let mut corpus = Corpus::default();
    for (name, text) in texts {
        let file = SourceFile {
            name,
            bytes: text.as_bytes(),
            catalogue: None,
        };
        corpus.add(&file, None);
    }
    corpus
}

fn everywhere(corpus: &Corpus, query: &str) -> SearchResults {
    search(corpus, query, &Filter::default())
}

/// The words that a group marks, in reading order.
fn marked<'a>(corpus: &'a Corpus, results: &SearchResults, kind: HitKind) -> Vec<&'a str> {
    let group = results.group(kind);
    let sources = group.iter().flat_map(|group| &group.sources);
    let ranges = sources.flat_map(|source| {
        let text = &corpus.reading(source.entry).unwrap().analysis.text;
        let found = source.occurrences.iter();
        found.map(move |one| one.range.of(text))
    });
    ranges.collect()
}

fn folded(text: &str) -> String {
    Folded::new(text).text.to_ascii_lowercase()
}

/// What somebody would count who reads the folded texts letter by letter.
fn naive(query: &str) -> usize {
    let needle = folded(query);
    let count = |reading: &tongbao::ledger::Reading| {
        let text = Folded::new(&reading.analysis.text)
            .text
            .to_ascii_lowercase();
        let (mut at, mut found) = (0, 0);
        while at < text.len() && !needle.is_empty() {
            if text.as_bytes()[at..].starts_with(needle.as_bytes()) {
                found += 1;
                at += needle.len();
            } else {
                at += 1;
            }
        }
        found
    };
    (0..CORPUS.entries.len())
        .filter_map(|at| CORPUS.reading(at))
        .map(count)
        .sum()
}

#[test]
fn width_and_stray_spaces_make_no_difference() {
    let corpus = corpus(&[("a", "投资突破 920 亿元。\n（２０２１年）ＧＤＰ 增长。\n")]);
    for (query, words) in [
        ("920亿元", "920 亿元"),
        ("９２０ 亿", "920 亿"),
        ("(2021年)", "（２０２１年）"),
        ("gdp增长", "ＧＤＰ 增长"),
    ] {
        let results = everywhere(&corpus, query);
        assert_eq!(
            marked(&corpus, &results, HitKind::Phrase),
            [words],
            "{query}"
        );
    }
}

#[test]
fn a_word_is_counted_by_sentence_and_by_occurrence() {
    let corpus = corpus(&[
        ("a", "招商引资，招商为要。\n无关。\n再抓招商。\n"),
        ("b", "招商。\n"),
    ]);
    let results = everywhere(&corpus, "招商");
    let group = results.group(HitKind::Phrase).unwrap();
    assert_eq!((group.sentences(), group.occurrences()), (3, 4));
    let entries: Vec<usize> = group.sources.iter().map(|source| source.entry).collect();
    assert_eq!(entries, [0, 1]);
    let hits: Vec<usize> = group.sources[0].hits().map(<[_]>::len).collect();
    assert_eq!(hits, [2, 1]);
}

#[test]
fn overlapping_occurrences_count_once_as_in_a_browser() {
    let corpus = corpus(&[("a", "哈哈哈哈哈。\n")]);
    assert_eq!(
        marked(&corpus, &everywhere(&corpus, "哈哈"), HitKind::Phrase),
        ["哈哈", "哈哈"]
    );
}

#[test]
fn several_words_also_find_the_sentences_that_hold_all_of_them() {
    let corpus = corpus(&[(
        "a",
        "招商 资金到位。\n全年资金不足，招商仍要抓紧招商。\n只有招商。\n只有资金。\n",
    )]);
    let results = everywhere(&corpus, " 招商 资金 ");
    assert_eq!(marked(&corpus, &results, HitKind::Phrase), ["招商 资金"]);
    assert_eq!(
        marked(&corpus, &results, HitKind::AllWords),
        ["资金", "招商", "招商"]
    );
    assert_eq!(results.sentences(), 2);
}

#[test]
fn a_number_is_also_found_in_another_writing_as_a_group_of_its_own() {
    let corpus = corpus(&[(
        "a",
        "在全县会议上的讲话\n到位资金突破920亿元。\n招商到位资金要达到九百二十亿元。\n招商签约9200000万元。\n项目达到920个。\n增长百分之七。\n",
    )]);
    let results = everywhere(&corpus, "920亿元");
    assert_eq!(marked(&corpus, &results, HitKind::Phrase), ["920亿元"]);
    let written = marked(&corpus, &results, HitKind::SameNumber);
    assert_eq!(written, ["达到九百二十亿元", "9200000万元"]);
    let results = everywhere(&corpus, "到位 920亿元");
    assert_eq!(
        marked(&corpus, &results, HitKind::AllWords),
        ["到位", "920亿元"]
    );
    let written = marked(&corpus, &results, HitKind::SameNumber);
    assert_eq!(written, ["到位", "达到九百二十亿元"]);
    let percent = everywhere(&corpus, "7%");
    assert_eq!(marked(&corpus, &percent, HitKind::SameNumber), ["百分之七"]);
    for small in ["7", "三", "个"] {
        assert_eq!(
            everywhere(&corpus, small).group(HitKind::SameNumber),
            None,
            "{small}"
        );
    }
}

#[test]
fn nothing_and_white_space_find_nothing() {
    for query in ["", " ", "\u{3000}\u{200b}", "\n"] {
        assert_eq!(everywhere(&CORPUS, query).sentences(), 0, "{query:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_hides_no_hit() {
    let corpus = corpus(&[("broken", ""), ("a", "招商。\n")]);
    assert!(corpus.entries[0].reading.is_err());
    assert_eq!(everywhere(&corpus, "招商").sentences(), 1);
}

#[test]
fn a_filter_by_bulletin_narrows_the_search() {
    let filter = Filter {
        bulletins: Chosen::from(["zhashui-2023-05".to_owned()]),
        ..Filter::default()
    };
    let results = search(&CORPUS, "项目", &filter);
    assert!(results.sentences() > 0);
    assert!(results.sentences() < everywhere(&CORPUS, "项目").sentences());
    let sources = results.groups.iter().flat_map(|group| &group.sources);
    assert!(sources.into_iter().all(|source| source.entry == 4));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn hits_equal_a_naive_scan(file in 0usize..5, start in 0usize..8000, len in 1usize..9) {
        let text = &CORPUS.reading(file).unwrap().analysis.text;
        let chars = text.chars().count();
        let query: String = text.chars().skip(start % chars).take(len).collect();
        let query = query.replace('\n', " ");
        let results = everywhere(&CORPUS, &query);
        let found = results.group(HitKind::Phrase).map_or(0, HitGroup::occurrences);
        prop_assert_eq!(found, naive(&query), "{:?}", query);
        for words in marked(&CORPUS, &results, HitKind::Phrase) {
            prop_assert_eq!(folded(words), folded(&query));
        }
    }
}
