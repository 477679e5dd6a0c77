//! Masthead, speeches, headings, paragraphs, sentences and distribution list of a reading text.
//!
//! Works on the folded text and gives places in it; [`crate::analyse`] leads them back.

mod date;
mod front;
mod heading;
mod masthead;
mod names;
mod nesting;
mod points;
mod sentence;
mod speech;

use jiff::civil::Date;

pub(crate) use nesting::{parents, path};
pub(crate) use sentence::ContentIds;
pub use sentence::content_id;

use crate::text::TextRange;

/// A fact about a bulletin or speech, and who says it.
#[derive(Clone, PartialEq, Debug)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Where it is said.
    pub origin: Origin,
}

/// Who says a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The reading text, at this range.
    Text(TextRange),
    /// The page around the transcript (a site's title or path), which is not part of the reading text.
    Page,
    /// The catalogue that was given with the transcript.
    Catalogue,
}

/// What a gazette's masthead and distribution list say.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bulletin {
    /// Name of the gazette, as 安政通报.
    pub series: Option<Stated<String>>,
    /// Its number.
    pub issue: Option<Stated<u32>>,
    /// The office that issued it.
    pub issuer: Option<Stated<String>>,
    /// Day of issue.
    pub issued: Option<Stated<Date>>,
    /// 主送, one entry each.
    pub to: Vec<TextRange>,
    /// 抄送, one entry each.
    pub cc: Vec<TextRange>,
}

/// One speech of a transcript.
#[derive(Clone, PartialEq, Debug)]
pub struct Speech {
    /// The speaker's name without 同志 or office.
    pub speaker: Option<Stated<String>>,
    /// The title as printed, line breaks and the speaker's name taken out.
    pub title: Option<Stated<String>>,
    /// The day it was given. The year is 0 where only month and day are known.
    pub delivered: Option<Stated<Date>>,
    /// How many points the speech says it makes (下面，我讲三个方面的意见).
    pub announced_points: Option<Stated<u32>>,
    /// Whether the outline holds as many points as announced, and the text does not break off.
    pub complete: bool,
    /// The whole speech, title included.
    pub range: TextRange,
    /// The outline, flat and in reading order.
    pub sections: Vec<Section>,
}

impl Speech {
    /// How many points it makes: the sections of its highest level.
    #[must_use]
    pub fn points(&self) -> usize {
        let levels = || self.sections.iter().map(|section| section.level);
        let top = levels().min();
        levels().filter(|level| Some(*level) == top).count()
    }
}

/// A section of a speech: from its marker to the next section of the same or a higher level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Section {
    /// 1 for 一、, 2 for （一）, deeper for 1. （1） 一是 一要 and bold leads.
    pub level: u8,
    /// The marker as printed; empty for a bold lead.
    pub marker: TextRange,
    /// The heading behind the marker.
    pub heading: TextRange,
    /// The whole section.
    pub range: TextRange,
}

/// What a paragraph is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParagraphKind {
    /// Name of the gazette.
    Series,
    /// Its number.
    Issue,
    /// The office that issued it.
    Issuer,
    /// Day of issue.
    Issued,
    /// Title of a speech.
    Title,
    /// Day, place or speaker under a title: （2021年7月12日）.
    Byline,
    /// A heading on a line of its own.
    Heading,
    /// Running text, also when it begins with a heading.
    Body,
    /// 主送 and 抄送.
    Distribution,
}

/// A paragraph of the reading text, without its line end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its words.
    pub range: TextRange,
    /// What it is for.
    pub kind: ParagraphKind,
}

/// A sentence, the smallest thing that a link can name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its words with the mark that ends it.
    pub range: TextRange,
    /// Stable id, seven ASCII characters or more: from the sentence's folded words alone, so that it
    /// survives a changed extractor; a repeated sentence gets `-2`, `-3` behind it.
    pub id: String,
    /// Index of its speech; `None` in the masthead and the distribution list.
    pub speech: Option<usize>,
    /// Index into the speech's sections of the innermost one that holds it.
    pub section: Option<usize>,
}

/// Everything that the outline says, as places in the folded text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outline {
    /// Masthead and distribution list.
    pub bulletin: Bulletin,
    /// The speeches in reading order; never empty.
    pub speeches: Vec<Speech>,
    /// All paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences.
    pub sentences: Vec<Sentence>,
}

/// Reads the outline of a folded text; `page` holds the lines of the page around it, folded, `bold` the
/// places that the source set in bold.
#[must_use]
pub fn read(text: &str, page: &[String], bold: &[TextRange]) -> Outline {
    let front = front::read(text);
    let mut speeches = speech::read(text, &front, page, bold);
    for speech in &mut speeches {
        points::announced(text, speech);
    }
    let paragraphs = front.paragraphs(text, &speeches);
    let sentences = sentence::read(text, &paragraphs, &speeches);
    Outline {
        bulletin: front.bulletin,
        speeches,
        paragraphs,
        sentences,
    }
}
