//! How large the parts of the picture are, in pixels: with words beside the marks as long as it then fits on a sheet of
//! paper and can be read, else without.

use tongbao::present::{Lane, Room, Timeline};

use super::glyph::{MARK, WORDS};

/// Room for the picture on a sheet that lies, beneath its title.
const SHEET: f64 = 570.0;
/// Smaller than this, words are not read any more.
const LEGIBLE: f64 = 0.55;
/// Smaller than this, nothing is seen any more: the picture goes on to the next sheet.
const SMALLEST: f64 = 0.35;
/// Height of the head.
pub(super) const HEAD: u32 = 58;
/// Room above and below the sub-rows of a lane, and the least that all of it takes.
pub(super) const PADDING: u32 = 5;
const LEAST: u32 = 44;

/// What a picture is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Words beside the marks.
    Labelled,
    /// Marks alone.
    Plain,
    /// Marks alone, on a small screen.
    Narrow,
}

impl Size {
    /// Of more marks than this, words could never be read.
    pub(super) const MOST_LABELS: usize = 200;

    /// The least width of a strip; that of a sheet of paper beside the names, or of a phone.
    pub(super) const fn width(self) -> f64 {
        match self {
            Self::Labelled | Self::Plain => 880.0,
            Self::Narrow => 256.0,
        }
    }

    /// The name of its style.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Labelled | Self::Plain => "picture",
            Self::Narrow => "picture narrow",
        }
    }

    pub(super) fn is_labelled(self) -> bool {
        self == Self::Labelled
    }

    /// Room for words beside a mark.
    pub(super) fn words(self) -> f64 {
        if self.is_labelled() { WORDS } else { 0.0 }
    }

    /// The room of a mark, as shares of the width.
    pub(super) fn room(self) -> Room {
        Room {
            mark: MARK / self.width(),
            words: self.words() / self.width(),
        }
    }

    /// Height of a sub-row.
    pub(super) const fn row(self) -> u32 {
        match self {
            Self::Labelled => 34,
            Self::Plain | Self::Narrow => 22,
        }
    }

    /// Height of a lane.
    pub(super) fn lane(self, lane: &Lane) -> u32 {
        (lane.rows * self.row() + 2 * PADDING).max(LEAST)
    }

    /// How much smaller the picture is made for a sheet.
    pub(super) fn fit(self, drawn: &Timeline) -> f64 {
        let lanes: u32 = drawn.lanes.iter().map(|lane| self.lane(lane)).sum();
        (SHEET / f64::from(HEAD + lanes)).clamp(SMALLEST, 1.0)
    }

    /// Whether it can be read on one sheet.
    pub(super) fn fits(self, drawn: &Timeline) -> bool {
        self.fit(drawn) >= LEGIBLE
    }
}
