//! The page around a speech: navigation, publish lines, footers, page numbers.

use crate::text::{Folded, TextRange, count_bytes, holds_any, starts_with_any};

/// Words that only the page around a text says; a short line that holds one is not the speech's.
/// Each was seen on a government site, a document library or a converter's output.
const MARKS: &[&str] = &[
    "网站无障碍",
    "门户网站",
    "无障碍浏览",
    "本站支持IPV6",
    "您当前的位置",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "正文内容",
    "发布时间:",
    "发布日期:",
    "发布机构:",
    "信息来源:",
    "文章来源:",
    "来源:",
    "作者:",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "点击数",
    "点击量",
    "访问量",
    "字体:",
    "字号:",
    "【字体",
    "[字体",
    "打印本页",
    "[打印]",
    "关闭窗口",
    "[关闭]",
    "分享到",
    "扫一扫",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关链接",
    "相关阅读",
    "友情链接",
    "版权所有",
    "Copyright",
    "copyright",
    "主办单位:",
    "承办单位:",
    "主办:",
    "ICP备",
    "公网安备",
    "网站标识码",
    "网站地图",
    "网站首页",
    "联系我们",
    "技术支持",
    "备案编号",
    "联系电话:",
    "责任编辑:",
    "编辑:",
    "审核:",
    "校对:",
    "索引号",
    "公开方式",
    "公开目录",
    "主题分类",
    "发文字号:",
    "有效性:",
    "本文标题:",
    "链接地址:",
    "欢迎访问",
    "欢迎光临",
    "返回顶部",
    "返回首页",
    "附件下载",
    "收藏本站",
    "设为首页",
    "加入收藏",
    "登录",
    "手机版",
    "繁体",
    "微信公众号",
    "政务微博",
    "政务新媒体",
    "隐私声明",
    "免责声明",
    "推荐阅读",
    "猜你喜欢",
    "下载文档",
    "在线阅读",
    "共享文档",
];

/// Marks that only count with the space in them.
const SPACED: [&str; 3] = ["打印 关闭", "大 中 小", "领导讲话 >"];

/// What the marks begin with, in order.
const FIRST: [char; 61] = [
    'C', 'I', '[', 'c', '【', '上', '下', '主', '作', '信', '免', '公', '共', '关', '分', '加',
    '友', '发', '在', '备', '字', '审', '当', '微', '您', '手', '打', '扫', '承', '技', '推', '收',
    '政', '文', '无', '有', '本', '来', '校', '欢', '正', '浏', '点', '版', '猜', '登', '相', '索',
    '繁', '编', '网', '联', '设', '访', '责', '返', '链', '门', '阅', '附', '隐',
];

/// A line longer than this is running text, whatever it mentions (characters).
const LONGEST_CHROME: usize = 160;

/// Whether each line belongs to the page around the text.
pub(super) fn classify(source: &str, lines: &[TextRange]) -> Vec<bool> {
    let mut kinds: Vec<bool> = lines
        .iter()
        .map(|line| is_chrome(line.of(source)))
        .collect();
    let foot = lines
        .iter()
        .zip(&kinds)
        .rposition(|(line, chrome)| !chrome && ends_speech(line.of(source)));
    if let Some(last) = foot {
        let marked = kinds
            .iter()
            .enumerate()
            .skip(last + 1)
            .find(|(_, chrome)| **chrome)
            .map(|(at, _)| at);
        // Behind the first line of a site's footer nothing belongs to the speech.
        if let Some(from) = marked {
            for (kind, line) in kinds.iter_mut().zip(lines).skip(from) {
                *kind |= !line.is_empty() && line.of(source).chars().count() < LONGEST_CHROME / 2;
            }
        }
    }
    kinds
}

/// Whether a line ends a sentence or a list, as the last line of a speech does.
fn ends_speech(line: &str) -> bool {
    line.ends_with(['。', '！', '!', '”', '？'])
}

fn is_chrome(line: &str) -> bool {
    if line.len() > 4 * LONGEST_CHROME || line.chars().nth(LONGEST_CHROME).is_some() {
        return false;
    }
    let folded = Folded::new(line).text;
    if folded.is_empty() {
        return false;
    }
    is_page_number(&folded)
        || is_address(&folded)
        || is_caption(&folded)
        || is_trail(&folded)
        || has_mark(line, &folded)
}

fn has_mark(line: &str, folded: &str) -> bool {
    if folded.ends_with('。') && folded.chars().nth(30).is_some() {
        return false;
    }
    // A site's footer names who runs it; a task says who answers and by when (主办单位:…;完成时限:…).
    holds_mark(line, folded)
        && !starts_like_a_heading(folded)
        && !holds_any(
            folded,
            &["责任单位", "配合单位", "协办单位", "牵头单位", "时限"],
        )
}

/// Whether a mark begins with this character: a sieve of 256 bits first, which lets few others through.
fn may_begin(c: char) -> bool {
    const SIEVE: [u64; 4] = {
        let mut sieve = [0; 4];
        let mut rest = FIRST.as_slice();
        while let Some((c, more)) = rest.split_first() {
            let bit = *c as usize & 255;
            if let Some((word, _)) = sieve.split_at_mut(bit / 64).1.split_first_mut() {
                *word |= 1 << (bit & 63);
            }
            rest = more;
        }
        sieve
    };
    let bit = u32::from(c) & 255;
    let word = SIEVE.get(bit as usize / 64).copied().unwrap_or(0);
    word >> (bit & 63) & 1 == 1 && FIRST.binary_search(&c).is_ok()
}

/// Looks for the marks from each character that one begins with.
fn holds_mark(line: &str, folded: &str) -> bool {
    let begins = |(at, c): (usize, char)| {
        may_begin(c)
            && folded
                .get(at..)
                .is_some_and(|here| starts_with_any(here, MARKS))
    };
    folded.char_indices().any(begins) || holds_any(line, &SPACED)
}

fn starts_like_a_heading(folded: &str) -> bool {
    folded.starts_with([
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '(',
    ])
}

/// - 3 -, — 3 —, 第3页共8页, 3/8, or a bare number of up to three digits.
pub(super) fn is_page_number(folded: &str) -> bool {
    let inner = folded.trim_matches(['-', '—', '·', '_', '.', '―', ' ', '~', '第', '页']);
    if inner.is_empty() {
        return false;
    }
    let mut digits = 0;
    for c in inner.chars() {
        match c {
            '共' | '页' | '第' | '/' | ',' | '-' => {}
            '0'..='9' if digits < 6 => digits += 1,
            _ => return false,
        }
    }
    digits > 0 && (inner.len() <= 3 || inner.contains(['页', '/']))
}

fn is_address(folded: &str) -> bool {
    (folded.starts_with("http") || folded.starts_with("www.")) && !folded.contains('。')
}

/// A caption under a photograph.
fn is_caption(folded: &str) -> bool {
    let short = folded.chars().count() <= 60;
    short
        && (folded.starts_with("图为")
            || folded.starts_with("图:")
            || folded.starts_with("图片来源")
            || folded.starts_with("(图")
            || folded.starts_with("▲")
            || (folded.ends_with("摄)") || folded.ends_with("/摄") || folded.ends_with("摄"))
                && folded.contains('图'))
}

/// 首页 > 政务公开 > 领导讲话
fn is_trail(folded: &str) -> bool {
    // First bytes of the marks between two steps, of which most lines hold none.
    let marks = count_bytes(folded.as_bytes(), |byte| {
        (byte == b'>') | (byte == b'|') | (byte == 0xc2) | (byte == 0xe2)
    });
    if marks == 0 {
        return false;
    }
    let steps = folded.matches(['>', '›', '»', '|']).count();
    steps >= 2 && !folded.contains('。') || folded.contains("首页>") || folded.contains("首页|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_looked_for() {
        for mark in MARKS.iter().chain(&SPACED) {
            assert!(holds_mark(mark, &Folded::new(mark).text), "{mark}");
        }
        assert!(FIRST.is_sorted());
    }

    #[test]
    fn page_furniture_is_known() {
        for line in [
            "| 网站无障碍 本站支持IPV6",
            "您当前的位置:青山县水利局 > 政府信息公开 > 领导讲话 > 正文内容",
            "发布时间:2019年04月12日08时30分作者:佚名来源:",
            "— 3 —",
            "- 12 -",
            "第 3 页 共 8 页",
            "7",
            "https://www.example.gov.cn/art/2021/7/19/art_1.html",
            "图为会议现场",
            "首页 > 政务公开 > 领导讲话",
            "上一篇：没有了",
        ] {
            assert!(is_chrome(line), "{line}");
        }
    }

    #[test]
    fn the_speech_is_left_alone() {
        for line in [
            "安政通报",
            "第5期",
            "2023年8月8日",
            "一、肯定成绩，正视问题",
            "（2021年7月12日）",
            "要加强登录企业服务平台的培训，确保9月底前全覆盖，推动各项任务落地落实，不得有误。",
            "主送：各镇人民政府，乾佑街道办事处。",
        ] {
            assert!(!is_chrome(line), "{line}");
        }
    }
}
