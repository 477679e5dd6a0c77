//! What a figure measures: the shortest phrase that names it, without verbs, bounds and period.

mod words;

use super::Figure;
use super::figure::{Place, Raw};
use crate::lexicon::Class;
use crate::text::{TextRange, ends_with_any, first_chars, floor_boundary, to_u32, without_ends};
use crate::token::Number;
use words::{LONGEST, clean, is_done_word, is_generic, is_place, is_yardstick, name_of, tail};

/// Words that end a phrase on its left side.
const STOPS: u64 = Class::VERB
    | Class::MAKE
    | Class::AIM
    | Class::MUSTAIM
    | Class::DONE
    | Class::LINK
    | Class::COMMA
    | Class::ENUM
    | Class::COLON
    | Class::BEFORE
    | Class::COMPARE
    | Class::UP
    | Class::DOWN
    | Class::LEVEL
    | Class::DUTY
    | Class::SEMI
    | Class::STOP
    | Class::LPAREN
    | Class::VAGUE;

/// The metric of a figure; empty where the text names none.
pub(super) fn read<'a>(place: &Place<'a>, raw: &Raw, earlier: &'a [Figure]) -> &'a str {
    let handed = handed_out(place, raw)
        .or_else(|| handed_on(place, raw, earlier))
        .or_else(|| given(place, raw));
    if let Some(metric) = handed {
        return metric;
    }
    if raw.rule == "figure.rank" {
        let ground = place.ground;
        return ranked(place, raw)
            .or_else(|| inherited(place, raw, earlier))
            .or_else(|| {
                let words = ground.words(place.clause.range.start(), raw.range.start());
                (words.chars().count() <= LONGEST).then(|| clean(words))
            })
            .unwrap_or_default();
    }
    let counted = matches!(raw.rule, "figure.count" | "figure.measure");
    if counted && let Some(metric) = behind(place, raw).filter(|m| !is_generic(m)) {
        return metric;
    }
    let in_front = before(place, raw, 1).filter(|m| {
        counted && *m == "问题" || !(is_generic(m) || is_done_word(m) || counted && is_place(m))
    });
    if let Some(metric) = in_front {
        return metric;
    }
    if !counted && let Some(metric) = behind(place, raw) {
        return metric;
    }
    if before(place, raw, 1).is_none()
        && let Some(metric) = before(place, raw, 5).filter(|m| !is_generic(m) && !is_done_word(m))
    {
        return metric;
    }
    inherited(place, raw, earlier)
        .or_else(|| verb_before(place, raw))
        .unwrap_or_default()
}

/// Where the clause goes on behind the last time before a figure, or where it begins.
fn behind_times(place: &Place<'_>, raw: &Raw) -> u32 {
    let start = place.clause.range.start();
    place
        .ground
        .times_of(place.segment)
        .filter(|t| t.range.start() >= start && t.range.end() <= raw.range.start())
        .last()
        .map_or(start, |t| t.range.end())
}

/// Words before a rank that only say that something is ranked: first these, then where and how.
const RANKING: [&str; 9] = [
    "倒数",
    "继续保持",
    "稳居",
    "位居",
    "位列",
    "名列",
    "跻身",
    "居",
    "列",
];
const RANKED_AMONG: [&str; 10] = [
    "排名",
    "排",
    "在全国",
    "在全省",
    "在全市",
    "在全县",
    "保持",
    "分别",
    "继续",
    "均",
];

/// What is ranked: everything of the clause but the words that rank.
fn ranked<'a>(place: &Place<'a>, raw: &Raw) -> Option<&'a str> {
    let words = place
        .ground
        .words(place.clause.range.start(), raw.range.start());
    let head = without_ends(words.trim_end_matches("分别"), &RANKING);
    // 综合排名 is what is ranked by.
    let head = if head.ends_with("综合排名") {
        head
    } else {
        without_ends(head, &RANKED_AMONG)
    };
    let skip = (behind_times(place, raw) - place.clause.range.start()) as usize;
    let phrase = clean(head.get(skip..).unwrap_or(head));
    // 增速由全市第二跌到第七位: the place that was left is no part of the name.
    let phrase = match phrase.split_once(['由', '从']) {
        Some((name, left)) if left.contains('第') => name,
        _ => phrase,
    };
    let counted = phrase.contains('第') && phrase.contains('位') || phrase.ends_with('第');
    // 96个有脱贫攻坚任务的县区交叉检查考核排名: what stands before 的 only describes.
    let phrase = match phrase.rfind('的').and_then(|at| phrase.get(at + 3..)) {
        Some(named) if named.chars().count() >= 4 => named,
        _ => phrase,
    };
    let counted = counted || phrase.starts_with(|c: char| c.is_ascii_digit());
    (phrase.chars().count() >= 2 && !counted && !is_generic(phrase)).then(|| tail(phrase))
}

/// The verb right before the number, where nothing else names the thing: 减税不少于1.3亿元.
fn verb_before<'a>(place: &Place<'a>, raw: &Raw) -> Option<&'a str> {
    let tokens = place.ground.tokens;
    let at = tokens
        .from_byte(raw.range.start())
        .checked_sub(1)
        .filter(|at| *at >= place.clause.first)?;
    let word = tokens.str(at);
    (tokens.is(at, Class::VERB | Class::MAKE | Class::FINISH) && word.chars().count() >= 2)
        .then_some(word)
}

/// The head of a list line (固定资产投资:全年目标…), else what the figure before measured.
fn inherited<'a>(place: &Place<'a>, raw: &Raw, earlier: &'a [Figure]) -> Option<&'a str> {
    let segment = place.ground.segments.get(place.segment)?;
    let paragraph = place
        .ground
        .outline
        .paragraphs
        .get(segment.paragraph)?
        .range;
    let recent = || {
        earlier
            .iter()
            .rev()
            .take(6)
            .take_while(|f| f.range.start() >= paragraph.start())
    };
    if raw.rule == "figure.count"
        && let Some(same) = recent().find(|f| f.unit == raw.unit && !f.metric.is_empty())
    {
        return Some(&same.metric);
    }
    if let Some(head) = list_head(place, raw, paragraph).or_else(|| task_head(place)) {
        let last = recent().next();
        if last.is_none_or(|f| {
            f.metric == head || is_generic(&f.metric) || f.range.start() < segment.range.start()
        }) {
            return Some(head);
        }
    }
    recent()
        .find(|f| !f.metric.is_empty())
        .map(|figure| figure.metric.as_str())
}

/// The heading of a numbered task: 1.城镇老旧小区改造. 全年任务120个.
fn task_head<'a>(place: &Place<'a>) -> Option<&'a str> {
    let segment = place.ground.segments.get(place.segment)?;
    let section = place
        .ground
        .outline
        .speeches
        .get(segment.speech)?
        .sections
        .get(segment.section?)?;
    let text = place.ground.tokens.text;
    let numbered = section
        .marker
        .of(text)
        .starts_with(|c: char| c.is_ascii_digit());
    (numbered && section.level >= 3).then(|| section.heading.of(text))
}

/// The head of a list line with its number and its colon, in bytes, at most.
const LONGEST_HEAD: usize = 240;

/// 固定资产投资 of 3.固定资产投资:全年目标480亿元.
fn list_head<'a>(place: &Place<'a>, raw: &Raw, paragraph: TextRange) -> Option<&'a str> {
    let sentence = place
        .ground
        .outline
        .sentences
        .get(place.ground.segments.get(place.segment)?.sentence)?
        .range;
    let from = sentence.start().max(paragraph.start());
    let line = place.ground.words(from, raw.range.start());
    let line = line.get(..floor_boundary(line, LONGEST_HEAD))?;
    let head = line.find([':', '。']).and_then(|at| line.get(..at))?;
    let numerals = |c: char| c.is_ascii_digit() || "一二三四五六七八九十()".contains(c);
    // 一般公共预算收入 begins with no number: only 一、 and 1. are markers.
    let bare = head.trim_start_matches(numerals);
    let head = if bare.starts_with(['、', '.']) || head.starts_with('(') {
        bare.trim_start_matches(['、', '.'])
    } else {
        head
    };
    let whole = (2..=20).contains(&head.chars().count()) && !head.contains(',');
    (whole && !is_place(head)).then_some(head)
}

/// 工业投资、技改投资分别增长7.8%、40.9%: each number takes the name at its own place in the list.
fn handed_out<'a>(place: &Place<'a>, raw: &Raw) -> Option<&'a str> {
    let start = behind_times(place, raw);
    let words = place.ground.words(start, raw.range.start());
    let at = words.rfind("分别")?;
    let list = words.get(..at).filter(|list| !list.is_empty());
    let list = match list {
        Some(list) => list,
        // 分别新增茶叶、核桃面积2万亩、3万亩: the names may stand behind it, too.
        None => listed_behind(place, start + to_u32("分别".len()))?,
    };
    let names: Vec<&str> = list.split(['、', '和', '及']).collect();
    if names.len() < 2 {
        return None;
    }
    let first = place
        .ground
        .tokens
        .from_byte(start + u32::try_from(at).ok()?);
    let nth = (first..place.at)
        .filter(|at| place.ground.tokens.number(*at).is_some())
        .count();
    let name = names.get(nth)?;
    let name = name
        .rsplit(['市', '县'])
        .next()
        .filter(|n| n.chars().count() >= 2 && !n.starts_with(['城', '域', '级', '直']))
        .unwrap_or(name);
    Some(clean(name)).filter(|name| !name.is_empty())
}

/// The words from a verb at the byte `from` to the first number behind it.
fn listed_behind<'a>(place: &Place<'a>, from: u32) -> Option<&'a str> {
    let tokens = place.ground.tokens;
    let verb = tokens.from_byte(from);
    let start = tokens.get(verb).filter(|t| t.range.start() == from)?;
    let first = (verb + 1..=place.at).find(|at| tokens.number(*at).is_some())?;
    let end = tokens.get(first)?.range.start();
    tokens
        .is(verb, Class::VERB | Class::MAKE)
        .then(|| place.ground.words(start.range.end(), end))
}

/// 甲收入7亿元、乙收入4亿元,分别增长9%、11%: each number takes up a figure before it, in their order.
fn handed_on<'a>(place: &Place<'a>, raw: &Raw, earlier: &'a [Figure]) -> Option<&'a str> {
    let tokens = place.ground.tokens;
    let before = place
        .ground
        .words(place.clause.range.start(), raw.range.start());
    let lead = before.get(..floor_boundary(before, "同比分别".len()))?;
    let at = lead.find("分别")?;
    let from = place.clause.range.start() + u32::try_from(at).ok()?;
    let counts = |at: &usize| tokens.number(*at).is_some();
    let all = (tokens.from_byte(from)..place.clause.last)
        .filter(counts)
        .count();
    let nth = (tokens.from_byte(from)..place.at).filter(counts).count();
    let sentence = place.ground.segments.get(place.segment)?.range;
    let told = earlier.len().checked_sub(nth)?;
    let figure = earlier.get(told.checked_sub(all)? + nth)?;
    (all > 1 && figure.range.start() >= sentence.start() && !figure.metric.is_empty())
        .then_some(figure.metric.as_str())
}

/// 安排850万元奖补资金: behind a verb the money's own name follows the number.
fn given<'a>(place: &Place<'a>, raw: &Raw) -> Option<&'a str> {
    if raw.rule != "figure.amount" {
        return None;
    }
    let tokens = place.ground.tokens;
    let at = tokens.from_byte(raw.range.start()).checked_sub(1)?;
    let verb = at >= place.clause.first
        && tokens.touches_next(at)
        && tokens.is(at, Class::VERB | Class::MAKE | Class::AIM);
    let rest = place
        .ground
        .words(raw.range.end(), place.clause.range.end());
    let name = rest.split([',', '、', ';', '(']).next()?;
    let money = [
        "资金", "贷款", "债券", "经费", "补贴", "补助", "基金", "投资",
    ];
    (verb
        && (2..=12).contains(&name.chars().count())
        && !name.starts_with(['的', '用'])
        && ends_with_any(name, &money))
    .then_some(name)
}

/// 每个镇办 only says by what is counted; longer phrases with 每 also name what, in characters.
const LONGEST_YARDSTICK: usize = 7;

/// The phrase before the number, past at most `hops` words that are no part of a name.
fn before<'a>(place: &Place<'a>, raw: &Raw, hops: usize) -> Option<&'a str> {
    let tokens = place.ground.tokens;
    let mut end = before_yardstick(place, raw);
    let mut at = tokens.from_byte(end);
    let growth = at > place.clause.first
        && tokens.is(
            at - 1,
            Class::UP | Class::DOWN | Class::COMPARE | Class::LEVEL,
        );
    let mut left = if growth { hops + 3 } else { hops };
    while left > 0 {
        let stop = (place.clause.first..at)
            .rev()
            .find(|i| is_stop(place, *i, at));
        let from = stop
            .and_then(|i| tokens.get(i))
            .map_or(place.clause.range.start(), |t| t.range.end());
        let phrase = clean(place.ground.words(from, end));
        let yardstick = is_yardstick(phrase) || phrase.starts_with('每');
        if phrase.chars().count() >= 2 && !yardstick {
            return Some(tail(phrase));
        }
        // 每千名老人拥有养老床位26张: what is counted by may be all that names it.
        let ends = stop.is_none_or(|at| tokens.is(at, Class::COMMA | Class::SEMI | Class::STOP));
        if ends && phrase.starts_with('每') && phrase.chars().count() > LONGEST_YARDSTICK {
            return Some(tail(phrase));
        }
        left += usize::from(yardstick);
        let stop = stop?;
        if tokens.is(stop, Class::COMMA | Class::SEMI | Class::STOP)
            || tokens.number(stop).is_some()
        {
            return None;
        }
        end = tokens.get(stop)?.range.start();
        at = stop;
        left -= 1;
    }
    None
}

/// Where the name ends that a multiple of an earlier time is told of: 通车里程|是2020年的3倍.
fn before_yardstick(place: &Place<'_>, raw: &Raw) -> u32 {
    let end = raw.range.start();
    let clause = place.clause.range.start();
    let mut earlier = place.ground.times_before(end);
    let time = earlier.next().map(|time| time.range).filter(|time| {
        raw.rule == "figure.multiple"
            && time.start() >= clause
            && place.ground.words(time.end(), end) == "的"
    });
    time.map_or(end, |time| {
        let name = place.ground.words(clause, time.start());
        clause + to_u32(without_ends(name, &["相当于", "是", "为", "达"]).len())
    })
}

fn start_of(place: &Place<'_>, at: usize) -> u32 {
    let token = place.ground.tokens.get(at);
    token.map_or(place.clause.range.start(), |t| t.range.start())
}

/// Whether the token at `i` ends a phrase that reaches to the token at `end`.
fn is_stop(place: &Place<'_>, i: usize, end: usize) -> bool {
    let tokens = place.ground.tokens;
    let shares = || tokens.is(i + 1, Class::ENUM | Class::AND) && tokens.number(i + 2).is_some();
    if tokens
        .number(i)
        .is_some_and(|n| !n.unit.is_empty() || shares())
    {
        // 亿元以上项目, 每千人床位: a number inside the name.
        let bounds = tokens.is(i + 1, Class::AFTER) && tokens.touches_next(i) && i + 2 < end;
        let each = place
            .ground
            .words(place.clause.range.start(), start_of(place, i));
        return !bounds && !each.ends_with('每');
    }
    if place.ground.in_time.get(i) == Some(&true) {
        return true;
    }
    // 增, 减 and 降 alone are verbs only right before the number.
    let letter =
        tokens.str(i).chars().count() == 1 && tokens.is(i, Class::UP | Class::DOWN | Class::BEFORE);
    let apart = i + 1 < end || !tokens.touches_next(i);
    tokens.is(i, STOPS) && !names_thing(place, i) && !(letter && apart)
}

/// 建设 in 标准化厂房建设 and 完成 in 完成率 belong to a name.
fn names_thing(place: &Place<'_>, at: usize) -> bool {
    let tokens = place.ground.tokens;
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let next = place
        .ground
        .words(token.range.end(), place.clause.range.end());
    tokens.is(at, Class::VERB | Class::AIM | Class::DONE)
        && !tokens.is(at, Class::TIME)
        && tokens.is(at, Class::VERB)
        && (next.starts_with(['率', '额', '量', '面'])
            || tokens.is(at, Class::MAKE) && next.starts_with("进度"))
}

/// The phrase behind the number: 20户重点税源企业, 3.5亿元的债券资金.
fn behind<'a>(place: &Place<'a>, raw: &Raw) -> Option<&'a str> {
    let tokens = place.ground.tokens;
    let text = place
        .ground
        .words(raw.range.end(), place.clause.range.end());
    let amount = !matches!(raw.rule, "figure.count" | "figure.measure");
    if amount && !text.starts_with('的') {
        return None;
    }
    let first = tokens.from_byte(raw.range.end());
    // 4286户1.3万人: two counts of one thing, which stands before both.
    let people = |number: &Number| number.range.start() == raw.range.end() && number.unit == "人";
    if tokens.number(first).is_some_and(people) {
        return None;
    }
    // 3项创建: a verb that is counted is a name.
    let named = raw.unit == "项"
        && tokens.is(first, Class::VERB | Class::MAKE)
        && tokens
            .get(first)
            .is_some_and(|t| t.range.start() == raw.range.end());
    // 13项未完成项目: what is not done yet is part of the name.
    let open = text.starts_with('未')
        && tokens.is(first, Class::FINISH)
        && tokens.get(first).is_some_and(|verb| {
            let rest = place
                .ground
                .words(verb.range.end(), place.clause.range.end());
            !rest.is_empty() && !rest.starts_with([',', '、', '(', ')', '和', '的'])
        });
    let stop = (first + usize::from(named || open)..place.clause.last).find(|i| {
        tokens.is(*i, STOPS | Class::FINISH | Class::RPAREN) && !is_inside_name(place, *i)
            || tokens.is(*i, Class::AND) && tokens.number(*i + 1).is_some()
            || place.ground.in_time.get(*i) == Some(&true)
                && place.ground.times_of(place.segment).any(|t| t.first == *i)
    });
    let end = stop
        .and_then(|i| tokens.get(i))
        .map_or(place.clause.range.end(), |t| t.range.start());
    let words = name_of(place.ground.words(raw.range.end(), end))?;
    let phrase = clean(words);
    let count = phrase.chars().count();
    (2..=40)
        .contains(&count)
        .then(|| first_chars(phrase, LONGEST))
}

/// A verb right behind the number or inside a name (票决民生实事项目) goes on with it.
fn is_inside_name(place: &Place<'_>, at: usize) -> bool {
    let tokens = place.ground.tokens;
    tokens.is(at, Class::VERB)
        && place
            .ground
            .quoted
            .get(at)
            .is_some_and(|q| *q != crate::mention::ground::Quote::None)
}
