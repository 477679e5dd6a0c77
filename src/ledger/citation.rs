//! A quotation that says where it comes from.

use super::corpus::Reading;
use crate::outline::{Bulletin, Section, Speech};
use crate::text::TextRange;

/// A quotation and its source, as plain text for any program. What the transcript does not say is
/// empty and left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Citation {
    /// The words; a paragraph's end becomes a space.
    pub quote: String,
    /// The speaker's name.
    pub speaker: String,
    /// The title without 《》.
    pub title: String,
    /// Series and number of the bulletin, as 安政通报第33期.
    pub issue: String,
    /// The day of the speech or, without one, of the bulletin, as 2021年7月12日.
    pub day: String,
    /// Headings from the outermost section inwards, as printed.
    pub sections: Vec<String>,
}

/// Quotes `range` of a reading text.
#[must_use]
pub fn citation(reading: &Reading, range: TextRange) -> Citation {
    let analysis = &reading.analysis;
    let at = analysis
        .sentences
        .get(reading.sentence_at(range.start()))
        .and_then(|one| one.speech);
    let speech = at.and_then(|at| analysis.speeches.get(at));
    let sections = at
        .map(|at| reading.section_path(at, range))
        .unwrap_or_default();
    let heading = |section: &&Section| {
        let words = [section.marker, section.heading].map(|range| range.of(&analysis.text));
        words.concat()
    };
    Citation {
        quote: on_one_line(range.of(&analysis.text)),
        speaker: speech
            .and_then(|one| one.speaker.as_ref())
            .map_or_else(String::new, |one| one.value.clone()),
        title: speech
            .and_then(|one| one.title.as_ref())
            .map_or_else(String::new, |one| one.value.clone()),
        issue: issue_of(&analysis.bulletin),
        day: day_of(speech, &analysis.bulletin),
        sections: sections.iter().map(heading).collect(),
    }
}

impl Citation {
    /// One paragraph: “引文”——寇全安《在…上的讲话》，安政通报第33期，2021年7月12日，一、…，and the link.
    #[must_use]
    pub fn to_text(&self, link: &str) -> String {
        let source = self.source();
        let dash = if source.is_empty() { "" } else { "——" };
        let gap = if link.is_empty() { "" } else { " " };
        format!("“{}”{dash}{source}{gap}{link}", inner_quotes(&self.quote))
    }

    /// Where the quotation comes from, without the link.
    #[must_use]
    pub fn source(&self) -> String {
        let mut head = self.speaker.clone();
        if !self.title.is_empty() {
            head.push('《');
            head.push_str(&inner_titles(&self.title));
            head.push('》');
        }
        let sections = self.sections.join(" › ");
        let parts = [head, self.issue.clone(), self.day.clone(), sections];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("，")
    }
}

/// Paragraph ends as spaces: the citation itself is one paragraph.
fn on_one_line(words: &str) -> String {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// Quotation marks within a quotation are single ones.
fn inner_quotes(words: &str) -> String {
    words.replace('“', "‘").replace('”', "’")
}

/// Title marks within a title are single ones.
fn inner_titles(words: &str) -> String {
    words.replace('《', "〈").replace('》', "〉")
}

fn issue_of(bulletin: &Bulletin) -> String {
    let series = bulletin
        .series
        .as_ref()
        .map_or("", |series| series.value.as_str());
    match &bulletin.issue {
        Some(issue) => format!("{series}第{}期", issue.value),
        None => series.to_owned(),
    }
}

fn day_of(speech: Option<&Speech>, bulletin: &Bulletin) -> String {
    let delivered = speech.and_then(|speech| speech.delivered.as_ref());
    let Some(day) = delivered.or(bulletin.issued.as_ref()) else {
        return String::new();
    };
    let day = day.value;
    match day.year() {
        0 => format!("{}月{}日", day.month(), day.day()),
        year => format!("{year}年{}月{}日", day.month(), day.day()),
    }
}
