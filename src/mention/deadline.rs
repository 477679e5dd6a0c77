//! Rules that make a time a deadline.

use super::ground::{Ground, Mode, Quote};
use super::segment::Segment;
use super::timex::{Bound, Grain, Timex};
use super::{Deadline, DeadlineKind, RuleId};
use crate::lexicon::{Class, TimeWord};
use crate::text::first_chars;
use crate::text::{holds_any, starts_with_any};

/// All deadlines of the text.
#[must_use]
pub fn read(ground: &Ground<'_>) -> Vec<Deadline> {
    ground
        .times
        .iter()
        .filter_map(|(segment, time)| {
            let context = Context::new(ground, *segment, time)?;
            classify(&context)
        })
        .collect()
}

/// A time and what stands around it.
struct Context<'a> {
    ground: &'a Ground<'a>,
    time: &'a Timex,
    mode: Mode,
    /// First and last token of its clause.
    clause: (usize, usize),
    /// The folded words of the clause before and behind the time.
    before: &'a str,
    behind: &'a str,
    /// A result marker in the clause: 已, 了, 累计.
    done: bool,
    /// Compared with the day of the speech: the time lies wholly behind it.
    past: bool,
    /// The day that times are counted from, where it is known.
    day: Option<jiff::civil::Date>,
}

impl<'a> Context<'a> {
    fn new(ground: &'a Ground<'a>, segment_index: usize, time: &'a Timex) -> Option<Self> {
        let segment: &Segment = ground.segments.get(segment_index)?;
        let clause = segment.clauses.get(segment.clause_of(time.first))?;
        let before = ground.words(clause.range.start(), time.range.start());
        let behind = nearby(ground.words(time.range.end(), clause.range.end()));
        let base = ground.base(segment);
        let past = match (time.period, base.date) {
            (Some(period), Some(date)) => period.end < date,
            _ => false,
        };
        let mode = *ground.modes.get(segment_index)?;
        let done = says_done(before, behind);
        let quoted = ground
            .quoted
            .get(time.first)
            .copied()
            .unwrap_or(Quote::None);
        if quoted == Quote::Title
            || quoted == Quote::Quotes && in_short_quotes(before, behind)
            || is_named(before, behind, time.grain == Grain::Recurring)
        {
            return None;
        }
        Some(Self {
            ground,
            time,
            mode,
            clause: (clause.first, clause.last),
            before,
            behind,
            done,
            past,
            day: base.date,
        })
    }

    fn clause_has(&self, classes: u64) -> bool {
        self.ground.has(self.clause.0, self.clause.1, classes)
    }

    /// The token behind the time, if it is of these classes and nothing stands between.
    fn next_is(&self, classes: u64) -> bool {
        self.time.last < self.clause.1
            && self.ground.tokens.touches_next(self.time.last - 1)
            && self.ground.tokens.is(self.time.last, classes)
    }
}

/// What stands close behind a time: a clause without end must not be read anew for each of its times.
fn nearby(behind: &str) -> &str {
    const FURTHEST: usize = 300;
    let mut end = behind.len().min(FURTHEST);
    while !behind.is_char_boundary(end) {
        end -= 1;
    }
    behind.get(..end).unwrap_or(behind)
}

/// “周三接访日”: a few words in quotes are a name.
fn in_short_quotes(before: &str, behind: &str) -> bool {
    const NEAR: usize = 6;
    before.chars().rev().take(NEAR).any(|c| c == '“') && first_chars(behind, NEAR).contains('”')
}

/// 已 before or 了 behind: it is over.
fn says_done(before: &str, behind: &str) -> bool {
    let tail = first_chars(behind, 14);
    before.ends_with('已')
        || before.contains("召开了")
        || before.contains("举办了")
        || tail.starts_with('已')
        || tail.contains("已经")
        || tail.contains('了')
        || tail.contains("已下")
        || tail.contains("召开了")
}

/// Times that only name something or place it: 当前已进入7月下旬, 距离7月份…, the plan of 2021.
fn is_named(before: &str, behind: &str, recurs: bool) -> bool {
    [
        "进入",
        "距离",
        "距",
        "正值",
        "时值",
        "截至",
        "截止",
        "较",
        "比",
        "同期",
        "自去年",
        // 较去年|年底: the year went with the comparison.
        "去年",
        "上年",
        "早在",
    ]
    .iter()
    .any(|w| before.ends_with(w))
        || before.ends_with("截至到")
        || starts_with_any(
            behind,
            &["以来", "同期", "讲话", "会议精神", "批示", "精神"],
        )
        || !recurs && behind.starts_with("考核")
        || forecast(behind)
}

/// The weather is no task.
fn forecast(behind: &str) -> bool {
    let next = first_chars(behind, 6);
    holds_any(behind, &["降水", "气温", "天气", "降雨", "暴雨"])
        || holds_any(next, &["洪涝", "易发", "多发"])
}

fn classify(context: &Context<'_>) -> Option<Deadline> {
    match context.time.grain {
        Grain::Recurring => recurring(context),
        Grain::SoFar | Grain::Loose => None,
        _ => match context.time.bound {
            Bound::By => by(context),
            Bound::From => from(context),
            Bound::Within | Bound::None => unbound(context),
        },
    }
}

fn recurring(context: &Context<'_>) -> Option<Deadline> {
    // 每年市考县中社会评价很重要 describes; it sets no rhythm.
    let describes = context.behind.contains('很')
        || context.behind.ends_with("重要")
        || ["个台阶", "个样", "变样", "大步"]
            .iter()
            .any(|w| context.behind.starts_with(w));
    let over = describes
        || is_rate(context)
        || context.done
        || context.mode == Mode::Review && !context.clause_has(Class::DUTY | Class::MUSTAIM);
    if over {
        return None;
    }
    let mut deadline = new(context, DeadlineKind::Every, "deadline.every");
    deadline.every = context.time.every;
    Some(deadline)
}

/// 每人每月200元, 每月640元: so much for each, and nothing that is done then.
fn is_rate(context: &Context<'_>) -> bool {
    const RATED: [&str; 6] = ["元", "吨", "公斤", "度", "小时", "分钟"];
    let tokens = context.ground.tokens;
    let behind = context.time.last;
    let amount = tokens
        .number(behind)
        .filter(|_| tokens.touches_next(behind - 1));
    context.before.chars().rev().nth(1) == Some('每')
        || context.behind.starts_with('每')
        || amount.is_some_and(|number| RATED.contains(&number.unit))
}

/// 8月底前, 10月20日前, 年底前.
fn by(context: &Context<'_>) -> Option<Deadline> {
    if context.past
        || context.done
        || matches!(context.time.grain, Grain::Half | Grain::Week) && context.mode == Mode::Review
    {
        return None;
    }
    // Before a year or a half begins: 2025年前 means its last day is the year's eve before.
    let period = context.time.period?;
    let rule = match context.time.grain {
        Grain::Day => "deadline.by.day",
        Grain::EndOf => "deadline.by.end",
        _ => "deadline.by.period",
    };
    let mut deadline = new(context, DeadlineKind::By, rule);
    deadline.until = match context.time.grain {
        Grain::Year => period.start.yesterday().ok(),
        _ => Some(period.end),
    };
    Some(deadline)
}

/// 10月开始, 5月1日起.
fn from(context: &Context<'_>) -> Option<Deadline> {
    if context.done
        || context.past
        || context.mode == Mode::Review
            && !context.clause_has(Class::DUTY | Class::MUSTAIM)
            && context.day.is_none()
    {
        return None;
    }
    let period = context.time.period?;
    let now = matches!(
        context.ground.tokens.time(context.time.first),
        Some(TimeWord::RelDay(0))
    );
    if now || context.time.grain == Grain::Year || context.before.ends_with("从") && context.past {
        return None;
    }
    let mut deadline = new(context, DeadlineKind::From, "deadline.from");
    deadline.from = Some(period.start);
    Some(deadline)
}

/// 年底拿优秀, 年内, 8月底完成, 9月份的观摩点, 4-5月完成.
fn unbound(context: &Context<'_>) -> Option<Deadline> {
    let time = context.time;
    let period = time.period?;
    let ahead =
        context.day.is_some_and(|date| period.start > date) && !context.behind.contains('了');
    if context.past || context.done && !ahead {
        return None;
    }
    let last = [
        "迟于",
        "晚于",
        "截止时间为",
        "截止时间是",
        "截止日期为",
        "时限为",
        "期限为",
    ];
    if last.iter().any(|w| context.before.ends_with(w)) {
        return Some(until(context, period.end, "deadline.by.day"));
    }
    match time.grain {
        // 到2027年,…达到80%: the end of a year that is named as the aim.
        Grain::Year if ahead_to(context) => Some(until(context, period.end, "deadline.by.end_of")),
        // “过周末”: without a bound no particular one.
        Grain::EndOf if context.ground.tokens.time(time.first) == Some(TimeWord::Week) => None,
        Grain::Year if time.bound == Bound::Within && context.mode == Mode::Plan => {
            Some(until(context, period.end, "deadline.by.within"))
        }
        Grain::InYear => (context.mode == Mode::Plan || context.clause_has(Class::AIM))
            .then(|| until(context, period.end, "deadline.by.within")),
        Grain::EndOf => {
            let led = context.before.ends_with(['到', '至']);
            let task = context.next_is(
                Class::AIM
                    | Class::MUSTAIM
                    | Class::FINISH
                    | Class::VERB
                    | Class::DUTY
                    | Class::MAKE,
            ) || context.behind.starts_with(['拿', '交', '见', '评', '全']);
            (led || task || context.mode == Mode::Plan || context.before.ends_with(':'))
                .then(|| until(context, period.end, "deadline.by.end_of"))
        }
        Grain::Year | Grain::Half => None,
        _ if time.bound == Bound::Within && context.mode == Mode::Plan => {
            Some(until(context, period.end, "deadline.by.within"))
        }
        _ => during(context),
    }
}

/// Whether 到 leads to a year, and nothing says from which one.
fn ahead_to(context: &Context<'_>) -> bool {
    let ends = context.before.strip_suffix(['到', '至']);
    context.time.bound == Bound::None
        && context.time.said_year.is_some()
        && context.mode == Mode::Plan
        && ends.is_some_and(|before| !before.contains(['从', '自', '由', '年']))
}

fn during(context: &Context<'_>) -> Option<Deadline> {
    let time = context.time;
    let period = time.period?;
    let today = matches!(
        context.ground.tokens.time(time.first),
        Some(TimeWord::RelDay(0 | -1))
    );
    if today
        || context
            .ground
            .tokens
            .is(time.first.wrapping_sub(1), Class::TIME)
            && context.before.ends_with(['至', '到'])
    {
        return None;
    }
    let event = context.behind.contains("活动")
        || context.behind.contains('会')
        || context.behind.contains('节');
    match context.day {
        Some(date) if period.start <= date && !(event && period.end >= date) => {
            // 7—9月集中攻坚 in July: the months that it runs through are named.
            let runs = context.mode == Mode::Plan
                && time.grain == Grain::Month
                && period.start.month() != period.end.month()
                && period.end > date
                && (context.next_is(Class::VERB | Class::AIM | Class::MAKE)
                    || context.behind.starts_with("集中"));
            if !runs {
                return None;
            }
        }
        None if context.mode == Mode::Review || names_meeting(context.behind) => return None,
        _ => {}
    }
    // A period that a target covers is the figure's: 三季度完成投资5亿元 is both, 1-6月 with a result is neither.
    if time.grain == Grain::Quarter && !context.clause_has(Class::AIM | Class::FINISH | Class::VERB)
    {
        return None;
    }
    let mut deadline = new(context, DeadlineKind::During, "deadline.during");
    deadline.from = Some(period.start);
    deadline.until = Some(period.end);
    Some(deadline)
}

/// 5月13日“…推进会”精神: the day of a meeting that was.
fn names_meeting(behind: &str) -> bool {
    let head = first_chars(behind, 24);
    head.contains("会”") || head.contains("精神") || head.contains("会议")
}

fn until(context: &Context<'_>, day: jiff::civil::Date, rule: RuleId) -> Deadline {
    let mut deadline = new(context, DeadlineKind::By, rule);
    deadline.until = Some(day);
    deadline
}

fn new(context: &Context<'_>, kind: DeadlineKind, rule: RuleId) -> Deadline {
    Deadline {
        range: context.time.range,
        rule,
        kind,
        from: None,
        until: None,
        every: None,
    }
}
