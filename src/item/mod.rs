//! Items: one commitment each, with the figures, deadlines and owners that belong to it; results
//! joined with their targets; and what could not be placed.

mod build;
mod contents;
mod label;
pub mod lamp;
mod nature;
mod parts;
mod progress;
mod scope;
mod unrecognised;

use jiff::civil::Date;

use crate::lexicon::Theme;
use crate::mention::ground::Ground;
use crate::mention::{Deadline, Figure, FigureKind, Owner, Period};
use crate::text::TextRange;

pub use lamp::{Colour, Pace, colour, pace};
pub use nature::{Nature, scope};
pub use progress::{Stand, Step, days_gone, is_relative, join, part_of, share, steps};

/// One commitment: the smallest stretch that says what is to be done.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Stable short ASCII id, from the item's own folded words.
    pub id: String,
    /// Index of the speech.
    pub speech: usize,
    /// Index into [`crate::Analysis::sentences`] of the sentence it begins in.
    pub sentence: usize,
    /// Its words, without the mark that ends them.
    pub range: TextRange,
    /// One to three themes, best first; empty where no word tells.
    pub themes: Vec<Theme>,
    /// Indexes into [`crate::Analysis::figures`].
    pub figures: Vec<usize>,
    /// Indexes into [`crate::Analysis::deadlines`].
    pub deadlines: Vec<usize>,
    /// Indexes into [`crate::Analysis::owners`].
    pub owners: Vec<usize>,
}

/// A target and a result of the same metric, place and period.
#[derive(Clone, PartialEq, Debug)]
pub struct Progress {
    /// Index of the target into [`crate::Analysis::figures`].
    pub target: usize,
    /// Index of the result into [`crate::Analysis::figures`].
    pub result: usize,
    /// Result ÷ target.
    pub done: f64,
    /// The days that the target covers.
    pub period: Period,
    /// The last day that the result counts.
    pub until: Date,
    /// Share of the target's period that has passed at the end of the result's.
    pub elapsed: f64,
    /// The lamp.
    pub colour: Colour,
}

/// Why a stretch is listed as not understood.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// A number that no rule took.
    Number,
    /// A time that no rule took.
    Time,
    /// A time that the text leaves vague: 汛期前, 近期, 尽快.
    VagueTime,
    /// A sentence that reads like a commitment but gave no item.
    Commitment,
}

/// A stretch that looks as if it should have been understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Unrecognised {
    /// Its words.
    pub range: TextRange,
    /// Why it is listed.
    pub reason: Reason,
}

/// What was built from the mentions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Items {
    /// Items in reading order.
    pub items: Vec<Item>,
    /// Targets joined with results.
    pub progress: Vec<Progress>,
    /// What looks as if it should have been understood.
    pub unrecognised: Vec<Unrecognised>,
}

/// Builds items, progress and the list of what was not understood; `left` are numbers that no rule took.
#[must_use]
pub fn read(
    ground: &Ground<'_>,
    figures: &[Figure],
    deadlines: &[Deadline],
    owners: &[Owner],
    left: &[TextRange],
) -> Items {
    let items = build::build(contents::Contents {
        ground,
        figures,
        deadlines,
        owners,
    });
    let sentences = &ground.outline.sentences;
    let stand = |figure| {
        let figure: &Figure = figure;
        let at = sentences.partition_point(|s| s.range.end() <= figure.range.start());
        let sentence = sentences.get(at);
        let base = sentence
            .and_then(|s| s.speech)
            .and_then(|speech| ground.bases.get(speech));
        let words = sentence.map_or(figure.range, |s| s.range);
        Stand::new(
            ground.tokens.text,
            words,
            at,
            figure,
            base.and_then(|b| b.date),
        )
    };
    let progress = join(&figures.iter().map(stand).collect::<Vec<_>>(), |_| None);
    let unrecognised = unrecognised::read(ground, &items, deadlines, left);
    Items {
        items,
        progress,
        unrecognised,
    }
}

/// Themes that the words of a range tell, for a figure that stands alone.
#[must_use]
pub fn themes_of(ground: &Ground<'_>, range: TextRange) -> Vec<Theme> {
    let segment = ground
        .segments
        .partition_point(|s| s.range.end() <= range.start());
    let whole = ground.segments.get(segment).map_or(range, |s| s.range);
    crate::mention::theme::of_item(ground, segment, whole)
}

/// Whether a figure is a target.
#[must_use]
pub fn is_target(figure: &Figure) -> bool {
    figure.kind == FigureKind::Target
}
