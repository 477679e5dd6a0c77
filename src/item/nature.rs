//! How a figure measures: a level, a change of it or a share of something, and of which wider place.
//!
//! Two numbers of one name are the same thing only where these agree: 投资增长5%, 投资占比5% and 投资5亿元.

use crate::text::holds_any;

/// What a number says of the thing that it measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Nature {
    /// How much there is: 达到5亿元.
    Level,
    /// How much it became more or less: 增长5%, 净增2亿元, 新增10家.
    Change,
    /// How much of something it is: 完成年度任务的48%, 占比5%.
    Share,
}

/// Words of a change that also name it: a rate beside one of them is no level.
const CHANGES: [&str; 19] = [
    "增长", "增速", "增幅", "增加", "提高", "提升", "上升", "下降", "降低", "减少", "回落", "下滑",
    "同比", "环比", "同期", "净增", "新增", "高于", "低于",
];

/// Words of a share.
const SHARES: [&str; 7] = [
    "占",
    "年度任务",
    "年度目标",
    "年度计划",
    "任务的",
    "目标的",
    "计划的",
];

/// Words by which a clause comes back from a change to its level: 增长5%达到30亿元.
const LEVELS: [&str; 4] = ["达到", "完成", "实现", "累计"];

/// What a figure of this unit says, from the words before it in its clause.
#[must_use]
pub(super) fn nature(clause: &str, unit: &str) -> Nature {
    let relative = matches!(unit, "%" | "‰" | "百分点" | "倍");
    let changes = holds_any(clause, &CHANGES);
    let last = |words: &[&str]| words.iter().filter_map(|word| clause.rfind(word)).max();
    if unit == "百分点" || changes && (relative || last(&CHANGES) > last(&LEVELS)) {
        Nature::Change
    } else if relative && holds_any(clause, &SHARES) {
        Nature::Share
    } else {
        Nature::Level
    }
}

/// The place named last before a figure by its rank: 全省, 全市, 全县.
#[must_use]
pub fn scope(segment: &str) -> Option<&str> {
    let ranks = ['国', '省', '市', '县', '区', '州', '镇'];
    let whole = |at: usize| {
        let rest = segment.get(at..)?;
        let (second, rank) = rest.char_indices().nth(1)?;
        let named = ranks.contains(&rank);
        let word = rest.get(..second + rank.len_utf8())?;
        named.then_some(word)
    };
    let places = segment.rmatch_indices(['全', '我']);
    places.map(|(at, _)| at).find_map(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_and_a_share_are_no_level() {
        for (clause, unit, expected) in [
            ("全县固定资产投资增长", "%", Nature::Change),
            ("生产总值增速达到", "%", Nature::Change),
            ("固定资产投资完成年度任务的", "%", Nature::Share),
            ("非公经济占比", "%", Nature::Share),
            ("城镇化率达到", "%", Nature::Level),
            ("固定资产投资", "元", Nature::Level),
            ("超去年同期", "元", Nature::Change),
            ("产值增长一成达到", "元", Nature::Level),
            ("新增规上企业", "家", Nature::Change),
            ("占地", "亩", Nature::Level),
            ("收入高出", "百分点", Nature::Change),
        ] {
            assert_eq!(nature(clause, unit), expected, "{clause} {unit}");
        }
    }

    #[test]
    fn the_place_named_last_counts() {
        assert_eq!(
            scope("全市投资增长5%，全县投资增长6%，其中技改"),
            Some("全县")
        );
        assert_eq!(scope("我县全面完成招商"), Some("我县"));
        assert_eq!(scope("全面完成招商"), None);
    }
}
