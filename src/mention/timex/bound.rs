//! What stands behind a time: an aside in brackets, an hour, and the word that bounds it.

use super::{Bound, Grain, Reader, Timex, read};
use crate::lexicon::{Class, TimeWord};
use crate::text::TextRange;

/// Words whose 前 bounds the time before them when one of these characters follows: 年底前|提交, not 前提.
const SWALLOWED: [(&str, &str); 6] = [
    ("前提", "交供出请升高报醒"),
    ("前移", "交送植"),
    ("前置", "换办"),
    ("前列", "入出支"),
    ("前进", "行入驻场站"),
    ("前端", "掉"),
];

impl Reader<'_, '_> {
    /// (总书记批示一周年) between a time and its bound, or (7月13日) that says which day is meant.
    pub(super) fn aside(&mut self, timex: &mut Timex) {
        if !self.tokens.is(self.at, Class::LPAREN) || !self.touching() {
            return;
        }
        let Some(close) = (self.at + 1..self.at + 24).find(|i| self.tokens.is(*i, Class::RPAREN))
        else {
            return;
        };
        let bounded = self.tokens.touches_next(close)
            && matches!(
                self.tokens.time(close + 1),
                Some(TimeWord::By | TimeWord::From)
            );
        let inner = read(self.tokens, self.at + 1, self.base, self.carried);
        // 9月15日(星期五): the weekday adds nothing; 明天(7月13日) is said again by its date.
        let written = self.tokens.number(self.at + 1).is_some();
        let says_day =
            inner.filter(|inner| written && inner.last == close && inner.grain == Grain::Day);
        if let Some(inner) = says_day {
            timex.period = inner.period;
        }
        if bounded || says_day.is_some() {
            self.at = close + 1;
            timex.last = self.at;
            timex.range = TextRange::new(timex.range.start(), self.end());
        }
    }

    /// 24时 of 8月31日24时前, 下午6点 of 明天下午6点前: passed over where a bound follows.
    pub(super) fn hour(&mut self, timex: &mut Timex) {
        if timex.grain != Grain::Day {
            return;
        }
        let part = |at: usize| {
            self.tokens.number(at).is_some()
                || self.tokens.time(at) == Some(TimeWord::PartOfDay)
                || self.tokens.is(at, Class::COLON)
                || matches!(
                    self.tokens.str(at),
                    "时" | "点" | "点钟" | "整" | "半" | "分"
                )
        };
        let mut at = self.at;
        while at < self.at + 6 && self.tokens.touches_next(at - 1) && part(at) {
            at += 1;
        }
        let bounded = at > self.at
            && self.tokens.touches_next(at - 1)
            && self.tokens.time(at) == Some(TimeWord::By);
        if bounded {
            self.at = at;
            timex.last = at;
        }
    }

    pub(super) fn bound(&mut self, timex: &mut Timex) {
        if let Some(end) = self.swallowed_by() {
            self.at += 1;
            timex.bound = Bound::By;
            timex.last = self.at;
            timex.range = TextRange::new(timex.range.start(), end);
            return;
        }
        let bound = match self.time() {
            Some(TimeWord::By) if self.tokens.str(self.at) != "前后" => Bound::By,
            Some(TimeWord::From) if !matches!(timex.grain, Grain::Recurring) => Bound::From,
            Some(TimeWord::Within) => Bound::Within,
            _ => return,
        };
        self.at += 1;
        timex.bound = bound;
        timex.last = self.at;
        timex.range = TextRange::new(timex.range.start(), self.end());
    }

    /// Where 前 ends, if a longer word swallowed it (9月底前提交).
    fn swallowed_by(&self) -> Option<u32> {
        if !self.touching() {
            return None;
        }
        let word = self.tokens.str(self.at);
        let (_, goes_on) = SWALLOWED
            .iter()
            .find(|(swallowing, _)| *swallowing == word)?;
        let token = self.tokens.get(self.at)?;
        let next = self
            .tokens
            .text
            .get(token.range.end() as usize..)?
            .chars()
            .next()?;
        goes_on
            .contains(next)
            .then(|| token.range.start() + u32::try_from('前'.len_utf8()).unwrap_or(0))
    }
}
