//! The pipeline, top to bottom.

use jiff::civil::Date;

use crate::decode::{self, Encoding, Gb18030Decoder, Refused};
use crate::item::{Item, Progress, Unrecognised};
use crate::mention::{Deadline, Figure, Owner};
use crate::outline::{Bulletin, Paragraph, ParagraphKind, Sentence, Speech};
use crate::text::{OffsetMap, TextRange};

/// What the core may know besides the bytes.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The file's name without its ending; becomes the bulletin's id. Without it the id comes from
    /// the text.
    pub name: Option<&'a str>,
    /// What the catalogue says of this transcript.
    pub catalogue: Option<&'a CatalogueEntry>,
    /// Reader of GB18030, where there is one.
    pub gb18030: Option<Gb18030Decoder>,
    /// Largest file that is read, in bytes; `None` is [`Context::LIMIT`].
    pub limit: Option<usize>,
}

impl Context<'_> {
    /// Largest file that is read when nothing else is said: 16 MiB, some 800 times a long bulletin.
    pub const LIMIT: usize = 16 << 20;
}

/// What a transcript does not say about itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CatalogueEntry {
    /// The year of the speech.
    pub year: Option<i16>,
    /// The day the speech was given.
    pub delivered: Option<Date>,
    /// The speaker.
    pub speaker: Option<String>,
    /// Why these are known.
    pub reason: String,
}

/// Something that the reader could not settle and that its users should know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Notice {
    /// Neither text nor catalogue gives the day of a speech.
    NoDate,
    /// Only the year is known, from the catalogue.
    YearFromCatalogue,
    /// Nobody is named as the speaker.
    NoSpeaker,
    /// The text breaks off, or holds fewer points than announced.
    Incomplete,
    /// Bytes that could not be read were replaced by U+FFFD.
    Unreadable,
}

/// Everything that is known of one transcript.
#[derive(Clone, PartialEq, Debug)]
pub struct Analysis {
    /// Stable id of the bulletin, used in links.
    pub id: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// The source text: the bytes as text, before cleaning.
    pub source: String,
    /// The reading text, which all ranges count in.
    pub text: String,
    /// Reading text ↔ source text.
    pub map: OffsetMap,
    /// Stretches that the source set in bold.
    pub emphasis: Vec<TextRange>,
    /// Masthead and distribution list.
    pub bulletin: Bulletin,
    /// The speeches in reading order; never empty.
    pub speeches: Vec<Speech>,
    /// All paragraphs in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences in reading order.
    pub sentences: Vec<Sentence>,
    /// Figures in reading order.
    pub figures: Vec<Figure>,
    /// Deadlines in reading order.
    pub deadlines: Vec<Deadline>,
    /// Owners in reading order.
    pub owners: Vec<Owner>,
    /// Items in reading order.
    pub items: Vec<Item>,
    /// Targets joined with their results.
    pub progress: Vec<Progress>,
    /// What looks as if it should have been understood.
    pub unrecognised: Vec<Unrecognised>,
    /// What could not be settled.
    pub notices: Vec<Notice>,
}

/// Reads a transcript.
///
/// # Errors
/// [`Refused`] when the bytes are not a readable transcript. Everything else is a value with notices.
pub fn analyse(bytes: &[u8], context: &Context<'_>) -> Result<Analysis, Refused> {
    let decoded = decode::decode(
        bytes,
        context.limit.unwrap_or(Context::LIMIT),
        context.gb18030,
    )?;
    let mut map = OffsetMap::default();
    let text = decoded.text.clone();
    let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
    map.push(0, 0, len);
    let mut paragraphs = Vec::new();
    let mut sentences = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + u32::try_from(line.len()).unwrap_or(0);
        if !line.trim().is_empty() {
            let range = TextRange::new(at, end - u32::from(line.ends_with('\n')));
            paragraphs.push(Paragraph {
                range,
                kind: ParagraphKind::Body,
            });
            sentences.push(Sentence {
                range,
                id: format!("s{at}"),
                speech: Some(0),
                section: None,
            });
        }
        at = end;
    }
    let speech = Speech {
        speaker: None,
        title: None,
        delivered: None,
        announced_points: None,
        complete: true,
        range: TextRange::new(0, len),
        sections: Vec::new(),
    };
    Ok(Analysis {
        id: context.name.unwrap_or("text").to_owned(),
        encoding: decoded.encoding,
        source: decoded.text,
        text,
        map,
        emphasis: Vec::new(),
        bulletin: Bulletin::default(),
        speeches: vec![speech],
        paragraphs,
        sentences,
        figures: Vec::new(),
        deadlines: Vec::new(),
        owners: Vec::new(),
        items: Vec::new(),
        progress: Vec::new(),
        unrecognised: Vec::new(),
        notices: Vec::new(),
    })
}
