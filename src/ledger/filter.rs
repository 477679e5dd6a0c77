//! What is to be shown: values within one dimension widen, dimensions narrow.

use crate::text::Chosen;
use std::fmt;

use super::finding::Finding;
use crate::lexicon::Theme;

/// What a finding holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A figure to be reached.
    Target,
    /// A figure that was reported.
    Result,
    /// A time by which, at which, from which or how often.
    Deadline,
    /// Somebody who answers for it.
    Owner,
    /// A time that the text leaves open: 汛期前, 尽快.
    Vague,
    /// Words that look as if they should have been understood.
    Unrecognised,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Target,
        Self::Result,
        Self::Deadline,
        Self::Owner,
        Self::Vague,
        Self::Unrecognised,
    ];

    /// The key used in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Result => "result",
            Self::Deadline => "deadline",
            Self::Owner => "owner",
            Self::Vague => "vague",
            Self::Unrecognised => "unrecognised",
        }
    }

    /// The kind with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A month in which deadlines fall; year 0 where the year is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// A number that grows with time.
    #[must_use]
    pub fn order(self) -> u64 {
        u64::from(self.year.unsigned_abs()) * 16 + u64::from(self.month.unsigned_abs())
    }

    /// Reads what `Display` writes, as `2021-08`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.rsplit_once('-')?;
        let month = month
            .parse()
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        let year = year.parse().ok()?;
        Some(Self { year, month })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Chosen values by dimension. An empty dimension lets everything through.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Ids of bulletins.
    pub bulletins: Chosen<String>,
    /// Names of speakers; the empty name stands for speeches that name nobody.
    pub speakers: Chosen<String>,
    /// Themes.
    pub themes: Chosen<Theme>,
    /// Kinds.
    pub kinds: Chosen<Kind>,
    /// Names of owners, lead or support.
    pub owners: Chosen<String>,
    /// Months in which a deadline ends (or begins, where it has no end).
    pub months: Chosen<Month>,
    /// Years of the speech; 0 where it is not known.
    pub years: Chosen<i16>,
    /// Places that are spoken of; the empty name stands for findings without one.
    pub places: Chosen<String>,
}

/// Takes `value` in, or out when it is in; for the dimensions of a [`Filter`].
pub fn toggle<T: Ord>(chosen: &mut Chosen<T>, value: T) {
    if !chosen.remove(&value) {
        chosen.insert(value);
    }
}

/// A dimension of a [`Filter`], as a set of them that a test may leave out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dimension {
    Bulletin,
    Speaker,
    Theme,
    Kind,
    Owner,
    Month,
    Year,
    Place,
}

impl Filter {
    /// Whether nothing is chosen, so that everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.takes_every_place() && self.takes_every_content()
    }

    /// Whether it holds nothing that is asked of a sentence's bulletin and speech.
    fn takes_every_place(&self) -> bool {
        self.bulletins.is_empty() && self.speakers.is_empty() && self.years.is_empty()
    }

    /// Whether it holds nothing that is asked of a finding's content.
    pub(super) fn takes_every_content(&self) -> bool {
        self.themes.is_empty()
            && self.kinds.is_empty()
            && self.owners.is_empty()
            && self.months.is_empty()
            && self.places.is_empty()
    }

    /// Whether bulletin, speaker and year are wanted.
    #[must_use]
    pub fn takes_place(&self, bulletin: &str, speaker: &str, year: i16) -> bool {
        takes(&self.bulletins, bulletin)
            && takes(&self.speakers, speaker)
            && takes(&self.years, &year)
    }

    /// Whether a finding of this bulletin is shown.
    #[must_use]
    pub fn takes(&self, bulletin: &str, finding: &Finding) -> bool {
        self.misses(bulletin, finding).next().is_none()
    }

    /// The dimensions that keep a finding out.
    pub(super) fn misses<'a>(
        &'a self,
        bulletin: &'a str,
        finding: &'a Finding,
    ) -> impl Iterator<Item = Dimension> + 'a {
        let kept_in = move |dimension: &Dimension| match dimension {
            Dimension::Bulletin => takes(&self.bulletins, bulletin),
            Dimension::Speaker => takes(&self.speakers, finding.speaker.as_str()),
            Dimension::Theme => takes_any(&self.themes, &finding.themes),
            Dimension::Kind => takes_any(&self.kinds, &finding.kinds),
            Dimension::Owner => takes_any(&self.owners, &finding.owners),
            Dimension::Month => takes_any(&self.months, &finding.months),
            Dimension::Year => takes(&self.years, &finding.year),
            Dimension::Place => takes_any(&self.places, &finding.places),
        };
        Dimension::ALL
            .into_iter()
            .filter(move |dimension| !kept_in(dimension))
    }
}

impl Dimension {
    const ALL: [Self; 8] = [
        Self::Bulletin,
        Self::Speaker,
        Self::Theme,
        Self::Kind,
        Self::Owner,
        Self::Month,
        Self::Year,
        Self::Place,
    ];
}

fn takes<T: Ord + std::borrow::Borrow<Q>, Q: Ord + ?Sized>(chosen: &Chosen<T>, value: &Q) -> bool {
    chosen.is_empty() || chosen.contains(value)
}

fn takes_any<T: Ord>(chosen: &Chosen<T>, values: &[T]) -> bool {
    chosen.is_empty() || values.iter().any(|value| chosen.contains(value))
}
