//! Words of a metric: which phrases name nothing, and what is cut off those that do.

use crate::text::{ends_with_any, holds_any, starts_with_any, without_ends, without_starts};

/// Longest metric, in characters.
pub(super) const LONGEST: usize = 24;

/// 开工, 完工 and 封顶 say what happened to the thing, not what it is.
pub(super) fn is_done_word(metric: &str) -> bool {
    ends_with_any(
        metric,
        &[
            "开工",
            "完工",
            "竣工",
            "封顶",
            "投产",
            "入库",
            "基础施工",
            "建成",
            "实施",
        ],
    )
}

/// Measures that only compare: the thing measured was named before.
pub(super) fn is_generic(metric: &str) -> bool {
    const WHOLE: [&str; 40] = [
        "目标",
        "任务",
        "计划",
        "年度计划",
        "年度目标",
        "年度任务",
        "目标任务",
        "预期目标",
        "年度",
        "剩余",
        "排名",
        "位次",
        "问题",
        "缩小",
        "总量",
        "指标",
        "整整",
        "全区",
        "预期",
        "增速",
        "进度",
        "水平低",
        "水平高",
        "较为严重",
        "任务总量",
        "工作",
        "总数",
        "总规模",
        "总人数",
        "增幅",
        "降幅",
        "涨幅",
        "缺口",
        "首次",
        "再次",
        "率先",
        "成功",
        "实际",
        "红线",
        "底线",
    ];
    WHOLE.contains(&metric.trim_end_matches(['比', '较']))
        || is_yardstick(metric)
        || metric.starts_with('每') && metric.chars().count() <= 4
        || ends_with_any(
            metric,
            &[
                "水平",
                "序时进度",
                "同期",
                "缩小到",
                "偏多",
                "偏少",
                "共抽查项目",
            ],
        )
        || metric.ends_with("进度慢")
        || metric.ends_with("进度快")
}

/// What a figure is held against: 高于全国, 低于全省平均水平.
pub(super) fn is_yardstick(phrase: &str) -> bool {
    let bare = without_ends(phrase, &["水平", "平均"]);
    ["全国", "全省", "全市", "全县", "全区", "同期"].contains(&bare)
        || phrase.starts_with(['比', '较'])
            && phrase.ends_with(['快', '慢', '高', '低', '多', '少', '大', '小'])
        || ends_with_any(bare, &["五年", "个五年的", "上年同期"])
}

/// A place or a group of people is where the thing was counted, not the thing.
pub(super) fn is_place(metric: &str) -> bool {
    metric.chars().count() <= 4
        && (metric.ends_with(['县', '市', '镇', '乡'])
            || metric.ends_with('区') && !metric.ends_with("小区") && !metric.ends_with("户区"))
}

/// What stands behind a number, up to where something is said of it: 15个项目|全部开工, 5个区县|作了发言.
pub(super) fn name_of(words: &str) -> Option<&str> {
    const SAID: [&str; 13] = [
        "进行", "全部", "均", "尚未", "没有", "已", "严重", "基本", "较为", "正在", "逐", "作了",
        "未",
    ];
    let named = words.strip_prefix('未').unwrap_or(words);
    let lead = words.len() - named.len();
    let finds = || SAID.iter().filter_map(|said| named.find(said)).min();
    let said = holds_any(named, &SAID).then(finds).flatten();
    let name = words.get(..lead + said.unwrap_or(named.len()))?;
    (!name.is_empty()).then_some(name)
}

/// Particles that may hang behind a name.
const SUFFIXES: [&str; 41] = [
    "外", "的", "了", "为", "在", "是", "等", "也", "中", "至", "到", "大幅", "稳定", "增速", "由",
    "从", "约", "目标", "没有", "尚未", "没", "未", "还", "有", "共", "仅", "只", "居", "列", "占",
    "达", "各", "均", "仍", "再", "又", "已", "就", "要", "可", "到位",
];

/// Particles that may stand before a name, and behind them others and places.
const PREFIXES: [&str; 4] = ["的", "了", "占", "为"];
const PLACES: [&str; 23] = [
    "在", "是", "有", "其", "对", "以", "于", "从", "等", "也", "把", "将", "全市", "全县", "全省",
    "全区", "我市", "我县", "我区", "共", "和", "及", "与",
];
/// Names that begin like a particle.
const STATES: [&str; 5] = ["在建", "在岗", "在校", "在册", "在库"];

/// A phrase without the particles that hang on it and name nothing.
pub(super) fn clean(phrase: &str) -> &str {
    // 养老床位由每千人32张: what it is counted by is no part of the name.
    let counted = phrase
        .match_indices('每')
        .find_map(|(at, _)| phrase.get(..at)?.strip_suffix(['由', '从']));
    let marks = |c: char| c.is_ascii_punctuation() || "，。、；：（）".contains(c);
    let mut phrase = counted.unwrap_or(phrase).trim_matches(marks);
    phrase = without_starts(phrase, &PREFIXES);
    if !starts_with_any(phrase, &STATES) {
        phrase = without_starts(phrase, &PLACES);
    }
    if ends_with_any(phrase, &["初中", "高中"]) {
        return phrase;
    }
    // 只占, 仅为: one particle may hang on another.
    without_ends(without_ends(phrase, &SUFFIXES), &SUFFIXES)
}

/// The last characters of a phrase that is too long.
pub(super) fn tail(phrase: &str) -> &str {
    let from = phrase.char_indices().rev().nth(LONGEST - 1);
    from.and_then(|(at, _)| phrase.get(at..)).unwrap_or(phrase)
}
