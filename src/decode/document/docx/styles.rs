//! Styles: what a paragraph has without saying so itself.

use std::collections::BTreeMap;

use super::xml::{Tag, Visit};

/// Styles that rest on one another; more than these run in a circle.
const LONGEST_CHAIN: usize = 16;

/// What one style says by itself.
#[derive(Default)]
struct Style {
    based_on: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<u32>,
    level: Option<u32>,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    open: Option<String>,
}

impl Styles {
    /// Whether a style is bold.
    pub(super) fn bold(&self, style: Option<&str>) -> Option<bool> {
        self.chain(style).find_map(|(_, style)| style.bold)
    }

    /// Whether a style hides its words.
    pub(super) fn hidden(&self, style: Option<&str>) -> Option<bool> {
        self.chain(style).find_map(|(_, style)| style.hidden)
    }

    /// The list of a style, its level, and the style that says so.
    pub(super) fn list(&self, style: Option<&str>) -> Option<(u32, Option<u32>, &str)> {
        let level = self.chain(style).find_map(|(_, style)| style.level);
        self.chain(style)
            .find_map(|(name, style)| Some((style.list?, level, name)))
    }

    /// The style of a paragraph that names this one, or none.
    pub(super) fn of_paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.default.as_deref())
    }

    fn chain<'a>(&'a self, first: Option<&str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let find = |name: &str| self.styles.get_key_value(name);
        let next = move |(_, style): &(&'a String, &'a Style)| find(style.based_on.as_deref()?);
        std::iter::successors(first.and_then(find), next)
            .take(LONGEST_CHAIN)
            .map(|(name, style)| (name.as_str(), style))
    }
}

impl Visit for Styles {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        if name == "style" {
            let id = tag.get("styleId").unwrap_or_default();
            let is_default = tag
                .get("default")
                .is_some_and(|value| value != "0" && value != "false");
            if is_default && tag.get("type").as_deref() == Some("paragraph") {
                self.default = Some(id.clone());
            }
            self.styles.insert(id.clone(), Style::default());
            self.open = Some(id);
            return;
        }
        let Some(style) = self.open.as_ref().and_then(|id| self.styles.get_mut(id)) else {
            return;
        };
        match name {
            "basedOn" => style.based_on = tag.val(),
            "b" => style.bold = Some(tag.is_on()),
            "vanish" => style.hidden = Some(tag.is_on()),
            "numId" => style.list = tag.number(),
            "ilvl" => style.level = tag.number(),
            // Looks of parts of a table are not those of its paragraphs.
            "tblStylePr" => self.open = None,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "style" {
            self.open = None;
        }
    }
}
