//! What the words and lamps of a ledger mean, for those who have only the file.

use crate::item::Pace;
use crate::item::lamp::{AHEAD, BEHIND, WHOLE};
use crate::ledger::{Asof, Column};
use crate::permalink::Language;
use crate::present::{self, percent};

/// Terms with what they mean; a heading has no meaning.
pub(super) fn legend(asof: Asof) -> Vec<(String, String)> {
    let term = |term: &str, meaning: String| (term.to_owned(), meaning);
    let heading = |words: &str| (words.to_owned(), String::new());
    let (ahead, behind, whole) = (percent(AHEAD), percent(BEHIND), percent(WHOLE));
    let points = |share: String| share.replace('%', "个百分点");
    let mut lines = vec![
        heading("灯色与进度"),
        term("测算日", present::asof(asof, Language::Zh)),
        term("算法", "完成率 = 文中结果 ÷ 文中目标；时间进度 = 测算日在目标期间内已过天数 ÷ 期间总天数；两者相减，按下列界限判定。只采用测算日及以前的结果。".to_owned()),
        term(Pace::Done.label(), format!("完成率达到{whole}（绿灯），或者自填状态为已完成、已销号（绿灯）。")),
        term(Pace::Ahead.label(), format!("快于时间进度{}以上（绿灯）。", points(ahead.clone()))),
        term(Pace::OnPace.label(), format!("不慢于时间进度，快出不超过{}（绿灯）。", points(ahead))),
        term(Pace::Behind.label(), format!("慢于时间进度：不超过{0}为黄灯，超过{0}为红灯；时限已过而结果未满，为红灯。", points(behind))),
        term(Pace::Other.label(), "文中没有可以比对的结果，无法测算。其中时限已过的亮红灯，只说明文中未见结果，不说明没有完成。".to_owned()),
        term("几个指标", "一项任务有几个指标的，以最慢的一个为准。".to_owned()),
        term("系统测算", "灯色与进度由程序根据通报原文算出，供督查参考，不是考核结论。".to_owned()),
        heading("各列"),
    ];
    let explained = [
        (Column::Task, "通报原文。"),
        (Column::Link, "点击打开原文所在的句子。"),
        (Column::Targets, "文中要求达到的数字，照录原文。"),
        (
            Column::Deadline,
            "文中的时间用语，照录原文；“尽快”“汛期前”等用语不换算成日期。",
        ),
        (Column::Due, "最早到期的一天；文中没有给出年月日的，空。"),
        (
            Column::Leads,
            "文中点名牵头、负责的单位或个人；没有点名的，空。",
        ),
        (Column::Supports, "文中点名配合、协同的单位或个人。"),
        (Column::Status, "自填：未启动、进行中、已完成、已销号。"),
        (
            Column::Value,
            "只有一个指标时的目标数值，亿、万已换算；单位在下一列。",
        ),
        (
            Column::Id,
            "任务的固定编号，由原文算出；表格下发、收回时请勿改动。",
        ),
        (
            Column::Start,
            "任务的第一个字符在通报正文中的位置，从0数起。",
        ),
        (Column::End, "任务之后第一个字符的位置。"),
    ];
    lines.extend(explained.map(|(column, meaning)| term(column.label(), meaning.to_owned())));
    lines
}
