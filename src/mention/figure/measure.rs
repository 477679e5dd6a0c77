//! Units: which rule takes a number, by its measure.

use crate::mention::RuleId;
use crate::token::{Number, NumberKind};

/// The rule that takes a number, by its measure.
pub(super) fn rule_of(number: &Number) -> Option<RuleId> {
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
pub(super) fn is_measure(unit: &str) -> bool {
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
