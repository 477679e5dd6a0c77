//! Source text to reading text: the page around the speech out, emphasis out, lines that a page
//! break cut joined again, and otherwise character for character what the source says.

mod chrome;
mod join;
mod running;

use crate::text::to_u32;
use crate::text::{OffsetMap, TextRange};

/// The reading text and how it came about.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// Paragraphs, one a line, without blank lines.
    pub text: String,
    /// Reading text ↔ source text.
    pub map: OffsetMap,
    /// Stretches that the source set in bold, as ranges of `text`.
    pub emphasis: Vec<TextRange>,
    /// Lines of the page around the speech that were left out, as ranges of the source.
    pub chrome: Vec<TextRange>,
}

/// Cleans a source text.
#[must_use]
pub fn read(source: &str) -> Reading {
    let lines = lines_of(source);
    let mut kinds = chrome::classify(source, &lines);
    running::mark(source, &lines, &mut kinds);
    let wrap = join::wrap_width(source, &lines, &kinds);
    let mut writer = Writer {
        source,
        out: Reading::default(),
        bold_from: None,
    };
    let mut previous: Option<TextRange> = None;
    let mut gap = false;
    let mut page_break = false;
    for (line, is_chrome) in lines.iter().zip(&kinds) {
        if line.is_empty() {
            gap = true;
            continue;
        }
        if *is_chrome {
            writer.out.chrome.push(*line);
            page_break = true;
            continue;
        }
        let seam = match (gap, page_break) {
            (true, _) => join::Seam::Blank,
            (false, true) => join::Seam::Page,
            (false, false) => join::Seam::Line,
        };
        if let Some(before) = previous
            && !join::continues(before.of(source), line.of(source), wrap, seam)
        {
            writer.out.text.push('\n');
        }
        writer.copy(*line);
        previous = Some(*line);
        gap = false;
        page_break = false;
    }
    writer.out
}

/// The lines of a source, white space at both ends taken off.
fn lines_of(source: &str) -> Vec<TextRange> {
    let holds = |mark: &str| memchr::memmem::find(source.as_bytes(), mark.as_bytes()).is_some();
    let rare = holds("\u{2028}") || holds("\u{2029}");
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let (line, behind) = next_line(rest, rare);
        let line = rest.get(..line).unwrap_or_default();
        let trimmed = line.trim_start_matches(is_blank);
        let start = at + line.len() - trimmed.len();
        let end = start + trimmed.trim_end_matches(is_blank).len();
        lines.push(TextRange::new(to_u32(start), to_u32(end)));
        at += behind;
    }
    lines
}

/// Where the first line of `rest` ends and where the next one begins; two of the marks that end a line are so `rare`
/// that most sources hold none.
fn next_line(rest: &str, rare: bool) -> (usize, usize) {
    let end = if rare {
        rest.find(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}'])
    } else {
        memchr::memchr3(b'\n', b'\r', 0xc, rest.as_bytes())
    };
    let at = end.unwrap_or(rest.len());
    let mark = rest.get(at..).and_then(|rest| rest.chars().next());
    (at, at + mark.map_or(0, char::len_utf8))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Writes the reading text and its map, run by run.
struct Writer<'s> {
    source: &'s str,
    out: Reading,
    bold_from: Option<u32>,
}

impl Writer<'_> {
    fn copy(&mut self, line: TextRange) {
        let mut from = line.start();
        while let Some(rest) = self.source.get(from as usize..line.end() as usize) {
            let Some(at) = memchr::memmem::find(rest.as_bytes(), b"**") else {
                self.run(from, line.end());
                return;
            };
            let stars = rest
                .get(at..)
                .map_or(0, |s| s.bytes().take_while(|b| *b == b'*').count());
            let star = from + to_u32(at);
            self.run(from, star);
            self.turn_bold();
            from = star + to_u32(stars);
        }
    }

    fn run(&mut self, from: u32, to: u32) {
        let run = TextRange::new(from, to);
        self.out
            .map
            .push(to_u32(self.out.text.len()), from, run.len());
        self.out.text.push_str(run.of(self.source));
    }

    fn turn_bold(&mut self) {
        let here = to_u32(self.out.text.len());
        match self.bold_from.take() {
            Some(start) if start < here => self.out.emphasis.push(TextRange::new(start, here)),
            Some(_) => {}
            None => self.bold_from = Some(here),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_break_inside_a_sentence_is_closed() {
        let source =
            "精准务实定措施，\n\n加压奋进促赶超，确保圆满完成。\n\n一、要认清形势\n上半年，完成";
        assert_eq!(
            read(source).text,
            "精准务实定措施，加压奋进促赶超，确保圆满完成。\n一、要认清形势\n上半年，完成"
        );
    }

    #[test]
    fn a_page_may_end_in_the_midst_of_a_wrapped_line() {
        let line = "要抓紧推进农村饮水安全工程的建设，加强监督检查，务求\n";
        let source = format!("{}供水站\n— 2 —\n建设，务求实效。", line.repeat(12));
        assert!(read(&source).text.ends_with("供水站建设，务求实效。"));
        let heading = format!("{}。\n一、抓好建设\n— 2 —\n要务求实效。", line.repeat(12));
        assert!(read(&heading).text.ends_with("一、抓好建设\n要务求实效。"));
    }

    #[test]
    fn a_bracket_may_be_cut_at_the_end_of_a_wrapped_line() {
        let line = "各镇要对照年度目标任务，逐项梳理进度，找准差距，抓紧补\n".repeat(12);
        let task = "齐短板。\n对未开工的项目逐个会诊，年内全部开工（牵头单位：\n县发改局；完成时限：12月底）。";
        assert!(
            read(&format!("{line}{task}"))
                .text
                .ends_with("（牵头单位：县发改局；完成时限：12月底）。")
        );
        let list =
            "齐短板。\n会议听取汇报，研究部署下一步工作，现将有关事项通知如下：\n各镇要抓紧。";
        assert!(
            read(&format!("{line}{list}"))
                .text
                .ends_with("如下：\n各镇要抓紧。")
        );
    }

    #[test]
    fn a_title_may_be_as_wide_as_the_page() {
        let title = "关于研究工业园区建设和春季造林绿化工作的会议纪要\n";
        let line = "各镇要对照年度目标任务，逐项梳理进度，找准差距，抓紧补\n".repeat(12);
        assert!(
            read(&format!("{title}{line}齐短板。"))
                .text
                .starts_with(&format!("{title}各镇"))
        );
    }

    #[test]
    fn rows_of_a_wrapped_table_stay_apart() {
        let line = "各镇要对照年度目标任务，逐项梳理进度，找准差距，抓紧补\n".repeat(12);
        let rows = "1　新建标准厂房　目标24栋　完成21栋　占比87.5％\n2　改造";
        let source = format!("{line}齐短板。\n{rows}");
        assert!(read(&source).text.ends_with(rows));
        let rows = "城镇居民人均可支配收入　３８０００元　１９０００元　５０．０％\n新增就业　９０人　５２人　５７．８％";
        let source = format!("{line}齐短板。\n{rows}");
        assert!(read(&source).text.ends_with(rows));
        let cut = "1　城镇居民人均可支配收入　目标３８０００元　占比５０．\n２％";
        let source = format!("{line}齐短板。\n{cut}");
        assert!(read(&source).text.ends_with("占比５０．２％"));
    }

    #[test]
    fn rows_with_tabs_stay_apart_whatever_their_cells_hold() {
        let source = "狠抓招商引资，力争全年突破920亿元。上半年过半\t县招商局\n加快项目建设，年内开工50个\t县发改局";
        assert_eq!(read(source).text, source);
    }

    #[test]
    fn emphasis_goes_and_is_remembered() {
        let reading = read("要**狠抓招商**，突破920亿元。");
        assert_eq!(reading.text, "要狠抓招商，突破920亿元。");
        assert_eq!(
            reading.emphasis.first().map(|r| r.of(&reading.text)),
            Some("狠抓招商")
        );
        assert_eq!(reading.map.to_origin(3), 5);
    }
}
