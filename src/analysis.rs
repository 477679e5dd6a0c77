//! The pipeline, top to bottom.

use jiff::civil::Date;

use crate::decode::{self, Encoding, Form, Means, Refused, TableDecoder};
use crate::item::{self, Item, Progress, Unrecognised};
use crate::mention::ground::Ground;
use crate::mention::timex::Base;
use crate::mention::{self, Deadline, Figure, Owner};
use crate::outline::{
    self, Bulletin, Origin, Outline, Paragraph, Sentence, Speech, Stated, content_id,
};
use crate::reading;
use crate::text::{Folded, OffsetMap, TextRange};
use crate::token::Tokens;
use crate::value::calendar::NO_YEAR;

mod place;
pub(crate) mod rest;

pub use rest::Rest;

/// What the core may know besides the bytes.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The file's name without its ending; becomes the bulletin's id. Without it the id comes from
    /// the text.
    pub name: Option<&'a str>,
    /// What the catalogue says of this transcript.
    pub catalogue: Option<&'a CatalogueEntry>,
    /// Reader of GB18030, where there is one.
    pub gb18030: Option<TableDecoder>,
    /// Reader of Big5, where there is one.
    pub big5: Option<TableDecoder>,
    /// The encoding, where somebody chose it; otherwise the bytes tell.
    pub encoding: Option<Encoding>,
    /// The ending of the file's name, by which alone Markdown is known.
    pub ending: Option<&'a str>,
    /// Largest text that is read, in bytes; `None` is [`Context::LIMIT`].
    pub limit: Option<usize>,
}

impl<'a> Context<'a> {
    /// Largest text that is read when nothing else is said: 16 MiB, some 800 times a long bulletin.
    pub const LIMIT: usize = 16 << 20;

    fn means(&self) -> Means<'a> {
        Means {
            limit: self.limit.unwrap_or(Self::LIMIT),
            gb18030: self.gb18030,
            big5: self.big5,
            encoding: self.encoding,
            ending: self.ending,
        }
    }
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
    /// What the source text was taken from.
    pub form: Form,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// The source text: the bytes as text, without markup, before cleaning.
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

impl Analysis {
    /// The day that the bulletin is shown under and judged by: of the last speech that is dated, else of issue.
    /// A day without a year stands only where none has one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let spoken = self.speeches.iter().rev().map(|one| &one.delivered);
        let stated = spoken.chain([&self.bulletin.issued]).flatten();
        let mut days = stated.map(|stated| stated.value);
        let known = days.clone().find(|day| day.year() != NO_YEAR);
        known.or_else(|| days.next())
    }
}

/// Reads a transcript.
///
/// # Errors
/// [`Refused`] when the bytes are not a readable transcript. Everything else is a value with notices.
pub fn analyse(bytes: &[u8], context: &Context<'_>) -> Result<Analysis, Refused> {
    rest::at_once(analyse_resting(bytes, context, &rest::none))
}

/// The same with a rest between its stages, none of which takes much more than a tenth of the time.
///
/// # Errors
/// Those of [`analyse`].
pub async fn analyse_resting(
    bytes: &[u8],
    context: &Context<'_>,
    rest: &dyn Fn() -> Rest,
) -> Result<Analysis, Refused> {
    let decoded = decode::decode(bytes, &context.means())?;
    rest().await;
    let reading = reading::read(&decoded.text);
    rest().await;
    let folded = Folded::new(&reading.text);
    let page: Vec<String> = reading
        .chrome
        .iter()
        .map(|line| Folded::new(line.of(&decoded.text)).text)
        .collect();
    let bold: Vec<TextRange> = reading
        .emphasis
        .iter()
        .map(|range| {
            let [start, end] = [range.start(), range.end()].map(|at| folded.map.to_derived(at));
            TextRange::new(start, end.max(start))
        })
        .collect();
    rest().await;
    let mut outline = outline::read(&folded.text, &page, &bold);
    apply_catalogue(&mut outline, context.catalogue);
    rest().await;
    let tokens = Tokens::new(&folded.text);
    rest().await;
    let ground = Ground::new(&tokens, &outline, bases(&outline, context.catalogue));
    rest().await;
    let (figures, left) = mention::figure::read(&ground);
    rest().await;
    let deadlines = mention::deadline::read(&ground);
    rest().await;
    let owners = mention::owner::read(&ground);
    rest().await;
    let items = item::read(&ground, &figures, &deadlines, &owners, &left);
    rest().await;
    let notices = notices(&outline, context.catalogue, &reading.text);
    let id = context
        .name
        .map_or_else(|| content_id(&folded.text), str::to_owned);
    let mut analysis = Analysis {
        id,
        form: decoded.form,
        encoding: decoded.encoding,
        source: decoded.text,
        text: reading.text,
        map: reading.map,
        emphasis: reading.emphasis,
        bulletin: outline.bulletin,
        speeches: outline.speeches,
        paragraphs: outline.paragraphs,
        sentences: outline.sentences,
        figures,
        deadlines,
        owners,
        items: items.items,
        progress: items.progress,
        unrecognised: items.unrecognised,
        notices,
    };
    place::lead_back(&mut analysis, &folded.map);
    Ok(analysis)
}

/// Fills in what the transcript does not say.
fn apply_catalogue(outline: &mut Outline, catalogue: Option<&CatalogueEntry>) {
    let Some(entry) = catalogue else { return };
    for speech in &mut outline.speeches {
        if let (None, Some(value)) = (&speech.delivered, entry.delivered) {
            speech.delivered = Some(Stated {
                value,
                origin: Origin::Catalogue,
            });
        }
        if let (None, Some(value)) = (&speech.speaker, &entry.speaker) {
            speech.speaker = Some(Stated {
                value: value.clone(),
                origin: Origin::Catalogue,
            });
        }
    }
}

/// The day that the times of each speech are counted from: its own, else the day of issue, else a year.
fn bases(outline: &Outline, catalogue: Option<&CatalogueEntry>) -> Vec<Base> {
    let issued = outline.bulletin.issued.as_ref().map(|issued| issued.value);
    outline
        .speeches
        .iter()
        .map(|speech| {
            let date = speech
                .delivered
                .as_ref()
                .map(|delivered| delivered.value)
                .or(issued);
            let year = date
                .map(jiff::civil::Date::year)
                .or_else(|| catalogue?.year)
                .unwrap_or(NO_YEAR);
            Base { date, year }
        })
        .collect()
}

fn notices(outline: &Outline, catalogue: Option<&CatalogueEntry>, text: &str) -> Vec<Notice> {
    let mut list = Vec::new();
    let undated =
        outline.bulletin.issued.is_none() && outline.speeches.iter().any(|s| s.delivered.is_none());
    if undated {
        let year = catalogue.is_some_and(|entry| entry.year.is_some());
        list.push(if year {
            Notice::YearFromCatalogue
        } else {
            Notice::NoDate
        });
    }
    if outline.speeches.iter().any(|s| s.speaker.is_none()) {
        list.push(Notice::NoSpeaker);
    }
    if outline.speeches.iter().any(|s| !s.complete) {
        list.push(Notice::Incomplete);
    }
    if text.contains('\u{fffd}') {
        list.push(Notice::Unreadable);
    }
    list
}
