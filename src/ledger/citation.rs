//! A quotation that says where it comes from.

use super::corpus::Reading;
use crate::text::TextRange;

/// A quotation and its source, as plain text for any program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// The words, line ends taken out.
    pub quote: String,
    /// Speaker, title, bulletin, day and section.
    pub source: String,
}

/// Quotes `range` of a reading text.
#[must_use]
pub fn citation(reading: &Reading, range: TextRange) -> Citation {
    Citation {
        quote: range.of(&reading.analysis.text).replace('\n', ""),
        source: String::new(),
    }
}

impl Citation {
    /// The whole as one paragraph: “引文”——出处 链接.
    #[must_use]
    pub fn to_text(&self, link: &str) -> String {
        format!("“{}”——{} {link}", self.quote, self.source)
    }
}
