//! Ranks, doubling and halves: figures whose words are more than a number.

use super::{Found, Place, Raw};
use crate::mention::Op;
use crate::text::to_u32;
use crate::text::{TextRange, ends_with_any, first_chars, holds_any};
use crate::token::Number;

impl Place<'_> {
    /// 全省第二, 第九位, 全省前十.
    pub(super) fn rank(&self, number: &Number) -> Option<Raw> {
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
        // 由上季度的第九位跃升至…: the place that was left.
        let ranks = ranks
            || number.unit == "位"
                && head.contains(['由', '从'])
                && holds_any(behind, &["至第", "到第", "至全", "到全"]);
        // 由全市第二跌到第七位
        let left = head.contains(['由', '从'])
            && holds_any(first_chars(behind, 4), &["至第", "到第", "为第"]);
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
            || left
            || behind.starts_with([
                ',', '、', ';', '。', '的', '(', ')', '”', '和', '行', '列', ':',
            ]);
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
            unit: "位",
            op,
        })
    }

    /// 全省首位.
    pub(super) fn first_rank(&self) -> Option<Raw> {
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
            unit: "位",
            op: Op::Eq,
        })
    }

    /// 翻一番 is twice, 翻两番 four times; 一半 is a fraction.
    pub(super) fn doubled(&self) -> Found {
        let Some(token) = self.ground.tokens.get(self.at) else {
            return Found::Nothing;
        };
        let words = self.ground.tokens.str(self.at);
        if words.contains('半') {
            return self.half().map_or(Found::Nothing, Found::Figure);
        }
        Found::Figure(Raw {
            range: token.range,
            rule: "figure.multiple",
            value: if words.contains('两') { 4.0 } else { 2.0 },
            value_max: None,
            unit: "倍",
            op: Op::Eq,
        })
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
            unit: "",
            op: before.or(after).map_or(Op::Eq, |(_, op)| op),
        })
    }
}
