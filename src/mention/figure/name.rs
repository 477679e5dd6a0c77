//! Numbers that are no figures: names, ways of counting, manners of speech.

use super::Place;
use super::measure::is_measure;
use crate::lexicon::Class;
use crate::mention::Op;
use crate::mention::ground::Quote;
use crate::text::{ends_with_any, first_chars, holds_any, starts_with_any};
use crate::token::{Number, NumberKind};
use crate::value::numeral::Style;

/// What documents are made of.
const MEASURES: [&str; 13] = [
    "措施",
    "办法",
    "政策",
    "禁令",
    "规定",
    "要求",
    "制度",
    "机制",
    "原则",
    "意见",
    "方面的意见",
    "方面问题",
    "四风",
];

impl Place<'_> {
    /// “两个50%”: a name in quotes, not a figure.
    pub(super) fn in_short_quotes(&self) -> bool {
        if self.ground.quoted.get(self.at) != Some(&Quote::Quotes) {
            return false;
        }
        let tokens = self.ground.tokens;
        let open = (self.at.saturating_sub(8)..self.at)
            .rev()
            .find(|i| tokens.is(*i, Class::LQUOTE));
        let close = (self.at..self.at + 10).find(|i| tokens.is(*i, Class::RQUOTE));
        match (
            open.and_then(|i| tokens.get(i)),
            close.and_then(|i| tokens.get(i)),
        ) {
            (Some(open), Some(close)) => close.range.start() - open.range.end() <= 36,
            _ => false,
        }
    }

    /// Numbers inside names, ways of counting and manners of speech.
    pub(super) fn is_name(&self, number: &Number) -> bool {
        if matches!(number.kind, NumberKind::Named | NumberKind::Date) {
            return true;
        }
        let before = self.before(number.range.start());
        let behind = self.behind(number.range.end());
        if before.ends_with('第')
            || before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '.' || c == '/')
        {
            return true;
        }
        if number.unit.is_empty() && behind.starts_with(|c: char| c.is_ascii_alphanumeric())
            || behind.starts_with("后") && number.unit.is_empty()
        {
            return true;
        }
        // 四届十一次全会, 第二次会议: the number of a meeting.
        if matches!(number.unit, "次" | "届")
            && starts_with_any(behind, &["全会", "会议", "全体", "大会", "党代会", "常务"])
        {
            return true;
        }
        // 60岁以上老人 is who, 人均预期寿命78岁 a figure.
        if number.unit == "岁" && !holds_any(before, &["寿命", "平均年龄"]) {
            return true;
        }
        let share = number.unit == "%" || number.kind == NumberKind::Fraction;
        let limit = starts_with_any(behind, &["的红线", "的底线", "的上限", "的下限"]);
        if self.bound_before().is_some() && behind.starts_with('的') && !share && !limit {
            return true;
        }
        // 对完成率低于80%的,: whom a rule is for.
        if before.starts_with(['对', '凡']) && self.bound_before().is_some() && behind == "的" {
            return true;
        }
        // 12:45:43 compares three.
        let tokens = self.ground.tokens;
        let third = self.at >= 2
            && tokens.is(self.at - 1, Class::COLON)
            && tokens.touches_next(self.at - 1)
            && tokens.number(self.at - 2).is_some();
        if number.kind == NumberKind::Ratio && third {
            return true;
        }
        self.is_saying(number, before, behind)
            || is_time_of_day(number, before, behind)
            || self.is_measure_of_document(number, behind)
            || self.is_span(number, before, behind)
            || self.is_threshold(number, before, behind)
            || !self.style_is_exact(number, before, behind)
    }

    /// 百分之百的努力, 最后一公里: a manner of speech.
    fn is_saying(&self, number: &Number, before: &str, behind: &str) -> bool {
        let spoken = number.style == Style::Chinese && matches!(number.unit, "%" | "‰");
        let nouns = [
            "希望", "可能", "努力", "功夫", "热情", "精力", "把握", "信心", "责任", "投入", "决心",
            "干劲",
        ];
        let whole = spoken
            && (number.value <= 1.0 || number.value >= 100.0)
            && behind
                .strip_prefix('的')
                .is_some_and(|rest| nouns.iter().any(|noun| rest.starts_with(noun)));
        whole || before.ends_with("最后") && is_measure(number.unit)
    }

    /// 6条保障措施, 7项扶持办法, 三点要求: counts of measures in a document's name.
    fn is_measure_of_document(&self, number: &Number, behind: &str) -> bool {
        if !matches!(number.unit, "条" | "项" | "个" | "点" | "种") {
            return false;
        }
        let head = first_chars(behind, 8);
        let head = head
            .split([',', '、', '和', '(', '“', '未', '按'])
            .next()
            .unwrap_or(head);
        let inside = number.style == Style::Arabic && !head.contains('的');
        ends_with_any(head, &MEASURES)
            || starts_with_any(head, &MEASURES)
            || inside && holds_any(head, &MEASURES)
    }

    /// 连续3年, 仅有5天时间, 24小时: a span of time is a figure only where a bound or a change makes it one.
    fn is_span(&self, number: &Number, before: &str, behind: &str) -> bool {
        let span = matches!(
            number.unit,
            "天" | "个月"
                | "小时"
                | "分钟"
                | "秒"
                | "个工作日"
                | "工作日"
                | "期"
                | "届"
                | "轮"
                | "届次"
                | "步"
                | "笔"
                | "把"
                | "度"
                | "门"
                | "口"
                | "面"
                | "分"
        );
        if !span {
            return false;
        }
        let behind_bound = crate::lexicon::longest_of(behind, Class::AFTER).is_some();
        let before_bound = ends_with_any(
            before,
            &[
                "至", "到", "在", "于", "达", "超", "分", "缩短", "压缩", "提速", "减少", "增加",
                "多出",
            ],
        );
        let bounds = self
            .bound_before()
            .and_then(|at| self.ground.tokens.word(at).before);
        let before_bound = before_bound || matches!(bounds, Some(Op::Le | Op::Ge));
        let shrinks = starts_with_any(behind, &["压缩", "缩短", "压减", "减少", "提速", "降"]);
        let before_bound = before_bound || before.ends_with(['由', '从']) && shrinks;
        let left = ["不到", "只有", "仅有", "还有", "只剩", "仅剩", "还剩"];
        if number.unit == "分" {
            return !holds_any(before, &["得", "获", "分", "评"]);
        }
        behind.starts_with("时间")
            || ends_with_any(before, &left)
            || !(behind_bound || before_bound || before.ends_with("天数"))
    }

    /// 投资千万元以上入园企业, 56人以上大班额: a bound inside a name.
    fn is_threshold(&self, number: &Number, before: &str, behind: &str) -> bool {
        let Some((id, len)) = crate::lexicon::longest_of(behind, Class::AFTER) else {
            return false;
        };
        if crate::lexicon::word(id).after == Some(Op::About) {
            return false;
        }
        let rest = behind.get(len..).unwrap_or("");
        let ends = rest.is_empty()
            || rest.starts_with([
                ',', '、', '(', ')', '。', ';', '”', ':', '和', '及', '并', '的', '水', '目', '范',
            ]);
        let led = self.at > self.clause.first
            && self.ground.tokens.touches_next(self.at - 1)
            && self.ground.tokens.is(
                self.at - 1,
                Class::VERB
                    | Class::MAKE
                    | Class::BEFORE
                    | Class::UP
                    | Class::DOWN
                    | Class::MUSTAIM,
            );
        // 56人以上大班额, 5000万元以上项目: the measure does not count what stands behind it.
        let sizes = !ends
            && match number.unit {
                "人" => !rest.starts_with(['参', '就', '转', '次']),
                "元" | "美元" => !starts_with_any(
                    rest,
                    &["资金", "投资", "贷款", "债券", "收入", "产值", "补助"],
                ),
                _ => false,
            };
        sizes
            || !ends && !led
            || rest.starts_with('的') && !led && number.unit != "%" && !before.is_empty()
    }

    /// Chinese numerals count where they are more than a manner of speech: 两项改革 is none, 两百八十六户 is.
    fn style_is_exact(&self, number: &Number, before: &str, behind: &str) -> bool {
        let bounded = self.bound_before().is_some()
            || self.bound_past_verb().is_some()
            || crate::lexicon::longest_of(behind, Class::AFTER).is_some();
        match number.style {
            Style::Arabic => true,
            Style::Vague => !number.unit.is_empty(),
            Style::Bare => {
                !number.unit.is_empty()
                    && (self.bound_before().is_some() || before.ends_with('上') || number.more)
            }
            Style::Chinese => {
                let measured = is_measure(number.unit);
                let counted = number.value > 10.0;
                let repeated = number.value > 1.0
                    && matches!(number.unit, "次" | "场" | "场次")
                    && ends_with_any(before, &["举办", "举行", "召开", "开展", "组织"]);
                let ranged = number.max.is_some();
                let told = number.value > 1.0 && self.is_counted_out(number, before, behind);
                !number.unit.is_empty()
                    && (measured || counted || bounded || repeated || ranged || told)
                    || number.kind == NumberKind::Fraction
            }
        }
    }
}

/// Words that are no name of what is counted.
const ACTS: u64 = Class::VERB
    | Class::MAKE
    | Class::DUTY
    | Class::LINK
    | Class::DONE
    | Class::AIM
    | Class::EACH
    | Class::UP
    | Class::DOWN
    | Class::OPAQUE;

impl Place<'_> {
    /// Small numbers that count all the same: 观摩了三个点, 示范片四处, 石门、杨集两个供水站, 六个县区作了发言.
    fn is_counted_out(&self, number: &Number, before: &str, behind: &str) -> bool {
        let tokens = self.ground.tokens;
        let done = before.ends_with('了');
        let ends = behind.is_empty() || behind.starts_with([',', '、', ';', '(']);
        let last = self.at.checked_sub(1).filter(|at| tokens.touches_next(*at));
        let noun = before.chars().nth(1).is_some()
            && !before.ends_with([',', '、', '的', '是', '有', '这', '第', '前'])
            && !last.is_some_and(|at| tokens.is(at, ACTS));
        let speaks = tokens.is(self.at + 1, Class::BODY)
            && tokens.touches_next(self.at)
            && holds_any(behind, &["作了", "发言", "汇报"]);
        let made = (self.clause.first..self.at)
            .find(|at| tokens.is(*at, Class::FINISH))
            .and_then(|at| tokens.get(at))
            .map_or("", |verb| {
                self.ground.words(verb.range.end(), number.range.start())
            });
        let listed = made.contains('、') && made.split('、').count() as f64 == number.value;
        done || ends && noun || speaks || listed
    }
}

/// 每天8:30召开, 上午9:00: hours and minutes, not a ratio.
fn is_time_of_day(number: &Number, before: &str, behind: &str) -> bool {
    let minutes = number.max.unwrap_or(99.0);
    let clock = number.kind == NumberKind::Ratio && number.value < 24.0 && minutes < 60.0;
    clock
        && minutes % 5.0 == 0.0
        && (before.ends_with(['天', '日', '午', '晨', '晚', '早', '于', '点', '周'])
            || behind.starts_with(['召', '开', '前', '准', '左', '集', '之']))
}
