//! Every word that the page itself says, one table a language. `{}` is filled in order by [`fill`].

use tongbao::Notice;
use tongbao::decode::{FileFormat, Refused};
use tongbao::ledger::Kind;
use tongbao::mention::Role;
use tongbao::permalink::Language;

/// The words of one language.
pub(crate) struct Text {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) tagline: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) views: &'static str,
    pub(crate) shelf: &'static str,
    pub(crate) about: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) clear_all: &'static str,
    pub(crate) close: &'static str,
    pub(crate) chosen: &'static str,
    pub(crate) drop_choice: &'static str,
    pub(crate) only: &'static str,
    pub(crate) filter: &'static str,
    pub(crate) show_all: &'static str,
    pub(crate) by_bulletin: &'static str,
    pub(crate) by_speaker: &'static str,
    pub(crate) by_theme: &'static str,
    pub(crate) by_kind: &'static str,
    pub(crate) by_owner: &'static str,
    pub(crate) by_month: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) no_day: &'static str,
    pub(crate) no_year: &'static str,
    pub(crate) month: &'static str,
    pub(crate) issue: &'static str,
    pub(crate) issued: &'static str,
    pub(crate) length: &'static str,
    pub(crate) broken: &'static str,
    pub(crate) broken_help: &'static str,
    pub(crate) bulletins_count: &'static str,
    pub(crate) found_count: &'static str,
    pub(crate) more: &'static str,
    pub(crate) nothing_passes: &'static str,
    pub(crate) nothing_passes_help: &'static str,
    pub(crate) results_of: &'static str,
    pub(crate) hit_sentences: &'static str,
    pub(crate) phrase: &'static str,
    pub(crate) all_words: &'static str,
    pub(crate) no_hits: &'static str,
    pub(crate) no_hits_help: &'static str,
    pub(crate) end_search: &'static str,
    pub(crate) front_matter: &'static str,
    pub(crate) previous_hit: &'static str,
    pub(crate) next_hit: &'static str,
    pub(crate) all_hits: &'static str,
    pub(crate) outline: &'static str,
    pub(crate) no_outline: &'static str,
    pub(crate) cards: &'static str,
    pub(crate) cards_count: &'static str,
    pub(crate) cards_none: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) of: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) support: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) copy_link: &'static str,
    pub(crate) copy_quote: &'static str,
    pub(crate) copied_link: &'static str,
    pub(crate) copied_quote: &'static str,
    pub(crate) copy_by_hand: &'static str,
    pub(crate) copy_by_hand_help: &'static str,
    pub(crate) back_to_shelf: &'static str,
    pub(crate) notices: &'static str,
    pub(crate) unknown_view: &'static str,
    pub(crate) bulletin_gone: &'static str,
    pub(crate) bulletin_gone_help: &'static str,
    pub(crate) item_gone: &'static str,
    pub(crate) place_gone: &'static str,
    pub(crate) reworded: &'static str,
    pub(crate) likeliest: &'static str,
    pub(crate) only_section: &'static str,
    pub(crate) by_place: &'static str,
    pub(crate) no_place: &'static str,
    pub(crate) found_elsewhere: &'static str,
    pub(crate) completed: &'static str,
    pub(crate) address_cut: &'static str,
    pub(crate) address_part: &'static str,
    pub(crate) dismiss: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) key_list: [(&'static str, &'static str); 7],
    pub(crate) stated_by_catalogue: &'static str,
    pub(crate) stated_by_page: &'static str,
    pub(crate) about_lead: &'static str,
    pub(crate) about_parts: [(&'static str, &'static [&'static str]); 4],
    pub(crate) version: &'static str,
    pub(crate) vague: &'static str,
    pub(crate) tools: &'static str,
    kinds: [&'static str; 6],
}

static ZH: Text = Text {
    tag: "zh-CN",
    name: "通报",
    tagline: "政府通报与讲话阅读器",
    skip: "跳到正文",
    views: "主导航",
    shelf: "全部通报",
    about: "说明",
    search: "搜索全部通报",
    search_hint: "搜全部通报，如 招商引资",
    clear_all: "全部清除",
    close: "关闭",
    chosen: "已选条件",
    drop_choice: "去掉条件：{}",
    only: "只看",
    filter: "筛选",
    show_all: "显示全部 {} 个",
    by_bulletin: "通报",
    by_speaker: "讲话人",
    by_theme: "主题",
    by_kind: "类别",
    by_owner: "责任",
    by_month: "时限月份",
    nobody: "未署名",
    no_day: "日期不详",
    no_year: "年份不详",
    month: "{}年{}月",
    issue: "第{}期",
    issued: "{} 印发",
    length: "约 {} 字",
    broken: "这份文稿没能读出来",
    broken_help: "其他通报不受影响。请检查 transcripts 文件夹里的这个文件。",
    bulletins_count: "{} 份通报",
    found_count: "{} 条",
    more: "还有 {} 条",
    nothing_passes: "没有同时符合这些条件的内容",
    nothing_passes_help: "去掉一个条件，或者全部清除后重新选择。",
    results_of: "“{}”的搜索结果",
    hit_sentences: "{} 句",
    phrase: "原样出现",
    all_words: "同句含全部词",
    no_hits: "没有找到“{}”",
    no_hits_help: "检查有没有错字，或者换一个更短的词。空格、全角半角都不影响查找。",
    end_search: "结束搜索",
    front_matter: "文头与主送抄送",
    previous_hit: "上一处",
    next_hit: "下一处",
    all_hits: "全部结果",
    outline: "提纲",
    no_outline: "这份文稿没有分节标题。",
    cards: "标注",
    cards_count: "{} 条标注",
    cards_none: "按现在的条件，这份通报里没有标注。",
    previous: "上一条",
    next: "下一条",
    of: "{} / {}",
    lead: "牵头",
    support: "配合",
    theme: "主题",
    copy_link: "复制链接",
    copy_quote: "引用",
    copied_link: "链接已复制",
    copied_quote: "引文和出处已复制",
    copy_by_hand: "请手动复制",
    copy_by_hand_help: "浏览器不允许本页写入剪贴板。请选中下面的文字，按 Ctrl+C（或长按）复制。",
    back_to_shelf: "看全部通报",
    notices: "需要留意",
    unknown_view: "没有“{}”这个页面，这里是全部通报。",
    bulletin_gone: "没有找到通报“{}”",
    bulletin_gone_help: "它可能已改名或撤下，也可能链接不完整。",
    item_gone: "链接所指的事项已有调整，这里标出的是原来那一句。",
    place_gone: "链接所指的位置在原文中已找不到，从头打开。",
    reworded: "链接所指的那一句有改动，这里是开头相同的一句。",
    likeliest: "链接所指的那一句已找不到，这里是文字最接近的一句，请核对。",
    only_section: "链接所指的那一句已找不到，这里是它原来所在的一节。",
    by_place: "地区",
    no_place: "未写明",
    found_elsewhere: "链接所指的通报已不在，同样的文字在这一份里。",
    completed: "链接末尾缺了几个字符，已按最接近的位置打开。",
    address_cut: "链接似乎不完整，只恢复了读得懂的部分。",
    address_part: "链接中有一处读不懂（{}），已略过。",
    dismiss: "知道了",
    keys: "快捷键",
    key_list: [
        ("/", "搜索全部通报"),
        ("j", "下一条标注"),
        ("k", "上一条标注"),
        ("o", "提纲"),
        ("f", "筛选"),
        ("Esc", "放开选中的标注，或关闭窗口"),
        ("?", "这张表"),
    ],
    stated_by_catalogue: "文稿未载，据目录补注",
    stated_by_page: "文稿未载，据来源网页",
    about_lead: "把一篇七八千字的讲话打开，旁边就是要落实的事：谁，到什么时候，做到多少。每一条都连着原句，每一句都能作为链接转出去。",
    about_parts: [
        (
            "怎么用",
            &[
                "在“全部通报”里按讲话人、主题、类别、责任、时限月份选，可以任意组合；选了什么都写在网址里，复制网址就能把同样的画面发给别人。",
                "打开一份通报，正文一字不动；画了线的词就是标注，点它，旁边的卡片会对齐到这一句。点卡片，正文里的原话会亮起来。",
                "搜索不受换页、空格、全角半角影响，结果按句计数。",
            ],
        ),
        (
            "什么算数",
            &[
                "指标：要达到或要完成的数字；现状：已经报出的数字。口号、名称、文号里的数字不算。",
                "时限：某日前、某月内、从何时起、多久一次。“近期”“尽快”“汛期前”这类说法保持原样，不替它编日期。",
                "责任：被指明负责、牵头、配合的人和单位。泛指的“大家”“各级各部门”不算。",
                "日期按讲话当天的年份推算；文稿没写年份的，不猜。",
            ],
        ),
        (
            "隐私",
            &["全部在这个浏览器里完成：不上传，不需要账号，不向任何别的网站发请求。"],
        ),
        (
            "靠得住吗",
            &[
                "标注由规则自动得出，可能有漏有错，以原文为准。文稿里的空格、断页已整理，文字不作任何改动。",
            ],
        ),
    ],
    version: "版本 {}",
    vague: "时间未定，照原文",
    tools: "工具栏",
    kinds: ["指标", "现状", "时限", "责任", "时间未定", "待人工看"],
};

impl Text {
    /// The table of a language; English is still to be written and speaks Chinese until then.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh | Language::En => &ZH,
        }
    }

    /// What a kind of finding is called.
    pub(crate) fn kind(&self, kind: Kind) -> &'static str {
        let [target, result, deadline, owner, vague, unrecognised] = self.kinds;
        match kind {
            Kind::Target => target,
            Kind::Result => result,
            Kind::Deadline => deadline,
            Kind::Owner => owner,
            Kind::Vague => vague,
            Kind::Unrecognised => unrecognised,
        }
    }

    /// What an owner answers for.
    pub(crate) fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Lead => self.lead,
            Role::Support => self.support,
        }
    }
}

/// What could not be settled, in plain words.
pub(crate) fn notice(
    notice: Notice,
    year: Option<i16>,
    announced: Option<u32>,
    found: usize,
) -> String {
    match notice {
        Notice::NoDate => "没有写明日期：时限只到月日，年份不详。".to_owned(),
        Notice::YearFromCatalogue => match year {
            Some(year) => fill("文稿没有写年份，{}年是据目录补注的。", &[&year.to_string()]),
            None => "文稿没有写年份，年份据目录补注。".to_owned(),
        },
        Notice::NoSpeaker => "没有写明讲话人。".to_owned(),
        Notice::Incomplete => match announced {
            Some(announced) if usize::try_from(announced).is_ok_and(|many| many > found) => fill(
                "文稿不完整：开头说讲{}点，只见{}点。",
                &[
                    &chinese(announced),
                    &chinese(u32::try_from(found).unwrap_or(0)),
                ],
            ),
            _ => "文稿不完整：结尾中断。".to_owned(),
        },
        Notice::Unreadable => "有个别字节读不出，以 � 代替。".to_owned(),
    }
}

/// Why a file is not read at all, and what would help.
pub(crate) fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Empty => "文件是空的。".to_owned(),
        Refused::TooLarge { bytes, limit } => fill(
            "文件有 {} MB，最多读 {} MB。请拆开后再放。",
            &[&(bytes >> 20).to_string(), &(limit >> 20).to_string()],
        ),
        Refused::OtherFormat(format) => fill(
            "这是{}，不是纯文本。请打开后另存为纯文本（UTF-8）。",
            &[match format {
                FileFormat::Zip => "压缩包或 Office 文件（docx、xlsx、wps）",
                FileFormat::Pdf => "PDF 文件",
                FileFormat::Ole => "Office 文件（doc、xls、wps）",
                FileFormat::Rtf => "RTF 文件",
                FileFormat::Picture => "图片",
                FileFormat::Archive => "压缩包",
            }],
        ),
        Refused::Binary { .. } => "这不是文本文件。请另存为纯文本（UTF-8）。".to_owned(),
        Refused::UnknownEncoding { .. } => "文字编码无法识别。请另存为 UTF-8。".to_owned(),
    }
}

/// Small numbers as they stand in a sentence.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 11] = [
        "零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十",
    ];
    usize::try_from(number)
        .ok()
        .and_then(|at| DIGITS.get(at))
        .map_or_else(|| number.to_string(), |digit| (*digit).to_owned())
}

/// Puts `values` into the places of `pattern`, in order.
pub(crate) fn fill(pattern: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut values = values.iter();
    for (at, piece) in pattern.split("{}").enumerate() {
        if at > 0 {
            out.push_str(values.next().unwrap_or(&""));
        }
        out.push_str(piece);
    }
    out
}

/// Puts one number into `pattern`.
pub(crate) fn count(pattern: &str, number: usize) -> String {
    fill(pattern, &[&number.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fall_into_their_places_in_order() {
        assert_eq!(fill("{} 分之 {}", &["三", "一"]), "三 分之 一");
        assert_eq!(fill("没有空位", &["三"]), "没有空位");
    }

    #[test]
    fn a_broken_transcript_says_how_many_points_are_missing() {
        assert_eq!(
            notice(Notice::Incomplete, None, Some(4), 3),
            "文稿不完整：开头说讲四点，只见三点。"
        );
        assert_eq!(
            notice(Notice::Incomplete, None, None, 0),
            "文稿不完整：结尾中断。"
        );
    }
}
