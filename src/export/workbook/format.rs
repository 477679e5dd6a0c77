//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::export::escape::is_formula;
use crate::item::Colour;
use crate::ledger::Column;
use crate::present::Cell;

/// The looks of a workbook, each made once.
pub(super) struct Formats {
    pub(super) head: Format,
    pub(super) words: Format,
    /// Words that a program might take for a formula when they are edited.
    guarded: Format,
    /// Ids and places: on one line, however long.
    code: Format,
    number: Format,
    share: Format,
    day: Format,
    link: Format,
    centred: Format,
    /// Counts; none is left blank.
    pub(super) count: Format,
    lamps: [Format; Colour::ALL.len()],
}

impl Formats {
    pub(super) fn new() -> Self {
        let base = || {
            Format::new()
                .set_font_name("宋体")
                .set_font_size(10)
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xB8_B8_B8))
        };
        let words = || base().set_text_wrap();
        let centred = || words().set_align(FormatAlign::Center);
        let lamp = |ink, paper| {
            centred()
                .set_font_color(Color::RGB(ink))
                .set_background_color(Color::RGB(paper))
        };
        Self {
            head: centred()
                .set_bold()
                .set_background_color(Color::RGB(0xF2_E9_E4)),
            words: words(),
            guarded: words().set_quote_prefix(),
            code: base(),
            number: base().set_num_format("#,##0.####"),
            share: base().set_num_format("0.0%"),
            day: centred().set_num_format("yyyy-mm-dd"),
            // Without the underline, which makes Chinese hard to read.
            link: centred().set_font_color(Color::RGB(0x1F_4E_9E)),
            centred: centred(),
            count: centred().set_num_format("0;-0;"),
            lamps: Colour::ALL.map(|colour| match colour {
                Colour::Red => lamp(0x9C_00_06, 0xFF_DD_DD),
                Colour::Yellow => lamp(0x7A_55_00, 0xFF_F1_C7),
                Colour::Green => lamp(0x0B_5A_2A, 0xDD_F2_E1),
            }),
        }
    }

    /// The look of words.
    pub(super) fn of_words(&self, words: &str) -> &Format {
        if is_formula(words) {
            &self.guarded
        } else {
            &self.words
        }
    }

    /// The look of a cell.
    pub(super) fn of(&self, column: Column, cell: &Cell, lamp: Option<Colour>) -> &Format {
        let lit = Colour::ALL
            .into_iter()
            .zip(&self.lamps)
            .find(|(colour, _)| Some(*colour) == lamp);
        match (column, cell, lit) {
            (Column::Pace, _, Some((_, format))) => format,
            (Column::Link, _, _) => &self.link,
            (Column::Number | Column::Pace | Column::Status, _, _) => &self.centred,
            (Column::Id | Column::Bulletin | Column::Start | Column::End, _, _) => &self.code,
            (_, Cell::Words(words) | Cell::Link(words), _) => self.of_words(words),
            (_, Cell::Empty, _) => &self.words,
            (_, Cell::Number(_), _) => &self.number,
            (_, Cell::Share(_), _) => &self.share,
            (_, Cell::Day(_), _) => &self.day,
        }
    }
}
