//! The formats of a ledger, for whoever offers them by name.

use super::Sheet;
#[cfg(feature = "export")]
use super::{NoWorkbook, ledger_to_json, to_calendar, to_csv, to_html, to_markdown, to_workbook};
use crate::ledger::Asof;

/// A format that a ledger is written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// A workbook for Excel and WPS.
    Workbook,
    /// Comma-separated fields.
    Csv,
    /// Rows for programs.
    Json,
    /// Deadlines for calendar programs.
    Calendar,
    /// A table to paste into chats and wikis.
    Markdown,
    /// A table to paste into WPS, Word and mail.
    Html,
}

/// A written ledger.
#[cfg(feature = "export")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// Deadlines that a calendar leaves out, as their day is not known.
    pub undated: usize,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Workbook,
        Self::Csv,
        Self::Json,
        Self::Calendar,
        Self::Markdown,
        Self::Html,
    ];

    /// The key used on the command line; files of the format end in it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Calendar => "ics",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// The format with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The media type by which browsers and clipboards know it.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Calendar => "text/calendar;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
        }
    }

    /// Writes the rows.
    ///
    /// # Errors
    /// [`NoWorkbook`] where a workbook cannot hold them; every other format can.
    #[cfg(feature = "export")]
    pub fn write(self, sheet: &Sheet<'_>) -> Result<Export, NoWorkbook> {
        let mut undated = 0;
        let bytes = match self {
            Self::Workbook => to_workbook(sheet)?,
            Self::Csv => to_csv(sheet).into_bytes(),
            Self::Json => (ledger_to_json(sheet) + "\n").into_bytes(),
            Self::Calendar => {
                let calendar = to_calendar(sheet);
                undated = calendar.undated;
                calendar.text.into_bytes()
            }
            Self::Markdown => to_markdown(sheet).into_bytes(),
            Self::Html => to_html(sheet).into_bytes(),
        };
        Ok(Export { bytes, undated })
    }
}

/// What a file of these rows is called: 通报台账-2023-07-25.xlsx.
#[must_use]
pub fn file_name(sheet: &Sheet<'_>, format: Format) -> String {
    let day = match sheet.asof {
        Asof::Day(_) => sheet.asof.to_string(),
        Asof::Own => "通报当日".to_owned(),
    };
    format!("通报台账-{day}.{}", format.key())
}
