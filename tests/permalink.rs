//! What a person sees who passes a link on, and what chat programs make of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use tongbao::text::Chosen;

use jiff::civil::date;
use proptest::collection::btree_set;
use proptest::option;
use proptest::prelude::*;
use tongbao::ledger::{Asof, Column, Corpus, Filter, Grouping, Kind, Month, SourceFile};
use tongbao::lexicon::Theme;
use tongbao::permalink::{
    AddressNote, Anchor, Focus, Lanes, Language, LinkNote, Place, Table, View, ViewState, parse,
    resolve,
};

fn reader(bulletin: &str, focus: Option<Focus>) -> ViewState {
    ViewState {
        view: View::Reader {
            bulletin: bulletin.to_owned(),
            focus,
            anchor: Anchor::default(),
        },
        ..ViewState::default()
    }
}

fn sentence(id: &str) -> Option<Focus> {
    Some(Focus::Sentence(id.to_owned()))
}

#[track_caller]
fn opens(address: &str, expected: &ViewState) {
    let (state, notes) = parse(address);
    assert_eq!(&state, expected, "{address}");
    assert_eq!(notes, [], "{address}");
}

/// Links as version 1 wrote them. They are in chats and documents: none may ever open anything else.
#[test]
fn links_of_version_1_open_for_ever() {
    opens("#/", &ViewState::default());
    opens("#/b/ankang-2021-33", &reader("ankang-2021-33", None));
    opens(
        "#/b/ankang-2021-33?s=k3v9x2a",
        &reader("ankang-2021-33", sentence("k3v9x2a")),
    );
    let item = Focus::Item {
        id: "w8m1q4z".to_owned(),
        sentence: Some("k3v9x2a-2".to_owned()),
    };
    opens(
        "#/b/zhashui-2023-05?i=w8m1q4z&s=k3v9x2a-2",
        &reader("zhashui-2023-05", Some(item)),
    );
    let section = Some(Focus::Section("h4d7p0c".to_owned()));
    opens(
        "#/b/zhashui-2023-05?h=h4d7p0c",
        &reader("zhashui-2023-05", section),
    );
    for (path, view) in [
        ("ledger", View::Ledger { item: None }),
        ("calendar", View::Calendar),
        ("progress", View::Progress),
        ("gaps", View::Gaps),
        ("about", View::About),
    ] {
        let state = ViewState {
            view,
            ..ViewState::default()
        };
        opens(&format!("#/{path}"), &state);
    }
}

#[test]
fn a_link_of_version_1_with_every_key_opens_for_ever() {
    let month = |year, month| Month { year, month };
    let everything = ViewState {
        view: View::Ledger { item: None },
        filter: Filter {
            bulletins: Chosen::from(["ankang-2021-13".to_owned(), "ankang-2021-33".to_owned()]),
            speakers: Chosen::from([String::new(), "寇全安".to_owned()]),
            themes: Chosen::from([Theme::Investment, Theme::Opening]),
            kinds: Chosen::from([Kind::Target, Kind::Deadline]),
            owners: Chosen::from(["市发改委".to_owned()]),
            months: Chosen::from([month(2021, 8), month(0, 12)]),
            years: Chosen::from([2021]),
            places: Chosen::default(),
        },
        query: "招商 920亿".to_owned(),
        asof: Asof::parse("2021-07-12"),
        table: Table::default(),
        columns: vec![],
        lanes: Lanes::Theme,
        language: Language::En,
    };
    let link = "#/ledger?q=%E6%8B%9B%E5%95%86+920%E4%BA%BF&bulletin=ankang-2021-13,ankang-2021-33\
        &speaker=-,%E5%AF%87%E5%85%A8%E5%AE%89&theme=investment,opening&kind=target,deadline\
        &owner=%E5%B8%82%E5%8F%91%E6%94%B9%E5%A7%94&month=0000-12,2021-08&year=2021\
        &asof=2021-07-12&lang=en";
    opens(link, &everything);
    assert_eq!(everything.to_fragment(), link);
}

#[test]
fn a_link_of_version_1_to_a_row_of_the_ledger_opens_for_ever() {
    let state = ViewState {
        view: View::Ledger {
            item: Some("w8m1q4z".to_owned()),
        },
        table: Table {
            sort: Some((Column::Due, true)),
            group: Some(Grouping::Owner),
        },
        columns: vec![Column::Task, Column::Due, Column::Leads],
        asof: Some(Asof::Own),
        ..ViewState::default()
    };
    let link = "#/ledger?i=w8m1q4z&sort=-due&group=owner&columns=task,due,leads&asof=own";
    opens(link, &state);
    assert_eq!(state.to_fragment(), link);
}

#[test]
fn a_link_of_version_1_to_the_calendar_opens_for_ever() {
    let state = ViewState {
        view: View::Calendar,
        lanes: Lanes::Owner,
        ..ViewState::default()
    };
    opens("#/calendar?lanes=owner", &state);
    assert_eq!(state.to_fragment(), "#/calendar?lanes=owner");
}

#[test]
fn a_link_of_version_1_with_the_words_of_its_place_opens_for_ever() {
    let passed_on = ViewState {
        view: View::Reader {
            bulletin: "ankang-2021-33".to_owned(),
            focus: Some(Focus::Item {
                id: "w8m1q4z".to_owned(),
                sentence: Some("k3v9x2a-2".to_owned()),
            }),
            anchor: Anchor {
                words: "招商到位".to_owned(),
                before: "抓招商。".to_owned(),
                section: "h4d7p0c".to_owned(),
            },
        },
        filter: Filter {
            kinds: Chosen::from([Kind::Vague, Kind::Unrecognised]),
            places: Chosen::from([String::new(), "旬阳县".to_owned()]),
            ..Filter::default()
        },
        ..ViewState::default()
    };
    let link = "#/b/ankang-2021-33?i=w8m1q4z&s=k3v9x2a-2&in=h4d7p0c\
        &t=%E6%8B%9B%E5%95%86%E5%88%B0%E4%BD%8D&before=%E6%8A%93%E6%8B%9B%E5%95%86%E3%80%82\
        &kind=vague,unrecognised&place=-,%E6%97%AC%E9%98%B3%E5%8E%BF";
    opens(link, &passed_on);
    assert_eq!(passed_on.to_fragment(), link);
}

#[test]
fn whatever_programs_put_around_a_link_it_opens_the_same() {
    let expected = ViewState {
        query: "招商".to_owned(),
        ..reader("ankang-2021-33", sentence("k3v9x2a"))
    };
    let q = "%E6%8B%9B%E5%95%86";
    for address in [
        // Appended inside the fragment by a chat program.
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={q}&shareTo=weixin"),
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={q}&from=singlemessage&isappinstalled=0"),
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={q}?from=timeline"),
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={q}#wechat_redirect"),
        format!("#/b/ankang-2021-33?from=groupmessage&s=k3v9x2a&q={q}&lang=zh_CN"),
        format!("#/b/ankang-2021-33&shareTo=qq&s=k3v9x2a&q={q}"),
        // The whole address, with a `?` in front of the fragment.
        format!("https://a.example/tongbao/?from=timeline#/b/ankang-2021-33?s=k3v9x2a&q={q}"),
        format!("file:///D:/tongbao.html#/b/ankang-2021-33?s=k3v9x2a&q={q}"),
        // Written as HTML once and twice.
        format!("#/b/ankang-2021-33?s=k3v9x2a&amp;q={q}"),
        format!("#/b/ankang-2021-33?s=k3v9x2a&amp;amp;q={q}"),
        // Percent escapes taken out, put in again, put in twice, and all of it encoded.
        "#/b/ankang-2021-33?s=k3v9x2a&q=招商".to_owned(),
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={}", q.replace('%', "%25")),
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={}", q.replace('%', "%2525")),
        "#%2Fb%2Fankang-2021-33%3Fs%3Dk3v9x2a%26q%3D%E6%8B%9B%E5%95%86".to_owned(),
        "%23%2Fb%2Fankang-2021-33%3Fs%3Dk3v9x2a%26q%3D%25E6%258B%259B%25E5%2595%2586".to_owned(),
        format!("#/b/ankang-2021-33%3Fs=k3v9x2a&q={q}"),
        // Small freedoms of people who type addresses.
        format!("/b/ankang-2021-33?s=k3v9x2a&q={q}"),
        format!("b/ankang-2021-33/?s=k3v9x2a&q={q}"),
        format!("#!/b/ankang-2021-33?s=k3v9x2a&&q={q}&"),
        // The end of the sentence that the link stood in.
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={q}。"),
        format!("#/b/ankang-2021-33?s=k3v9x2a&q={q}）。”"),
        format!(" #/b/ankang-2021-33?s=k3v9x2a&q={q}.\n"),
    ] {
        opens(&address, &expected);
    }
}

#[test]
fn a_link_that_lost_its_end_opens_as_far_as_it_goes_and_says_so() {
    let whole = reader("ankang-2021-33", sentence("k3v9x2a"));
    for (address, query) in [
        ("#/b/ankang-2021-33?s=k3v9x2a&q=%E6%8B%9B%E5%95…", "招"),
        ("#/b/ankang-2021-33?s=k3v9x2a&q=%E6%8B%9B%E5%9", "招"),
        ("#/b/ankang-2021-33?s=k3v9x2a&q=%E6%8B%9B%", "招"),
        ("#/b/ankang-2021-33?s=k3v9x2a&q=%E6%8B%9B...", "招"),
        ("#/b/ankang-2021-33?s=k3v9x2a…", ""),
    ] {
        let (state, notes) = parse(address);
        assert_eq!(state.view, whole.view, "{address}");
        assert_eq!(state.query, query, "{address}");
        assert_eq!(notes, [AddressNote::Cut], "{address}");
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    let (state, notes) = parse("#/nowhere?theme=opening,gold&asof=2021-02-30&colour=red");
    assert_eq!(state.view, View::Shelf);
    assert_eq!(state.filter.themes, Chosen::from([Theme::Opening]));
    let bad = |key: &str, value: &str| AddressNote::BadValue {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    let expected = [
        bad("theme", "gold"),
        bad("asof", "2021-02-30"),
        AddressNote::UnknownKey("colour".to_owned()),
        AddressNote::UnknownView("/nowhere".to_owned()),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn only_shown_columns_are_chosen_and_each_once() {
    let bad = |key: &str, value: &str| AddressNote::BadValue {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    let (state, notes) = parse("#/ledger?columns=leads,task,leads,colour&lanes=year");
    assert_eq!(state.columns, [Column::Leads, Column::Task]);
    assert_eq!(notes, [bad("columns", "colour"), bad("lanes", "year")]);
    let (state, notes) = parse("#/ledger?columns=task,id&lanes=theme");
    assert_eq!(state.columns, [Column::Task]);
    assert_eq!(notes, [bad("columns", "id")]);
}

#[test]
fn an_endless_address_is_read_up_to_its_limit() {
    let (state, notes) = parse(&format!("#/b/x?s=k3v9x2a&q={}", "商".repeat(100_000)));
    assert_eq!(state.view, reader("x", sentence("k3v9x2a")).view);
    assert_eq!(notes.first(), Some(&AddressNote::TooLong));
}

const SPEECH: &str = "县政府通报\n一、抓招商。\n招商到位资金突破920亿元。\n二、抓项目。\n结束。\n";

fn corpus() -> Corpus {
    let file = |name, text: &'static str| SourceFile {
        name,
        bytes: text.as_bytes(),
        catalogue: None,
    };
    let files = [
        file("ankang-2021-33", SPEECH),
        file("zhashui-2023-05", "另一份通报，没有相同的话。\n"),
        file("broken", ""),
    ];
    Corpus::read(&files, None)
}

/// The sentence about 920亿元 and its id.
fn investment(corpus: &Corpus) -> (usize, String) {
    let analysis = &corpus.reading(0).unwrap().analysis;
    let says = |at: &usize| {
        analysis.sentences[*at]
            .range
            .of(&analysis.text)
            .contains("920")
    };
    let at = (0..analysis.sentences.len()).find(says).unwrap();
    (at, analysis.sentences[at].id.clone())
}

#[test]
fn a_link_to_a_sentence_finds_it_and_names_what_is_gone() {
    let corpus = corpus();
    let (at, id) = investment(&corpus);

    let found = resolve(&reader("ankang-2021-33", sentence(&id)), &corpus);
    assert_eq!(found.entry, Some(0));
    assert_eq!(found.place, Some(Place::Sentence(at)));
    assert_eq!(found.notes, []);

    let gone = resolve(&reader("ankang-2021-33", sentence("zzzzzzz")), &corpus);
    assert_eq!((gone.entry, gone.place), (Some(0), None));
    assert_eq!(gone.notes, [LinkNote::PlaceGone("zzzzzzz".to_owned())]);

    let item = Focus::Item {
        id: "zzzzzzz".to_owned(),
        sentence: Some(id),
    };
    let older = resolve(&reader("ankang-2021-33", Some(item)), &corpus);
    assert_eq!(older.place, Some(Place::Sentence(at)));
    assert_eq!(older.notes, [LinkNote::ItemGone("zzzzzzz".to_owned())]);
}

/// The address that is passed on for a sentence of the first bulletin.
fn passed_on(corpus: &Corpus, words: &str) -> String {
    let reading = corpus.reading(0).unwrap();
    let at = reading.analysis.text.find(words).unwrap();
    let at = reading.sentence_at(u32::try_from(at).unwrap());
    let state = ViewState {
        view: View::Reader {
            bulletin: "ankang-2021-33".to_owned(),
            focus: sentence(&reading.analysis.sentences[at].id),
            anchor: Anchor::of(reading, at),
        },
        ..ViewState::default()
    };
    state.to_fragment()
}

#[test]
fn a_link_that_was_passed_on_finds_words_that_have_changed() {
    let link = passed_on(&corpus(), "920亿元");
    let opened_in = |text: &'static str| {
        let file = SourceFile {
            name: "ankang-2021-33",
            bytes: text.as_bytes(),
            catalogue: None,
        };
        let corpus = Corpus::read(&[file], None);
        let found = resolve(&parse(&link).0, &corpus);
        let range = found
            .place
            .map(|place| place.range(corpus.reading(0).unwrap()).unwrap());
        let words = range.map(|range| {
            range
                .of(&corpus.reading(0).unwrap().analysis.text)
                .to_owned()
        });
        (words.unwrap_or_default(), found.notes)
    };
    let id = investment(&corpus()).1;
    let same = "县政府通报\n一、抓招商。\n招商到位资金突破925亿元。\n二、抓项目。\n结束。\n";
    assert_eq!(
        opened_in(same),
        (
            "招商到位资金突破925亿元。".to_owned(),
            vec![LinkNote::Reworded(id.clone())]
        )
    );
    let near =
        "县政府通报\n一、抓招商。\n全县招商引资到位资金要突破9亿元。\n二、抓项目。\n结束。\n";
    assert_eq!(
        opened_in(near),
        (
            "全县招商引资到位资金要突破9亿元。".to_owned(),
            vec![LinkNote::Likeliest(id.clone())]
        )
    );
    let section = "县政府通报\n一、抓招商。\n要一件一件落实。\n二、抓项目。\n结束。\n";
    let (words, notes) = opened_in(section);
    assert!(words.starts_with("一、抓招商"), "{words}");
    assert_eq!(notes, [LinkNote::OnlySection(id.clone())]);
    let gone = "县政府通报\n三、抓落实。\n要一件一件落实。\n";
    assert_eq!(
        opened_in(gone),
        (String::new(), vec![LinkNote::PlaceGone(id)])
    );
}

#[test]
fn a_bulletin_under_another_name_is_found_by_its_words() {
    let corpus = corpus();
    let (at, id) = investment(&corpus);
    let moved = resolve(&reader("renamed", sentence(&id)), &corpus);
    let note = LinkNote::FoundElsewhere {
        asked: "renamed".to_owned(),
        opened: "ankang-2021-33".to_owned(),
    };
    assert_eq!(moved.notes, [note]);
    assert_eq!(
        (moved.entry, moved.place),
        (Some(0), Some(Place::Sentence(at)))
    );
}

#[test]
fn a_bulletin_that_is_gone_cut_or_broken_is_told_apart() {
    let corpus = corpus();
    let gone = resolve(&reader("yulin-2020-01", None), &corpus);
    assert_eq!(gone.entry, None);
    assert_eq!(
        gone.notes,
        [LinkNote::BulletinGone("yulin-2020-01".to_owned())]
    );

    let cut = resolve(&reader("ankang-20", None), &corpus);
    let mended = LinkNote::Mended {
        asked: "ankang-20".to_owned(),
        taken: "ankang-2021-33".to_owned(),
    };
    assert_eq!((cut.entry, cut.notes), (Some(0), vec![mended]));

    let run_on = resolve(&reader("ankang-2021-33请看", None), &corpus);
    assert_eq!(run_on.entry, Some(0));

    let broken = resolve(&reader("broken", None), &corpus);
    assert_eq!((broken.entry, broken.place), (Some(2), None));
    assert_eq!(
        broken.notes,
        [LinkNote::BulletinUnreadable("broken".to_owned())]
    );
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[-~%&=?#+,/.;!… a-z0-9]{0,12}",
        "[一-十招商引资，。 0-9]{0,12}",
        any::<String>().prop_map(|text| text.chars().take(12).collect()),
    ]
}

fn any_focus() -> impl Strategy<Value = Option<Focus>> {
    let item = (any_text(), option::of(any_text()));
    option::of(prop_oneof![
        any_text().prop_map(Focus::Section),
        any_text().prop_map(Focus::Sentence),
        item.prop_map(|(id, sentence)| Focus::Item { id, sentence }),
    ])
}

fn any_anchor() -> impl Strategy<Value = Anchor> {
    (any_text(), any_text(), any_text()).prop_map(|(words, before, section)| Anchor {
        words,
        before,
        section,
    })
}

fn any_view() -> impl Strategy<Value = View> {
    prop_oneof![
        Just(View::Shelf),
        option::of(any_text().prop_filter("an id", |id| !id.is_empty()))
            .prop_map(|item| View::Ledger { item }),
        Just(View::Calendar),
        Just(View::Progress),
        Just(View::Gaps),
        Just(View::About),
        (any_text(), any_focus(), any_anchor()).prop_map(|(bulletin, focus, anchor)| {
            View::Reader {
                bulletin,
                focus,
                anchor,
            }
        }),
    ]
}

prop_compose! {
    fn any_filter()(
        bulletins in btree_set(any_text(), 0..3),
        speakers in btree_set(any_text(), 0..3),
        themes in btree_set(prop::sample::select(Theme::ALL.as_slice()), 0..4),
        kinds in btree_set(prop::sample::select(Kind::ALL.as_slice()), 0..4),
        owners in btree_set(any_text(), 0..3),
        months in btree_set((any::<i16>(), 1..=12i8), 0..3),
        years in btree_set(any::<i16>(), 0..3),
        places in btree_set(any_text(), 0..3),
    ) -> Filter {
        let months = months.into_iter().map(|(year, month)| Month { year, month }).collect();
        Filter {
            bulletins: bulletins.into_iter().collect(),
            speakers: speakers.into_iter().collect(),
            themes: themes.into_iter().collect(),
            kinds: kinds.into_iter().collect(),
            owners: owners.into_iter().collect(),
            months,
            years: years.into_iter().collect(),
            places: places.into_iter().collect(),
        }
    }
}

prop_compose! {
    fn any_state()(
        view in any_view(),
        filter in any_filter(),
        query in any_text(),
        asof in option::of(prop_oneof![
            (1..=9999i16, 1..=12i8, 1..=28i8).prop_map(|(year, month, day)| Asof::Day(date(year, month, day))),
            Just(Asof::Own),
        ]),
        language in prop::sample::select([Language::Zh, Language::En].as_slice()),
        sort in option::of((prop::sample::select(Column::SHOWN.as_slice()), any::<bool>())),
        group in option::of(prop::sample::select(Grouping::ALL.as_slice())),
        columns in prop::sample::subsequence(Column::SHOWN.as_slice(), 0..=Column::SHOWN.len()).prop_shuffle(),
        lanes in prop::sample::select(Lanes::ALL.as_slice()),
    ) -> ViewState {
        let table = Table { sort, group };
        ViewState { view, filter, query, asof, table, columns, lanes, language }
    }
}

/// What `encodeURIComponent` makes of a text.
fn encoded(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        b'-' | b'_' | b'.' | b'~' | b'!' | b'*' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn every_state_is_read_back_from_its_address(state in any_state()) {
        let address = state.to_fragment();
        prop_assert!(address.is_ascii());
        prop_assert_eq!(parse(&address), (state.clone(), vec![]));
        prop_assert_eq!(parse(&format!("#{}", encoded(&address[1..]))).0, state.clone());
        prop_assert_eq!(parse(&address.replace('%', "%25")).0, state);
    }

    #[test]
    fn any_input_gives_a_state_that_keeps_its_own_address(input in "\\PC{0,80}|[#/b?&=%~+,a-z…]{0,40}") {
        let (state, _) = parse(&input);
        prop_assert_eq!(parse(&state.to_fragment()).0, state);
    }

    #[test]
    fn a_link_cut_behind_its_bulletin_opens_that_bulletin(state in any_state(), cut in 0usize..400) {
        let address = state.to_fragment();
        let end = address.find('?').unwrap_or(address.len());
        let (part, _) = parse(&address[..address.len().min(end + cut)]);
        match (&state.view, &part.view) {
            (View::Reader { bulletin: asked, .. }, View::Reader { bulletin, .. }) => prop_assert_eq!(asked, bulletin),
            // Which row is marked stands behind the view.
            (View::Ledger { .. }, View::Ledger { .. }) => {}
            (asked, view) => prop_assert_eq!(asked, view),
        }
    }
}
