//! The words of an owner: names of a list apart, courtesies off, and what can answer for something.

use super::super::segment::{Mark, mark};
use crate::lexicon::Class;
use crate::text::to_u32;
use crate::text::{
    TextRange, ends_with_any, floor_boundary, holds_any, starts_with_any, without_ends,
};

/// Words behind a name that are no part of it: first these, then 同志, then the others.
const GREETED: [&str; 4] = ["每人", "同时", "特别是", "同志们"];
const HANGING: [&str; 17] = [
    "等", "共同", "具体", "也", "都", "均", "还", "又", "就", "一定", "认真", "分工", "主动",
    "切实", "统一", "和", "及",
];

/// Takes marks, the mark of a point (一是, 1.), 同志 and 等 off both ends.
pub(super) fn trim(text: &str, range: TextRange) -> TextRange {
    let words = range.of(text);
    let marks: &[char] = &[',', '。', ':', ';', '、', '(', ')', '“', '”', ' ', '\n'];
    let marked = match mark(words) {
        Some((Mark::Field, _)) | None => 0,
        Some((_, len)) => len,
    };
    let left = words
        .get(marked..)
        .unwrap_or(words)
        .trim_start_matches(marks);
    let start = range.start() + to_u32(words.len() - left.len());
    let mut right = left.trim_end_matches(marks);
    // 各县(区): the bracket belongs to the name.
    if right.contains('(')
        && left
            .get(right.len()..)
            .is_some_and(|rest| rest.starts_with(')'))
    {
        right = left.get(..=right.len()).unwrap_or(right);
    }
    right = without_ends(right, &GREETED);
    // 主要负责同志 is an office, 冯锐同志 a name.
    if !right.ends_with("负责同志") {
        right = right.strip_suffix("同志").unwrap_or(right);
    }
    right = without_ends(right, &HANGING);
    TextRange::new(start, start + to_u32(right.len()))
}

/// The names of a list. Names that share a tail (环保、扶贫等部门) or a head (镇、村两级) stay whole.
pub(super) fn parts(text: &str, range: TextRange) -> Vec<TextRange> {
    let words = range.of(text);
    if ends_with_any(
        words,
        &[
            "等部门",
            "等单位",
            "等有关部门",
            "等相关部门",
            "两级",
            "三级",
        ],
    ) {
        return vec![range];
    }
    // A list that shares its tail ends inside a longer one: 环保、水利等部门及各县区.
    if holds_any(words, &["等部门", "等单位"])
        && let Some(at) = ["等部门", "等单位"]
            .iter()
            .filter_map(|tail| words.find(tail).map(|at| at + tail.len()))
            .min()
        && words
            .get(at..)
            .is_some_and(|rest| rest.starts_with(['及', '和', '与', '、', ',']))
    {
        let cut = range.start() + to_u32(at);
        let mut list = vec![TextRange::new(range.start(), cut)];
        list.extend(parts(text, TextRange::new(cut + 3, range.end())));
        return list;
    }
    let mut list = Vec::new();
    let mut from = 0;
    let mut depth = 0;
    for (at, c) in words.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '、' | '和' | '及' | '与' | ',' | ';' if depth == 0 => {
                let head = words.get(from..at).unwrap_or("");
                let tail = words.get(at + c.len_utf8()..).unwrap_or("");
                if c == '、' || c == ',' || c == ';' || splits(head, tail) {
                    list.push((from, at));
                    from = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    list.push((from, words.len()));
    if list.len() > 1 && shares_tail(words, &list) {
        return vec![range];
    }
    list.into_iter()
        .map(|(a, b)| TextRange::new(range.start() + to_u32(a), range.start() + to_u32(b)))
        .collect()
}

/// 和 joins two names only when the one before it is whole.
fn splits(head: &str, tail: &str) -> bool {
    ends_with_body(head.trim_end_matches('等')) && !tail.is_empty() && !head.ends_with("文化")
}

/// 市扶贫、环保、交通等部门: the parts before the last are no bodies by themselves.
fn shares_tail(words: &str, list: &[(usize, usize)]) -> bool {
    let whole = list
        .iter()
        .filter(|(a, b)| {
            words
                .get(*a..*b)
                .is_some_and(|p| ends_with_body(p.trim_end_matches('等')) || is_person(p))
        })
        .count();
    // A list in which the last part alone is a body shares it; names of people share nothing.
    whole > 0 && whole * 2 < list.len()
}

fn is_person(part: &str) -> bool {
    part.ends_with("同志")
}

/// No word for a body is longer, in bytes.
const LONGEST_BODY: usize = 60;

/// Whether the words end with the head of a body.
fn ends_with_body(words: &str) -> bool {
    let from = floor_boundary(words, words.len().saturating_sub(LONGEST_BODY));
    let mut places = (from..words.len()).filter(|at| words.is_char_boundary(*at));
    places.any(|at| {
        words.get(at..).is_some_and(|tail| {
            crate::lexicon::longest_of(tail, Class::BODY).is_some_and(|(id, len)| {
                len == tail.len() && (!crate::lexicon::word(id).short || at >= 3)
            })
        })
    })
}

/// Slogans and groups that answer for nothing.
const NEVER: [&str; 16] = [
    "大家",
    "我们",
    "全市上下",
    "全县上下",
    "全省上下",
    "全市",
    "全县",
    "全省",
    "各级",
    "党",
    "政府",
    "我市",
    "我县",
    "全社会",
    "同志们",
    "有的部门",
];

/// Whether the words name a body or holders of an office that can answer for something.
pub(super) fn is_owner(name: &str) -> bool {
    let count = name.chars().count();
    if count > 32 || NEVER.contains(&name) || name.contains(['。', ',', '“', '《']) {
        return false;
    }
    // 引导企业, 督促各镇办: whom others are to move is no owner.
    let moved = starts_with_any(
        name,
        &[
            "引导", "鼓励", "支持", "督促", "组织", "推动", "指导", "要求", "动员", "帮助", "促进",
            "协调", "强化", "加强",
        ],
    );
    if moved && !name.starts_with("组织部") {
        return false;
    }
    // 公布各乡镇: before 各 stands a place or a level (县级各部门), or else a verb.
    let led = name.find('各').and_then(|at| name.get(..at)).unwrap_or("");
    let place = ["市", "县", "区", "镇", "省", "级", "直", "的", "他", "和"];
    if !led.is_empty() && !ends_with_any(led, &place) && !ends_with_body(led) {
        return false;
    }
    if name.contains("我们")
        || name.starts_with("大家")
        || name.contains("就是")
        || name.starts_with([
            '把', '对', '将', '以', '从', '在', '向', '使', '让', '有', '是', '为',
        ])
    {
        return false;
    }
    name == "村" || ends_with_body(name)
}

/// Whether the words can be the name of a person, where only a name can stand: (王刚牵头,县住建局配合).
pub(super) fn may_be_person(words: &str) -> bool {
    (2..=3).contains(&words.chars().count()) && !NEVER.contains(&words)
}

/// Whether a name is one of those that act, not a place or a thing that is built: 县财政局, 各镇, not 县医院.
pub(super) fn is_agency(name: &str) -> bool {
    name.starts_with(['各', '每'])
        || ends_with_any(
            name,
            &[
                "局",
                "委",
                "办",
                "厅",
                "部",
                "组",
                "府",
                "专班",
                "室",
                "单位",
                "部门",
                "领导",
                "干部",
                "书记",
                "班子",
                "负责人",
                "成员",
            ],
        )
}
