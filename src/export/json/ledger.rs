//! The rows of a ledger as JSON, schema `tongbao-ledger/1`.
//!
//! Places count Unicode scalar values of the reading text of the row's bulletin, as in the document of a
//! transcript, whose shapes stand here too. What the text does not say is `null`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::pen::{
    Day, DeadlineShape, FigureShape, Number, OwnerShape, Pen, Place, SectionShape, day_of, text_of,
};
use crate::export::Sheet;
use crate::item::{Colour, Pace};
use crate::ledger::{Counts, Gauge, Row};
use crate::present::basis;
use crate::store::Status;
use crate::text::TextRange;

/// Name and version of the shape.
pub const LEDGER_SCHEMA: &str = "tongbao-ledger/1";

/// All rows on one line, without a line end.
#[must_use]
pub fn ledger_to_json(sheet: &Sheet<'_>) -> String {
    let pens: BTreeMap<usize, Pen<'_>> = (0..)
        .zip(&sheet.corpus.entries)
        .filter_map(|(at, entry)| Some((at, Pen::new(&entry.reading.as_ref().ok()?.analysis.text))))
        .collect();
    let rows = sheet.rows.iter().zip(1..);
    let document = Document {
        schema: LEDGER_SCHEMA,
        asof: sheet.asof.to_string(),
        counts: counts(&Counts::of(sheet.rows)),
        rows: rows
            .filter_map(|(row, number)| shape(sheet, &pens, row, number))
            .collect(),
    };
    // Strings, numbers and lists of them: there is nothing in the shapes that can fail.
    serde_json::to_string(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    asof: String,
    counts: CountsShape,
    rows: Vec<RowShape<'a>>,
}

#[derive(Serialize)]
struct CountsShape {
    rows: usize,
    lamps: BTreeMap<&'static str, usize>,
    paces: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct RowShape<'a> {
    number: usize,
    id: &'a str,
    bulletin: &'a str,
    link: String,
    asof: Option<Day>,
    series: Option<&'a str>,
    issue: Option<u32>,
    speaker: Option<&'a str>,
    title: Option<&'a str>,
    delivered: Option<Day>,
    sections: Vec<SectionShape<'a>>,
    #[serde(flatten)]
    place: Place,
    text: &'a str,
    targets: Vec<FigureShape<'a>>,
    deadlines: Vec<DeadlineShape<'a>>,
    vague_times: Vec<WordsShape<'a>>,
    due: Option<Day>,
    owners: Vec<OwnerShape<'a>>,
    themes: Vec<&'static str>,
    progress: Vec<GaugeShape<'a>>,
    colour: Option<&'static str>,
    pace: &'static str,
    basis: Option<String>,
    status: Option<&'static str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct WordsShape<'a> {
    #[serde(flatten)]
    place: Place,
    raw: &'a str,
}

#[derive(Serialize)]
struct GaugeShape<'a> {
    target: FigureShape<'a>,
    bulletin: &'a str,
    result: FigureShape<'a>,
    until: Day,
    done: Number,
    elapsed: Number,
}

fn shape<'a>(
    sheet: &Sheet<'a>,
    pens: &BTreeMap<usize, Pen<'a>>,
    row: &'a Row<'a>,
    number: usize,
) -> Option<RowShape<'a>> {
    let pen = pens.get(&row.at.entry)?;
    let analysis = &row.reading.analysis;
    let speech = analysis.speeches.get(row.item.speech);
    let words = |range: &TextRange| WordsShape {
        place: pen.place(*range),
        raw: range.of(pen.text),
    };
    let sections = row.reading.section_path(row.item.speech, row.item.range);
    let owners = row.leads.iter().chain(&row.supports);
    let gauges = row.standing.gauges.iter();
    Some(RowShape {
        number,
        id: &row.item.id,
        bulletin: &analysis.id,
        link: sheet.link(row),
        asof: row.day.map(Day),
        series: text_of(analysis.bulletin.series.as_ref()),
        issue: analysis.bulletin.issue.as_ref().map(|issue| issue.value),
        speaker: text_of(speech.and_then(|speech| speech.speaker.as_ref())),
        title: text_of(speech.and_then(|speech| speech.title.as_ref())),
        delivered: day_of(speech.and_then(|speech| speech.delivered.as_ref())),
        sections: sections.into_iter().map(|one| pen.section(one)).collect(),
        place: pen.place(row.item.range),
        text: row.words(row.item.range),
        targets: row.targets.iter().map(|one| pen.figure(one)).collect(),
        deadlines: row.deadlines.iter().map(|one| pen.deadline(one)).collect(),
        vague_times: row.vague_times.iter().map(words).collect(),
        due: row.due().map(Day),
        owners: owners.map(|one| pen.owner(one)).collect(),
        themes: row.item.themes.iter().map(|theme| theme.key()).collect(),
        progress: gauges
            .filter_map(|one| gauge(sheet, pens, row, one))
            .collect(),
        colour: row.standing.lamp.map(Colour::key),
        pace: row.standing.pace.key(),
        basis: Some(basis(row)).filter(|basis| !basis.is_empty()),
        status: row.state.and_then(|state| state.status).map(Status::key),
        note: row
            .state
            .map(|state| state.note.as_str())
            .filter(|note| !note.is_empty()),
    })
}

fn gauge<'a>(
    sheet: &Sheet<'a>,
    pens: &BTreeMap<usize, Pen<'a>>,
    row: &Row<'a>,
    gauge: &Gauge,
) -> Option<GaugeShape<'a>> {
    let (entry, result) = gauge.result;
    let other = &sheet.corpus.reading(entry)?.analysis;
    let target = row.reading.analysis.figures.get(gauge.target)?;
    Some(GaugeShape {
        target: pens.get(&row.at.entry)?.figure(target),
        bulletin: &other.id,
        result: pens.get(&entry)?.figure(other.figures.get(result)?),
        until: Day(gauge.until),
        done: Number(gauge.done),
        elapsed: Number(gauge.elapsed),
    })
}

fn counts(counts: &Counts) -> CountsShape {
    CountsShape {
        rows: counts.rows,
        lamps: Colour::ALL
            .map(Colour::key)
            .into_iter()
            .zip(counts.lamps)
            .collect(),
        paces: Pace::ALL
            .map(Pace::key)
            .into_iter()
            .zip(counts.paces)
            .collect(),
    }
}
