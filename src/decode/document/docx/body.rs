//! The text of a Word document, paragraph by paragraph.

use super::super::sheet::Sheet;
use super::Refused;
use super::numbering::{Counters, Numbering};
use super::styles::Styles;
use super::xml::{Tag, Visit};

/// Elements without words of the text: settings, what they were before, readings above characters.
const SILENT: [&str; 9] = [
    "sectPr",
    "sdtPr",
    "tblPr",
    "tblGrid",
    "pPrChange",
    "rPrChange",
    "moveFrom",
    "rt",
    "trPr",
];

/// Signs of the fonts Wingdings and Symbol that stand for words: boxes to tick, ticks, dots.
const SIGNS: [(u32, char); 10] = [
    (0x52, '☑'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x71, '□'),
    (0x6f, '□'),
    (0xa8, '□'),
    (0xb7, '·'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Writes the text of a document on a sheet while its XML goes by.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    counters: Counters,
    sheet: Sheet,
    paragraph: Paragraph,
    run: Run,
    place: Place,
    /// Paragraphs and runs around the text boxes that are open.
    around: Vec<(Paragraph, Run)>,
    /// The alternatives that are open: whether one of them was read.
    chosen: Vec<bool>,
    /// Elements open inside of what is passed over, and it.
    passed_over: usize,
    /// The end of the last paragraph was deleted: this one goes on.
    goes_on: bool,
}

/// What a paragraph says of itself.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    /// Whether its number has been counted.
    counted: bool,
    end_deleted: bool,
}

/// What a run says of itself.
#[derive(Default)]
struct Run {
    style: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// What the words that come are.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// Space between elements.
    #[default]
    Between,
    /// Settings of a paragraph.
    Paragraph,
    /// Settings of a run.
    Run,
    /// Text.
    Text,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: &'a Numbering, limit: usize) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            sheet: Sheet::new(limit),
            paragraph: Paragraph::default(),
            run: Run::default(),
            place: Place::Between,
            around: Vec::new(),
            chosen: Vec::new(),
            passed_over: 0,
            goes_on: false,
        }
    }

    /// The whole text, if there was room for it.
    pub(super) fn finish(self) -> Result<String, Refused> {
        self.sheet.finish()
    }

    /// Whether an element is passed over with all that it holds.
    fn is_silent(&mut self, name: &str) -> bool {
        match name {
            "del" => self.place == Place::Between,
            "Choice" => self
                .chosen
                .last_mut()
                .is_some_and(|chosen| std::mem::replace(chosen, true)),
            "Fallback" => self.chosen.last().is_some_and(|chosen| *chosen),
            _ => SILENT.contains(&name),
        }
    }

    /// Counts the paragraph, once its settings are known.
    fn count(&mut self) {
        if std::mem::replace(&mut self.paragraph.counted, true) {
            return;
        }
        let own = self.paragraph.style.as_deref();
        let style = self.styles.of_paragraph(own);
        let of_style = self.styles.list(style);
        let list = self.paragraph.list.or_else(|| Some(of_style?.0));
        let label = list.filter(|list| *list > 0).and_then(|list| {
            let by_style = || match of_style? {
                (of, level, name) if of == list => self.numbering.level_of(list, name).or(level),
                (_, level, _) => level,
            };
            let level = self.paragraph.level.or_else(by_style).unwrap_or(0);
            self.counters.next(self.numbering, list, level)
        });
        if !self.goes_on {
            self.sheet.label(label.unwrap_or_default());
        }
    }

    fn is_hidden(&self) -> bool {
        let by_run = || self.styles.hidden(self.run.style.as_deref());
        let style = self.styles.of_paragraph(self.paragraph.style.as_deref());
        let hidden = self.run.hidden.or_else(by_run);
        hidden
            .or_else(|| self.styles.hidden(style))
            .unwrap_or(false)
    }

    fn is_bold(&self) -> bool {
        let by_run = || self.styles.bold(self.run.style.as_deref());
        let style = self.styles.of_paragraph(self.paragraph.style.as_deref());
        let bold = self.run.bold.or_else(by_run);
        bold.or_else(|| self.styles.bold(style)).unwrap_or(false)
    }

    fn write(&mut self, words: &str) {
        if !self.is_hidden() {
            self.sheet.bold(self.is_bold());
            self.sheet.text(words);
        }
    }

    fn set(&mut self, name: &str, tag: &Tag<'_>) {
        match (self.place, name) {
            (Place::Paragraph, "pStyle") => self.paragraph.style = tag.val(),
            (Place::Paragraph, "numId") => self.paragraph.list = tag.number(),
            (Place::Paragraph, "ilvl") => self.paragraph.level = tag.number(),
            (Place::Paragraph, "del") => self.paragraph.end_deleted = true,
            (Place::Run, "rStyle") => self.run.style = tag.val(),
            (Place::Run, "b") => self.run.bold = Some(tag.is_on()),
            (Place::Run, "vanish") => self.run.hidden = Some(tag.is_on()),
            _ => {}
        }
    }

    fn open_text(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "p" => self.paragraph = Paragraph::default(),
            "pPr" => self.place = Place::Paragraph,
            "r" => {
                self.count();
                self.run = Run::default();
            }
            "rPr" => self.place = Place::Run,
            "t" => self.place = Place::Text,
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.sheet.break_line(),
            "noBreakHyphen" => self.write("-"),
            "sym" => {
                if let Some(sign) = sign(tag) {
                    self.write(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "tbl" => self.sheet.open_table(),
            "tr" => self.sheet.open_row(),
            "tc" => self.sheet.open_cell(),
            "AlternateContent" => self.chosen.push(false),
            "txbxContent" => {
                self.sheet.open_aside();
                let paragraph = std::mem::take(&mut self.paragraph);
                self.around.push((paragraph, std::mem::take(&mut self.run)));
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        self.count();
        self.goes_on = self.paragraph.end_deleted;
        if !self.goes_on {
            self.sheet.end_paragraph();
        }
    }
}

impl Visit for Body<'_> {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        if self.passed_over > 0 || self.is_silent(name) {
            self.passed_over += 1;
        } else if matches!(self.place, Place::Paragraph | Place::Run) {
            self.set(name, tag);
        } else {
            self.open_text(name, tag);
        }
    }

    fn close(&mut self, name: &str) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        match (name, self.place) {
            ("pPr", _) | ("rPr", Place::Run) | ("t", _) => self.place = Place::Between,
            (_, Place::Paragraph | Place::Run) => {}
            ("p", _) => self.close_paragraph(),
            ("tbl", _) => self.sheet.close_table(),
            ("AlternateContent", _) => {
                self.chosen.pop();
            }
            ("txbxContent", _) => {
                self.sheet.close_aside();
                (self.paragraph, self.run) = self.around.pop().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.place == Place::Text && self.passed_over == 0 {
            self.write(words);
        }
    }
}

/// The sign that an element names by its place in a font.
fn sign(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(&tag.get("char")?, 16).ok()?;
    if !(0xf000..=0xf0ff).contains(&code) {
        return char::from_u32(code);
    }
    let known = SIGNS.iter().find(|(place, _)| *place == code - 0xf000);
    known.map(|(_, sign)| *sign)
}
