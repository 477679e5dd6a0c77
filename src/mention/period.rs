//! The time that a figure covers.

use jiff::civil::Date;

use super::figure::{Place, Raw};
use super::ground::Mode;
use super::timex::{Bound, Grain, Timex};
use super::{FigureKind, Period};
use crate::lexicon::{Class, TimeWord};

/// The period of a figure, where the text gives one.
pub(super) fn read(place: &Place<'_>, raw: &Raw, kind: FigureKind, metric: &str) -> Option<Period> {
    let ground = place.ground;
    let segment = ground.segments.get(place.segment)?;
    let words = ground.words(place.clause.range.start(), raw.range.start());
    let fresh = ["还有", "尚有", "仍有", "目前", "连续", "现有"]
        .iter()
        .any(|w| words.contains(w))
        || ground
            .words(raw.range.end(), place.clause.range.end())
            .starts_with('未');
    let stock = metric.contains("总投资") || ground.has(place.clause.first, place.at, Class::STOCK);
    let near = ground
        .times_of(place.segment)
        .filter(|t| t.range.end() <= raw.range.start() && place.clause.range.contains(t.range))
        .last();
    if let Some(time) = near {
        if time.grain == Grain::Loose {
            return None;
        }
        if !stock && covers(time, kind) {
            return resolve(place, time);
        }
    }
    if fresh || stock {
        return None;
    }
    let earlier = ground
        .segments
        .iter()
        .enumerate()
        .filter(|(_, s)| s.sentence == segment.sentence && s.range.start() <= segment.range.start())
        .flat_map(|(index, _)| ground.times_of(index))
        .filter(|time| time.range.end() <= raw.range.start() && covers(time, kind))
        .last();
    if let Some(time) = earlier {
        return resolve(place, time);
    }
    if kind == FigureKind::Result && ground.modes.get(place.segment) == Some(&Mode::Review) {
        return paragraph_period(place);
    }
    None
}

/// A period at the head of a list covers the whole list: 上半年，……五个方面特点.
fn paragraph_period(place: &Place<'_>) -> Option<Period> {
    let ground = place.ground;
    let segment = ground.segments.get(place.segment)?;
    let (index, first) = ground
        .segments
        .iter()
        .enumerate()
        .find(|(_, s)| s.paragraph == segment.paragraph && !s.heading)?;
    let head = first.clauses.first()?;
    let time = ground.times_of(index).find(|t| {
        head.range.contains(t.range) && covers(t, FigureKind::Result) && t.grain != Grain::Year
    })?;
    resolve(place, time)
}

/// Whether a time can be the period of a figure.
fn covers(time: &Timex, kind: FigureKind) -> bool {
    if time.bound != Bound::None {
        return false;
    }
    match time.grain {
        Grain::Year | Grain::Half | Grain::Quarter | Grain::SoFar => true,
        Grain::Month => kind == FigureKind::Result,
        Grain::EndOf => kind == FigureKind::Result,
        _ => false,
    }
}

fn resolve(place: &Place<'_>, time: &Timex) -> Option<Period> {
    let mut period = time.period?;
    let tokens = place.ground.tokens;
    let until = time.first.checked_sub(1).is_some_and(|before| {
        tokens.time(before) == Some(TimeWord::Till) && tokens.touches_next(before)
    });
    if until || time.grain == Grain::EndOf {
        period.start = Date::new(period.end.year(), 1, 1).ok()?;
    }
    Some(period)
}
