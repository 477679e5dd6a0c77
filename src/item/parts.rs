//! A segment cut into the stretches that may become items: a new one begins where another owner, another
//! figure or another day begins.

use super::contents::Contents;
use crate::lexicon::Class;
use crate::mention::DeadlineKind;
use crate::mention::segment::{Clause, Segment};
use crate::text::{TextRange, ends_with_any, first_chars, holds_any, starts_with_any};

/// A stretch of clauses that may become an item.
pub(super) struct Part {
    /// Its words.
    pub(super) range: TextRange,
    /// The owners that are its subject.
    pub(super) own: Vec<usize>,
    /// The bracket behind it that says who answers and by when.
    pub(super) tail: Option<TextRange>,
    /// 对…: everything up to the next 对 belongs together.
    whole: bool,
    /// Only words that the next clause goes on from: a time, or the things that something is done to.
    leads: bool,
    /// Whether it begins with a time that is a clause of its own.
    pub(super) timed: bool,
}

/// Cuts a segment; `headed` says whether somebody answers for it already.
pub(super) fn cut(contents: &Contents<'_, '_>, segment: &Segment, headed: bool) -> Vec<Part> {
    let cutter = Cutter {
        contents,
        segment,
        headed,
    };
    let words = contents.words(segment.range);
    let whole = starts_with_any(words, &["对", "针", "瞄准", "特别是"]);
    let mut parts: Vec<Part> = Vec::new();
    for clause in &segment.clauses {
        let part = cutter.part(clause, whole);
        match parts.last_mut() {
            Some(last) if whole || !cutter.starts(last, &part, clause) => last.extend(part),
            _ => parts.push(part),
        }
    }
    parts
}

impl Part {
    fn extend(&mut self, next: Part) {
        self.range = self.range.cover(next.range);
        self.own.extend(next.own);
        self.tail = next.tail.or(self.tail);
        self.whole |= self.leads && next.whole;
        // 县医保局要…,12月底前,…: a time leads on wherever it stands.
        self.leads = next.leads && (self.leads || next.timed);
    }
}

struct Cutter<'a, 'b, 'g> {
    contents: &'a Contents<'b, 'g>,
    segment: &'a Segment,
    headed: bool,
}

impl Cutter<'_, '_, '_> {
    /// A clause as a part of its own.
    fn part(&self, clause: &Clause, whole: bool) -> Part {
        let tail = self.contents.tail(clause);
        let mut own = self.contents.owners_in(clause.range);
        if let Some(tail) = tail {
            own.retain(|at| {
                let owner = self.contents.owner(*at);
                owner.is_some_and(|o| o.range.end() <= tail.start())
            });
        }
        let opens = !whole && self.opens_object(clause);
        let timed = self.is_time_only(clause.range);
        Part {
            range: clause.range,
            leads: match own.is_empty() {
                true => timed && self.contents.has_deadline(clause.range) || self.is_object(clause),
                false => self.contents.is_role_only(clause),
            },
            timed,
            own,
            tail,
            whole: opens,
        }
    }

    /// Whether a clause begins a part of its own behind the part `last`.
    fn starts(&self, last: &Part, next: &Part, clause: &Clause) -> bool {
        if last.leads || last.whole && !next.whole {
            return false;
        }
        if next.whole || is_link(self.contents, clause) {
            return true;
        }
        let subject = next.own.iter().any(|at| {
            let owner = self.contents.owner(*at);
            owner.is_some_and(|o| o.rule != "owner.label")
        });
        let roles = next.leads && self.contents.by_role_word(&last.own);
        subject && !roles || self.splits(last, clause)
    }

    /// Whether a clause without a subject begins another commitment than the part before it.
    fn splits(&self, last: &Part, clause: &Clause) -> bool {
        let contents = self.contents;
        if self.is_time_only(last.range) {
            return false;
        }
        let own = untailed(clause.range, contents.tail(clause));
        let anchored = contents.anchored(own);
        let anchored_before = contents.anchored(untailed(last.range, last.tail));
        if !last.own.is_empty() && !anchored {
            return false;
        }
        if anchored && anchored_before {
            return !self.goes_on(last, clause, own);
        }
        if self.headed || !last.own.is_empty() {
            // A preface that directs nothing is no part of the commitment.
            return !contents.range_directs(self.segment, last.range)
                && !anchored_before
                && contents.directs(clause)
                && last.own.is_empty()
                && !(self.headed && last.range.start() == self.segment.range.start());
        }
        // Without an owner an item is the clause with the figure or day, and what leads up to it.
        anchored_before || anchored && !self.leads_up(clause)
    }

    /// Whether a clause with a day or figure only tells more of the figure before it: when it is to be done
    /// (…400个,5月20日前全部到位), how it is spread (每处不少于20亩), what it exceeds (超计划6亿元).
    fn goes_on(&self, last: &Part, clause: &Clause, own: TextRange) -> bool {
        let contents = self.contents;
        if !contents.has_target(last.range) {
            // 自8月1日起实行…,时限压缩三成: what begins on a day has its effect from then on.
            let days = contents.deadlines_in(last.range);
            let mut days = days.iter().filter_map(|at| contents.deadlines.get(*at));
            return !contents.has_deadline(own) && days.any(|day| day.kind == DeadlineKind::From);
        }
        let words = contents.words(own);
        if contents.has_target(own) {
            let spread = words.starts_with('每') && !contents.has_deadline(own);
            return spread || starts_with_any(words, &["超计划", "超目标", "超任务"]);
        }
        !contents.has_deadline(last.range) && self.only_finishes(last, clause, own)
    }

    /// Whether a clause only says when what stands before it is to be finished.
    fn only_finishes(&self, last: &Part, clause: &Clause, own: TextRange) -> bool {
        const LONGEST: usize = 9;
        let contents = self.contents;
        let days = contents.deadlines_in(own);
        let Some(day) = days.first().and_then(|at| contents.deadlines.get(*at)) else {
            return false;
        };
        let rest = TextRange::new(day.range.end(), own.end());
        let told = contents.words(rest);
        let before = contents.words(TextRange::new(own.start(), day.range.start()));
        // An investment is spent on what has a day of its own: 计划投资2亿元,10月底前点火.
        let money = |at: &usize| contents.figures.get(*at).is_some_and(|f| f.unit == "元");
        let spent = contents.words(last.range).contains("投资")
            && contents.targets_in(last.range).iter().any(money);
        let finishes = Class::FINISH;
        let from = contents.ground.tokens.from_byte(rest.start());
        // 时限为12月中旬
        let limited = told.is_empty() && before.trim_end_matches('为').ends_with("时限");
        let before = before.trim_end_matches(['自', '从']);
        !spent
            && first_chars(before, 6).len() == before.len()
            && first_chars(told, LONGEST).len() == told.len()
            && (limited
                || told.starts_with("全")
                || ends_with_any(told, &["执行", "施行", "发放", "兑现"])
                || holds_any(told, &["到位", "投入使用", "投入运行", "投入运营"])
                || contents.ground.has(from, clause.last, finishes))
    }

    /// 对未开工的58个项目: a clause that names the things of what follows, with their number.
    fn opens_object(&self, clause: &Clause) -> bool {
        self.contents.words(clause.range).starts_with('对')
            && self.contents.figures_in(clause.range).count() == 1
    }

    /// 剩余的164处: things with their number, and nothing yet that is done to them.
    fn is_object(&self, clause: &Clause) -> bool {
        let tokens = self.contents.ground.tokens;
        let acts = Class::VERB | Class::MAKE | Class::AIM | Class::DUTY | Class::MUSTAIM;
        let words = self.contents.words(clause.range);
        let Some((told, _)) = words.rsplit_once('的') else {
            return false;
        };
        let behind = tokens.from_byte(clause.range.start() + crate::text::to_u32(told.len()));
        self.contents.figures_in(clause.range).count() == 1
            && !words.ends_with(['外', '中', '后', '时', '上', '下'])
            && !self.contents.has_deadline(clause.range)
            && !tokens.any(behind..clause.last, acts | Class::FINISH)
            && !tokens.get(clause.first).is_some_and(|t| {
                t.range.start() == clause.range.start() && tokens.is(clause.first, acts)
            })
    }

    /// 确保 and 力争 lead a purpose clause that goes with what stands before it.
    fn leads_up(&self, clause: &Clause) -> bool {
        let tokens = self.contents.ground.tokens;
        tokens.is(clause.first, Class::MUSTAIM)
            && tokens
                .get(clause.first)
                .is_some_and(|t| t.range.start() == clause.range.start())
    }

    /// 11月, 到2027年底, 自7月1日起: a time as a clause of its own before what happens then.
    fn is_time_only(&self, range: TextRange) -> bool {
        const LEADS: [&str; 12] = [
            "即日起",
            "现在起",
            "确保",
            "力争",
            "务必",
            "最迟",
            "到",
            "至",
            "自",
            "从",
            "在",
            "于",
        ];
        let led = |from: u32| {
            let mut words = self.contents.words(TextRange::new(range.start(), from));
            while let Some(rest) = LEADS.iter().find_map(|lead| words.strip_prefix(lead)) {
                words = rest;
            }
            words.is_empty()
        };
        self.contents
            .ground
            .times_before(range.end())
            .take_while(|t| t.range.start() >= range.start())
            .any(|t| t.range.end() == range.end() && led(t.range.start()))
    }
}

/// 同时, 另外 as a clause of its own.
pub(super) fn is_link(contents: &Contents<'_, '_>, clause: &Clause) -> bool {
    matches!(
        contents.words(clause.range),
        "同时" | "另外" | "此外" | "其中"
    )
}

/// A stretch without the bracket that it ends with.
pub(super) fn untailed(range: TextRange, tail: Option<TextRange>) -> TextRange {
    let end = tail.map_or(range.end(), TextRange::start);
    TextRange::new(range.start(), end.max(range.start()))
}
