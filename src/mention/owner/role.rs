//! Owners beside a word for their role: …牵头, 由…负责, 责任单位:….

use super::super::Role;
use super::super::ground::{Mode, Quote};
use super::super::segment::{Clause, LABELS};
use super::Finder;
use super::names::{is_agency, is_owner, may_be_person, parts, trim};
use crate::lexicon::Class;
use crate::text::TextRange;

/// No list of owners behind a label is longer, in bytes.
const LONGEST_LIST: u32 = 1500;

impl Finder<'_> {
    /// 由冯锐同志负责, 小军同志配合, 市发改委牵头, 各职能部门配合; also inside a bracket: (县教体局牵头,县住建局配合).
    pub(super) fn by_role_word(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        if !clause.holds(Class::LEAD | Class::SUPPORT) {
            return;
        }
        // What is said inside a bracket begins there, or behind the last mark in it.
        let mut asides: Vec<Clause> = Vec::new();
        for at in clause.first..clause.last {
            let Some(token) = tokens.get(at) else { break };
            if tokens.is(at, Class::LPAREN) {
                asides.push(behind(clause, token.range.end(), at + 1));
            } else if tokens.is(at, Class::RPAREN) {
                asides.pop();
            } else if tokens.is(at, Class::COMMA | Class::SEMI | Class::STOP)
                && let Some(aside) = asides.last_mut()
            {
                *aside = behind(clause, token.range.end(), at + 1);
            }
            let role = if tokens.is(at, Class::LEAD) {
                Role::Lead
            } else if tokens.is(at, Class::SUPPORT) {
                Role::Support
            } else {
                continue;
            };
            self.before_role_word(asides.last().unwrap_or(clause), at, role);
        }
    }

    /// The names between the beginning of a clause and its role word at `at`.
    fn before_role_word(&mut self, clause: &Clause, at: usize, role: Role) {
        let tokens = self.ground.tokens;
        let (Some(verb), Some(first)) = (tokens.get(at), self.subject_start(clause, at)) else {
            return;
        };
        let by = (first..at)
            .rev()
            .find(|i| tokens.is(*i, Class::BYAGENT | Class::PLEASE));
        let start = by
            .and_then(|i| tokens.get(i))
            .map_or_else(|| self.start_of(clause, first), |t| t.range.end());
        if start > verb.range.start() {
            return;
        }
        let range = TextRange::new(start, verb.range.start());
        let quoted = self.ground.quoted.get(at) == Some(&Quote::Quotes);
        let acts = by.is_none() && (first..at).any(|i| tokens.is(i, Class::DUTY | Class::MUSTAIM));
        if quoted || acts {
            return;
        }
        let certain = by.is_some() || range.of(tokens.text).ends_with("同志");
        let bracketed = tokens.is(clause.first.wrapping_sub(1), Class::LPAREN)
            && role == Role::Lead
            && tokens.is(at + 1, Class::COMMA | Class::SEMI | Class::RPAREN)
            && parts(tokens.text, trim(tokens.text, range))
                .iter()
                .all(|name| may_be_person(name.of(tokens.text)));
        self.push_list(range, role, "owner.role_word", certain || bracketed);
    }

    /// …120个(县工信局、县移动公司)。: a bracket at the end of a task that holds nothing but who does it.
    pub(super) fn bracketed(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        let (Some(segment), Some(close)) = (
            self.ground.segments.get(self.segment),
            clause.last.checked_sub(1),
        ) else {
            return;
        };
        let ends = tokens.is(close, Class::RPAREN)
            && clause.range.end() == segment.range.end()
            && tokens
                .get(close)
                .is_some_and(|t| t.range.end() == clause.range.end());
        if !ends || self.ground.modes.get(self.segment) != Some(&Mode::Plan) {
            return;
        }
        let acts = Class::VERB | Class::MAKE | Class::FINISH;
        let open = (clause.first..close)
            .rev()
            .find(|at| tokens.is(*at, Class::LPAREN))
            .filter(|open| tokens.any(clause.first..*open, acts));
        let (Some(from), Some(to)) = (open.and_then(|at| tokens.get(at)), tokens.get(close)) else {
            return;
        };
        let list = TextRange::new(from.range.end(), to.range.start());
        let names = parts(tokens.text, list);
        if names.iter().all(|name| is_task_body(name.of(tokens.text))) {
            self.push_list(list, Role::Lead, "owner.label", false);
        }
    }

    /// 牵头单位:市发改委;责任单位:市财政局、市住建局.
    pub(super) fn labelled(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        if !clause.holds(Class::LEADLABEL | Class::SUPPORTLABEL) {
            return;
        }
        for at in clause.first..clause.last {
            let role = if tokens.is(at, Class::LEADLABEL) {
                Role::Lead
            } else if tokens.is(at, Class::SUPPORTLABEL) {
                Role::Support
            } else {
                continue;
            };
            if !tokens.is(at + 1, Class::COLON) || !tokens.touches_next(at) {
                continue;
            }
            let Some(from) = tokens.get(at + 1).map(|t| t.range.end()) else {
                continue;
            };
            let stop = (at + 2..).find(|i| {
                tokens
                    .get(*i)
                    .is_none_or(|t| t.range.start() > from + LONGEST_LIST)
                    || tokens.is(*i, Class::LINE)
                    || tokens.is(*i, Class::SEMI | Class::STOP | Class::RPAREN)
                        && !self.inside_name(*i, from)
                    || tokens.is(*i, LABELS)
                        && (tokens.is(*i + 1, Class::COLON) || tokens.is(*i - 1, Class::COMMA))
            });
            let to = stop
                .and_then(|i| tokens.get(i))
                .map_or(u32::try_from(tokens.text.len()).unwrap_or(0), |t| {
                    t.range.start()
                });
            self.split(TextRange::new(from, to), role, "owner.label", |_| true);
        }
    }

    /// A closing bracket of a bracket that opened inside the list: 各县(区).
    fn inside_name(&self, close: usize, from: u32) -> bool {
        let tokens = self.ground.tokens;
        tokens.is(close, Class::RPAREN)
            && tokens.get(close).is_some_and(|t| {
                let words = self.ground.words(from, t.range.start());
                words.matches('(').count() > words.matches(')').count()
            })
    }
}

/// What is left of a clause behind one of its marks.
fn behind(clause: &Clause, from: u32, first: usize) -> Clause {
    Clause {
        range: TextRange::new(from, clause.range.end().max(from)),
        first,
        ..*clause
    }
}

/// 县工信局, 各镇: a body by its name or a kind of them, where nothing but the bracket says that it is to act.
fn is_task_body(name: &str) -> bool {
    is_owner(name) && is_agency(name) && name.starts_with(['各', '省', '市', '县', '区'])
}
