//! Which stretches are commitments, and what belongs to each.

use super::Item;
use super::contents::Contents;
use super::label::is_label;
use super::parts::{self, Part};
use super::scope::Scope;
use crate::lexicon::Class;
use crate::mention::ground::Mode;
use crate::mention::segment::{Clause, Mark, Segment, mark};
use crate::mention::theme;
use crate::outline::ContentIds;
use crate::text::{TextRange, arrange, starts_with_any, to_u32};

/// All items, in reading order.
pub(super) fn build(contents: Contents<'_, '_>) -> Vec<Item> {
    let mut builder = Builder {
        contents,
        scope: Scope::default(),
        items: Vec::new(),
        ids: ContentIds::default(),
    };
    for index in 0..contents.ground.segments.len() {
        builder.segment(index);
    }
    builder.items
}

pub(super) struct Builder<'a, 'g> {
    pub(super) contents: Contents<'a, 'g>,
    pub(super) items: Vec<Item>,
    scope: Scope,
    ids: ContentIds,
}

impl<'a> Builder<'a, '_> {
    fn segment(&mut self, index: usize) {
        let ground = self.contents.ground;
        let Some(segment) = ground.segments.get(index) else {
            return;
        };
        if !self.scope.enter(&self.contents, segment) {
            return;
        }
        if is_label(&self.contents, segment) || self.is_role_label(index) {
            self.attach_label(index);
            return;
        }
        if !self.may_hold(segment) || self.take_row(index, segment) {
            return;
        }
        let headed = self.scope.is_headed() || self.is_labelled(index);
        let parts = parts::cut(&self.contents, segment, headed);
        let mut said = Said::default();
        for part in &parts {
            self.take(segment, index, part, &mut said);
        }
        if let Some(tail) = parts.last().and_then(|part| part.tail) {
            self.attach_tail(index, tail);
        }
    }

    /// Takes a row of a table up to the last number that is to be reached.
    fn take_row(&mut self, index: usize, segment: &Segment) -> bool {
        let contents = self.contents;
        let last = segment.last().wrapping_sub(1);
        if contents.ground.cell(last).is_none() {
            return false;
        }
        let targets = contents.targets_in(segment.range);
        if let Some(target) = targets.last().and_then(|at| contents.figures.get(*at)) {
            let range = TextRange::new(segment.range.start(), target.range.end());
            self.push(index, range, Vec::new(), Vec::new());
        }
        true
    }

    /// Whether a segment has anything that an item is made of; most have nothing.
    fn may_hold(&self, segment: &Segment) -> bool {
        self.scope.reaches()
            || self.contents.anchored(segment.range)
            || self.contents.has_owner(segment.range)
    }

    fn take(&mut self, segment: &'a Segment, index: usize, part: &Part, said: &mut Said) {
        let contents = self.contents;
        let range = self.tighten(segment, part.range);
        let mut deadlines = contents.deadlines_in(range);
        let anchored = !deadlines.is_empty() || contents.has_target(range);
        let directs = contents.range_directs(segment, range);
        if !part.own.is_empty() {
            said.owners.clone_from(&part.own);
            // 1月中旬各县区上报,3月省上评估: who does what then does not do the next thing.
            said.owners.retain(|at| {
                contents
                    .owner(*at)
                    .is_some_and(|o| o.rule != "owner.schedule")
            });
        }
        let tail = part.tail.map(|tail| contents.owners_in(tail));
        let subjects = if part.own.is_empty() {
            &said.owners
        } else {
            &part.own
        };
        let own = [&**subjects, &*tail.unwrap_or_default()].concat();
        let asked = self.starts_with_duty(range);
        let mut owners = self.scope.owners(&contents, &own, asked);
        self.scope.name(&part.own);
        arrange(&mut owners, |owner| *owner as u64);
        owners.dedup();
        let named = !part.own.is_empty() || part.tail.is_some();
        let heads = self.scope.is_headed() && part.range.start() == segment.range.start();
        let owned = named || !owners.is_empty() && (directs || heads && self.acts(range));
        let mode = contents.ground.modes.get(index);
        let review = mode.is_none_or(|mode| *mode == Mode::Review);
        if !anchored && (!owned || review && !named) {
            return;
        }
        // 到2027年,…: the time that leads a sentence is that of each clause with none of its own.
        if deadlines.is_empty() {
            deadlines.clone_from(&said.lead);
        } else if part.timed {
            said.lead = deadlines.iter().take(1).copied().collect();
        }
        self.push(index, range, deadlines, owners);
    }

    /// Whether a stretch has any word for doing something.
    fn acts(&self, range: TextRange) -> bool {
        let tokens = self.contents.ground.tokens;
        let stretch = tokens.from_byte(range.start())..tokens.from_byte(range.end());
        tokens.any(stretch, Class::VERB | Class::MAKE)
    }

    fn starts_with_duty(&self, range: TextRange) -> bool {
        let tokens = self.contents.ground.tokens;
        let first = tokens.from_byte(range.start());
        tokens.any(first..first + 3, Class::DUTY)
    }

    /// Leaves out the number and the connectives at the head, and for a figure or day without an owner all but two
    /// of the clauses that lead up to it.
    fn tighten(&self, segment: &Segment, range: TextRange) -> TextRange {
        let contents = &self.contents;
        let clauses: Vec<&Clause> = segment
            .clauses
            .iter()
            .filter(|c| range.contains(c.range))
            .collect();
        let links = clauses.iter().take_while(|c| parts::is_link(contents, c));
        let mut first = links.count();
        let words = contents.words(range);
        let unowned = !self.scope.is_headed()
            && !contents.has_owner(range)
            && !starts_with_any(words, &["对", "针", "瞄准"]);
        if unowned && let Some(anchor) = clauses.iter().position(|c| contents.anchored(c.range)) {
            first = first.max(anchor.saturating_sub(2));
        }
        let start = clauses
            .get(first)
            .map_or(range.start(), |c| c.range.start());
        let range = TextRange::new(start, range.end());
        match mark(contents.words(range)) {
            Some((Mark::Bracket | Mark::Number | Mark::Circle, len)) => {
                TextRange::new(start + to_u32(len), range.end())
            }
            _ => range,
        }
    }

    /// Adds the item at `range` of the segment at `index`.
    pub(super) fn push(
        &mut self,
        index: usize,
        range: TextRange,
        deadlines: Vec<usize>,
        owners: Vec<usize>,
    ) {
        let contents = self.contents;
        let Some(segment) = contents.ground.segments.get(index) else {
            return;
        };
        let item = Item {
            id: self.ids.of(contents.words(range)),
            speech: segment.speech,
            sentence: segment.sentence,
            range,
            themes: theme::of_item(contents.ground, index, range),
            figures: contents.targets_in(range),
            deadlines,
            owners,
        };
        self.items.push(item);
    }
}

/// What the parts of a segment so far say for those behind them.
#[derive(Default)]
struct Said {
    /// The last subject.
    owners: Vec<usize>,
    /// The time that leads the segment.
    lead: Vec<usize>,
}
