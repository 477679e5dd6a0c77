//! The words in Chinese.

use super::{DaysText, DeskText, LedgerText};

pub(super) static TEXT: DeskText = DeskText {
    days: DaysText {
        as_of: "测算日：{}",
        today: "今天",
        day_of_bulletin: "通报当日",
        end_of_year: "当年年底",
    },
    ledger: LedgerText {
        group_by: "分组",
        without: "未写明",
        computed: "进度由系统测算",
        columns: [
            "序号",
            "任务",
            "指标与目标值",
            "时限",
            "牵头",
            "配合",
            "主题",
            "来源",
            "进度",
        ],
        groupings: ["牵头", "主题", "时限月份", "通报", "灯"],
    },
    lamps: ["绿灯", "黄灯", "红灯"],
    paces: ["超进度", "达进度", "欠进度", "已完成", "其他"],
};
