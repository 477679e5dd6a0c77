//! Which stretches are commitments, and what belongs to each.

use super::Item;
use crate::lexicon::Class;
use crate::mention::ground::{Ground, Mode};
use crate::mention::segment::{Clause, Segment};
use crate::mention::theme;
use crate::mention::{Deadline, Figure, FigureKind, Owner};
use crate::outline::ContentIds;
use crate::text::TextRange;
use crate::text::arrange;

/// So many segments at most, labels included, lie between a task and the last label behind it.
const MOST_LABELS: usize = 64;

/// The mentions that items are built from, as places in the folded text.
pub(super) struct Mentions<'a> {
    pub figures: &'a [Figure],
    pub deadlines: &'a [Deadline],
    pub owners: &'a [Owner],
}

/// All items, in reading order.
pub(super) fn build(ground: &Ground<'_>, mentions: &Mentions<'_>) -> Vec<Item> {
    let mut builder = Builder {
        ground,
        mentions,
        scope: Scope::default(),
        items: Vec::new(),
        ids: ContentIds::default(),
    };
    for index in 0..ground.segments.len() {
        builder.segment(index);
    }
    builder.items
}

/// Who answers for what follows.
#[derive(Default)]
struct Scope {
    /// Paragraph and section that the head owners answer for.
    place: Option<(usize, Option<usize>)>,
    /// Owners named at the head of the paragraph or point.
    head: Vec<usize>,
    /// Whether the paragraph's first directing sentence has been read.
    headed: bool,
    /// Owners of the sentence so far, and its index.
    sentence: (usize, Vec<usize>),
}

struct Builder<'a, 'g> {
    ground: &'a Ground<'g>,
    mentions: &'a Mentions<'a>,
    scope: Scope,
    items: Vec<Item>,
    ids: ContentIds,
}

/// Indexes of what belongs to an item.
struct Held {
    figures: Vec<usize>,
    deadlines: Vec<usize>,
    owners: Vec<usize>,
}

/// A stretch of clauses that may become an item.
struct Part {
    range: TextRange,
    own: Vec<usize>,
    /// 对…: everything up to the next 对 belongs together.
    whole: bool,
}

impl Builder<'_, '_> {
    fn segment(&mut self, index: usize) {
        let Some(segment) = self.ground.segments.get(index) else {
            return;
        };
        let place = (segment.paragraph, segment.section);
        let first_of_place = self.scope.place != Some(place);
        if first_of_place {
            self.scope.place = Some(place);
            self.scope.head.clear();
        }
        if segment.heading {
            // The point's own sentences follow its heading: the next segment is its head.
            self.scope.place = None;
            if self.owners_in(segment.range).is_empty() && !self.anchored(segment.range) {
                return;
            }
        }
        if first_of_place {
            self.scope.headed = false;
        }
        // The head of a paragraph is its first sentence that directs: 工业是关键。市工业专班要….
        if !self.scope.headed && !segment.heading {
            let directs = segment.classes & (Class::DUTY | Class::MUSTAIM) != 0;
            let owned = !self.owners_in(segment.range).is_empty();
            self.scope.head = self.head_owners(segment);
            self.scope.headed = directs || owned;
        }
        let follows_on = self.follows_on(segment);
        if self.scope.sentence.0 != segment.sentence && !follows_on {
            self.scope.sentence = (segment.sentence, Vec::new());
        }
        let mode = self
            .ground
            .modes
            .get(index)
            .copied()
            .unwrap_or(Mode::Review);
        if self.is_label(segment) {
            self.attach_label(index);
            return;
        }
        if !self.may_hold(segment) {
            return;
        }
        for part in self.parts(segment) {
            self.take(segment, index, mode, &part);
        }
    }

    /// Whether a segment has anything that an item is made of; most have nothing.
    fn may_hold(&self, segment: &Segment) -> bool {
        !self.scope.head.is_empty()
            || !self.scope.sentence.1.is_empty()
            || self.anchored(segment.range)
            || within(self.mentions.owners, segment.range, |o| o.range)
                .next()
                .is_some()
    }

    /// An owner at the head of a paragraph answers for all of it: 由…负责, or a body named for the task.
    fn head_owners(&self, segment: &Segment) -> Vec<usize> {
        let Some(head) = segment.clauses.first() else {
            return Vec::new();
        };
        let reach = segment
            .clauses
            .get(1)
            .map_or(head.range, |second| head.range.cover(second.range));
        let by_role: Vec<usize> = self
            .owners_in(reach)
            .into_iter()
            .filter(|at| {
                self.mentions
                    .owners
                    .get(*at)
                    .is_some_and(|o| o.rule == "owner.role_word")
            })
            .collect();
        if !by_role.is_empty() {
            return by_role;
        }
        let named = |name: &str| {
            !name.starts_with(['各', '其', '每', '有', '相'])
                && name.contains(['专', '局', '委', '办', '组', '部'])
                && !name.starts_with("县区")
        };
        self.owners_in(head.range)
            .into_iter()
            .filter(|at| {
                self.mentions.owners.get(*at).is_some_and(|o| {
                    o.range.start() < head.range.start() + 9
                        && named(&o.name)
                        && o.name.starts_with(['市', '县', '省', '区', '镇'])
                })
            })
            .collect()
    }

    /// 一要…;二要… and 另一方面… go on with the owner of the sentence before.
    fn follows_on(&self, segment: &Segment) -> bool {
        let words = segment.range.of(self.ground.tokens.text);
        let numbered = words.starts_with(['一', '二', '三', '四', '五', '六', '七', '八'])
            && words
                .chars()
                .nth(1)
                .is_some_and(|c| matches!(c, '要' | '是'));
        numbered || words.starts_with("一方面") || words.starts_with("另一方面")
    }

    fn owners_in(&self, range: TextRange) -> Vec<usize> {
        inside(self.mentions.owners, range, |o| o.range)
    }

    fn targets_in(&self, range: TextRange) -> Vec<usize> {
        inside(self.mentions.figures, range, |f| f.range)
            .into_iter()
            .filter(|at| {
                self.mentions
                    .figures
                    .get(*at)
                    .is_some_and(|f| f.kind == FigureKind::Target)
            })
            .collect()
    }

    fn deadlines_in(&self, range: TextRange) -> Vec<usize> {
        inside(self.mentions.deadlines, range, |d| d.range)
    }

    fn anchored(&self, range: TextRange) -> bool {
        within(self.mentions.deadlines, range, |d| d.range).any(|_| true)
            || within(self.mentions.figures, range, |f| f.range)
                .any(|(_, f)| f.kind == FigureKind::Target)
    }

    fn directs(&self, clause: &Clause) -> bool {
        self.ground
            .has(clause.first, clause.last, Class::DUTY | Class::MUSTAIM)
    }

    /// Cuts a segment where another owner, another figure or another day begins.
    fn parts(&self, segment: &Segment) -> Vec<Part> {
        let words = segment.range.of(self.ground.tokens.text);
        let whole = words.starts_with(['对', '针'])
            || words.starts_with("瞄准")
            || words.starts_with("特别是");
        let in_head = !self.scope.head.is_empty();
        if whole {
            return vec![Part {
                range: segment.range,
                own: self.owners_in(segment.range),
                whole: true,
            }];
        }
        let mut parts: Vec<Part> = Vec::new();
        for clause in &segment.clauses {
            let own = self.owners_in(clause.range);
            let subject = own.iter().any(|at| {
                self.mentions
                    .owners
                    .get(*at)
                    .is_some_and(|o| o.rule != "owner.label")
            });
            let support_only = !own.is_empty()
                && parts.last().is_some_and(|p| self.is_role_word(&p.own))
                && self.is_role_word(&own);
            let opens = self.opens_object(clause);
            if !parts.is_empty() && !opens && parts.last().is_some_and(|p| p.whole) {
                if let Some(part) = parts.last_mut() {
                    part.range = part.range.cover(clause.range);
                    part.own.extend(own);
                }
                continue;
            }
            let links = self.is_link(clause) || opens;
            let starts = parts.is_empty()
                || links
                || subject && !support_only
                || self.splits(segment, &parts, clause, in_head);
            match parts.last_mut() {
                Some(part) if !starts => {
                    part.range = part.range.cover(clause.range);
                    part.own.extend(own);
                }
                _ => parts.push(Part {
                    range: clause.range,
                    own,
                    whole: opens,
                }),
            }
        }
        parts
    }

    /// 对未开工的58个项目: a clause that names the things of what follows, with their number.
    fn opens_object(&self, clause: &Clause) -> bool {
        clause.range.of(self.ground.tokens.text).starts_with('对')
            && inside(self.mentions.figures, clause.range, |f| f.range).len() == 1
    }

    fn is_role_word(&self, owners: &[usize]) -> bool {
        owners.iter().any(|at| {
            self.mentions
                .owners
                .get(*at)
                .is_some_and(|o| o.rule == "owner.role_word")
        })
    }

    /// 同时, 另外 as a clause of its own.
    fn is_link(&self, clause: &Clause) -> bool {
        matches!(
            clause.range.of(self.ground.tokens.text),
            "同时" | "另外" | "此外" | "其中"
        )
    }

    /// Whether a clause begins another commitment than the part before it.
    fn splits(&self, segment: &Segment, parts: &[Part], clause: &Clause, in_head: bool) -> bool {
        let Some(part) = parts.last() else {
            return true;
        };
        let time_only = self.is_time_only(part.range);
        if time_only {
            return false;
        }
        if !part.own.is_empty() && !self.anchored(clause.range) {
            return false;
        }
        let anchored_before = self.anchored(part.range);
        if self.anchored(clause.range) && anchored_before {
            return true;
        }
        if in_head || !part.own.is_empty() {
            // A preface that directs nothing is no part of the commitment.
            return !self.range_directs(segment, part.range)
                && !anchored_before
                && self.directs(clause)
                && part.own.is_empty()
                && !self.is_head_clause(segment, part.range);
        }
        // Without an owner an item is the clause with the figure or day, and what leads up to it.
        anchored_before || self.anchored(clause.range) && !self.leads_up(clause)
    }

    fn is_head_clause(&self, segment: &Segment, range: TextRange) -> bool {
        range.start() == segment.range.start() && !self.scope.head.is_empty()
    }

    fn range_directs(&self, segment: &Segment, range: TextRange) -> bool {
        segment
            .clauses
            .iter()
            .any(|c| range.contains(c.range) && self.directs(c))
    }

    /// 确保 and 力争 lead a purpose clause that goes with what stands before it.
    fn leads_up(&self, clause: &Clause) -> bool {
        let tokens = self.ground.tokens;
        tokens.is(clause.first, Class::MUSTAIM)
            && tokens
                .get(clause.first)
                .is_some_and(|t| t.range.start() == clause.range.start())
    }

    /// 11月, as a clause of its own before what happens then.
    fn is_time_only(&self, range: TextRange) -> bool {
        self.ground
            .times_before(range.end())
            .take_while(|t| t.range.start() >= range.start())
            .any(|t| t.range == range)
    }

    fn take(&mut self, segment: &Segment, index: usize, mode: Mode, part: &Part) {
        let range = self.tighten(segment, part.range);
        let figures = self.targets_in(range);
        let deadlines = self.deadlines_in(range);
        let anchored = !figures.is_empty() || !deadlines.is_empty();
        let directs = self.range_directs(segment, range);
        let mut owners: Vec<usize> = self.scope.head.clone();
        owners.extend(&part.own);
        if part.own.is_empty()
            && self.scope.head.is_empty()
            && !self.scope.sentence.1.is_empty()
            && self.starts_with_duty(segment, range)
        {
            owners.extend(&self.scope.sentence.1);
        }
        if !part.own.is_empty() {
            self.scope.sentence.1.clone_from(&part.own);
        }
        arrange(&mut owners, |owner| *owner as u64);
        owners.dedup();
        let owned = !part.own.is_empty()
            || !owners.is_empty() && (directs || self.is_head_clause(segment, part.range));
        if !anchored && (!owned || mode == Mode::Review && part.own.is_empty()) {
            return;
        }
        let held = Held {
            figures,
            deadlines,
            owners,
        };
        self.push(index, range, held);
    }

    fn starts_with_duty(&self, segment: &Segment, range: TextRange) -> bool {
        let tokens = self.ground.tokens;
        let first = tokens.from_byte(range.start());
        let _ = segment;
        (first..first + 3).any(|at| tokens.is(at, Class::DUTY))
    }

    /// Leaves out the connectives at the head, and for a figure or day without an owner all but two
    /// of the clauses that lead up to it.
    fn tighten(&self, segment: &Segment, range: TextRange) -> TextRange {
        let clauses: Vec<&Clause> = segment
            .clauses
            .iter()
            .filter(|c| range.contains(c.range))
            .collect();
        let mut first = clauses.iter().take_while(|c| self.is_link(c)).count();
        let words = range.of(self.ground.tokens.text);
        let unowned = self.scope.head.is_empty()
            && self.owners_in(range).is_empty()
            && !words.starts_with(['对', '针'])
            && !words.starts_with("瞄准");
        if unowned && let Some(anchor) = clauses.iter().position(|c| self.anchored(c.range)) {
            first = first.max(anchor.saturating_sub(2));
        }
        let start = clauses
            .get(first)
            .map_or(range.start(), |c| c.range.start());
        TextRange::new(start, range.end())
    }

    /// Adds the item at `range` of the segment at `index`.
    fn push(&mut self, index: usize, range: TextRange, held: Held) {
        let Some(segment) = self.ground.segments.get(index) else {
            return;
        };
        let item = Item {
            id: self.ids.of(range.of(self.ground.tokens.text)),
            speech: segment.speech,
            sentence: segment.sentence,
            range,
            themes: theme::of_item(self.ground, index, range),
            figures: held.figures,
            deadlines: held.deadlines,
            owners: held.owners,
        };
        self.items.push(item);
    }

    /// Whether a segment only says who answers and by when: (牵头单位:…;完成时限:…).
    fn is_label(&self, segment: &Segment) -> bool {
        let tokens = self.ground.tokens;
        (segment.first()..segment.last()).take(3).any(|at| {
            tokens.is(
                at,
                Class::LEADLABEL | Class::SUPPORTLABEL | Class::TIMELABEL,
            ) && tokens.is(at + 1, Class::COLON)
        })
    }

    /// Gives the owners and the day of a label to the items of the task that it stands behind.
    fn attach_label(&mut self, index: usize) {
        let Some(label) = self.ground.segments.get(index) else {
            return;
        };
        let task = self.task_before(index);
        let Some(range) = task else { return };
        let first = self
            .items
            .partition_point(|item| item.range.start() < range.start());
        let inside = |item: &Item| range.contains(item.range);
        if !self
            .items
            .get(first..)
            .unwrap_or_default()
            .iter()
            .any(inside)
        {
            self.make_task(range, index);
        }
        let owners = self.owners_in(label.range);
        let deadlines = self.deadlines_in(label.range);
        let items = self.items.get_mut(first..).unwrap_or_default();
        for item in items.iter_mut().filter(|item| inside(item)) {
            item.owners.extend(&owners);
            arrange(&mut item.owners, |owner| *owner as u64);
            item.owners.dedup();
            item.deadlines.extend(&deadlines);
        }
    }

    /// The task in front of a label: back to the label or the marker before it.
    fn task_before(&self, index: usize) -> Option<TextRange> {
        let label = self.ground.segments.get(index)?;
        let mut range: Option<TextRange> = None;
        let before = self.ground.segments.get(..index).unwrap_or_default();
        for segment in before.iter().rev().take(MOST_LABELS) {
            if segment.speech != label.speech || segment.section != label.section {
                break;
            }
            if self.is_label(segment) {
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
        let before = self.ground.segments.iter().enumerate().take(label).rev();
        let mut inside = before.filter(|(_, segment)| range.contains(segment.range));
        let nearest = inside.clone().next();
        let Some((at, segment)) = inside.find(|(_, s)| !s.heading).or(nearest) else {
            return;
        };
        let place = segment.range;
        let held = Held {
            figures: self.targets_in(place),
            deadlines: self.deadlines_in(place),
            owners: self.owners_in(place),
        };
        self.push(at, place, held);
    }
}

/// Indexes of the mentions that lie in a range; the list is in reading order.
fn inside<T>(list: &[T], range: TextRange, place: impl Fn(&T) -> TextRange) -> Vec<usize> {
    within(list, range, place).map(|(at, _)| at).collect()
}

/// The mentions that lie in a range, with their indexes.
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
