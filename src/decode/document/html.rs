//! Web pages: what a reader sees of them, without the page around it.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, Token, Tokenizer};

use super::super::Refused;
use super::numerals::Numerals;
use super::sheet::Sheet;

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "main",
    "menu",
    "p",
    "pre",
    "section",
    "summary",
    "tbody",
    "thead",
];

/// Elements that hold no words of the document.
const SILENT: [&str; 18] = [
    "audio", "button", "canvas", "datalist", "head", "iframe", "math", "nav", "noframes",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
];

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// The words of a web page.
pub(in super::super) fn read(text: &str, limit: usize) -> Result<String, Refused> {
    let mut sheet = Sheet::new(limit);
    write(text, &mut sheet);
    sheet.finish()
}

/// Writes the words of a page, or of a piece of one, on a sheet.
pub(super) fn write(text: &str, sheet: &mut Sheet) {
    let is_text = |name: &[u8]| name == b"main" || name == b"article";
    let has_main =
        tokens(text).any(|token| matches!(&token, Token::StartTag(tag) if is_text(&tag.name)));
    let mut page = Page {
        sheet,
        has_main,
        inside_main: 0,
        bold: 0,
        preformatted: 0,
        lists: Vec::new(),
        silence: None,
    };
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) => page.open(&tag),
            Token::EndTag(tag) => page.close(&tag),
            Token::String(words) => page.words(&String::from_utf8_lossy(&words)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.sheet.bold(false);
}

fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no markup, whatever it looks like.
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(text, emitter);
    tokens.map_while(Result::ok)
}

/// Where in a page the reading is.
struct Page<'s> {
    sheet: &'s mut Sheet,
    /// Whether the page says where its text is.
    has_main: bool,
    inside_main: usize,
    bold: usize,
    preformatted: usize,
    /// The open lists; those with numbers with the next one.
    lists: Vec<Option<(Numerals, u32)>>,
    /// The element that is passed over, and how many of its name are open.
    silence: Option<(String, usize)>,
}

impl Page<'_> {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = &*String::from_utf8_lossy(&tag.name);
        if let Some((silent, depth)) = &mut self.silence {
            let same = silent == name;
            *depth += usize::from(same);
            // A head and a paragraph may do without their end.
            let over = match silent.as_str() {
                "head" => !SILENT.contains(&name) && !VOID.contains(&name),
                "p" => same || BLOCKS.contains(&name),
                _ => false,
            };
            if !over {
                return;
            }
            self.silence = None;
        }
        if self.is_silent(name, tag) {
            let endless = VOID.contains(&name) || tag.self_closing && name == "svg";
            if !endless {
                self.silence = Some((name.to_owned(), 1));
            }
            return;
        }
        match name {
            "br" => self.sheet.break_line(),
            "b" | "strong" => self.bold += 1,
            "table" => self.sheet.open_table(),
            "tr" => self.sheet.open_row(),
            "td" | "th" => self.sheet.open_cell(),
            "ol" | "ul" => self.open_list(name, tag),
            "li" => self.open_item(tag),
            _ if BLOCKS.contains(&name) => self.sheet.end_paragraph(),
            _ => {}
        }
        match name {
            "pre" => self.preformatted += 1,
            "main" | "article" => self.inside_main += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: &EndTag<()>) {
        let name = &*String::from_utf8_lossy(&tag.name);
        if let Some((silent, depth)) = &mut self.silence {
            if silent == name {
                *depth -= 1;
                if *depth == 0 {
                    self.silence = None;
                }
            }
            return;
        }
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "table" => self.sheet.close_table(),
            "ol" | "ul" => {
                self.sheet.end_paragraph();
                self.lists.pop();
            }
            "li" => {
                self.sheet.end_paragraph();
                self.sheet.label(String::new());
            }
            _ if BLOCKS.contains(&name) => self.sheet.end_paragraph(),
            _ => {}
        }
        match name {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "main" | "article" => self.inside_main = self.inside_main.saturating_sub(1),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.silence.is_some() {
            return;
        }
        self.sheet.bold(self.bold > 0);
        let mut lines = words.split('\n');
        if self.preformatted > 0 {
            self.sheet.text(lines.next().unwrap_or_default());
            for line in lines {
                self.sheet.break_line();
                self.sheet.text(line);
            }
            return;
        }
        for (at, word) in words.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if at > 0 {
                self.sheet.space();
            }
            self.sheet.text(word);
        }
    }

    /// Whether an element is hidden or belongs to the page around the text.
    fn is_silent(&self, name: &str, tag: &StartTag<()>) -> bool {
        let style = attribute(tag, "style").map(|style| style.replace(' ', "").to_lowercase());
        SILENT.contains(&name)
            || name == "footer"
            || name == "aside" && self.has_main
            || name == "header" && self.has_main && self.inside_main == 0
            || attribute(tag, "hidden").is_some()
            || style.is_some_and(|style| {
                style.contains("display:none") || style.contains("visibility:hidden")
            })
    }

    fn open_list(&mut self, name: &str, tag: &StartTag<()>) {
        self.sheet.end_paragraph();
        let numerals = match attribute(tag, "type").as_deref() {
            Some("a") => Numerals::LowerLetter,
            Some("A") => Numerals::UpperLetter,
            Some("i") => Numerals::LowerRoman,
            Some("I") => Numerals::UpperRoman,
            _ => Numerals::Decimal,
        };
        let start = number(tag, "start").unwrap_or(1);
        self.lists.push((name == "ol").then_some((numerals, start)));
    }

    fn open_item(&mut self, tag: &StartTag<()>) {
        self.sheet.end_paragraph();
        let mut label = String::new();
        if let Some(Some((numerals, next))) = self.lists.last_mut() {
            let own = number(tag, "value").unwrap_or(*next);
            label = format!("{}. ", numerals.write(own));
            *next = own.saturating_add(1);
        }
        self.sheet.label(label);
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

fn number(tag: &StartTag<()>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}
