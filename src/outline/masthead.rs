//! What lines of a masthead look like: the gazette's name, its number, the office that signs.

use super::date;
use crate::text::{ends_with_any, holds_any};
use crate::value::{numeral, whole};

/// A gazette's name: short, without a mark, and ending as gazettes do.
pub(super) fn is_series(line: &str) -> bool {
    let count = line.chars().count();
    let ends = [
        "通报", "简报", "公报", "专报", "参考", "情况", "纪要", "文件", "快报", "内参", "要情",
        "信息", "督查", "动态", "专刊", "通讯", "政报", "政情", "要报",
    ];
    (2..=24).contains(&count)
        && ends.iter().any(|end| line.ends_with(end))
        && !line.contains([',', '。', ':', '在'])
        && !line.starts_with("关于")
        && !holds_any(line, &["会议上", "年", "完成", "进展", "落实"])
}

/// 新河县人民政府公报2017年 without the year, which belongs to the number.
pub(super) fn before_year(series: &str) -> &str {
    let bare = series.trim_end_matches('年');
    let name = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    match bare.len() - name.len() {
        4 if bare.len() < series.len() => name,
        _ => series,
    }
}

/// 某政办字[2017]46号.
pub(super) fn is_document_number(line: &str) -> bool {
    line.ends_with('号') && line.find('[').is_some_and(|at| at > 0) && issue(line).is_some()
}

/// When and where the words under a title were said: 2024年1月24日在某县人民代表大会上.
pub(super) fn is_occasion(line: &str) -> bool {
    let dated = date::read_date(line).is_some();
    let placed = line.starts_with('在') && line.ends_with('上');
    (dated || placed) && !ends_with_any(line, &["讲话", "报告", "发言", "致辞", "通知", "通报"])
}

/// An office that issues: 某县人民政府办公室.
pub(super) fn is_office(name: &str) -> bool {
    is_body_name(name)
        && ends_with_any(
            name,
            &[
                "办公室",
                "人民政府",
                "委员会",
                "领导小组",
                "指挥部",
                "督查室",
                "研究室",
                "政府办",
                "委办",
                "局",
                "党组",
                "县委",
                "市委",
                "省委",
                "区委",
                "督查办",
                "中心",
                "委",
                "厅",
                "政府",
            ],
        )
}

/// An office of any kind, where a day behind it tells that it signs: 某局信息科2019年3月6日.
pub(super) fn signs(name: &str) -> bool {
    const ENDS: &str = "室科处股办局委厅府会组部心院站";
    is_body_name(name) && name.ends_with(|c| ENDS.contains(c))
}

fn is_body_name(name: &str) -> bool {
    (4..=30).contains(&name.chars().count())
        && !name.contains([',', '。', ':', '、', '在'])
        && !name.starts_with("关于")
}

/// 第5期, 第三十三期, (第12期), 〔2022〕12号, 2023年第4期, 总第108期; number and its place in the line.
pub(super) fn issue(line: &str) -> Option<(u32, usize, usize)> {
    if line.chars().count() > 40 || line.contains(['。', ',']) {
        return None;
    }
    for (prefix, suffixes) in [
        ("第", ["期", "号", "次"]),
        ("]", ["号", "期", "次"]),
        (")", ["号", "期", "次"]),
    ] {
        for (at, _) in line.match_indices(prefix) {
            let from = at + prefix.len();
            let Some(number) = line.get(from..).and_then(numeral::read) else {
                continue;
            };
            let behind = line.get(from + number.len..).unwrap_or("");
            let Some(suffix) = suffixes.iter().find(|s| behind.starts_with(**s)) else {
                continue;
            };
            let tail = behind.get(suffix.len()..).unwrap_or("");
            if tail.starts_with(['会', '全', '常']) || !(1.0..=9999.0).contains(&number.value) {
                continue;
            }
            let start = line
                .get(..at)
                .and_then(|head| head.rfind(['[', '(']))
                .filter(|_| prefix != "第")
                .unwrap_or(at);
            return Some((
                whole(number.value)?,
                start,
                from + number.len + suffix.len(),
            ));
        }
    }
    None
}
