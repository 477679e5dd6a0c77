//! Files of the ledger: the bytes they hold, and that no words run, break out of their cell or get lost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bundled;

use bundled::TRANSCRIPTS;
use jiff::civil::date;
use proptest::prelude::*;
use tongbao::CatalogueEntry;
use tongbao::export::{
    Base, Export, Format, Sheet, file_name, ledger_to_json, to_calendar, to_csv, to_html,
    to_markdown, to_workbook,
};
use tongbao::ledger::{Asof, Column, Corpus, Filter, Gauges, SourceFile, rows};
use tongbao::store::{States, Status};

const FORMULAS: &str = include_str!("readback/formulas.json");

/// One transcript with the year that its catalogue gives.
fn corpus(name: &str) -> Corpus {
    let text = TRANSCRIPTS.iter().find(|(own, _)| *own == name).unwrap().1;
    let catalogue = CatalogueEntry {
        year: Some(2023),
        ..CatalogueEntry::default()
    };
    let mut corpus = Corpus::default();
    let file = SourceFile {
        name,
        bytes: text.as_bytes(),
        catalogue: Some(&catalogue),
    };
    corpus.add(&file, None);
    corpus
}

fn with_sheet<T>(corpus: &Corpus, states: &States, write: impl FnOnce(&Sheet<'_>) -> T) -> T {
    let day = Asof::Day(date(2021, 7, 31));
    with_sheet_of(day, corpus, states, write)
}

fn with_sheet_of<T>(
    asof: Asof,
    corpus: &Corpus,
    states: &States,
    write: impl FnOnce(&Sheet<'_>) -> T,
) -> T {
    let gauges = Gauges::at(corpus, asof);
    let rows = rows(corpus, &Filter::default(), "", &gauges, states);
    let base = Base::parse("https://a.example/tongbao/").unwrap();
    write(&Sheet {
        corpus,
        rows: &rows,
        columns: &[],
        asof,
        base: &base,
    })
}

#[test]
fn the_files_of_one_transcript() {
    let corpus = corpus("ankang-2021-33");
    with_sheet(&corpus, &States::default(), |sheet| {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("ledger.csv", to_csv(sheet).replace("\r\n", "\n"));
            insta::assert_snapshot!("ledger.md", to_markdown(sheet));
            insta::assert_snapshot!("ledger.ics", to_calendar(sheet).text.replace("\r\n", "\n"));
        });
    });
}

/// Every format's file.
fn files(sheet: &Sheet<'_>) -> [Export; Format::ALL.len()] {
    Format::ALL.map(|format| format.write(sheet).unwrap())
}

#[test]
fn a_format_is_known_by_its_key_and_its_files_by_their_name() {
    for format in Format::ALL {
        assert_eq!(Format::from_key(format.key()), Some(format));
    }
    let corpus = Corpus::default();
    for (asof, name) in [
        (Asof::Day(date(2023, 7, 25)), "通报台账-2023-07-25.xlsx"),
        (Asof::Own, "通报台账-通报当日.xlsx"),
    ] {
        with_sheet_of(asof, &corpus, &States::default(), |sheet| {
            assert_eq!(file_name(sheet, Format::Workbook), name);
        });
    }
}

#[test]
fn chosen_columns_are_pasted_in_their_order() {
    let corpus = corpus("ankang-2021-33");
    with_sheet(&corpus, &States::default(), |sheet| {
        let columns = [Column::Leads, Column::Number];
        let chosen = Sheet {
            columns: &columns,
            ..*sheet
        };
        let markdown = to_markdown(&chosen);
        assert!(markdown.starts_with("| 牵头 | 序号 |\n| --- | --- |\n"));
        assert!(to_html(&chosen).contains("<th>牵头</th><th>序号</th></tr>"));
        let of_all = [Format::Workbook, Format::Csv, Format::Json];
        for format in of_all {
            assert_eq!(format.write(&chosen).unwrap(), format.write(sheet).unwrap());
        }
    });
}

#[test]
fn the_same_rows_of_the_same_day_give_the_same_bytes() {
    for (name, _) in TRANSCRIPTS {
        let corpus = corpus(name);
        with_sheet(&corpus, &States::default(), |sheet| {
            assert_eq!(files(sheet), files(sheet), "{name}");
        });
    }
}

#[test]
fn files_of_own_days_say_so_and_are_made_on_the_newest() {
    let corpus = corpus("ankang-2021-33");
    with_sheet_of(Asof::Own, &corpus, &States::default(), |sheet| {
        let document: serde_json::Value = serde_json::from_str(&ledger_to_json(sheet)).unwrap();
        assert_eq!(document["asof"], "own");
        assert_eq!(document["rows"][0]["asof"], "2021-07-12");
        assert!(
            to_calendar(sheet)
                .text
                .contains("DTSTAMP:20210712T000000Z\r\n")
        );
        assert_eq!(files(sheet), files(sheet));
    });
    with_sheet_of(Asof::Own, &Corpus::default(), &States::default(), |sheet| {
        assert!(to_workbook(sheet).unwrap().starts_with(b"PK"));
    });
}

#[test]
fn an_empty_ledger_is_a_file_too() {
    let empty = Corpus::default();
    with_sheet(&empty, &States::default(), |sheet| {
        assert_eq!(to_csv(sheet).lines().count(), 1);
        assert_eq!(to_markdown(sheet).lines().count(), 2);
        assert!(to_calendar(sheet).text.ends_with("END:VCALENDAR\r\n"));
        assert!(to_workbook(sheet).unwrap().starts_with(b"PK"));
    });
}

/// Fields of a CSV file by the letter of RFC 4180.
fn fields(csv: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut field, mut quoted) = (vec![], vec![], String::new(), false);
    let mut chars = csv.strip_prefix('\u{feff}').unwrap().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut field)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                line.push(std::mem::take(&mut field));
                lines.push(std::mem::take(&mut line));
            }
            _ => field.push(c),
        }
    }
    assert!(!quoted && field.is_empty() && line.is_empty());
    lines
}

/// The note column of a CSV file, as it was before apostrophes guarded it.
fn notes(csv: &str) -> Vec<String> {
    let at = Column::all()
        .position(|column| column == Column::Note)
        .unwrap();
    let guarded = fields(csv).into_iter().skip(1).map(|line| line[at].clone());
    guarded
        .map(|note| {
            let lines = note
                .split('\n')
                .map(|line| line.strip_prefix('\'').unwrap_or(line));
            lines.collect::<Vec<_>>().join("\n")
        })
        .collect()
}

proptest! {
    #[test]
    fn any_note_comes_back_from_csv(note in "[^\\p{C}\u{2028}\u{2029}']{0,12}(\n[^\\p{C}\u{2028}\u{2029}']{1,6})?") {
        let mut corpus = Corpus::default();
        let text = "县水利局负责，8月底前完成河道治理。";
        corpus.add(&SourceFile { name: "a", bytes: text.as_bytes(), catalogue: None }, None);
        let mut states = States::default();
        let item = corpus.reading(0).unwrap().analysis.items[0].id.clone();
        states.edit(&item, None, note.clone(), 1);
        let csv = with_sheet(&corpus, &states, to_csv);
        prop_assert_eq!(notes(&csv), [note]);
    }
}

#[test]
fn no_note_runs_as_a_formula_or_breaks_its_cell() {
    let formulas: Vec<String> = serde_json::from_str(FORMULAS).unwrap();
    assert!(formulas.len() >= 60);
    let corpus = corpus("ankang-2021-33");
    let columns = Column::all().count();
    for formula in &formulas {
        let mut states = States::default();
        for item in &corpus.reading(0).unwrap().analysis.items {
            states.edit(&item.id, Some(Status::InProgress), formula.clone(), 1);
        }
        with_sheet(&corpus, &states, |sheet| {
            let all = fields(&to_csv(sheet));
            assert_eq!(all.len(), sheet.rows.len() + 1);
            for line in &all {
                assert_eq!(line.len(), columns, "{formula:?}");
                for field in line.iter().filter(|field| field.parse::<f64>().is_err()) {
                    for part in field.split('\n') {
                        let start = part.trim_start_matches(|c: char| {
                            c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
                        });
                        assert!(
                            !start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                            "{formula:?}: {field:?}"
                        );
                        assert!(!part.starts_with('\t'), "{formula:?}: {field:?}");
                    }
                }
            }
            let markdown = to_markdown(sheet);
            assert_eq!(
                markdown.lines().count(),
                sheet.rows.len() + 2,
                "{formula:?}"
            );
            let html = to_html(sheet);
            assert_eq!(
                html.matches("<td>").count(),
                sheet.rows.len() * Column::SHOWN.len(),
                "{formula:?}"
            );
            assert_eq!(html.matches("<b>").count(), 0);
            let calendar = to_calendar(sheet).text;
            assert!(
                calendar
                    .split("\r\n")
                    .all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])),
                "{formula:?}"
            );
        });
    }
}
