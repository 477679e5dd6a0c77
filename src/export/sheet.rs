//! The rows of a ledger as every format writes them.

use std::error::Error;
use std::fmt;

#[cfg(feature = "export")]
use jiff::civil::Date;

use super::escape::plain;
use crate::ledger::{Asof, Column, Corpus, Row};
use crate::permalink::ViewState;
use crate::present::{Cell, cell};

/// Rows in the order in which they are shown, with what links and lamps were made for.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Where the rows come from.
    pub corpus: &'a Corpus,
    /// The rows.
    pub rows: &'a [Row<'a>],
    /// The columns that formats to paste write, in this order; none stands for [`Column::SHOWN`].
    pub columns: &'a [Column],
    /// The day that the lamps were computed for.
    pub asof: Asof,
    /// Where the page is.
    pub base: &'a Base,
}

impl Sheet<'_> {
    /// The columns that formats to paste write.
    pub(super) fn shown(&self) -> &[Column] {
        if self.columns.is_empty() {
            &Column::SHOWN
        } else {
            self.columns
        }
    }

    /// The day of making that files carry: no clock, so that the same rows give the same bytes. It is the newest day
    /// that a row is judged by.
    #[cfg(feature = "export")]
    pub(super) fn made(&self) -> Date {
        const NEVER: Date = Date::constant(1970, 1, 1);
        let newest = || self.rows.iter().filter_map(|row| row.day).max();
        match self.asof {
            Asof::Day(day) => day,
            Asof::Own => newest().unwrap_or(NEVER),
        }
    }

    /// The cells of all rows under these columns; words without control characters, links whole.
    pub(super) fn cells(&self, columns: &[Column]) -> impl Iterator<Item = Vec<Cell>> {
        self.rows.iter().zip(1..).map(move |(row, number)| {
            let cells = columns
                .iter()
                .map(|column| match cell(row, number, *column) {
                    Cell::Words(words) => Cell::Words(plain(&words)),
                    Cell::Link(fragment) => Cell::Link(self.base.link(&fragment)),
                    other => other,
                });
            cells.collect()
        })
    }

    /// The address of a row's sentence.
    pub(super) fn link(&self, row: &Row<'_>) -> String {
        self.base
            .link(&ViewState::of_item(row.reading, row.item).to_fragment())
    }
}

/// The address of the page, without what stands behind `#`. The empty one gives links that only name the place
/// within the page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Base(String);

/// Why an address is none of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoBase {
    /// It does not begin with `http://`, `https://` or `file:///`.
    Scheme,
    /// It holds spaces, quotation marks, brackets or characters outside ASCII, which end a link in many programs.
    Characters,
}

impl fmt::Display for NoBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "begins neither with http:// nor https:// nor file:///",
            Self::Characters => "holds characters that an address must write as % escapes",
        })
    }
}

impl Error for NoBase {}

impl Base {
    /// Reads the address of the page as a browser shows it; a fragment is left out.
    ///
    /// # Errors
    /// [`NoBase`] where links built on it would not open.
    pub fn parse(address: &str) -> Result<Self, NoBase> {
        let base = address.split('#').next().unwrap_or("");
        if !["http://", "https://", "file:///"]
            .iter()
            .any(|scheme| base.starts_with(scheme))
        {
            return Err(NoBase::Scheme);
        }
        let fits = |c: char| {
            c.is_ascii_graphic()
                && !matches!(
                    c,
                    '"' | '\'' | '<' | '>' | '(' | ')' | '[' | ']' | '|' | '\\'
                )
        };
        if !base.chars().all(fits) {
            return Err(NoBase::Characters);
        }
        Ok(Self(base.to_owned()))
    }

    /// Whether links lead to a page from anywhere.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.0.is_empty()
    }

    /// The whole address of a place within the page.
    #[must_use]
    pub fn link(&self, fragment: &str) -> String {
        format!("{}{fragment}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stand_behind_the_address_of_the_page() {
        for (address, link) in [
            (
                "https://a.example/tongbao/",
                "https://a.example/tongbao/#/about",
            ),
            (
                "http://10.0.0.8/tb/index.html#/b/x",
                "http://10.0.0.8/tb/index.html#/about",
            ),
            ("file:///D:/tongbao.html", "file:///D:/tongbao.html#/about"),
        ] {
            assert_eq!(Base::parse(address).unwrap().link("#/about"), link);
        }
        assert_eq!(Base::default().link("#/about"), "#/about");
    }

    #[test]
    fn what_no_program_would_open_is_refused() {
        for address in [
            "",
            "a.example",
            "javascript:alert(1)",
            "ftp://a.example",
            "file://server/x",
        ] {
            assert_eq!(Base::parse(address), Err(NoBase::Scheme), "{address}");
        }
        for address in [
            "https://a b",
            "https://a.example/通报",
            "https://a/\"x",
            "https://a/<b>",
        ] {
            assert_eq!(Base::parse(address), Err(NoBase::Characters), "{address}");
        }
    }
}
