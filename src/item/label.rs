//! Brackets and lines behind a task that say who answers and by when: (牵头单位:…;完成时限:…), (县教体局牵头).

use super::build::Builder;
use super::contents::Contents;
use crate::lexicon::Class;
use crate::mention::segment::Segment;
use crate::text::{TextRange, arrange};

/// So many segments at most, labels included, lie between a task and the last label behind it.
const MOST_LABELS: usize = 64;

/// Whether a segment only says who answers and by when: (牵头单位:…;完成时限:…).
pub(super) fn is_label(contents: &Contents<'_, '_>, segment: &Segment) -> bool {
    let tokens = contents.ground.tokens;
    (segment.first()..segment.last()).take(3).any(|at| {
        tokens.is(
            at,
            Class::LEADLABEL | Class::SUPPORTLABEL | Class::TIMELABEL,
        ) && tokens.is(at + 1, Class::COLON)
    })
}

impl Builder<'_, '_> {
    /// Gives the owners and the day of a label to the items of the task that it stands behind.
    pub(super) fn attach_label(&mut self, index: usize) {
        let Some(label) = self.contents.ground.segments.get(index) else {
            return;
        };
        let Some(task) = self.task_before(index) else {
            return;
        };
        if self.items_in(task).next().is_none() {
            self.make_task(task, index);
        }
        self.give(task, label.range);
    }

    /// Whether the sentence goes on with a label behind this segment: …新增床位80张,牵头单位:….
    pub(super) fn is_labelled(&self, index: usize) -> bool {
        let segments = &self.contents.ground.segments;
        let (Some(task), Some(next)) = (segments.get(index), segments.get(index + 1)) else {
            return false;
        };
        task.sentence == next.sentence && !task.heading && is_label(&self.contents, next)
    }

    /// Gives what a bracket at the end of a segment says to all clauses of its task: those of the sentence, back to
    /// the last one that names its own owner.
    pub(super) fn attach_tail(&mut self, index: usize, tail: TextRange) {
        let segments = &self.contents.ground.segments;
        let Some(last) = segments.get(index) else {
            return;
        };
        let mut task = last.range;
        let before = segments.get(..index).unwrap_or_default();
        for segment in before.iter().rev().take(MOST_LABELS) {
            let apart = segment.sentence != last.sentence
                || segment.heading
                || self.contents.has_owner(segment.range);
            if apart {
                break;
            }
            task = task.cover(segment.range);
        }
        self.give(TextRange::new(task.start(), tail.end()), tail);
    }

    /// …3万亩。县农业局牵头,县水利局配合。: the last sentence of a paragraph, when it only says who.
    pub(super) fn is_role_label(&self, index: usize) -> bool {
        let segments = &self.contents.ground.segments;
        let Some(segment) = segments.get(index) else {
            return false;
        };
        let beside = |at: Option<usize>| {
            at.and_then(|at| segments.get(at)).is_some_and(|other| {
                !other.heading
                    && (other.paragraph, other.section) == (segment.paragraph, segment.section)
            })
        };
        !beside(Some(index + 1))
            && beside(index.checked_sub(1))
            && segment
                .clauses
                .iter()
                .all(|clause| self.contents.is_role_only(clause))
    }

    fn items_in(&mut self, task: TextRange) -> impl Iterator<Item = &mut super::Item> {
        let first = self
            .items
            .partition_point(|item| item.range.start() < task.start());
        let behind = self.items.get_mut(first..).unwrap_or_default();
        behind
            .iter_mut()
            .filter(move |item| task.contains(item.range))
    }

    fn give(&mut self, task: TextRange, label: TextRange) {
        let owners = self.contents.owners_in(label);
        let deadlines = self.contents.deadlines_in(label);
        for item in self.items_in(task) {
            for (own, given) in [
                (&mut item.owners, &owners),
                (&mut item.deadlines, &deadlines),
            ] {
                own.extend(given);
                arrange(own, |at| *at as u64);
                own.dedup();
            }
        }
    }

    /// The task in front of a label: back to the label or the marker before it.
    fn task_before(&self, index: usize) -> Option<TextRange> {
        let segments = &self.contents.ground.segments;
        let label = segments.get(index)?;
        let mut range: Option<TextRange> = None;
        let labelled = is_label(&self.contents, label);
        let before = segments.get(..index).unwrap_or_default();
        for segment in before.iter().rev().take(MOST_LABELS) {
            let apart = segment.speech != label.speech
                || segment.section != label.section
                || !labelled && segment.paragraph != label.paragraph;
            if apart {
                break;
            }
            if is_label(&self.contents, segment) {
                // Several labels stand behind one task; the task lies before the first of them.
                if range.is_some() {
                    break;
                }
                continue;
            }
            range = Some(range.map_or(segment.range, |r| r.cover(segment.range)));
            if segment.heading {
                break;
            }
        }
        range
    }

    /// A task without figure or day is an item through its label.
    fn make_task(&mut self, range: TextRange, label: usize) {
        let segments = &self.contents.ground.segments;
        let before = segments.iter().enumerate().take(label).rev();
        let mut inside = before.filter(|(_, segment)| range.contains(segment.range));
        let nearest = inside.clone().next();
        let Some((at, segment)) = inside.find(|(_, s)| !s.heading).or(nearest) else {
            return;
        };
        self.push(
            at,
            segment.range,
            self.contents.deadlines_in(segment.range),
            self.contents.owners_in(segment.range),
        );
    }
}
