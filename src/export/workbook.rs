//! An Excel workbook: the ledger as offices print it, its legend, and its counts by lead.
//!
//! Words are stored as strings, never as formulas; numbers and days are typed. The same rows of the same day
//! give the same bytes.

mod format;
mod summary;

use std::error::Error;
use std::fmt;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Url, Workbook, Worksheet, XlsxError,
};

use super::Sheet;
use super::legend::legend;
use crate::ledger::{Asof, Column};
use crate::permalink::Language;
use crate::present::{self, Cell};
use crate::store::Status;
use format::Formats;

/// Links that a sheet may hold.
const LINKS: usize = 65_530;
/// Characters (UTF-16) that a link may have.
const LINK_LENGTH: usize = 2_079;
/// Characters (UTF-16) that a cell may hold.
const CELL_LENGTH: usize = 32_767;
/// Rows of a sheet below its heading.
const ROWS: usize = 1_048_575;
/// Width of the meanings in the legend.
const LEGEND_WIDTH: u16 = 90;
/// A4.
const PAPER: u8 = 9;

/// Why there is no workbook.
#[derive(Debug)]
pub enum NoWorkbook {
    /// More rows than a sheet holds.
    TooManyRows(usize),
    /// What the writer of the format says.
    Writer(XlsxError),
}

impl fmt::Display for NoWorkbook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyRows(rows) => write!(f, "{rows} rows, and a sheet holds {ROWS}"),
            Self::Writer(error) => error.fmt(f),
        }
    }
}

impl Error for NoWorkbook {}

impl From<XlsxError> for NoWorkbook {
    fn from(error: XlsxError) -> Self {
        Self::Writer(error)
    }
}

/// The rows as a workbook.
///
/// # Errors
/// [`NoWorkbook`] where a sheet cannot hold them.
pub fn to_workbook(sheet: &Sheet<'_>) -> Result<Vec<u8>, NoWorkbook> {
    if sheet.rows.len() > ROWS {
        return Err(NoWorkbook::TooManyRows(sheet.rows.len()));
    }
    let mut workbook = Workbook::new();
    // The day that is looked at, not the moment of writing.
    let made = DocProperties::new()
        .set_title("通报台账")
        .set_creation_datetime(&excel_day(sheet.made())?);
    workbook.set_properties(&made);
    let formats = Formats::new();
    write_ledger(workbook.add_worksheet(), sheet, &formats)?;
    write_legend(workbook.add_worksheet(), sheet.asof, &formats)?;
    summary::write(workbook.add_worksheet(), sheet, &formats)?;
    Ok(workbook.save_to_buffer()?)
}

fn write_ledger(
    page: &mut Worksheet,
    sheet: &Sheet<'_>,
    formats: &Formats,
) -> Result<(), NoWorkbook> {
    let columns = columns();
    page.set_name("台账")?;
    for (at, column) in (0..).zip(&columns) {
        page.set_column_width(at, f64::from(width(*column)))?;
        page.write_string_with_format(0, at, column.label(), &formats.head)?;
    }
    let mut links = 0;
    for ((row, cells), of) in (1..).zip(sheet.cells(&columns)).zip(sheet.rows) {
        let link = Some(sheet.link(of))
            .filter(|link| sheet.base.is_known() && links < LINKS && fits(link));
        links += usize::from(link.is_some());
        page.set_row_height(row, height(&columns, &cells))?;
        for ((at, column), cell) in (0..).zip(&columns).zip(&cells) {
            let format = formats.of(*column, cell, of.standing.lamp);
            match (cell, &link) {
                (Cell::Link(_), Some(link)) => {
                    let url = Url::new(link.as_str()).set_text("原文");
                    page.write_url_with_format(row, at, url, format)?;
                }
                (Cell::Words(words) | Cell::Link(words), _) => {
                    page.write_string_with_format(row, at, shortened(words), format)?;
                }
                (Cell::Number(number) | Cell::Share(number), _) => {
                    page.write_number_with_format(row, at, *number, format)?;
                }
                (Cell::Day(day), _) => {
                    page.write_datetime_with_format(row, at, &excel_day(*day)?, format)?;
                }
                (Cell::Empty, _) => {
                    page.write_blank(row, at, format)?;
                }
            }
        }
    }
    set_up(page, sheet, &columns)
}

/// All columns, with the link beside its task: a cell of its own can be clicked without being in the way of
/// whoever edits the task, and some programs do not wrap the words of links.
fn columns() -> Vec<Column> {
    let mut columns: Vec<Column> = Column::all()
        .filter(|column| *column != Column::Link)
        .collect();
    columns.insert(2, Column::Link);
    columns
}

/// Frozen and repeated heading, filter, choices of the status, and the printed page.
fn set_up(page: &mut Worksheet, sheet: &Sheet<'_>, columns: &[Column]) -> Result<(), NoWorkbook> {
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len()).unwrap_or(1) - 1;
    let note = columns.iter().position(|column| *column == Column::Note);
    let last_printed = note
        .and_then(|at| u16::try_from(at).ok())
        .unwrap_or(last_column);
    page.set_freeze_panes(1, 2)?;
    page.autofilter(0, 0, last_row, last_column)?;
    page.set_repeat_rows(0, 0)?;
    page.set_print_area(0, 0, last_row, last_printed)?;
    print_set_up(page, sheet.asof);
    if let Some(status) = columns.iter().position(|column| *column == Column::Status)
        && last_row > 0
    {
        let choices = DataValidation::new().allow_list_strings(&Status::ALL.map(Status::label))?;
        let at = u16::try_from(status).unwrap_or(0);
        page.add_data_validation(1, at, last_row, at, &choices)?;
    }
    Ok(())
}

fn write_legend(page: &mut Worksheet, asof: Asof, formats: &Formats) -> Result<(), NoWorkbook> {
    page.set_name("图例")?;
    page.set_column_width(0, 16)?;
    page.set_column_width(1, f64::from(LEGEND_WIDTH))?;
    for (row, (term, meaning)) in (0..).zip(legend(asof)) {
        let format = if meaning.is_empty() {
            &formats.head
        } else {
            &formats.words
        };
        page.write_string_with_format(row, 0, term, format)?;
        page.write_string_with_format(row, 1, meaning.as_str(), format)?;
        page.set_row_height(row, points(lines(&meaning, LEGEND_WIDTH)))?;
    }
    print_set_up(page, asof);
    Ok(())
}

/// A4 on its side, as many pages as it takes, each with title, day and number.
fn print_set_up(page: &mut Worksheet, asof: Asof) {
    page.set_landscape()
        .set_paper_size(PAPER)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!(
            "&C&14通报台账&R&9系统测算日：{}",
            present::asof(asof, Language::Zh)
        ))
        .set_footer("&C&9第 &P 页，共 &N 页");
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let [month, date] = [day.month(), day.day()].map(i8::unsigned_abs);
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), month, date)
}

fn fits(link: &str) -> bool {
    link.encode_utf16().count() <= LINK_LENGTH
}

/// As many words as a cell holds.
fn shortened(words: &str) -> String {
    if words.encode_utf16().count() <= CELL_LENGTH {
        return words.to_owned();
    }
    let mut room = CELL_LENGTH - 1;
    let fits = |c: &char| {
        room = room.saturating_sub(c.len_utf16());
        room > 1
    };
    words.chars().take_while(fits).chain(['…']).collect()
}

/// Widths in digits of the program's font; a Chinese character takes two.
const fn width(column: Column) -> u16 {
    match column {
        Column::Number | Column::Link | Column::Start | Column::End => 5,
        Column::Task => 42,
        Column::Targets | Column::Source | Column::Basis => 20,
        Column::Leads | Column::Due | Column::Note | Column::Id => 12,
        Column::Pace => 14,
        Column::Deadline | Column::Themes => 11,
        Column::Supports => 9,
        Column::Status | Column::Unit | Column::Done | Column::Elapsed | Column::Speaker => 8,
        Column::Value => 16,
        Column::Bulletin => 22,
    }
}

/// The height that shows all printed words: not every program fits rows when it opens a file.
fn height(columns: &[Column], cells: &[Cell]) -> f64 {
    let high = |(column, cell): (&Column, &Cell)| match cell {
        Cell::Words(words) if Column::SHOWN.contains(column) => lines(words, width(*column)),
        _ => 1,
    };
    points(columns.iter().zip(cells).map(high).max().unwrap_or(1))
}

/// Lines that words take in a column; a line is not always filled to its last character.
fn lines(words: &str, width: u16) -> u32 {
    const SPARE: u32 = 2;
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let of_line = |line: &str| {
        line.chars()
            .map(wide)
            .sum::<u32>()
            .div_ceil(u32::from(width) - SPARE)
            .max(1)
    };
    words.split('\n').map(of_line).sum()
}

/// The height of so many lines, up to what a row can have.
fn points(lines: u32) -> f64 {
    const LINE: f64 = 14.5;
    const HIGHEST: f64 = 409.0;
    (f64::from(lines) * LINE + 4.0).min(HIGHEST)
}
