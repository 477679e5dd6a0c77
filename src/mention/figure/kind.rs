//! Whether a figure is to be reached or was reported: what speaks for each is weighed.

use super::{Place, Raw};
use crate::lexicon::{Class, TimeWord};
use crate::mention::ground::Mode;
use crate::mention::timex::{Bound, Grain};
use crate::mention::{FigureKind, Op};
use crate::text::{ends_with_any, holds_any, starts_with_any, to_u32};

impl Place<'_> {
    /// Whether the figure is to be reached or was reported: what speaks for each is weighed.
    pub(super) fn kind(&self, raw: &Raw) -> FigureKind {
        if self.was_left_behind(raw) {
            return FigureKind::Result;
        }
        let plans = self.plans(raw);
        let reports = self.reports(raw);
        if reports > plans {
            return FigureKind::Result;
        }
        let told = matches!(raw.op, Op::Eq | Op::About);
        let counts = raw.rule == "figure.count" && told && plans < 6;
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
        // 高于年度目标0.7个百分点: the target is what the number is held against.
        let set_name = before.trim_end_matches(|c| "年度全预期目标任务计划".contains(c));
        let against = set_name.len() < before.len()
            && ends_with_any(set_name, &["高于", "低于", "超", "超过", "比", "较"]);
        let set = set && !against;
        let aimed = !against && ground.has(self.clause.first, self.at, Class::MUSTAIM);
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
            (self.is_due_ahead(), 3),
            (directs, 2),
            (raw.op != Op::About && self.is_of_year_ahead(), 6),
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
        // 占总人口的23%, not 占比.
        let share_of = !matches!(raw.op, Op::Ge | Op::Gt)
            && before.match_indices('占').any(|(at, word)| {
                // 民生支出占财政支出比重 is a name.
                let share = before.get(at + word.len()..).unwrap_or("");
                !share.starts_with(['比', '地']) && !holds_any(share, &["比重", "比例"])
            });
        // Nobody aims at as much as 高达34%.
        let own = self.ground.words(raw.range.start(), raw.range.end());
        let deplored = starts_with_any(own, &["高达", "多达"]);
        let done = holds_any(before, &SAID) || share_of || deplored || self.is_missing(behind);
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
            (self.follows_its_target(), 10),
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

    /// The 21所 of 目标24所 完成21所: what is done stands beside what was to be done.
    fn follows_its_target(&self) -> bool {
        let tokens = self.ground.tokens;
        let Some(segment) = self.ground.segments.get(self.segment) else {
            return false;
        };
        let near = segment.first().max(self.at.saturating_sub(ROW));
        let aims = |at: &usize| {
            let numbered = (at + 1..at + 4).any(|at| tokens.number(at).is_some());
            numbered
                && matches!(
                    tokens.str(*at),
                    "目标" | "任务" | "计划" | "年度目标" | "年度任务"
                )
        };
        let Some(aim) = (near..self.at).rev().find(aims) else {
            return false;
        };
        let (Some(from), Some(to)) = (tokens.get(aim), tokens.get(self.at)) else {
            return false;
        };
        let told = self.ground.words(from.range.end(), to.range.start());
        let due = self
            .ground
            .times_of(self.segment)
            .filter(|t| from.range.end() <= t.range.start() && t.range.end() <= to.range.start())
            .any(|t| t.bound == Bound::By);
        holds_any(told, &["完成", "实际", "占比", "已"])
            && !due
            && !tokens.any(aim + 1..self.at, Class::MUSTAIM | Class::DUTY)
    }

    /// The 91% of 由91%提高到98%: where it stood before the time that is spoken of.
    pub(in crate::mention) fn was_left_behind(&self, raw: &Raw) -> bool {
        let from = self
            .before(raw.range.start())
            .rsplit(['由', '从'])
            .next()
            .map(str::len)
            .and_then(|len| raw.range.start().checked_sub(to_u32(len)))
            .filter(|from| *from > self.clause.range.start());
        let Some(from) = from else {
            return false;
        };
        let tokens = self.ground.tokens;
        let bare = (tokens.from_byte(from)..self.at)
            .all(|at| tokens.number(at).is_none() && !tokens.is(at, Class::VERB | Class::MAKE));
        bare && raw.range.start() - from <= FROM && self.moves_on(raw)
    }

    /// Whether a new level follows: 由91%|提高到98%.
    fn moves_on(&self, raw: &Raw) -> bool {
        let tokens = self.ground.tokens;
        let next = (self.at + 1..self.clause.last)
            .find(|at| tokens.number(*at).is_some())
            .and_then(|at| tokens.get(at));
        next.is_some_and(|number| {
            let step = self.ground.words(raw.range.end(), number.range.start());
            step.chars().count() <= 8 && ends_with_any(step, &["到", "至", "为", "到第", "至第"])
        })
    }

    /// Whether a day by which it is due stands in the segment.
    fn is_due(&self) -> bool {
        self.ground
            .times_of(self.segment)
            .any(|t| t.bound == Bound::By || t.grain == Grain::EndOf)
    }

    /// Whether a day by which it is due stands in the clause and is still to come when it is spoken of.
    fn is_due_ahead(&self) -> bool {
        let Some(segment) = self.ground.segments.get(self.segment) else {
            return false;
        };
        let spoken = self.ground.base(segment).date;
        self.ground
            .times_of(self.segment)
            .filter(|t| self.clause.range.contains(t.range))
            .filter(|t| t.bound == Bound::By || t.grain == Grain::EndOf)
            .filter_map(|t| t.period)
            .any(|period| spoken.is_some_and(|day| period.end > day))
    }

    /// 全年新建9所 in July: what the whole year brings is still to come.
    fn is_of_year_ahead(&self) -> bool {
        let Some(segment) = self.ground.segments.get(self.segment) else {
            return false;
        };
        let early = self.ground.base(segment).date;
        early.is_some_and(|date| date.month() <= 10)
            && self.ground.tokens.time(self.clause.first) == Some(TimeWord::FullYear)
            && self
                .ground
                .has(self.clause.first, self.at, Class::VERB | Class::MAKE)
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
        // 由300张增加到500张: the new level is to be reached.
        let levels = self.at > self.clause.first && tokens.is(self.at - 1, Class::LEVEL);
        if makes || levels || holds_any(before, &["新增", "新建", "净增", "新培育"]) {
            return true;
        }
        let Some(segment) = self.ground.segments.get(self.segment) else {
            return false;
        };
        // 为800户老人家庭实施改造: so many are to be served.
        let served =
            before.ends_with('为') && tokens.any(self.at + 1..self.clause.last, Class::MAKE);
        if served {
            return true;
        }
        let push = ["确保", "力争", "推动", "争取", "务必", "必须"];
        let to_finish = (self.at + 1..segment.last()).any(|at| tokens.is(at, Class::FINISH));
        let words = self
            .ground
            .words(segment.range.start(), segment.range.end());
        to_finish && (holds_any(words, &push) || self.is_due())
    }
}

/// Most tokens between a target and what is done of it.
const ROW: usize = 40;

/// Most bytes between 由 and the level that is left: 由每人每月|200元.
const FROM: u32 = 24;

/// Words that tell of what was done or stands.
const SAID: [&str; 12] = [
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
];

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
