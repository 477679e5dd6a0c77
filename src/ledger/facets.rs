//! How many findings each value of a filter would give.

use std::collections::BTreeMap;

use crate::text::{Chosen, arrange};

use super::corpus::Corpus;
use super::filter::{Dimension, Filter, Kind, Month};
use crate::lexicon::Theme;

/// A value, what choosing it gives, and whether it is chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count<T> {
    /// The value.
    pub value: T,
    /// Findings with this value that the other dimensions let through.
    pub count: usize,
    /// Whether the filter holds it.
    pub chosen: bool,
}

/// The values of every dimension with their counts; a value without findings only where it is chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// Bulletins in the order of the corpus, by id.
    pub bulletins: Vec<Count<String>>,
    /// Speakers in the order in which they first speak.
    pub speakers: Vec<Count<String>>,
    /// Themes in the order of the list of themes.
    pub themes: Vec<Count<Theme>>,
    /// Kinds in the order of [`Kind::ALL`].
    pub kinds: Vec<Count<Kind>>,
    /// Owners, most findings first.
    pub owners: Vec<Count<String>>,
    /// Months in order.
    pub months: Vec<Count<Month>>,
    /// Years in order.
    pub years: Vec<Count<i16>>,
    /// Places, most findings first.
    pub places: Vec<Count<String>>,
    /// Findings that the whole filter lets through.
    pub total: usize,
}

/// Counts every value under the other dimensions of the filter.
#[must_use]
pub fn facets(corpus: &Corpus, filter: &Filter) -> Facets {
    let mut tally = Tally::default();
    for entry in &corpus.entries {
        let Ok(reading) = &entry.reading else {
            continue;
        };
        for finding in &reading.findings {
            let mut misses = filter.misses(&entry.id, finding);
            let missed = misses.next();
            if misses.next().is_some() {
                continue;
            }
            tally.total += usize::from(missed.is_none());
            let open = |own| missed.is_none_or(|missed| missed == own);
            tally.bulletins.add(open(Dimension::Bulletin), [&entry.id]);
            tally
                .speakers
                .add(open(Dimension::Speaker), [&finding.speaker]);
            tally.themes.add(open(Dimension::Theme), &finding.themes);
            tally.kinds.add(open(Dimension::Kind), &finding.kinds);
            tally.owners.add(open(Dimension::Owner), &finding.owners);
            tally.months.add(open(Dimension::Month), &finding.months);
            tally.years.add(open(Dimension::Year), [&finding.year]);
            tally.places.add(open(Dimension::Place), &finding.places);
        }
    }
    tally.into_facets(filter)
}

#[derive(Default)]
struct Tally<'a> {
    bulletins: Counter<'a, String>,
    speakers: Counter<'a, String>,
    themes: Counter<'a, Theme>,
    kinds: Counter<'a, Kind>,
    owners: Counter<'a, String>,
    months: Counter<'a, Month>,
    years: Counter<'a, i16>,
    places: Counter<'a, String>,
    total: usize,
}

impl Tally<'_> {
    fn into_facets(self, filter: &Filter) -> Facets {
        let mut owners = self.owners.by_value(&filter.owners);
        let mut places = self.places.by_value(&filter.places);
        for names in [&mut owners, &mut places] {
            arrange(names, |count| !(count.count as u64));
        }
        Facets {
            bulletins: self.bulletins.by_first_seen(&filter.bulletins),
            speakers: self.speakers.by_first_seen(&filter.speakers),
            themes: self.themes.by_value(&filter.themes),
            kinds: self.kinds.by_value(&filter.kinds),
            owners,
            months: self.months.by_value(&filter.months),
            years: self.years.by_value(&filter.years),
            places,
            total: self.total,
        }
    }
}

/// Counts by value, and when each was first seen.
struct Counter<'a, T> {
    counts: BTreeMap<&'a T, (usize, usize)>,
    /// The last value with what is not yet in its count: values come in long runs, a bulletin's
    /// findings all have its id, and looking names up is what counting costs.
    run: Option<(&'a T, usize)>,
}

impl<T> Default for Counter<'_, T> {
    fn default() -> Self {
        Self {
            counts: BTreeMap::new(),
            run: None,
        }
    }
}

impl<'a, T: Ord + Clone> Counter<'a, T> {
    /// Notes the values of one finding, also where they are not counted.
    fn add(&mut self, counted: bool, values: impl IntoIterator<Item = &'a T>) {
        for value in values {
            match &mut self.run {
                Some((last, pending)) if *last == value => *pending += usize::from(counted),
                _ => {
                    self.end_run();
                    self.run = Some((value, usize::from(counted)));
                }
            }
        }
    }

    fn end_run(&mut self) {
        if let Some((value, pending)) = self.run.take() {
            let seen = self.counts.len();
            let entry = self.counts.entry(value).or_insert((0, seen));
            entry.0 += pending;
        }
    }

    fn by_value(self, chosen: &Chosen<T>) -> Vec<Count<T>> {
        keep(self.with(chosen), chosen)
    }

    fn by_first_seen(self, chosen: &Chosen<T>) -> Vec<Count<T>> {
        let mut all: Vec<_> = self.with(chosen).into_iter().collect();
        arrange(&mut all, |(_, (_, seen))| *seen as u64);
        keep(all, chosen)
    }

    /// The counts, with the chosen values that no finding has.
    fn with<'b>(mut self, chosen: &'b Chosen<T>) -> BTreeMap<&'b T, (usize, usize)>
    where
        'a: 'b,
    {
        self.end_run();
        let mut all: BTreeMap<&'b T, _> = self.counts;
        for value in chosen {
            all.entry(value).or_insert((0, usize::MAX));
        }
        all
    }
}

fn keep<'a, T: Ord + Clone + 'a>(
    counts: impl IntoIterator<Item = (&'a T, (usize, usize))>,
    chosen: &Chosen<T>,
) -> Vec<Count<T>> {
    let counts = counts.into_iter().map(|(value, (count, _))| Count {
        value: value.clone(),
        count,
        chosen: chosen.contains(value),
    });
    counts
        .filter(|count| count.count > 0 || count.chosen)
        .collect()
}
