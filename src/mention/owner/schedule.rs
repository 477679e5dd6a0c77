//! Owners beside a time: 明年1月中旬各县区上报…, 各责任单位每周五报送….

use super::super::ground::Mode;
use super::super::segment::Clause;
use super::super::timex::{Bound, Grain, Timex};
use super::super::{Op, Role};
use super::Finder;
use super::names::{is_agency, parts, trim};
use crate::lexicon::Class;
use crate::text::TextRange;

impl Finder<'_> {
    /// 明年1月中旬各县区上报自查报告: a time, a body and a verb.
    pub(super) fn by_schedule(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        if self.ground.in_time.get(clause.first) != Some(&true) {
            return;
        }
        let time = self.ground.times_of(self.segment).find(|time| {
            time.first >= clause.first
                && time.last < clause.last
                && time.range.start() == clause.range.start()
        });
        let Some(time) = time else { return };
        let base = self
            .ground
            .segments
            .get(self.segment)
            .and_then(|s| self.ground.base(s).date);
        if matches!((time.period, base), (Some(period), Some(date)) if period.end < date) {
            return;
        }
        let body = time.last;
        if self.ground.modes.get(self.segment) == Some(&Mode::Review) && time.said_year.is_none() {
            return;
        }
        let end = (body..clause.last)
            .take_while(|at| tokens.is(*at, Class::BODY | Class::EACH | Class::ENUM | Class::AND))
            .last();
        if let Some(last) = end
            && tokens.is(last, Class::BODY)
            && tokens.is(last + 1, Class::VERB | Class::AIM)
            && let Some(token) = tokens.get(last)
        {
            let range = TextRange::new(time.range.end(), token.range.end());
            if tokens.is(body, Class::EACH) || range.len() >= 9 {
                self.push_list(range, Role::Lead, "owner.schedule", false);
            }
        }
    }

    /// 各责任单位每周五报送进度: a body, a time and what it does then.
    pub(super) fn by_rhythm(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        if !clause.holds(Class::BODY)
            || !clause.holds(Class::TIME)
            || clause.holds(Class::DUTY | Class::LEAD | Class::PLEASE | Class::BYAGENT)
            || self.ground.modes.get(self.segment) != Some(&Mode::Plan)
        {
            return;
        }
        let Some(first) = self.subject_start(clause, clause.last) else {
            return;
        };
        let start = self.start_of(clause, first);
        let acts = Class::VERB | Class::MAKE | Class::AIM;
        let named = |end: u32| {
            let range = TextRange::new(start, end);
            parts(tokens.text, trim(tokens.text, range))
                .iter()
                .all(|part| is_agency(part.of(tokens.text)))
        };
        let run = (first..clause.last)
            .take_while(|at| tokens.is(*at, Class::BODY | Class::EACH | Class::ENUM | Class::AND))
            .filter_map(|at| tokens.get(at).filter(|_| tokens.is(at, Class::BODY)))
            .last()
            .map(|body| body.range.end());
        let time = self
            .ground
            .times_of(self.segment)
            .filter(|time| clause.range.contains(time.range) && time.range.start() > start)
            .find(|time| time.grain == Grain::Recurring || self.awaits(clause, time));
        let ends = time.map(|time| {
            let recurs = time.grain == Grain::Recurring;
            [Some(time.range.start()), run.filter(|_| recurs)]
        });
        let end = ends.into_iter().flatten().flatten().find(|end| named(*end));
        if let Some(end) = end.filter(|_| !tokens.is(first, acts)) {
            let range = TextRange::new(start, end);
            self.push_list(range, Role::Lead, "owner.schedule", false);
        }
    }

    /// A time still to come with something to do behind it (what is finished then, 投入使用, is a thing),
    /// or any with so much that is at least to be done.
    fn awaits(&self, clause: &Clause, time: &Timex) -> bool {
        let tokens = self.ground.tokens;
        let segment = self.ground.segments.get(self.segment);
        let day = segment.and_then(|s| self.ground.base(s).date);
        let over = matches!((time.period, day), (Some(period), Some(day)) if period.end < day);
        let bounded = (time.last..clause.last).any(|at| {
            matches!(
                tokens.word(at).before,
                Some(Op::Ge | Op::Gt | Op::Le | Op::Lt)
            )
        });
        let due = time.bound == Bound::By || time.grain == Grain::EndOf;
        let acts = Class::VERB | Class::MAKE | Class::AIM;
        !over && (bounded || due && tokens.any(time.last..clause.last, acts))
    }
}
