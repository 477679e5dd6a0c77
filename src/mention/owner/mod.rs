//! Rules that make a person or body an owner.

mod names;
mod role;
mod schedule;

use self::names::{is_agency, is_owner, parts, trim};
use super::ground::{Ground, Mode, Quote};
use super::segment::{Clause, mark};
use super::{Owner, Role, RuleId};
use crate::lexicon::{Class, TimeWord};
use crate::text::to_u32;
use crate::text::{TextRange, arrange, ends_with_any, starts_with_any};

/// All owners of the text, in reading order.
#[must_use]
pub fn read(ground: &Ground<'_>) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    for index in 0..ground.segments.len() {
        let Some(segment) = ground.segments.get(index) else {
            continue;
        };
        let mut finder = Finder {
            ground,
            segment: index,
            owners: Vec::new(),
        };
        for (number, clause) in segment.clauses.iter().enumerate() {
            finder.labelled(clause);
            finder.bracketed(clause);
            finder.by_role_word(clause);
            finder.by_duty(number, clause);
            finder.by_schedule(clause);
            finder.by_rhythm(clause);
            finder.by_agent(clause);
            finder.by_standing(number, clause);
            finder.by_naming(clause);
            finder.by_colon(number, clause);
        }
        owners.append(&mut finder.owners);
    }
    arrange(&mut owners, |owner| owner.range.order());
    owners.dedup_by(|b, a| a.range.overlaps(b.range));
    owners
}

struct Finder<'a> {
    ground: &'a Ground<'a>,
    segment: usize,
    owners: Vec<Owner>,
}

impl Finder<'_> {
    /// 各县区要…, 县发改局必须…, 请各包抓县级领导…, 力争每个镇办…都….
    fn by_duty(&mut self, number: usize, clause: &Clause) {
        let tokens = self.ground.tokens;
        let may = Class::DUTY | Class::PLEASE | Class::MUSTAIM;
        if !clause.holds(may) && !self.next_begins_with_duty(number) {
            return;
        }
        let mode = self
            .ground
            .modes
            .get(self.segment)
            .copied()
            .unwrap_or(Mode::Plan);
        let Some(first) = self.subject_start(clause, clause.last) else {
            return;
        };
        // 3.请市商务局…: behind the number of a point somebody may be asked, too.
        let marked = mark(clause.range.of(tokens.text)).map_or(first, |(_, len)| {
            tokens.from_byte(clause.range.start() + to_u32(len))
        });
        if let Some(please) = [first, marked]
            .into_iter()
            .find(|at| tokens.is(*at, Class::PLEASE) && *at <= first + 2)
        {
            self.asked(clause, please);
            return;
        }
        let start = self.start_of(clause, first);
        if let Some(duty) = self.duty_in(clause, first) {
            let Some(token) = tokens.get(duty) else {
                return;
            };
            // 各乡镇下周五前要…: a time may stand between who and what.
            let mut times = self.ground.times_of(self.segment);
            let time = times.find(|t| t.range.end() == token.range.start());
            let end = time.map_or(token.range.start(), |t| t.range.start());
            let range = TextRange::new(start, end.max(start));
            let told = self.ground.words(token.range.start(), clause.range.end());
            let behind = told.split_once('要').map_or("", |(_, behind)| behind);
            if !(range.of(tokens.text) == "各级各部门" && is_slogan(behind)) {
                self.push_list(range, Role::Lead, "owner.duty", false);
            }
            return;
        }
        if self.each_must(clause, first, start) {
            return;
        }
        // The subject is a clause of its own: 各包抓县级领导、工作专班和班子成员,要带头….
        if self.next_begins_with_duty(number) && mode == Mode::Plan {
            let words = TextRange::new(start, clause.range.end());
            let named = words
                .of(tokens.text)
                .find("特别是")
                .map_or(words, |at| TextRange::new(start, start + to_u32(at)));
            let names = parts(tokens.text, trim(tokens.text, named));
            if names
                .iter()
                .all(|part| is_owner(trim(tokens.text, *part).of(tokens.text)))
            {
                self.push_list(named, Role::Lead, "owner.duty.apart", false);
            }
        }
    }

    /// 由县政府办把今天定的事情整理成清单: the one by whom it is done.
    fn by_agent(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        if self.ground.modes.get(self.segment) != Some(&Mode::Plan) || !clause.holds(Class::BYAGENT)
        {
            return;
        }
        for at in clause.first..clause.last {
            if !tokens.is(at, Class::BYAGENT) || self.ground.quoted.get(at) != Some(&Quote::None) {
                continue;
            }
            let Some(start) = tokens.get(at).map(|t| t.range.end()) else {
                continue;
            };
            if let Some(name) = self.comrade(at, start) {
                self.push_list(name, Role::Lead, "owner.agent", true);
            } else if let Some(end) = self.bodies_end(at + 1..clause.last, start) {
                let range = TextRange::new(start, end);
                self.push_list(range, Role::Lead, "owner.agent", false);
            }
        }
    }

    /// 由李强同志任组长: the words between 由 and 同志, when they are short enough for a name.
    fn comrade(&self, by: usize, start: u32) -> Option<TextRange> {
        const LONGEST_NAME: u32 = 12;
        let tokens = self.ground.tokens;
        let comrade = (by + 1..by + 4).find(|at| tokens.is(*at, Class::COMRADE))?;
        let range = TextRange::new(start, tokens.get(comrade)?.range.start());
        (range.len() <= LONGEST_NAME && !range.is_empty()).then_some(range)
    }

    /// Where the list of bodies behind 由 ends: a body goes on with one that touches it or stands behind 、.
    fn bodies_end(&self, list: std::ops::Range<usize>, start: u32) -> Option<u32> {
        let tokens = self.ground.tokens;
        let stop =
            Class::VERB | Class::AIM | Class::DUTY | Class::LEAD | Class::SUPPORT | Class::COMMA;
        let mut end = None;
        let mut awaits = true;
        for at in list {
            let Some(token) = tokens.get(at).filter(|t| t.range.end() <= start + 60) else {
                break;
            };
            let touches = end == Some(token.range.start());
            if tokens.is(at, stop) || !awaits && !touches {
                break;
            }
            awaits |= tokens.is(at, Class::ENUM | Class::AND);
            if tokens.is(at, Class::BODY) {
                end = Some(token.range.end());
                awaits = false;
            }
        }
        end
    }

    /// 力争每个镇办、每个行业部门都至少准备一个看点.
    fn each_must(&mut self, clause: &Clause, first: usize, start: u32) -> bool {
        let tokens = self.ground.tokens;
        if first <= clause.first || !tokens.is(first - 1, Class::MUSTAIM) {
            return false;
        }
        let all = (first..clause.last).find(|at| matches!(tokens.str(*at), "都" | "均"));
        let Some(all) = all.and_then(|at| tokens.get(at)) else {
            return false;
        };
        self.push_list(
            TextRange::new(start, all.range.start()),
            Role::Lead,
            "owner.each",
            false,
        );
        true
    }

    /// 县医保局:12月底前…: a body named before a colon for all that stands behind it.
    fn by_colon(&mut self, number: usize, clause: &Clause) {
        let tokens = self.ground.tokens;
        let labels = Class::LEADLABEL | Class::SUPPORTLABEL | Class::TIMELABEL;
        let segment = self.ground.segments.get(self.segment);
        let heads = number == 0
            && tokens.is(clause.last, Class::COLON)
            && clause.holds(Class::BODY)
            && !clause.holds(labels)
            && segment.is_some_and(|s| s.clauses.len() > 1 && !s.heading)
            && self.ground.modes.get(self.segment) == Some(&Mode::Plan);
        let names = || parts(tokens.text, trim(tokens.text, clause.range));
        if heads && names().iter().all(|name| is_agency(name.of(tokens.text))) {
            self.push_list(clause.range, Role::Lead, "owner.duty.apart", false);
        }
    }

    /// Whether the next clause begins with a duty that has no subject of its own.
    fn next_begins_with_duty(&self, number: usize) -> bool {
        let tokens = self.ground.tokens;
        let next = self
            .ground
            .segments
            .get(self.segment)
            .and_then(|s| s.clauses.get(number + 1))
            .filter(|next| next.holds(Class::DUTY));
        next.is_some_and(|next| {
            let begins = tokens
                .get(next.first)
                .is_some_and(|t| t.range.start() == next.range.start());
            let skip = (next.first..next.last)
                .take_while(|at| {
                    tokens.is(*at, Class::LINK | Class::VAGUE) && tokens.touches_next(*at)
                })
                .count();
            begins && tokens.is(next.first + skip, Class::DUTY)
        })
    }

    /// 驻村工作队员在入户走访的过程中,要随时关注…: the subject of a clause whose duty stands in the next.
    fn by_standing(&mut self, number: usize, clause: &Clause) {
        let tokens = self.ground.tokens;
        if clause.holds(Class::DUTY | Class::LEAD) || !self.next_begins_with_duty(number) {
            return;
        }
        let Some(first) = self.subject_start(clause, clause.last) else {
            return;
        };
        let start = self.start_of(clause, first);
        let last = (first..clause.last)
            .take_while(|at| tokens.get(*at).is_some_and(|t| t.range.end() <= start + 36))
            .take_while(|at| !tokens.is(*at, Class::VERB | Class::AIM | Class::COMMA))
            .filter(|at| tokens.is(*at, Class::BODY))
            .last();
        let Some(body) = last.and_then(|at| tokens.get(at)) else {
            return;
        };
        let behind = self.ground.words(body.range.end(), clause.range.end());
        if behind.starts_with(['在', '到', '已', '按', '作', '结', '通']) {
            self.push_list(
                TextRange::new(start, body.range.end()),
                Role::Lead,
                "owner.standing",
                false,
            );
        }
    }

    /// 市委已经明确脱贫攻坚帮扶单位是…的责任单位.
    fn by_naming(&mut self, clause: &Clause) {
        let tokens = self.ground.tokens;
        let words = clause.range.of(tokens.text);
        let ends = ends_with_any(
            words,
            &["责任单位", "牵头单位", "责任主体", "第一责任人", "责任部门"],
        );
        let Some(is) = ends.then(|| words.find('是')).flatten() else {
            return;
        };
        let head = words.get(..is).unwrap_or("");
        let from = ["明确", "确定", "规定"]
            .iter()
            .filter_map(|w| head.rfind(w).map(|at| at + w.len()))
            .max()
            .unwrap_or(0);
        let range = TextRange::new(
            clause.range.start() + to_u32(from),
            clause.range.start() + to_u32(is),
        );
        self.push_list(range, Role::Lead, "owner.named", false);
    }

    /// 请各包抓县级领导和镇办、部门全力做好….
    fn asked(&mut self, clause: &Clause, please: usize) {
        let tokens = self.ground.tokens;
        let Some(from) = tokens.get(please) else {
            return;
        };
        let last = (please + 1..clause.last)
            .take_while(|at| !tokens.is(*at, Class::AIM | Class::VERB | Class::DUTY))
            .filter(|at| tokens.is(*at, Class::BODY))
            .last();
        // 请市委放心: a courtesy asks nothing.
        if self.ground.has(please, clause.last, Class::COURTESY) {
            return;
        }
        if let Some(token) = last.and_then(|at| tokens.get(at)) {
            // 请市商务局会同有关部门…: one is asked, and he asks the others.
            let words = self.ground.words(from.range.end(), token.range.end());
            let asked = words.split("会同").next().unwrap_or(words);
            let range = TextRange::new(from.range.end(), from.range.end() + to_u32(asked.len()));
            self.push_list(range, Role::Lead, "owner.asked", false);
        }
    }

    /// The token that a clause's subject begins with: connectives, times and marks are passed over.
    fn subject_start(&self, clause: &Clause, limit: usize) -> Option<usize> {
        let tokens = self.ground.tokens;
        let mut at = clause.first;
        let mut end = clause.range.start();
        while at < limit {
            let token = tokens.get(at)?;
            if token.range.start() != end {
                break;
            }
            if let Some(time) = self
                .ground
                .times_of(self.segment)
                .find(|time| time.first == at)
            {
                at = time.last;
                end = time.range.end();
                continue;
            }
            if tokens.is(at, Class::LPAREN)
                && tokens.number(at + 1).is_some_and(|n| n.unit.is_empty())
                && tokens.is(at + 2, Class::RPAREN)
            {
                end = tokens.get(at + 2)?.range.end();
                at += 3;
                continue;
            }
            let skip = tokens.is(
                at,
                Class::LINK | Class::LQUOTE | Class::LPAREN | Class::VAGUE,
            ) || tokens.is(at, Class::MUSTAIM) && tokens.is(at + 1, Class::EACH)
                || matches!(tokens.time(at), Some(TimeWord::Half(_) | TimeWord::SoFar));
            if !skip {
                break;
            }
            end = token.range.end();
            at += 1;
        }
        Some(at)
    }

    /// Where the words of the subject begin.
    fn start_of(&self, clause: &Clause, first: usize) -> u32 {
        let tokens = self.ground.tokens;
        match first
            .checked_sub(1)
            .filter(|before| *before >= clause.first)
        {
            Some(before) => tokens
                .get(before)
                .map_or(clause.range.start(), |t| t.range.end()),
            None => clause.range.start(),
        }
    }

    /// The first duty word of a clause that a subject can stand before.
    fn duty_in(&self, clause: &Clause, first: usize) -> Option<usize> {
        let tokens = self.ground.tokens;
        let duty = (first..clause.last).find(|at| tokens.is(*at, Class::DUTY | Class::LEAD))?;
        if tokens.is(duty, Class::LEAD) {
            return None;
        }
        let linked = (first..duty)
            .rev()
            .take_while(|at| tokens.is(*at, Class::LINK) && tokens.touches_next(*at))
            .last();
        Some(linked.unwrap_or(duty))
    }

    /// Takes the bodies of a list, if each one is a body.
    fn push_list(&mut self, range: TextRange, role: Role, rule: RuleId, certain: bool) {
        let text = self.ground.tokens.text;
        let trimmed = trim(text, range);
        if trimmed.is_empty() || trimmed.len() > 150 {
            return;
        }
        let tokens = self.ground.tokens;
        let quoted =
            self.ground.quoted.get(tokens.from_byte(trimmed.start())) == Some(&Quote::Title);
        if quoted {
            return;
        }
        self.split(trimmed, role, rule, |name| certain || is_owner(name));
    }

    /// Splits a list at 、 和 | where each part is a full name, and takes each that is accepted.
    fn split(
        &mut self,
        range: TextRange,
        role: Role,
        rule: RuleId,
        accepts: impl Fn(&str) -> bool,
    ) {
        let text = self.ground.tokens.text;
        for part in parts(text, range) {
            let name = trim(text, part);
            let words = name.of(text);
            if words.chars().count() < 2 && words != "村" || !accepts(words) {
                continue;
            }
            self.owners.push(Owner {
                range: name,
                rule,
                name: words.to_owned(),
                role,
            });
        }
    }
}

/// What everybody is told: 各级各部门要高度重视 makes nobody answerable.
fn is_slogan(behind: &str) -> bool {
    starts_with_any(
        behind,
        &[
            "不折不扣",
            "坚持",
            "以",
            "把",
            "认真想",
            "认真贯彻",
            "高度",
            "切实",
            "牢固",
            "提高",
            "深刻",
            "充分认识",
            "增强",
            "始终",
            "统一",
        ],
    )
}
