//! What stands in a stretch: the mentions that lie in it, and what its words do.

use crate::lexicon::Class;
use crate::mention::ground::Ground;
use crate::mention::segment::{Clause, Segment};
use crate::mention::{Deadline, Figure, FigureKind, Owner};
use crate::text::TextRange;

/// The ground with the mentions that items are built from, as places in the folded text.
#[derive(Clone, Copy)]
pub(super) struct Contents<'a, 'g> {
    pub(super) ground: &'a Ground<'g>,
    pub(super) figures: &'a [Figure],
    pub(super) deadlines: &'a [Deadline],
    pub(super) owners: &'a [Owner],
}

impl<'a, 'g> Contents<'a, 'g> {
    /// The folded words of a stretch.
    pub(super) fn words(&self, range: TextRange) -> &'g str {
        range.of(self.ground.tokens.text)
    }

    pub(super) fn owner(&self, at: usize) -> Option<&'a Owner> {
        self.owners.get(at)
    }

    pub(super) fn owners_in(&self, range: TextRange) -> Vec<usize> {
        within(self.owners, range, |o| o.range)
            .map(|(at, _)| at)
            .collect()
    }

    pub(super) fn deadlines_in(&self, range: TextRange) -> Vec<usize> {
        within(self.deadlines, range, |d| d.range)
            .map(|(at, _)| at)
            .collect()
    }

    pub(super) fn figures_in(&self, range: TextRange) -> impl Iterator<Item = (usize, &'a Figure)> {
        within(self.figures, range, |f| f.range)
    }

    pub(super) fn targets_in(&self, range: TextRange) -> Vec<usize> {
        self.figures_in(range)
            .filter(|(_, figure)| figure.kind == FigureKind::Target)
            .map(|(at, _)| at)
            .collect()
    }

    pub(super) fn has_target(&self, range: TextRange) -> bool {
        self.figures_in(range)
            .any(|(_, figure)| figure.kind == FigureKind::Target)
    }

    pub(super) fn has_deadline(&self, range: TextRange) -> bool {
        within(self.deadlines, range, |d| d.range).next().is_some()
    }

    pub(super) fn has_owner(&self, range: TextRange) -> bool {
        within(self.owners, range, |o| o.range).next().is_some()
    }

    /// Whether a stretch holds a day or a figure to reach.
    pub(super) fn anchored(&self, range: TextRange) -> bool {
        self.has_deadline(range) || self.has_target(range)
    }

    pub(super) fn directs(&self, clause: &Clause) -> bool {
        let classes = Class::DUTY | Class::MUSTAIM;
        self.ground.has(clause.first, clause.last, classes)
    }

    /// Whether a clause of a stretch directs.
    pub(super) fn range_directs(&self, segment: &Segment, range: TextRange) -> bool {
        let mut clauses = segment.clauses.iter();
        clauses.any(|c| range.contains(c.range) && self.directs(c))
    }

    /// Whether an owner among these stands beside a word for its role.
    pub(super) fn by_role_word(&self, owners: &[usize]) -> bool {
        let mut owners = owners.iter().filter_map(|at| self.owner(*at));
        owners.any(|owner| owner.rule == "owner.role_word")
    }

    /// 由市发改委牵头: who does it, and not yet what.
    pub(super) fn is_role_only(&self, clause: &Clause) -> bool {
        let tokens = self.ground.tokens;
        let last = clause.last.wrapping_sub(1);
        tokens.is(last, Class::LEAD | Class::SUPPORT)
            && tokens
                .get(last)
                .is_some_and(|t| t.range.end() == clause.range.end())
            && self.by_role_word(&self.owners_in(clause.range))
    }

    /// The bracket that a clause ends with, if it says who answers or by when: …(县教体局牵头).
    pub(super) fn tail(&self, clause: &Clause) -> Option<TextRange> {
        let tokens = self.ground.tokens;
        let close = tokens
            .get(clause.last.checked_sub(1)?)
            .filter(|t| t.range.end() == clause.range.end())?;
        let mut depth = 0;
        let open = (clause.first..clause.last).rev().find(|at| {
            depth += i32::from(tokens.is(*at, Class::RPAREN));
            depth -= i32::from(tokens.is(*at, Class::LPAREN));
            depth <= 0
        })?;
        let range = TextRange::new(tokens.get(open)?.range.start(), close.range.end());
        let labelled = tokens.any(open..clause.last, Class::TIMELABEL);
        let says = self.has_owner(range) || labelled && self.has_deadline(range);
        (range.len() > close.range.len() && says).then_some(range)
    }
}

/// The mentions that lie in a range, with their indexes; the list is in reading order.
fn within<T>(
    list: &[T],
    range: TextRange,
    place: impl Fn(&T) -> TextRange,
) -> impl Iterator<Item = (usize, &T)> {
    let from = list.partition_point(|m| place(m).start() < range.start());
    let behind = list.get(from..).unwrap_or_default();
    (from..)
        .zip(behind)
        .map(move |(at, m)| (at, m, place(m)))
        .take_while(move |(_, _, own)| own.start() < range.end())
        .filter(move |(_, _, own)| range.contains(*own))
        .map(|(at, m, _)| (at, m))
}
