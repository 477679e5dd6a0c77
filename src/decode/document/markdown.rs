//! Markdown: its words without its signs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::Refused;
use super::html;
use super::sheet::Sheet;

/// The words of a text in Markdown.
pub(in super::super) fn read(text: &str, limit: usize) -> Result<String, Refused> {
    let mut writer = Writer {
        sheet: Sheet::new(limit),
        strong: 0,
        between_stars: false,
        star: None,
        lists: Vec::new(),
        html: String::new(),
    };
    let events = Parser::new_ext(text, Options::ENABLE_TABLES);
    for (event, place) in events.into_offset_iter() {
        match event {
            Event::Start(tag) => writer.open(&tag),
            Event::End(tag) => writer.close(tag),
            Event::Text(words) if &*words == "*" => writer.star(place.start),
            Event::Text(words) | Event::Code(words) => writer.words(&words),
            Event::SoftBreak | Event::HardBreak => writer.sheet.break_line(),
            Event::Html(piece) => writer.html.push_str(&piece),
            Event::InlineHtml(tag) if is_break(&tag) => writer.sheet.break_line(),
            _ => {}
        }
    }
    writer.sheet.finish()
}

struct Writer {
    sheet: Sheet,
    strong: usize,
    /// Between two stars that Markdown does not take for emphasis, as it wants spaces around Chinese marks.
    between_stars: bool,
    /// Where such a star stands that may be the first of two.
    star: Option<usize>,
    /// The open lists; those with numbers with the next one.
    lists: Vec<Option<u64>>,
    /// The open block of HTML.
    html: String,
}

impl Writer {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::List(first) => {
                self.sheet.end_paragraph();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.sheet.end_paragraph();
                self.open_item();
            }
            Tag::Table(_) => self.sheet.open_table(),
            Tag::TableHead | Tag::TableRow => self.sheet.open_row(),
            Tag::TableCell => self.sheet.open_cell(),
            Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } => {}
            _ => self.end_paragraph(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.sheet.label(String::new());
            }
            TagEnd::Table => self.sheet.close_table(),
            TagEnd::HtmlBlock => {
                html::write(&std::mem::take(&mut self.html), &mut self.sheet);
                self.end_paragraph();
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Link
            | TagEnd::Image => {}
            _ => self.end_paragraph(),
        }
    }

    fn open_item(&mut self) {
        let label = match self.lists.last_mut() {
            Some(Some(next)) => {
                let label = format!("{next}. ");
                *next = next.saturating_add(1);
                label
            }
            _ => String::new(),
        };
        self.sheet.label(label);
    }

    fn words(&mut self, words: &str) {
        self.flush_star();
        self.sheet.bold(self.strong > 0 || self.between_stars);
        let mut lines = words.split('\n');
        self.sheet.text(lines.next().unwrap_or_default());
        for line in lines {
            self.sheet.break_line();
            self.sheet.text(line);
        }
    }

    /// Two stars side by side turn bold on and off, as in any source text; one is a word.
    fn star(&mut self, at: usize) {
        if self.star.take_if(|first| *first + 1 == at).is_some() {
            self.between_stars = !self.between_stars;
        } else {
            self.flush_star();
            self.star = Some(at);
        }
    }

    fn flush_star(&mut self) {
        if self.star.take().is_some() {
            self.sheet.text("*");
        }
    }

    fn end_paragraph(&mut self) {
        self.flush_star();
        self.between_stars = false;
        self.sheet.end_paragraph();
    }
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').get(..2);
    name.is_some_and(|name| name.eq_ignore_ascii_case("br"))
}
