//! XML as events, with an end to its depth and without definitions of its own.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;

/// Elements inside of elements; Word stays under fifty.
const DEEPEST: usize = 256;

/// One who reads XML in passing. Names come without their prefix.
pub(super) trait Visit {
    /// An element begins.
    fn open(&mut self, name: &str, tag: &Tag<'_>);
    /// The element of this name ends.
    fn close(&mut self, _name: &str) {}
    /// Words inside of the element.
    fn words(&mut self, _words: &str) {}
}

/// The attributes of an element.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        // The check for repeated names takes the square of their number.
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(Cow::into_owned)
    }

    /// What an element says by `val`.
    pub(super) fn val(&self) -> Option<String> {
        self.get("val")
    }

    /// A number that an element says by `val`.
    pub(super) fn number(&self) -> Option<u32> {
        self.val()?.parse().ok()
    }

    /// Whether a property is on: it is when it says nothing.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Leads a visitor through a part.
pub(super) fn walk(part: &[u8], visitor: &mut impl Visit) -> Result<(), Fault> {
    let text = std::str::from_utf8(part).map_err(|_| Fault::Malformed)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| Fault::Malformed)? {
            Event::Start(tag) | Event::Empty(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Fault::TooDeep);
                }
                visitor.open(tag.local_name().as_ref(), &Tag(&tag));
            }
            Event::End(tag) => {
                depth -= 1;
                visitor.close(tag.local_name().as_ref());
            }
            Event::Text(words) => visitor.words(&words.xml10_content()),
            Event::CData(words) => visitor.words(&words.xml10_content()),
            Event::GeneralRef(name) => {
                let c = name.resolve_char_ref().map_err(|_| Fault::Malformed)?;
                match c {
                    Some(c) => visitor.words(c.encode_utf8(&mut [0; 4])),
                    None => visitor.words(
                        resolve_predefined_entity(&name.into_inner()).ok_or(Fault::Malformed)?,
                    ),
                }
            }
            Event::DocType(_) => return Err(Fault::Doctype),
            Event::Eof if depth > 0 => return Err(Fault::Malformed),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The name of the first element.
pub(super) fn root(part: &[u8]) -> Result<String, Fault> {
    let text = std::str::from_utf8(part).map_err(|_| Fault::Malformed)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().map_err(|_| Fault::Malformed)? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Ok(tag.local_name().as_ref().to_owned());
            }
            Event::DocType(_) => return Err(Fault::Doctype),
            Event::Eof => return Err(Fault::Malformed),
            _ => {}
        }
    }
}
