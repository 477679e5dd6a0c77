//! Who answers for what follows: the owners at the head of a paragraph or point, and those of the sentence.

use super::contents::Contents;
use crate::lexicon::Class;
use crate::mention::Owner;
use crate::mention::segment::{Mark, Segment, mark};
use crate::text::{ends_with_any, starts_with_any};

/// The owners that reach beyond their own clause.
#[derive(Default)]
pub(super) struct Scope {
    /// Speech, paragraph and section that the head owners answer for.
    place: Option<Place>,
    /// Whether the last segment was a heading.
    opened: bool,
    /// Owners named at the head of the paragraph or point.
    head: Vec<usize>,
    /// The marker of the point that the head owners stand in, where they stand in one.
    marker: Option<Mark>,
    /// Whether the paragraph's first directing sentence has been read.
    headed: bool,
    /// Owners of the sentence so far, and its index.
    sentence: (usize, Vec<usize>),
}

/// Sections are nested no deeper.
const DEEPEST: usize = 6;

/// Speech, paragraph and section.
type Place = (usize, usize, Option<usize>);

impl Scope {
    /// Takes in the next segment; `false` for a heading that names nobody and sets nothing.
    pub(super) fn enter(&mut self, contents: &Contents<'_, '_>, segment: &Segment) -> bool {
        let place = (segment.speech, segment.paragraph, segment.section);
        let opened = std::mem::replace(&mut self.opened, segment.heading);
        if (opened || self.place != Some(place)) && !self.nests(contents, place) {
            self.head.clear();
            self.headed = false;
            self.place = Some(place);
        }
        if !segment.heading {
            self.read_head(contents, segment);
        } else if !contents.has_owner(segment.range) && !contents.anchored(segment.range) {
            return false;
        }
        let goes_on = goes_on(contents.words(segment.range));
        if self.sentence.0 != segment.sentence && !goes_on {
            self.sentence = (segment.sentence, Vec::new());
        }
        true
    }

    /// Whether a place is a point further down in the paragraph of the head owners: (一)… 由德胜同志负责。一要…。
    fn nests(&self, contents: &Contents<'_, '_>, place: Place) -> bool {
        let Some(((speech, paragraph, section), nested)) =
            self.place.zip(contents.ground.nested.get(place.0))
        else {
            return false;
        };
        let mut around = place.2;
        for _ in 0..DEEPEST {
            around = around.and_then(|at| nested.get(at).copied().flatten());
            if around.is_none() || around == section {
                break;
            }
        }
        self.is_headed()
            && (speech, paragraph) == (place.0, place.1)
            && around.is_some()
            && around == section
    }

    /// The head of a paragraph is its first sentence that directs: 工业是关键。市工业专班要…. The next owner of
    /// the same rank ends it, and so does the next point beside the one that it stands in.
    fn read_head(&mut self, contents: &Contents<'_, '_>, segment: &Segment) {
        let marker = segment
            .clauses
            .first()
            .and_then(|clause| kind(contents.words(clause.range)));
        let next_point = marker.is_some() && (marker == self.marker || self.head.is_empty());
        if next_point || speaks_anew(contents.words(segment.range)) {
            self.head.clear();
            self.headed = false;
        }
        let head = head_owners(contents, segment);
        let first = !self.headed;
        let relieves = self.is_headed()
            && !head.is_empty()
            && has_person(contents, &head) == has_person(contents, &self.head);
        if first {
            self.marker = Self::mark_of(contents, segment, &head);
            self.head = head;
        } else if relieves {
            // 由…负责 is a head wherever it stands; 县水利局要… speaks for its own sentence.
            let keeps = contents.by_role_word(&head);
            self.head = if keeps { head } else { Vec::new() };
        }
        if first {
            let directs = segment.holds(Class::DUTY | Class::MUSTAIM);
            self.headed = directs || contents.has_owner(segment.range);
        }
    }

    /// The mark of the point that head owners stand in: 会议议定:(1)由市住建局负责.
    fn mark_of(contents: &Contents<'_, '_>, segment: &Segment, head: &[usize]) -> Option<Mark> {
        let owner = head.first().and_then(|at| contents.owner(*at))?;
        let mut clauses = segment.clauses.iter();
        let clause = clauses.find(|clause| clause.range.contains(owner.range))?;
        kind(contents.words(clause.range))
            .or_else(|| kind(contents.words(segment.clauses.first()?.range)))
    }

    /// Whether somebody answers for what is not given to anybody else.
    pub(super) fn is_headed(&self) -> bool {
        !self.head.is_empty()
    }

    /// Whether anything said before answers for what follows.
    pub(super) fn reaches(&self) -> bool {
        self.is_headed() || !self.sentence.1.is_empty()
    }

    /// Remembers the owners of a part for the rest of its sentence.
    pub(super) fn name(&mut self, own: &[usize]) {
        if !own.is_empty() {
            self.sentence.1 = own.to_vec();
        }
    }

    /// Who answers for a part with these owners of its own: a person at the head together with them, a body
    /// only where there are none. `asked` is a part that begins with its duty.
    pub(super) fn owners(
        &self,
        contents: &Contents<'_, '_>,
        own: &[usize],
        asked: bool,
    ) -> Vec<usize> {
        let mut owners = Vec::new();
        if own.is_empty() || has_person(contents, &self.head) {
            owners.extend(&self.head);
        }
        if own.is_empty() && self.head.is_empty() && asked {
            owners.extend(&self.sentence.1);
        }
        owners.extend(own);
        owners
    }
}

/// An owner at the head of a paragraph answers for all of it: 由…负责, or a body named for the task.
fn head_owners(contents: &Contents<'_, '_>, segment: &Segment) -> Vec<usize> {
    let Some(head) = segment.clauses.first() else {
        return Vec::new();
    };
    let reach = segment
        .clauses
        .get(1)
        .map_or(head.range, |second| head.range.cover(second.range));
    let tokens = contents.ground.tokens;
    // 请王强同志牵头 asks for the one thing that stands behind it.
    let asked = |owner: &Owner| {
        let at = tokens.from_byte(owner.range.start());
        tokens.is(at.wrapping_sub(1), Class::PLEASE)
    };
    let untailed = |at: &usize| {
        let owner = contents.owner(*at);
        let tails = || {
            segment
                .clauses
                .iter()
                .take(2)
                .filter_map(|c| contents.tail(c))
        };
        owner.is_some_and(|o| !tails().any(|tail| tail.contains(o.range)))
    };
    let named = |owner: &Owner| owner.rule == "owner.role_word" && !asked(owner);
    let of = |at: &usize, holds: &dyn Fn(&Owner) -> bool| contents.owner(*at).is_some_and(holds);
    let mut by_role = contents.owners_in(reach);
    by_role.retain(|at| of(at, &named) && untailed(at));
    if !by_role.is_empty() {
        return by_role;
    }
    let mut bodies = contents.owners_in(head.range);
    bodies.retain(|at| {
        let begins = |owner: &Owner| owner.range.start() < head.range.start() + 9;
        of(at, &|owner| begins(owner) && is_named_body(&owner.name)) && untailed(at)
    });
    bodies
}

/// 市工业稳增长专班, 县财政局: one body by its name, not a kind of them (各镇, 县级各部门).
fn is_named_body(name: &str) -> bool {
    name.starts_with(['市', '县', '省', '区', '镇'])
        && !name.contains('各')
        && !name.starts_with("县区")
        && name.contains(['专', '局', '委', '办', '组', '部'])
}

/// Whether one of the owners is a person or holds an office.
fn has_person(contents: &Contents<'_, '_>, owners: &[usize]) -> bool {
    const BODIES: [&str; 24] = [
        "局", "委", "办", "厅", "部", "组", "会", "府", "站", "所", "队", "室", "院", "行", "校",
        "中心", "公司", "单位", "部门", "专班", "乡镇", "街道", "县区", "企业",
    ];
    let mut owners = owners.iter().filter_map(|at| contents.owner(*at));
    owners.any(|owner| !ends_with_any(&owner.name, &BODIES) && !owner.name.starts_with('各'))
}

fn kind(words: &str) -> Option<Mark> {
    mark(words).map(|(kind, _)| kind)
}

/// 一要…;二要… and 另一方面… go on with the owner of the sentence before.
fn goes_on(words: &str) -> bool {
    kind(words) == Some(Mark::Listed) || starts_with_any(words, &["一方面", "另一方面"])
}

/// 会议强调,…: minutes begin anew, and who was named before does not answer for it.
fn speaks_anew(words: &str) -> bool {
    words.strip_prefix("会议").is_some_and(|said| {
        starts_with_any(
            said,
            &["强调", "要求", "指出", "认为", "明确", "议定", "决定"],
        )
    })
}
