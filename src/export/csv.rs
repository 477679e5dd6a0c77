//! CSV for Excel and WPS: UTF-8 with BOM, CRLF, all columns.

use super::Sheet;
use super::escape::defused;
use crate::ledger::Column;
use crate::present::Cell;
use crate::value::calendar::iso;

/// All rows under their headings. Numbers, shares and days are bare; no word can run as a formula.
#[must_use]
pub fn to_csv(sheet: &Sheet<'_>) -> String {
    let columns: Vec<Column> = Column::all().collect();
    // Without the mark, both programs take the file for GB18030.
    let mut out = String::from("\u{feff}");
    line(
        &mut out,
        columns.iter().map(|column| column.label().to_owned()),
    );
    for cells in sheet.cells(&columns) {
        line(&mut out, cells.iter().map(field));
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    out.push_str(&fields.collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) => quoted(&defused(words)),
        Cell::Number(number) => number.to_string(),
        Cell::Share(share) => ((share * 1e4).round() / 1e4).to_string(),
        Cell::Day(day) => iso(*day),
        Cell::Link(link) => quoted(link),
    }
}

/// Quoted where a program could see more than one field in it, whichever separator it expects.
fn quoted(words: &str) -> String {
    if words.contains([',', ';', '\t', '"', '\n']) || words.starts_with(' ') || words.ends_with(' ')
    {
        return format!("\"{}\"", words.replace('"', "\"\""));
    }
    words.to_owned()
}
