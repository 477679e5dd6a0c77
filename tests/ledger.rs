//! Filters, counts and citations as they show on the shelf and in the reader.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use tongbao::text::Chosen;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use tongbao::Analysis;
use tongbao::item::Item;
use tongbao::ledger::{
    Corpus, Entry, Filter, Finding, Kind, Month, Reading, SourceFile, Subject, citation,
    count_by_section, facets, findings, search, toggle,
};
use tongbao::lexicon::Theme;
use tongbao::mention::{Deadline, DeadlineKind, Figure, FigureKind, Op, Owner, Role};
use tongbao::outline::{Bulletin, Origin, Section, Sentence, Speech, Stated};
use tongbao::text::TextRange;

/// Writes analyses by hand, so that these tests stand on nothing but the ledger.
struct Sample {
    analysis: Analysis,
}

fn stated<T>(value: T) -> Option<Stated<T>> {
    Some(Stated {
        value,
        origin: Origin::Page,
    })
}

impl Sample {
    fn new(text: &str, speaker: &str, delivered: Date) -> Self {
        let mut analysis = tongbao::analyse(text.as_bytes(), &tongbao::Context::default()).unwrap();
        analysis.text = text.to_owned();
        analysis.bulletin = Bulletin::default();
        analysis.figures.clear();
        analysis.deadlines.clear();
        analysis.owners.clear();
        analysis.items.clear();
        let mut sample = Self { analysis };
        let all = sample.at(text);
        sample.analysis.speeches = vec![Speech {
            speaker: stated(speaker.to_owned()).filter(|name| !name.value.is_empty()),
            title: stated("在全市工作会上的讲话".to_owned()),
            delivered: stated(delivered),
            announced_points: None,
            complete: true,
            range: all,
            sections: Vec::new(),
        }];
        let lines = text.lines().enumerate().map(|(number, line)| Sentence {
            range: sample.at(line),
            id: format!("line{number}"),
            speech: Some(0),
            section: None,
        });
        sample.analysis.sentences = lines.collect();
        sample
    }

    fn at(&self, words: &str) -> TextRange {
        let start = self.analysis.text.find(words).unwrap();
        let place = |byte: usize| u32::try_from(byte).unwrap();
        TextRange::new(place(start), place(start + words.len()))
    }

    fn section(mut self, marker: &str, heading: &str, whole: &str) -> Self {
        let section = Section {
            level: 1,
            marker: self.at(marker),
            heading: self.at(heading),
            range: self.at(whole),
        };
        self.analysis.speeches[0].sections.push(section);
        self
    }

    fn figure(mut self, words: &str, kind: FigureKind) -> Self {
        let figure = Figure {
            range: self.at(words),
            rule: "figure.amount",
            value: 1.0,
            value_max: None,
            unit: "个",
            op: Op::Eq,
            metric: String::new(),
            kind,
            period: None,
        };
        self.analysis.figures.push(figure);
        self
    }

    /// An item with all figures inside of its words.
    fn item(mut self, words: &str, theme: Theme, owner: Option<&str>, until: Option<Date>) -> Self {
        let range = self.at(words);
        let inside = |figure: &Figure| range.contains(figure.range);
        let mut item = Item {
            id: format!("item{}", self.analysis.items.len()),
            speech: 0,
            sentence: 0,
            range,
            themes: vec![theme],
            figures: (0..)
                .zip(&self.analysis.figures)
                .filter(|(_, one)| inside(one))
                .map(|(at, _)| at)
                .collect(),
            deadlines: Vec::new(),
            owners: Vec::new(),
        };
        if let Some(name) = owner {
            item.owners.push(self.analysis.owners.len());
            self.analysis.owners.push(Owner {
                range,
                rule: "owner.lead",
                name: name.to_owned(),
                role: Role::Lead,
            });
        }
        if until.is_some() {
            item.deadlines.push(self.analysis.deadlines.len());
            self.analysis.deadlines.push(Deadline {
                range,
                rule: "deadline.by.day",
                kind: DeadlineKind::By,
                from: None,
                until,
                every: None,
            });
        }
        self.analysis.items.push(item);
        self
    }

    fn entry(self, id: &str) -> Entry {
        Entry {
            id: id.to_owned(),
            name: id.to_owned(),
            reading: Ok(Reading::new(self.analysis)),
        }
    }
}

const FIRST: &str = "上半年开工12个项目。\n市发改委牵头，8月底前招商20个项目。\n坚持植树。";
const SECOND: &str = "年底前治理3条河。\n市水利局负责巡河。";

fn corpus() -> Corpus {
    let first = Sample::new(FIRST, "寇全安", date(2021, 7, 12))
        .figure("12个", FigureKind::Result)
        .figure("20个", FigureKind::Target)
        .item(
            "市发改委牵头，8月底前招商20个项目",
            Theme::Opening,
            Some("市发改委"),
            Some(date(2021, 8, 31)),
        );
    let second = Sample::new(SECOND, "", date(2023, 5, 9))
        .figure("3条", FigureKind::Target)
        .item(
            "年底前治理3条河",
            Theme::Ecology,
            None,
            Some(date(2023, 12, 31)),
        )
        .item("市水利局负责巡河", Theme::Ecology, Some("市水利局"), None);
    let mut corpus = Corpus::default();
    corpus.entries.push(first.entry("first").into());
    corpus.add(
        &SourceFile {
            name: "broken",
            bytes: b"\0\0\0",
            catalogue: None,
        },
        None,
    );
    corpus.entries.push(second.entry("second").into());
    corpus
}

/// The words of the findings that a filter takes.
fn words<'a>(corpus: &'a Corpus, filter: &Filter) -> Vec<&'a str> {
    let taken = findings(corpus, filter).into_iter();
    taken
        .map(|at| {
            let (reading, finding) = corpus.finding(at).unwrap();
            finding.range.of(&reading.analysis.text)
        })
        .collect()
}

fn of_kinds(kinds: &[Kind]) -> Filter {
    Filter {
        kinds: kinds.iter().copied().collect(),
        ..Filter::default()
    }
}

#[test]
fn without_a_filter_everything_shows_in_reading_order() {
    let expected = [
        "12个",
        "市发改委牵头，8月底前招商20个项目",
        "年底前治理3条河",
        "市水利局负责巡河",
    ];
    assert_eq!(words(&corpus(), &Filter::default()), expected);
}

#[test]
fn what_the_text_leaves_open_and_what_was_not_understood_can_be_chosen() {
    let text = "县政府通报\n各镇要在汛期前完成隐患排查。县住建局要确保农贸市场建成投用。\n";
    let file = SourceFile {
        name: "open",
        bytes: text.as_bytes(),
        catalogue: None,
    };
    let corpus = Corpus::read(&[file], None);
    assert_eq!(words(&corpus, &of_kinds(&[Kind::Vague])), ["汛期前"]);
    let kinds = facets(&corpus, &Filter::default()).kinds;
    assert!(
        kinds
            .iter()
            .any(|one| one.value == Kind::Vague && one.count == 1)
    );
}

#[test]
fn a_section_counts_the_findings_of_the_sections_inside_it() {
    let text = "在全县会议上的讲话\n一、抓产业。\n（一）抓工业。各镇要在8月底前新增企业5家。\n（二）抓农业。各镇要在9月底前建园3个。\n二、抓安全。\n县应急局负责巡查。\n";
    let file = SourceFile {
        name: "sections",
        bytes: text.as_bytes(),
        catalogue: None,
    };
    let corpus = Corpus::read(&[file], None);
    let reading = corpus.reading(0).unwrap();
    assert_eq!(count_by_section(reading, |_| true), [[2, 1, 1, 1]]);
    assert_eq!(count_by_section(reading, |at| at == 1), [[1, 0, 1, 0]]);
}

#[test]
fn values_of_one_dimension_widen_and_dimensions_narrow() {
    let corpus = corpus();
    assert_eq!(words(&corpus, &of_kinds(&[Kind::Result])), ["12个"]);
    assert_eq!(
        words(&corpus, &of_kinds(&[Kind::Result, Kind::Owner])).len(),
        3
    );
    let mut narrow = of_kinds(&[Kind::Result, Kind::Owner]);
    toggle(&mut narrow.themes, Theme::Ecology);
    assert_eq!(words(&corpus, &narrow), ["市水利局负责巡河"]);
    toggle(&mut narrow.themes, Theme::Ecology);
    toggle(&mut narrow.speakers, "寇全安".to_owned());
    assert_eq!(words(&corpus, &narrow).len(), 2);
}

#[test]
fn owner_month_year_and_a_speech_without_a_name_can_be_chosen() {
    let corpus = corpus();
    let mut filter = Filter::default();
    toggle(&mut filter.owners, "市发改委".to_owned());
    assert_eq!(
        words(&corpus, &filter),
        ["市发改委牵头，8月底前招商20个项目"]
    );
    let mut filter = Filter::default();
    toggle(
        &mut filter.months,
        Month {
            year: 2023,
            month: 12,
        },
    );
    assert_eq!(words(&corpus, &filter), ["年底前治理3条河"]);
    let mut filter = Filter::default();
    toggle(&mut filter.years, 2023);
    assert_eq!(words(&corpus, &filter).len(), 2);
    let mut filter = Filter::default();
    toggle(&mut filter.speakers, String::new());
    assert_eq!(words(&corpus, &filter).len(), 2);
}

#[test]
fn a_count_says_what_choosing_the_value_gives() {
    let corpus = corpus();
    let mut filter = of_kinds(&[Kind::Target]);
    toggle(&mut filter.bulletins, "first".to_owned());
    let facets = facets(&corpus, &filter);
    assert_eq!(facets.total, 1);
    // Under the bulletin alone: the chosen kind does not hide the other kinds.
    let kinds: Vec<_> = facets
        .kinds
        .iter()
        .map(|one| (one.value, one.count, one.chosen))
        .collect();
    let expected = [
        (Kind::Target, 1, true),
        (Kind::Result, 1, false),
        (Kind::Deadline, 1, false),
        (Kind::Owner, 1, false),
    ];
    assert_eq!(kinds, expected);
    let bulletins: Vec<_> = facets
        .bulletins
        .iter()
        .map(|one| (one.value.as_str(), one.count))
        .collect();
    assert_eq!(bulletins, [("first", 1), ("second", 1)]);
    let themes: Vec<_> = facets.themes.iter().map(|one| one.value).collect();
    assert_eq!(themes, [Theme::Opening]);
}

#[test]
fn a_chosen_value_stays_in_sight_also_without_findings() {
    let corpus = corpus();
    let mut filter = of_kinds(&[Kind::Result]);
    toggle(&mut filter.themes, Theme::Party);
    toggle(&mut filter.bulletins, "gone".to_owned());
    let facets = facets(&corpus, &filter);
    let party = facets
        .themes
        .iter()
        .find(|one| one.value == Theme::Party)
        .unwrap();
    assert_eq!((party.count, party.chosen), (0, true));
    let gone = facets
        .bulletins
        .iter()
        .find(|one| one.value == "gone")
        .unwrap();
    assert_eq!((gone.count, gone.chosen), (0, true));
}

#[test]
fn a_filter_by_theme_narrows_the_search_to_its_sentences() {
    let corpus = corpus();
    let mut filter = Filter::default();
    assert_eq!(search(&corpus, "项目", &filter).sentences(), 2);
    toggle(&mut filter.themes, Theme::Opening);
    assert_eq!(search(&corpus, "项目", &filter).sentences(), 1);
    toggle(&mut filter.speakers, "别人".to_owned());
    assert_eq!(search(&corpus, "项目", &filter).sentences(), 0);
}

#[test]
fn two_files_of_one_name_get_two_ids() {
    let file = SourceFile {
        name: "same",
        bytes: "通报。".as_bytes(),
        catalogue: None,
    };
    let corpus = Corpus::read(&[file, file], None);
    let ids: Vec<_> = corpus
        .entries
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    assert_eq!(ids, ["same", "same-2"]);
    assert_eq!(corpus.reading(1).unwrap().analysis.id, "same-2");
    assert_eq!(corpus.position("same-2"), Some(1));
}

#[test]
fn a_quotation_names_its_source() {
    let text = "一、抓招商。\n要落实“三个一”，招商20个项目。\n以上。";
    let mut sample = Sample::new(text, "寇全安", date(2021, 7, 12)).section(
        "一、",
        "抓招商",
        "一、抓招商。\n要落实“三个一”，招商20个项目。",
    );
    sample.analysis.bulletin.series = stated("安政通报".to_owned());
    sample.analysis.bulletin.issue = stated(33);
    let quoted = sample.at("要落实“三个一”，招商20个项目。");
    let ending = sample.at("以上。");
    let reading = Reading::new(sample.analysis);
    assert_eq!(
        citation(&reading, quoted).to_text("https://a.example/#/b/x?s=abc"),
        "“要落实‘三个一’，招商20个项目。”——寇全安《在全市工作会上的讲话》，安政通报第33期，2021年7月12日，一、抓招商 https://a.example/#/b/x?s=abc"
    );
    assert_eq!(
        citation(&reading, ending).to_text(""),
        "“以上。”——寇全安《在全市工作会上的讲话》，安政通报第33期，2021年7月12日"
    );
}

#[test]
fn a_quotation_invents_nothing_that_is_not_said() {
    let mut sample = Sample::new("以上。", "", date(0, 8, 28));
    sample.analysis.speeches[0].title = None;
    let quoted = sample.at("以上。");
    let mut reading = Reading::new(sample.analysis);
    assert_eq!(citation(&reading, quoted).to_text(""), "“以上。”——8月28日");
    reading.analysis.speeches[0].delivered = None;
    assert_eq!(citation(&reading, quoted).to_text(""), "“以上。”");
}

/// A finding is what a filter sees of it; everything else is irrelevant here.
fn any_finding() -> impl Strategy<Value = Finding> {
    let theme = prop::sample::subsequence(Theme::ALL[..3].to_vec(), 0..3);
    let kinds = prop::sample::subsequence(Kind::ALL.to_vec(), 1..4);
    let owners = prop::sample::subsequence(vec!["甲".to_owned(), "乙".to_owned()], 0..2);
    let months = prop::sample::subsequence(
        vec![
            Month {
                year: 2021,
                month: 8,
            },
            Month { year: 0, month: 9 },
        ],
        0..2,
    );
    (theme, kinds, owners, months, 0usize..2, 2020i16..2022).prop_map(
        |(themes, kinds, owners, months, speaker, year)| Finding {
            subject: Subject::Item(0),
            range: TextRange::new(0, 1),
            sentence: 0,
            speech: None,
            section: None,
            speaker: ["", "寇全安"][speaker].to_owned(),
            year,
            themes,
            kinds,
            owners,
            months,
            places: vec![["", "青石县"][speaker].to_owned()],
        },
    )
}

fn any_corpus() -> impl Strategy<Value = Corpus> {
    let entry = prop::collection::vec(any_finding(), 0..8);
    prop::collection::vec(entry, 1..4).prop_map(|all| {
        let file = SourceFile {
            name: "b",
            bytes: "通报。".as_bytes(),
            catalogue: None,
        };
        let mut corpus = Corpus::read(&vec![file; all.len()], None);
        for (entry, findings) in corpus.entries.iter_mut().zip(all) {
            Arc::make_mut(entry).reading.as_mut().unwrap().findings = findings;
        }
        corpus
    })
}

fn any_choice() -> impl Strategy<Value = Filter> {
    (
        prop::sample::subsequence(vec!["b".to_owned(), "b-2".to_owned()], 0..2),
        prop::sample::subsequence(Theme::ALL[..3].to_vec(), 0..2),
        prop::sample::subsequence(Kind::ALL.to_vec(), 0..3),
        prop::sample::subsequence(vec!["甲".to_owned(), "乙".to_owned()], 0..2),
    )
        .prop_map(|(bulletins, themes, kinds, owners)| Filter {
            bulletins: bulletins.into_iter().collect(),
            themes: themes.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            owners: owners.into_iter().collect(),
            ..Filter::default()
        })
}

proptest! {
    #[test]
    fn every_count_is_what_choosing_the_value_alone_gives(corpus in any_corpus(), filter in any_choice()) {
        let facets = facets(&corpus, &filter);
        let shown = |filter: Filter| findings(&corpus, &filter).len();
        prop_assert_eq!(facets.total, shown(filter.clone()));
        for one in facets.themes {
            prop_assert_eq!(one.count, shown(Filter { themes: Chosen::from([one.value]), ..filter.clone() }));
        }
        for one in facets.kinds {
            prop_assert_eq!(one.count, shown(Filter { kinds: Chosen::from([one.value]), ..filter.clone() }));
        }
        for one in facets.owners {
            prop_assert_eq!(one.count, shown(Filter { owners: Chosen::from([one.value]), ..filter.clone() }));
        }
        for one in facets.bulletins {
            prop_assert_eq!(one.count, shown(Filter { bulletins: Chosen::from([one.value]), ..filter.clone() }));
        }
        for one in facets.months {
            prop_assert_eq!(one.count, shown(Filter { months: Chosen::from([one.value]), ..filter.clone() }));
        }
        for one in facets.places {
            prop_assert_eq!(one.count, shown(Filter { places: Chosen::from([one.value]), ..filter.clone() }));
        }
        for one in facets.speakers {
            prop_assert_eq!(one.count, shown(Filter { speakers: Chosen::from([one.value]), ..filter.clone() }));
        }
    }
}
