//! Whether a figure is to be reached or was reported: what speaks for each is weighed.

use super::{Place, Raw};
use crate::lexicon::Class;
use crate::mention::ground::Mode;
use crate::mention::timex::{Bound, Grain};
use crate::mention::{FigureKind, Op};
use crate::text::{ends_with_any, holds_any};

impl Place<'_> {
    /// Whether the figure is to be reached or was reported: what speaks for each is weighed.
    pub(super) fn kind(&self, raw: &Raw) -> FigureKind {
        let plans = self.plans(raw);
        let reports = self.reports(raw);
        if reports > plans {
            return FigureKind::Result;
        }
        let counts = raw.rule == "figure.count" && raw.op == Op::Eq && plans < 6;
        if counts && !self.brings_about(raw) {
            return FigureKind::Result;
        }
        FigureKind::Target
    }

    /// What speaks for a target.
    fn plans(&self, raw: &Raw) -> u32 {
        let ground = self.ground;
        let Some(segment) = ground.segments.get(self.segment) else {
            return 0;
        };
        let before = self.before(raw.range.start());
        let set = ends_with_any(before, &["目标", "任务", "预期", "计划"])
            || ends_with_any(before, &["拟", "力争", "确保", "争取"]);
        let aimed = ground.has(self.clause.first, self.at, Class::MUSTAIM);
        let due = ground
            .times_of(self.segment)
            .filter(|t| self.clause.range.contains(t.range))
            .any(|t| t.bound == Bound::By || t.grain == Grain::InYear);
        let directs = ground.has(segment.first(), self.at, Class::DUTY | Class::MUSTAIM);
        let bounded = matches!(raw.op, Op::Ge | Op::Gt | Op::Le);
        weigh(&[
            (set && !before.contains('的'), 6),
            (aimed, 4),
            (due, 3),
            (directs, 2),
            (ground.modes.get(self.segment) == Some(&Mode::Plan), 2),
            (bounded, 1),
        ])
    }

    /// What speaks for a result.
    fn reports(&self, raw: &Raw) -> u32 {
        let ground = self.ground;
        let whole = self.before(raw.range.start());
        let behind = self.behind(raw.range.end());
        // What an attribute says (已通过初验的…) is not said of the number.
        let before = whole
            .rfind('的')
            .filter(|at| at + 3 < whole.len())
            .map_or(whole, |at| whole.get(at..).unwrap_or(whole));
        let said = [
            "已",
            "目前",
            "累计",
            "尚有",
            "还有",
            "仍有",
            "只有",
            "仅",
            "同口径",
            "达到了",
            "完成了",
            "新增了",
            "占",
        ];
        let done = said.iter().any(|w| before.contains(w)) || self.is_missing(behind);
        let told = ground.segments.get(self.segment).is_some_and(|s| {
            let words = ground.words(s.range.start(), s.range.end());
            (words.contains("已经") || words.contains('了'))
                && !ground.has(s.first(), s.last(), Class::DUTY | Class::MUSTAIM)
        });
        let share =
            ends_with_any(whole, &["任务的", "目标的", "计划的", "预算的"]) && !self.is_due();
        let compared = ground.has(self.clause.first, self.at, Class::COMPARE) && raw.op == Op::Eq;
        let ranked = raw.rule == "figure.rank"
            || raw.unit == "百分点"
                && holds_any(
                    before,
                    &[
                        "高于",
                        "低于",
                        "高出",
                        "快于",
                        "慢于",
                        "水平高",
                        "水平低",
                        "超",
                        "慢了",
                        "落后",
                    ],
                );
        let rate = before.ends_with("率")
            || before.ends_with("率为")
            || before.ends_with("率仅为")
            || before.ends_with('为');
        let fallen = raw.value < 0.0;
        weigh(&[
            (ground.modes.get(self.segment) == Some(&Mode::Review), 4),
            (done, 5),
            (share, 4),
            (self.is_over(), 4),
            (compared, 2),
            (ranked, 5),
            (told, 3),
            (raw.op == Op::Lt, 2),
            (rate && raw.op == Op::Eq, 2),
            (fallen, 1),
            (holds_any(whole, &LOSSES), 5),
            (whole.ends_with("总投资"), 6),
            (whole.contains("下达") || before.contains('了'), 4),
        ])
    }

    /// 58个未开工、: the number is said to be missing; 15个未开工项目 names what is counted.
    fn is_missing(&self, behind: &str) -> bool {
        if !behind.starts_with(['未', '没', '尚']) {
            return false;
        }
        let tokens = self.ground.tokens;
        let verb = (self.at + 1..self.clause.last)
            .find(|at| tokens.is(*at, Class::FINISH | Class::VERB | Class::MAKE));
        let verb = verb.and_then(|at| tokens.get(at));
        let end = verb.map_or(self.clause.range.end(), |t| t.range.end());
        let rest = self.ground.words(end, self.clause.range.end());
        // 未开工项目尽快开工: a verb further on is not what is missing.
        let far = verb.is_some_and(|t| {
            u32::try_from(behind.len())
                .is_ok_and(|len| t.range.start() + len > self.clause.range.end() + 15)
        });
        !far && rest.is_empty() || rest.starts_with(['、', '和', ')', '的'])
    }

    /// Whether a day by which it is due stands in the segment.
    fn is_due(&self) -> bool {
        self.ground
            .times_of(self.segment)
            .any(|t| t.bound == Bound::By || t.grain == Grain::EndOf)
    }

    /// Whether the last time before the number lies behind the day of the speech.
    fn is_over(&self) -> bool {
        let Some(segment) = self.ground.segments.get(self.segment) else {
            return false;
        };
        let Some(date) = self.ground.base(segment).date else {
            return false;
        };
        let limit = self
            .ground
            .tokens
            .get(self.at)
            .map_or(0, |t| t.range.start());
        self.ground
            .times_of(self.segment)
            .filter(|t| t.range.start() < limit && t.grain != Grain::Day)
            .last()
            .and_then(|t| t.period)
            .is_some_and(|p| p.end <= date)
    }

    /// Whether exactly that number must be started, finished, opened or won.
    fn brings_about(&self, raw: &Raw) -> bool {
        let tokens = self.ground.tokens;
        let head = (self.clause.first..self.at)
            .filter(|at| {
                !tokens.is(
                    *at,
                    Class::DUTY | Class::MUSTAIM | Class::LINK | Class::TIME | Class::BEFORE,
                )
            })
            .find(|at| tokens.is(*at, Class::VERB | Class::MAKE | Class::AIM));
        let makes = head.is_some_and(|at| tokens.is(at, Class::MAKE))
            || self.at > self.clause.first
                && tokens.is(self.at - 1, Class::MAKE)
                && tokens.touches_next(self.at - 1);
        let before = self.before(raw.range.start());
        if makes || holds_any(before, &["新增", "新建", "净增", "新培育"]) {
            return true;
        }
        let Some(segment) = self.ground.segments.get(self.segment) else {
            return false;
        };
        let push = ["确保", "力争", "推动", "争取", "务必", "必须"];
        let to_finish = (self.at + 1..segment.last()).any(|at| tokens.is(at, Class::FINISH));
        let words = self
            .ground
            .words(segment.range.start(), segment.range.end());
        to_finish && (push.iter().any(|w| words.contains(w)) || self.is_due())
    }
}

/// What weather and accidents do is told, never aimed at.
const LOSSES: [&str; 9] = [
    "冲毁",
    "损毁",
    "受损",
    "受灾",
    "倒塌",
    "经济损失",
    "死亡",
    "失联",
    "降雨",
];

/// Adds the weights of what holds.
fn weigh(evidence: &[(bool, u32)]) -> u32 {
    evidence
        .iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, weight)| weight)
        .sum()
}
