//! Paragraphs and tables on their way to a source text, whatever markup they come from.

use std::mem::take;

use super::super::Refused;

/// Tables inside of tables beyond these are read as plain paragraphs.
const DEEPEST_TABLE: usize = 32;

/// What a paragraph or a cell takes besides its words, in bytes: a million empty ones are a large text, too.
const ROOM: usize = size_of::<String>();

/// A source text that is being written. Every call is safe at any time: markup of the web comes in any order.
pub(super) struct Sheet {
    limit: usize,
    /// Bytes that the text takes so far; beyond the limit none is written.
    taken: usize,
    flow: Flow,
    open: Vec<Frame>,
    bold: bool,
    /// Tables that are open beyond the deepest.
    beyond: usize,
}

/// Paragraphs one behind the other: of the document, of a cell, of a text box.
#[derive(Default)]
struct Flow {
    done: Vec<String>,
    line: String,
    /// Whether the line has a bold stretch that is open.
    bold: bool,
    /// Stands before the first word of the next paragraph.
    label: String,
    /// Paragraphs that wait for the end of this one.
    behind: Vec<String>,
}

enum Frame {
    Table(Table),
    Aside(Flow),
}

/// A table: what stands around it, and its rows as cells of paragraphs.
#[derive(Default)]
struct Table {
    around: Flow,
    rows: Vec<Vec<Vec<String>>>,
    /// A table that holds tables only says where they stand on the page.
    is_layout: bool,
}

impl Sheet {
    /// A sheet for a text of so many bytes at most.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            taken: 0,
            flow: Flow::default(),
            open: Vec::new(),
            bold: false,
            beyond: 0,
        }
    }

    /// Whether there is room for so many bytes more.
    const fn takes(&mut self, bytes: usize) -> bool {
        self.taken = self.taken.saturating_add(bytes);
        self.taken <= self.limit
    }

    /// Words of the open paragraph. A star of theirs is written in full width, as two of them mean bold.
    pub(super) fn text(&mut self, words: &str) {
        let label = if words.chars().all(char::is_whitespace) {
            String::new()
        } else {
            take(&mut self.flow.label)
        };
        if !self.takes(label.len() + words.len()) {
            return;
        }
        for c in label.chars().chain(words.chars()) {
            if c.is_whitespace() {
                let line_end = matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}');
                self.flow.line.push(if line_end { ' ' } else { c });
                continue;
            }
            self.turn(self.bold);
            self.flow.line.push(if c == '*' { '＊' } else { c });
        }
    }

    /// One space between words, however often it is asked for.
    pub(super) fn space(&mut self) {
        if self
            .flow
            .line
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace())
        {
            self.flow.line.push(' ');
        }
    }

    /// Whether the words from here on are bold.
    pub(super) const fn bold(&mut self, bold: bool) {
        self.bold = bold;
    }

    /// What is to stand before the next words of this flow: the number of a list.
    pub(super) fn label(&mut self, label: String) {
        self.flow.label = label;
    }

    /// A line end inside of a paragraph.
    pub(super) fn break_line(&mut self) {
        self.flow.line.push('\n');
    }

    /// The end of a paragraph; nothing where none is open.
    pub(super) fn end_paragraph(&mut self) {
        self.turn(false);
        let mut line = take(&mut self.flow.line);
        line.truncate(line.trim_end().len());
        if !line.is_empty() && self.takes(ROOM) {
            self.flow.done.push(line);
        }
        let behind = take(&mut self.flow.behind);
        self.flow.done.extend(behind);
    }

    /// Begins or ends a bold stretch; space behind it stays outside.
    fn turn(&mut self, bold: bool) {
        if self.flow.bold != bold {
            let line = &mut self.flow.line;
            let end = if bold {
                line.len()
            } else {
                line.trim_end().len()
            };
            line.insert_str(end, "**");
            self.flow.bold = bold;
        }
    }

    /// A text box: its paragraphs come behind the paragraph that holds it.
    pub(super) fn open_aside(&mut self) {
        self.open.push(Frame::Aside(take(&mut self.flow)));
    }

    /// The end of a text box.
    pub(super) fn close_aside(&mut self) {
        while let Some(frame) = self.open.pop() {
            match frame {
                Frame::Table(table) => self.leave(table),
                Frame::Aside(mut holder) => {
                    self.end_paragraph();
                    holder.behind.append(&mut self.flow.done);
                    self.flow = holder;
                    return;
                }
            }
        }
    }

    /// A table, also one in a cell of another.
    pub(super) fn open_table(&mut self) {
        self.end_paragraph();
        if self.beyond > 0 || self.open.len() >= DEEPEST_TABLE {
            self.beyond += 1;
            return;
        }
        if let Some(Frame::Table(outer)) = self.open.last_mut() {
            outer.is_layout = true;
        }
        let around = take(&mut self.flow);
        self.open.push(Frame::Table(Table {
            around,
            ..Table::default()
        }));
    }

    /// A row of the table.
    pub(super) fn open_row(&mut self) {
        self.close_cell();
        if self.takes(ROOM)
            && let Some(table) = self.table()
        {
            table.rows.push(Vec::new());
        }
    }

    /// A cell of the row.
    pub(super) fn open_cell(&mut self) {
        self.close_cell();
        if self.takes(ROOM)
            && let Some(row) = self.table().and_then(|table| table.rows.last_mut())
        {
            row.push(Vec::new());
        }
    }

    /// The end of a table.
    pub(super) fn close_table(&mut self) {
        if self.beyond > 0 {
            self.end_paragraph();
            self.beyond -= 1;
        } else if let Some(Frame::Table(_)) = self.open.last()
            && let Some(Frame::Table(table)) = self.open.pop()
        {
            self.leave(table);
        }
    }

    /// The whole text, if there was room for it.
    pub(super) fn finish(mut self) -> Result<String, Refused> {
        while let Some(frame) = self.open.last() {
            match frame {
                Frame::Table(_) => self.close_table(),
                Frame::Aside(_) => self.close_aside(),
            }
        }
        self.end_paragraph();
        if self.taken > self.limit {
            return Err(Refused::TooLarge {
                bytes: self.taken,
                limit: self.limit,
            });
        }
        Ok(self.flow.done.join("\n\n"))
    }

    fn table(&mut self) -> Option<&mut Table> {
        match self.open.last_mut() {
            Some(Frame::Table(table)) if self.beyond == 0 => Some(table),
            _ => None,
        }
    }

    /// Puts the paragraphs so far into the last cell; what stands before all cells comes before the table.
    fn close_cell(&mut self) {
        self.end_paragraph();
        if self.beyond > 0 {
            return;
        }
        let Some(Frame::Table(table)) = self.open.last_mut() else {
            return;
        };
        let cell = table.rows.last_mut().and_then(|row| row.last_mut());
        let into = cell.unwrap_or(&mut table.around.done);
        into.append(&mut self.flow.done);
        self.flow.label.clear();
    }

    fn leave(&mut self, mut table: Table) {
        self.end_paragraph();
        let cell = table.rows.last_mut().and_then(|row| row.last_mut());
        cell.unwrap_or(&mut table.around.done)
            .append(&mut self.flow.done);
        self.flow = take(&mut table.around);
        if table.is_layout || table.is_column() {
            let cells = table.rows.into_iter().flatten();
            self.flow.done.extend(cells.flatten());
        } else {
            let rows: Vec<String> = table.rows.iter().filter_map(|row| line_of(row)).collect();
            self.flow.done.push(rows.join("\n"));
        }
    }
}

impl Table {
    /// A table with one cell a row is a frame around its paragraphs.
    fn is_column(&self) -> bool {
        let filled = |row: &Vec<Vec<String>>| row.iter().filter(|cell| !cell.is_empty()).count();
        self.rows.iter().all(|row| filled(row) <= 1)
    }
}

/// A row as one line; `None` where all its cells are empty.
fn line_of(row: &[Vec<String>]) -> Option<String> {
    let in_line = |c: char| matches!(c, '\n' | '\t');
    let cells: Vec<String> = row
        .iter()
        .map(|cell| cell.join(" ").replace(in_line, " "))
        .collect();
    let line = cells.join("\t");
    let line = line.trim_end();
    (!line.is_empty()).then(|| line.to_owned())
}
