//! Rules that make a number a figure.

use super::ground::{Ground, Mode, Quote};
use super::segment::Clause;
use super::timex::{Bound, Grain};
use super::{Figure, FigureKind, Op, RuleId, metric, period};
use crate::lexicon::Class;
use crate::text::TextRange;
use crate::text::{ends_with_any, holds_any, starts_with_any};
use crate::token::{Number, NumberKind};
use crate::value::numeral::Style;

/// All figures of the text, and the numbers that no rule took.
#[must_use]
pub fn read(ground: &Ground<'_>) -> (Vec<Figure>, Vec<TextRange>) {
    let mut figures: Vec<Figure> = Vec::new();
    let mut left = Vec::new();
    let tokens = ground.tokens;
    for (index, segment) in ground.segments.iter().enumerate() {
        for clause in &segment.clauses {
            for at in clause.first..clause.last {
                let counts =
                    tokens.number(at).is_some() || tokens.is(at, Class::RANKFIRST | Class::DOUBLE);
                if !counts || ground.in_time.get(at) == Some(&true) {
                    continue;
                }
                let place = Place {
                    ground,
                    segment: index,
                    clause: *clause,
                    at,
                };
                match place.read() {
                    Found::Figure(found) => {
                        let figure = place.complete(*found, &figures);
                        figures.push(figure);
                    }
                    Found::Unknown(range) => left.push(range),
                    Found::Nothing => {}
                }
            }
        }
    }
    (figures, left)
}

/// A number and where it stands.
pub(super) struct Place<'a> {
    pub ground: &'a Ground<'a>,
    pub segment: usize,
    pub clause: Clause,
    pub at: usize,
}

/// What a token turned out to be.
enum Found {
    Figure(Box<Raw>),
    /// A number that looks like a figure but fits no rule.
    Unknown(TextRange),
    Nothing,
}

/// A figure before its metric, kind and period are known.
pub(super) struct Raw {
    pub range: TextRange,
    pub rule: RuleId,
    pub value: f64,
    pub value_max: Option<f64>,
    pub unit: String,
    pub op: Op,
}

impl Place<'_> {
    fn read(&self) -> Found {
        let tokens = self.ground.tokens;
        if self.ground.quoted.get(self.at) == Some(&Quote::Title) {
            return Found::Nothing;
        }
        if tokens.is(self.at, Class::RANKFIRST) {
            return self
                .first_rank()
                .map_or(Found::Nothing, |raw| Found::Figure(Box::new(raw)));
        }
        if tokens.is(self.at, Class::DOUBLE) {
            return self.doubled();
        }
        let Some(number) = tokens.number(self.at) else {
            return Found::Nothing;
        };
        if let Some(raw) = self.rank(number) {
            return Found::Figure(Box::new(raw));
        }
        if self.in_short_quotes() || self.is_name(number) {
            return Found::Nothing;
        }
        let rule = match rule_of(number) {
            Some(rule) => rule,
            None if number.style == Style::Arabic
                && number.kind == NumberKind::Plain
                && number.value > 9.0 =>
            {
                return self.unknown(number);
            }
            None => return Found::Nothing,
        };
        self.bounded(number, rule)
            .map_or(Found::Nothing, |raw| Found::Figure(Box::new(raw)))
    }

    fn unknown(&self, number: &Number) -> Found {
        let before = self.before(number.range.start());
        let behind = self.behind(number.range.end());
        // A document's number, a road, a room, an address.
        let ordinal = before.ends_with(['第', '(', '-', '—', '/', '.', ':', '“', '[', '〔', '@'])
            || before.ends_with(|c: char| c.is_ascii_alphanumeric())
            || behind.starts_with([']', '〕', '-', '@', '.'])
            || starts_with_any(
                behind,
                &[
                    "多年",
                    "余年",
                    "余载",
                    "多岁",
                    "国道",
                    "省道",
                    "县道",
                    "乡道",
                    "高速",
                    "会议室",
                    "热线",
                    "平台",
                    "工程",
                    "行动",
                ],
            );
        if ordinal {
            Found::Nothing
        } else {
            Found::Unknown(number.range)
        }
    }

    /// The words of the clause before a byte.
    fn before(&self, at: u32) -> &str {
        self.ground.words(self.clause.range.start(), at)
    }

    fn behind(&self, at: u32) -> &str {
        self.ground.words(at, self.clause.range.end())
    }

    /// “两个50%”: a name in quotes, not a figure.
    fn in_short_quotes(&self) -> bool {
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

    /// Numbers inside names, ways of counting and manners of speech.
    fn is_name(&self, number: &Number) -> bool {
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
        if self.bound_before().is_some() && behind.starts_with('的') && number.unit != "%" {
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
        let head: String = behind
            .chars()
            .take(8)
            .take_while(|c| !matches!(c, ',' | '、' | '和' | '(' | '“'))
            .collect();
        matches!(number.unit, "条" | "项" | "个" | "点" | "种")
            && [
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
            ]
            .iter()
            .any(|noun| {
                head.ends_with(noun)
                    || head.starts_with(noun)
                    || head.contains(noun) && number.style == Style::Arabic && !head.contains('的')
            })
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
        let behind_bound = crate::lexicon::longest_of(behind, Class::AFTER).is_some();
        let before_bound = ends_with_any(
            before,
            &[
                "至", "到", "在", "于", "达", "超", "分", "缩短", "压缩", "提速", "减少", "增加",
                "多出",
            ],
        );
        if number.unit == "分" {
            return !holds_any(before, &["得", "获", "分", "评"]);
        }
        span && (behind.starts_with("时间")
            || before.ends_with("不到")
            || !(behind_bound || before_bound || before.ends_with("天数")))
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
                ',', '、', ')', '。', ';', '”', ':', '和', '及', '并', '的', '水', '目', '范',
            ]);
        let led = self.at > self.clause.first
            && self.ground.tokens.touches_next(self.at - 1)
            && self.ground.tokens.is(
                self.at - 1,
                Class::VERB | Class::MAKE | Class::BEFORE | Class::UP | Class::DOWN,
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
                !number.unit.is_empty() && (measured || counted || bounded || repeated || ranged)
                    || number.kind == NumberKind::Fraction
            }
        }
    }

    /// The bound that stands right before the number: its token.
    fn bound_before(&self) -> Option<usize> {
        let before = self.at.checked_sub(1)?;
        let tokens = self.ground.tokens;
        (before >= self.clause.first
            && tokens.is(before, Class::BEFORE)
            && tokens.touches_next(before))
        .then_some(before)
    }

    /// 至少 before the verb: 至少准备一个看点.
    fn bound_past_verb(&self) -> Option<Op> {
        let tokens = self.ground.tokens;
        let verb = self.at.checked_sub(1).filter(|v| *v > self.clause.first)?;
        let touches = tokens.touches_next(verb) && tokens.touches_next(verb - 1);
        (touches && tokens.is(verb, Class::VERB | Class::MAKE))
            .then(|| tokens.word(verb - 1).before)
            .flatten()
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
    fn bounded(&self, number: &Number, rule: RuleId) -> Option<Raw> {
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
            unit: number.unit.to_owned(),
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

    /// 全省第二, 第九位, 全省前十.
    fn rank(&self, number: &Number) -> Option<Raw> {
        if !matches!(number.unit, "" | "位" | "名")
            || number.value > 999.0
            || number.max.is_some()
            || number.value.fract() != 0.0
        {
            return None;
        }
        let before = self.before(number.range.start());
        let behind = self.behind(number.range.end());
        let (op, marker) = if before.ends_with('第') {
            (Op::Eq, '第')
        } else if before.ends_with('前') {
            (Op::Le, '前')
        } else {
            return None;
        };
        let head = before.get(..before.len() - marker.len_utf8())?;
        let area = ["全国", "全省", "全市", "全县", "全区", "全镇", "省", "市"]
            .iter()
            .find(|area| head.ends_with(**area) && area.len() > 3);
        let ranks = [
            "排名", "排", "居", "列", "位列", "位居", "名列", "位次", "名次", "进入", "跻身",
            "倒数", "获", "保持", "稳居", "位", "重返", "连续",
        ]
        .iter()
        .any(|word| {
            head.ends_with(word)
                || area.is_some_and(|a| {
                    head.get(..head.len() - a.len())
                        .is_some_and(|h| h.ends_with(word))
                })
        });
        // 由第十位跃升至第四位: a new place.
        let ranks = ranks || number.unit == "位" && head.ends_with(['至', '到', '为']);
        // 第4位、第2位: a rank goes on with a list of ranks.
        let ranks = ranks
            || head.ends_with(['、', '和', '及'])
                && (self.clause.first..self.at).rev().take(4).any(|at| {
                    self.ground
                        .tokens
                        .number(at)
                        .is_some_and(|n| n.unit == "位")
                });
        let ends = behind.is_empty()
            || number.unit == "位"
            || number.unit == "名"
            || behind.starts_with([',', '、', ';', '。', '的', ')', '”', '和', '行', '列', ':']);
        if !(ends && (ranks || area.is_some())) || marker == '前' && !ranks && area.is_none() {
            return None;
        }
        let start =
            number.range.start() - to_u32(marker.len_utf8()) - area.map_or(0, |a| to_u32(a.len()));
        Some(Raw {
            range: TextRange::new(start, number.range.end()),
            rule: "figure.rank",
            value: number.value,
            value_max: None,
            unit: "位".to_owned(),
            op,
        })
    }

    /// 全省首位.
    fn first_rank(&self) -> Option<Raw> {
        let token = self.ground.tokens.get(self.at)?;
        let before = self.before(token.range.start());
        let area = ["全国", "全省", "全市", "全县", "全区"]
            .iter()
            .find(|area| before.ends_with(**area));
        let placed = ends_with_any(before, &["居", "列", "排名", "位居", "位列", "保持", "排"]);
        if area.is_none() && !placed {
            return None;
        }
        let start = token.range.start() - area.map_or(0, |a| to_u32(a.len()));
        Some(Raw {
            range: TextRange::new(start, token.range.end()),
            rule: "figure.rank",
            value: 1.0,
            value_max: None,
            unit: "位".to_owned(),
            op: Op::Eq,
        })
    }

    /// 翻一番 is twice, 翻两番 four times; 一半 is a fraction.
    fn doubled(&self) -> Found {
        let Some(token) = self.ground.tokens.get(self.at) else {
            return Found::Nothing;
        };
        let words = self.ground.tokens.str(self.at);
        if words.contains('半') {
            return self
                .half()
                .map_or(Found::Nothing, |raw| Found::Figure(Box::new(raw)));
        }
        Found::Figure(Box::new(Raw {
            range: token.range,
            rule: "figure.multiple",
            value: if words.contains('两') { 4.0 } else { 2.0 },
            value_max: None,
            unit: "倍".to_owned(),
            op: Op::Eq,
        }))
    }

    /// 一半以上的项目, 任务的一半: a share only where something bounds it or it is a share of something.
    fn half(&self) -> Option<Raw> {
        let tokens = self.ground.tokens;
        let mut range = tokens.get(self.at)?.range;
        let before = self
            .bound_before()
            .and_then(|at| Some((at, tokens.word(at).before?)));
        let after = Some(self.at + 1)
            .filter(|at| *at < self.clause.last && tokens.touches_next(self.at))
            .and_then(|at| Some((at, tokens.word(at).after?)));
        let of_something = self.before(range.start()).ends_with('的')
            || ["的项目", "的企业", "的镇", "的村", "的县"]
                .iter()
                .any(|w| self.behind(range.end()).starts_with(w));
        if before.is_none() && after.is_none() && !of_something {
            return None;
        }
        for (at, _) in before.iter().chain(&after) {
            range = range.cover(tokens.get(*at)?.range);
        }
        Some(Raw {
            range,
            rule: "figure.fraction",
            value: 0.5,
            value_max: None,
            unit: String::new(),
            op: before.or(after).map_or(Op::Eq, |(_, op)| op),
        })
    }

    /// Adds metric, kind and period.
    fn complete(&self, raw: Raw, earlier: &[Figure]) -> Figure {
        let metric = metric::read(self, &raw, earlier);
        let kind = self.kind(&raw);
        let period = period::read(self, &raw, kind, &metric);
        Figure {
            range: raw.range,
            rule: raw.rule,
            value: raw.value,
            value_max: raw.value_max,
            unit: raw.unit,
            op: raw.op,
            metric,
            kind,
            period,
        }
    }

    /// Whether the figure is to be reached or was reported: what speaks for each is weighed.
    fn kind(&self, raw: &Raw) -> FigureKind {
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

/// 每天8:30召开, 上午9:00: hours and minutes, not a ratio.
fn is_time_of_day(number: &Number, before: &str, behind: &str) -> bool {
    let minutes = number.max.unwrap_or(99.0);
    let clock = number.kind == NumberKind::Ratio && number.value < 24.0 && minutes < 60.0;
    clock
        && minutes % 5.0 == 0.0
        && (before.ends_with(['天', '日', '午', '晨', '晚', '早', '于', '点', '周'])
            || behind.starts_with(['召', '开', '前', '准', '左', '集', '之']))
}

/// The rule that takes a number, by its measure.
fn rule_of(number: &Number) -> Option<RuleId> {
    Some(match (number.kind, number.unit) {
        (NumberKind::Ratio, _) => "figure.ratio",
        (NumberKind::Fraction, _) => "figure.fraction",
        (_, "%" | "‰") => "figure.percent",
        (_, "百分点") => "figure.points",
        (_, "倍" | "番") => "figure.multiple",
        (_, "元" | "美元" | "欧元" | "港元" | "日元" | "英镑" | "人民币" | "卢布") => {
            "figure.amount"
        }
        (_, "") => return None,
        (_, unit) if is_measure(unit) => "figure.measure",
        _ => "figure.count",
    })
}

/// Measures of length, area, weight and the like, as against words that count things.
fn is_measure(unit: &str) -> bool {
    matches!(
        unit,
        "%" | "‰"
            | "百分点"
            | "元"
            | "美元"
            | "欧元"
            | "港元"
            | "日元"
            | "英镑"
            | "平方米"
            | "平方公里"
            | "公里"
            | "千米"
            | "米"
            | "亩"
            | "公顷"
            | "立方米"
            | "方"
            | "吨"
            | "公斤"
            | "千克"
            | "斤"
            | "千瓦时"
            | "千瓦"
            | "兆瓦"
            | "度"
            | "吨标准煤"
            | "标准煤"
            | "倍"
            | "人次"
            | "伏安"
            | "千伏安"
            | "立方"
            | "平方"
            | "成"
            | "吉瓦"
            | "袋"
            | "微克/立方米"
            | "毫克/升"
            | "平方千米"
            | "厘米"
            | "毫米"
            | "克"
            | "升"
            | "顷"
            | "吉瓦时"
    )
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
