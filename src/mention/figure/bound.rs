//! The words that bound a number on both sides, and its sign.

use super::{Place, Raw};
use crate::lexicon::Class;
use crate::mention::{Op, RuleId};
use crate::text::TextRange;
use crate::text::to_u32;
use crate::token::{Number, NumberKind};
use crate::value::numeral::Style;

impl Place<'_> {
    /// The bound that stands right before the number: its token.
    pub(super) fn bound_before(&self) -> Option<usize> {
        let before = self.at.checked_sub(1)?;
        let tokens = self.ground.tokens;
        (before >= self.clause.first
            && tokens.is(before, Class::BEFORE)
            && tokens.touches_next(before))
        .then_some(before)
    }

    /// 至少 before the verb: 至少准备一个看点.
    pub(super) fn bound_past_verb(&self) -> Option<Op> {
        let tokens = self.ground.tokens;
        let verb = self.at.checked_sub(1).filter(|v| *v > self.clause.first)?;
        let touches = tokens.touches_next(verb) && tokens.touches_next(verb - 1);
        (touches && tokens.is(verb, Class::VERB | Class::MAKE))
            .then(|| tokens.word(verb - 1).before)
            .flatten()
            // 超计划6亿元 tells by how much.
            .filter(|op| *op != Op::Gt)
    }

    /// 至少打造示范点2个: the bound before the verb holds for the first number behind it.
    fn bound_at_head(&self) -> Option<Op> {
        let tokens = self.ground.tokens;
        let at = (self.clause.first..self.at)
            .rev()
            .take_while(|at| tokens.number(*at).is_none() && !tokens.is(*at, Class::ENUM))
            .find(|at| matches!(tokens.str(*at), "至少" | "最少" | "至多" | "最多"))?;
        let verb = tokens.touches_next(at) && tokens.is(at + 1, Class::VERB | Class::MAKE);
        verb.then(|| tokens.word(at).before).flatten()
    }

    /// The number with the words that bound it on both sides.
    pub(super) fn bounded(&self, number: &Number, rule: RuleId) -> Option<Raw> {
        let tokens = self.ground.tokens;
        let mut start = number.range.start();
        let mut op = Op::Eq;
        let mut first = self.at;
        while let Some(before) = first.checked_sub(1)
            && before >= self.clause.first
            && tokens.touches_next(before)
            && let Some(bound) = tokens.word(before).before
        {
            start = tokens.get(before)?.range.start();
            op = if op == Op::Eq { bound } else { op };
            first = before;
        }
        let mut end = number.range.end();
        let after = self.at + 1;
        if after < self.clause.last
            && tokens.touches_next(self.at)
            && let Some(bound) = tokens.word(after).after
        {
            end = tokens.get(after)?.range.end();
            op = if op == Op::Eq { bound } else { op };
        }
        if op == Op::Eq
            && let Some(bound) = self.bound_past_verb()
        {
            op = bound;
        }
        if op == Op::Eq {
            op = self.bound_at_head().unwrap_or(op);
        }
        // 上千名: a bare order of size with 上 before it.
        if number.style == Style::Bare
            && start == number.range.start()
            && self.before(start).ends_with('上')
        {
            start -= to_u32('上'.len_utf8());
            op = Op::About;
        }
        if op == Op::Eq && (number.more || number.style == Style::Vague) {
            op = Op::About;
        }
        let mut sign = self.sign(first, number);
        if matches!(number.unit, "%" | "‰" | "百分点")
            && start == number.range.start()
            && self.has_minus()
        {
            start -= 1;
            sign = -1.0;
        }
        Some(Raw {
            range: TextRange::new(start, end),
            rule,
            value: sign * number.value,
            value_max: number.max.map(|max| {
                if number.kind == NumberKind::Ratio {
                    max
                } else {
                    sign * max
                }
            }),
            unit: number.unit,
            op,
        })
    }

    /// 增速为-5.6%: a sign, not a dash between two numbers.
    fn has_minus(&self) -> bool {
        let before = self
            .ground
            .tokens
            .number(self.at)
            .map_or("", |n| self.before(n.range.start()));
        before.strip_suffix('-').is_some_and(|head| {
            head.ends_with(['为', '长', '是', '速', '率', '幅', '到', '至', ':'])
        })
    }

    /// 下降17.8% is negative; 降至5% is a level.
    fn sign(&self, first: usize, number: &Number) -> f64 {
        let tokens = self.ground.tokens;
        // 分别下降6.9%、14.2%: each number of the list fell.
        let mut first = first;
        while let Some(before) = first.checked_sub(2)
            && before >= self.clause.first
            && tokens.is(first - 1, Class::ENUM | Class::AND)
            && tokens.number(before).is_some_and(|n| n.unit == number.unit)
        {
            first = before;
        }
        let change = first
            .checked_sub(1)
            .filter(|before| *before >= self.clause.first && self.is_near(*before, first));
        match change {
            Some(before)
                if tokens.is(before, Class::DOWN)
                    && !tokens.is(before, Class::LEVEL)
                    && number.kind == NumberKind::Plain =>
            {
                -1.0
            }
            _ => 1.0,
        }
    }

    /// Whether at most 了 stands between two neighbouring tokens.
    fn is_near(&self, before: usize, next: usize) -> bool {
        let tokens = self.ground.tokens;
        match (tokens.get(before), tokens.get(next)) {
            (Some(a), Some(b)) => {
                matches!(self.ground.words(a.range.end(), b.range.start()), "" | "了")
            }
            _ => false,
        }
    }
}
