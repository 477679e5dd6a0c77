//! What stands before and behind the speeches: masthead, titles, bylines, distribution list.

use super::{Bulletin, Origin, Paragraph, ParagraphKind, Speech, Stated, date, heading, names};
use crate::text::to_u32;
use crate::text::{TextRange, arrange};
use crate::text::{ends_with_any, holds_any, starts_with_any};
use crate::value::{numeral, whole};

/// What one line is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LineKind {
    Series,
    Issue,
    Issuer,
    Issued,
    Title,
    Byline,
    /// A line that names who speaks from here on: 郭青同志的讲话.
    SpeakerLine,
    /// The title of a further speech of the same meeting.
    FurtherTitle,
    Addressee,
    Body,
    Distribution,
}

/// The lines of a text, each with what it is for, and what the masthead says.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub lines: Vec<(TextRange, LineKind)>,
    pub bulletin: Bulletin,
    /// Whether a title was seen.
    titled: bool,
}

/// Reads the lines from the top until the speech begins, and the distribution list at the end.
pub(super) fn read(text: &str) -> Front {
    let mut front = Front::default();
    let mut at = 0usize;
    let mut in_front = true;
    let mut in_list = false;
    for line in text.split('\n') {
        let range = TextRange::new(to_u32(at), to_u32(at + line.len()));
        at += line.len() + 1;
        if line.is_empty() {
            continue;
        }
        in_list |= is_distribution(line) && !in_front;
        let kind = if in_list {
            front.read_tail(text, range)
        } else if is_speaker_line(line) {
            LineKind::SpeakerLine
        } else if in_front {
            front.read_head(text, range)
        } else {
            front.read_body(text, range)
        };
        in_front = in_front && kind != LineKind::Body || kind == LineKind::FurtherTitle;
        front.titled |= kind == LineKind::Title;
        front.lines.push((range, kind));
    }
    front.close_titles(text);
    front
}

impl Front {
    /// A line above the first running text.
    fn read_head(&mut self, text: &str, range: TextRange) -> LineKind {
        let line = range.of(text);
        if is_distribution(line) {
            self.read_tail(text, range);
            return LineKind::Addressee;
        }
        if is_body(line) {
            return self.split_glued_title(text, range);
        }
        if let Some(kind) = self.masthead(text, range) {
            return kind;
        }
        let bare = line.trim_matches(['(', ')', '[', ']']);
        if line.starts_with('(') && date::find_date(bare).is_some()
            || names::name_at_end(bare).is_some()
        {
            return LineKind::Byline;
        }
        if let Some((_, from, to)) = date::find_date(line)
            && (to - from) * 2 > line.len()
        {
            return self.date_line(line, range);
        }
        if line.starts_with(['—', '-']) || self.titled && is_occasion(line) {
            return LineKind::Byline;
        }
        // However short, a sentence is no title.
        if line.ends_with(['。', ';']) {
            return LineKind::Body;
        }
        if line.ends_with(':') {
            if line.contains(['各', '局', '委', '办', '府', '位'])
                && !line.starts_with("各位")
                && !line.starts_with("同志")
            {
                self.bulletin.to = entries(text, TextRange::new(range.start(), range.end() - 1));
                return LineKind::Addressee;
            }
            return LineKind::Body;
        }
        LineKind::Title
    }

    /// A date on a line of its own: before the title it is the day of issue, behind it the speech's.
    fn date_line(&mut self, line: &str, range: TextRange) -> LineKind {
        if line.starts_with('(') || self.titled {
            return LineKind::Byline;
        }
        if self.bulletin.issued.is_none() {
            self.bulletin.issued = date::find_date(line).map(|(value, from, to)| Stated {
                value,
                origin: Origin::Text(inside(range, from, to)),
            });
        }
        LineKind::Issued
    }

    /// Series, number and issuer.
    fn masthead(&mut self, text: &str, range: TextRange) -> Option<LineKind> {
        let line = range.of(text);
        // Under the title the number is the document's: a gazette's stands above it.
        if self.titled && is_document_number(line) {
            return Some(LineKind::Issue);
        }
        if self.bulletin.issue.is_none()
            && let Some((number, from, to)) = issue(line)
        {
            self.bulletin.issue = Some(Stated {
                value: number,
                origin: Origin::Text(inside(range, from, to)),
            });
            let series = before_year(line.get(..from).unwrap_or(""))
                .trim_end_matches(['(', '[', '第', '总', ' ']);
            if series.is_empty() {
                self.name_above(text);
            }
            let numbered = line.get(from..).is_some_and(|n| n.starts_with(['[', '(']))
                && (2..=12).contains(&series.chars().count());
            if numbered || self.bulletin.series.is_none() && is_series(series) {
                self.set_series(
                    series,
                    TextRange::new(range.start(), range.start() + to_u32(series.len())),
                );
                return Some(LineKind::Series);
            }
            self.issuer_behind(line, to, range);
            return Some(LineKind::Issue);
        }
        if !self.titled && self.bulletin.series.is_none() && is_office(line) {
            return Some(LineKind::Issuer);
        }
        if self.bulletin.series.is_none() && self.bulletin.issuer.is_none() && is_series(line) {
            self.set_series(line, range);
            return Some(LineKind::Series);
        }
        if self.bulletin.issuer.is_none() && self.bulletin.series.is_some() {
            let end = date::find_date(line).map_or(line.len(), |(_, from, _)| from);
            let name = line
                .get(..end)
                .unwrap_or("")
                .trim_end_matches(['印', '发', '编', '制']);
            if is_office(name) {
                self.issuer_behind(line, 0, range);
                return Some(LineKind::Issuer);
            }
        }
        None
    }

    /// A short line right above the number is the gazette's name, however it ends: 青山政情, 第二十三期.
    fn name_above(&mut self, text: &str) {
        let titles = self.lines.iter().filter(|(_, k)| *k == LineKind::Title);
        if titles.count() == 1
            && self.bulletin.series.is_none()
            && let Some((range, kind @ LineKind::Title)) = self.lines.last_mut()
            && let range = *range
            && range.of(text).chars().count() <= 12
            && !holds_any(range.of(text), &["关于", "讲话", "会议", "报告"])
        {
            *kind = LineKind::Series;
            self.titled = false;
            self.set_series(range.of(text), range);
        }
    }

    fn set_series(&mut self, series: &str, range: TextRange) {
        self.bulletin.series = Some(Stated {
            value: series.to_owned(),
            origin: Origin::Text(range),
        });
    }

    /// An office and a day behind the byte `from` of a line: 县政府办公室2023年8月8日.
    fn issuer_behind(&mut self, line: &str, from: usize, range: TextRange) {
        let rest = line.get(from..).unwrap_or("");
        let (name_end, found) = match date::find_date(rest) {
            Some((value, start, end)) => (start, Some((value, start, end))),
            None => (rest.len(), None),
        };
        let name = rest
            .get(..name_end)
            .unwrap_or("")
            .trim_matches([')', ']', '期', '号', '印', '发', '编', '制', ',']);
        if self.bulletin.issuer.is_none() && is_office(name) {
            let start = from + rest.find(name).unwrap_or(0);
            self.bulletin.issuer = Some(Stated {
                value: name.to_owned(),
                origin: Origin::Text(inside(range, start, start + name.len())),
            });
        }
        if self.bulletin.issued.is_none()
            && let Some((value, start, end)) = found
        {
            self.bulletin.issued = Some(Stated {
                value,
                origin: Origin::Text(inside(range, from + start, from + end)),
            });
        }
    }

    /// A line within the speeches: running text, a later speech's title, or the sign-off.
    fn read_body(&mut self, text: &str, range: TextRange) -> LineKind {
        let line = range.of(text);
        if is_body(line) || heading::marker(line).is_some() {
            return LineKind::Body;
        }
        if is_speech_title(line) && (line.starts_with('在') || names_in_title(line).is_some()) {
            return LineKind::FurtherTitle;
        }
        let short = line.chars().count() <= 30;
        if short && line.starts_with('(') && line.ends_with(')') && date::find_date(line).is_some()
        {
            return LineKind::Byline;
        }
        let office_end = date::find_date(line).map_or(line.len(), |(_, from, _)| from);
        let name = line.get(..office_end).unwrap_or("");
        if short && (is_office(name) || name.is_empty() && office_end < line.len()) {
            self.issuer_behind(line, 0, range);
            return if name.is_empty() {
                LineKind::Issued
            } else {
                LineKind::Issuer
            };
        }
        LineKind::Body
    }

    /// A line of the distribution list.
    fn read_tail(&mut self, text: &str, range: TextRange) -> LineKind {
        let line = range.of(text);
        let printed = line.contains("印发") || ends_with_any(line, &["印", "印制", "印刷"]);
        if printed && date::find_date(line).is_some() {
            self.issuer_behind(line, 0, range);
            return LineKind::Issuer;
        }
        if holds_any(line, &["共印", "印数", "份数"]) {
            return LineKind::Distribution;
        }
        let label = line
            .find(':')
            .filter(|at| *at <= 12)
            .map(|at| (line.get(..at).unwrap_or(""), at + 1));
        // 承办:, 联系人: name nobody who gets it.
        if label.is_some() && !is_distribution(line) {
            return LineKind::Distribution;
        }
        let (to_list, from) = match label {
            Some((name, from)) => (name.contains('主'), from),
            None => (
                self.bulletin.cc.is_empty() && !self.bulletin.to.is_empty(),
                0,
            ),
        };
        let list = entries(text, inside(range, from, line.len()));
        if to_list {
            self.bulletin.to.extend(list);
        } else {
            self.bulletin.cc.extend(list);
        }
        LineKind::Distribution
    }

    /// A title that lost its line end stands at the head of the first running text:
    /// ……会议上的讲话今年是…….
    fn split_glued_title(&mut self, text: &str, range: TextRange) -> LineKind {
        let line = range.of(text);
        if !self.titled
            && let Some(at) = line.find("讲话").map(|at| at + "讲话".len())
            && let Some(head) = line.get(..at)
            && head.contains('在')
            && head.chars().count() <= 60
            && !head.contains(['。', ',', ':'])
            && at < line.len()
        {
            self.titled = true;
            self.lines.push((inside(range, 0, at), LineKind::Title));
        }
        LineKind::Body
    }

    /// Lines that were taken for a title and stand alone between others stay; the masthead keeps its own.
    fn close_titles(&mut self, text: &str) {
        let mut glued: Option<TextRange> = None;
        for (range, kind) in &mut self.lines {
            match (&glued, &kind) {
                (Some(title), LineKind::Body) if title.start() == range.start() => {
                    *range = TextRange::new(title.end(), range.end());
                }
                _ => {}
            }
            glued = (*kind == LineKind::Title
                && text.as_bytes().get(range.end() as usize) != Some(&b'\n'))
            .then_some(*range);
        }
    }

    /// How many lines begin before the byte `at`.
    pub(super) fn lines_before(&self, at: u32) -> usize {
        self.lines.partition_point(|(line, _)| line.start() < at)
    }

    /// The lines that lie in `range`.
    pub(super) fn within(
        &self,
        range: TextRange,
    ) -> impl DoubleEndedIterator<Item = &(TextRange, LineKind)> {
        let lines = self.lines_before(range.start())..self.lines_before(range.end());
        self.lines
            .get(lines)
            .unwrap_or_default()
            .iter()
            .filter(move |(line, _)| range.contains(*line))
    }

    /// All paragraphs with their kinds; headings on lines of their own are told from running text.
    pub(super) fn paragraphs(&self, text: &str, speeches: &[Speech]) -> Vec<Paragraph> {
        let mut headings: Vec<u32> = speeches
            .iter()
            .flat_map(|s| &s.sections)
            .map(|s| s.heading.end())
            .collect();
        arrange(&mut headings, |end| u64::from(*end));
        self.lines
            .iter()
            .map(|(range, kind)| {
                let kind = match kind {
                    LineKind::Series => ParagraphKind::Series,
                    LineKind::Issue => ParagraphKind::Issue,
                    LineKind::Issuer => ParagraphKind::Issuer,
                    LineKind::Issued => ParagraphKind::Issued,
                    LineKind::Title | LineKind::SpeakerLine | LineKind::FurtherTitle => {
                        ParagraphKind::Title
                    }
                    LineKind::Byline => ParagraphKind::Byline,
                    LineKind::Distribution => ParagraphKind::Distribution,
                    LineKind::Addressee => ParagraphKind::Distribution,
                    LineKind::Body => {
                        let bare = range.of(text).trim_end_matches(['。', ':', ';', ',']).len();
                        let end = range.start() + to_u32(bare);
                        if headings.binary_search(&end).is_ok() {
                            ParagraphKind::Heading
                        } else {
                            ParagraphKind::Body
                        }
                    }
                };
                Paragraph {
                    range: *range,
                    kind,
                }
            })
            .collect()
    }
}

/// Running text: it holds a sentence, or is a heading, or greets.
fn is_body(line: &str) -> bool {
    let greets = starts_with_any(
        line,
        &[
            "同志们",
            "各位代表",
            "各位委员",
            "各位领导",
            "各位来宾",
            "尊敬的",
        ],
    );
    greets
        || heading::marker(line).is_some_and(|m| m.level <= 2 && !m.doubtful)
        || line.contains('。') && line.chars().count() > 14
        || line.matches(',').count() >= 2 && line.chars().count() > 40
}

/// 郭青同志的讲话, 李四同志发言.
fn is_speaker_line(line: &str) -> bool {
    let bare = line.trim_matches(['(', ')', '一', '二', '三', '四', '五', '、']);
    if !ends_with_any(
        bare.trim_end_matches(':'),
        &["讲话", "发言", "讲话要点", "讲话摘要"],
    ) {
        return false;
    }
    let Some(name) = bare
        .split("同志")
        .next()
        .filter(|name| name.len() < bare.len())
    else {
        return false;
    };
    let rest = bare
        .get(name.len() + "同志".len()..)
        .unwrap_or("")
        .trim_start_matches('的');
    names::name_at_end(name).is_some()
        && [
            "讲话",
            "发言",
            "总结讲话",
            "主持讲话",
            "强调讲话",
            "讲话要点",
            "讲话摘要",
        ]
        .contains(&rest.trim_end_matches(':'))
}

/// Whether a line can be the title of a speech.
pub(super) fn is_speech_title(line: &str) -> bool {
    let bare = line
        .trim_end_matches(')')
        .trim_end_matches(['摘', '要', '稿', '(']);
    line.chars().count() <= 80
        && !line.contains('。')
        && (bare.ends_with("讲话") || bare.ends_with("发言") || bare.ends_with("致辞"))
        && line.contains('在')
}

/// The speakers that a title names, and where the title proper begins: 郭青、何邦军同志|在….
pub(super) fn names_in_title(title: &str) -> Option<(Vec<String>, usize)> {
    if let Some(at) = title.find("同志").filter(|at| *at <= 60) {
        let list: Vec<String> = title
            .get(..at)?
            .split(['、', '和'])
            .filter_map(|name| names::name_at_end(name).map(str::to_owned))
            .collect();
        let rest = at + "同志".len();
        let skipped = title.get(rest..)?.trim_start_matches(['的', ':']).len();
        return (!list.is_empty()).then(|| (list, title.len() - skipped));
    }
    let at = title.find('在').filter(|at| (6..=60).contains(at))?;
    let name = names::name_at_end(title.get(..at)?)?;
    Some((vec![name.to_owned()], at))
}

/// A gazette's name: short, without a mark, and ending as gazettes do.
fn is_series(line: &str) -> bool {
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
fn before_year(series: &str) -> &str {
    let bare = series.trim_end_matches('年');
    let name = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    match bare.len() - name.len() {
        4 if bare.len() < series.len() => name,
        _ => series,
    }
}

/// 某政办字[2017]46号.
fn is_document_number(line: &str) -> bool {
    line.ends_with('号') && line.find('[').is_some_and(|at| at > 0) && issue(line).is_some()
}

/// When and where the words under a title were said: 2024年1月24日在某县人民代表大会上.
fn is_occasion(line: &str) -> bool {
    let dated = date::read_date(line).is_some();
    let placed = line.starts_with('在') && line.ends_with('上');
    (dated || placed) && !ends_with_any(line, &["讲话", "报告", "发言", "致辞", "通知", "通报"])
}

/// An office that issues: 某县人民政府办公室.
fn is_office(name: &str) -> bool {
    let count = name.chars().count();
    let ends = [
        "办公室",
        "人民政府",
        "委员会",
        "领导小组",
        "指挥部",
        "督查室",
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
    ];
    (4..=30).contains(&count)
        && ends.iter().any(|end| name.ends_with(end))
        && !name.contains([',', '。', ':', '、', '在'])
        && !name.starts_with("关于")
}

/// 第5期, 第三十三期, (第12期), 〔2022〕12号, 2023年第4期, 总第108期; number and its place in the line.
fn issue(line: &str) -> Option<(u32, usize, usize)> {
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

fn is_distribution(line: &str) -> bool {
    let Some(at) = line.find(':').filter(|at| *at <= 12) else {
        return false;
    };
    [
        "主送", "抄送", "报送", "分送", "发送", "抄报", "印送", "报", "送", "发",
    ]
    .contains(&line.get(..at).unwrap_or(""))
}

/// The entries of a distribution list: split at ， and 。, not at 、.
fn entries(text: &str, range: TextRange) -> Vec<TextRange> {
    let mut list = Vec::new();
    let mut from = range.start();
    for (at, c) in range.of(text).char_indices() {
        if matches!(c, ',' | '。' | ';') {
            list.push(TextRange::new(from, range.start() + to_u32(at)));
            from = range.start() + to_u32(at + c.len_utf8());
        }
    }
    list.push(TextRange::new(from, range.end()));
    list.retain(|entry| !entry.is_empty());
    list
}

fn inside(range: TextRange, from: usize, to: usize) -> TextRange {
    TextRange::new(range.start() + to_u32(from), range.start() + to_u32(to))
}
