//! What each figure of a corpus measures, so that figures of one thing find each other.
//!
//! Two figures measure one thing where place, part, metric, unit and [`Nature`] agree; a metric that could be
//! anybody's (重点项目, 总投资) measures nothing that a second bulletin could mean as well.

use super::corpus::Corpus;
use super::finding::{FindingRef, Subject};
use super::place;
use super::progress::stands_of;
use crate::Analysis;
use crate::item::{Nature, Stand, part_of, scope};
use crate::mention::Figure;
use crate::text::{TextRange, starts_with_any};

/// A figure of a corpus.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FigureRef {
    /// Index into [`Corpus::entries`].
    pub entry: usize,
    /// Index into [`crate::Analysis::figures`].
    pub figure: usize,
    /// Its words.
    pub range: TextRange,
    /// The item or lone result that it belongs to.
    pub finding: Option<FindingRef>,
}

/// One thing that is measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Meter<'a> {
    home: Home<'a>,
    /// The part of the place, or the wider place, that is spoken of.
    part: Option<&'a str>,
    /// The metric without the words that only say whose or when.
    pub(super) metric: &'a str,
    pub(super) unit: &'static str,
    pub(super) nature: Nature,
}

/// Whose figures they are: without a place, a bulletin speaks of nothing that another one does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Home<'a> {
    Place(&'a str),
    Entry(usize),
}

impl Meter<'_> {
    /// The place that is spoken of; empty where none is known.
    pub(super) fn place(&self) -> &str {
        match (self.part, self.home) {
            (Some(part), _) => part,
            (None, Home::Place(place)) => place,
            (None, Home::Entry(_)) => "",
        }
    }
}

/// A figure with what it measures.
pub(super) struct Told<'a> {
    pub(super) at: FigureRef,
    pub(super) figure: &'a Figure,
    pub(super) stand: Stand<'a>,
    pub(super) meter: Meter<'a>,
}

/// All figures that measure something of its own, in reading order.
pub(super) fn told(corpus: &Corpus) -> Vec<Told<'_>> {
    let shown = Shown::new(corpus);
    let mut list = Vec::new();
    let mut sentences = 0;
    for entry in 0..corpus.entries.len() {
        let Some(reading) = corpus.reading(entry) else {
            continue;
        };
        let whole = Whole::new(&reading.analysis, entry);
        let stands = stands_of(&reading.analysis, sentences);
        sentences += reading.analysis.sentences.len() + 1;
        for (figure, stand) in stands.into_iter().enumerate() {
            if let Some(at) = shown.at(corpus, (entry, figure))
                && let Some(meter) = whole.meter(&stand)
            {
                list.push(Told {
                    at,
                    figure: stand.figure,
                    stand,
                    meter,
                });
            }
        }
    }
    list
}

/// What all figures of a bulletin are of.
struct Whole<'a> {
    analysis: &'a Analysis,
    home: Home<'a>,
    /// The last character of its place, or of whom its title speaks: 县.
    rank: Option<char>,
}

impl<'a> Whole<'a> {
    fn new(analysis: &'a Analysis, entry: usize) -> Self {
        let own = place::of_issuer(analysis);
        let name = own.or_else(|| scope_of_title(analysis));
        Self {
            analysis,
            home: own.map_or(Home::Entry(entry), Home::Place),
            rank: name.and_then(|name| name.chars().last()),
        }
    }

    /// `None` where a figure measures nothing of its own.
    fn meter(&self, stand: &Stand<'a>) -> Option<Meter<'a>> {
        let metric = without_scope(&stand.figure.metric);
        let ranked = matches!(stand.figure.unit, "位" | "ratio");
        let is_wider = |scope: &&str| self.rank.is_some_and(|rank| !scope.ends_with(rank));
        (!ranked && is_telling(metric)).then(|| Meter {
            home: self.home,
            part: self.part(stand).or(stand.scope().filter(is_wider)),
            metric,
            unit: stand.figure.unit,
            nature: stand.nature(),
        })
    }

    /// The part that the sentence names, else the one that its paragraph begins with: （一）青石县。上半年…
    fn part(&self, stand: &Stand<'a>) -> Option<&'a str> {
        let paragraphs = &self.analysis.paragraphs;
        let place = stand.figure.range;
        let at = paragraphs.partition_point(|one| one.range.end() <= place.start());
        let begin = || {
            let words = paragraphs.get(at)?.range.of(&self.analysis.text);
            part_of(words.trim_start_matches(|c| MARKERS.contains(c)))
        };
        let is_own = |part: &&str| self.home == Home::Place(part);
        stand.part().or_else(begin).filter(|part| !is_own(part))
    }
}

/// What a paragraph may begin with before its words: （一） 1. 一是
const MARKERS: &str = "（）()、.．一二三四五六七八九十是0123456789 \u{3000}";

/// 全市 of 在全市工作会上的讲话: whom an office speaks of that names no place.
fn scope_of_title(analysis: &Analysis) -> Option<&str> {
    let titles = analysis
        .speeches
        .iter()
        .filter_map(|speech| speech.title.as_ref());
    titles.into_iter().find_map(|title| scope(&title.value))
}

/// For each figure of a corpus the finding that shows it.
pub(super) struct Shown(Vec<Vec<Option<FindingRef>>>);

impl Shown {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let entries = 0..corpus.entries.len();
        Self(
            entries
                .map(|entry| findings_of_figures(corpus, entry))
                .collect(),
        )
    }

    /// A figure, by the position of its bulletin and its index there.
    pub(super) fn at(&self, corpus: &Corpus, (entry, figure): (usize, usize)) -> Option<FigureRef> {
        Some(FigureRef {
            entry,
            figure,
            range: corpus.figure((entry, figure))?.range,
            finding: *self.0.get(entry)?.get(figure)?,
        })
    }
}

fn findings_of_figures(corpus: &Corpus, entry: usize) -> Vec<Option<FindingRef>> {
    let Some(reading) = corpus.reading(entry) else {
        return Vec::new();
    };
    let mut list = vec![None; reading.analysis.figures.len()];
    for (finding, one) in reading.findings.iter().enumerate() {
        let figures = match &one.subject {
            Subject::Item(item) => reading
                .analysis
                .items
                .get(*item)
                .map(|item| &item.figures[..]),
            Subject::Result(figure) => Some(std::slice::from_ref(figure)),
            Subject::Unrecognised(_) => None,
        };
        for figure in figures.unwrap_or_default() {
            if let Some(place) = list.get_mut(*figure) {
                *place = Some(FindingRef { entry, finding });
            }
        }
    }
    list
}

/// Words at the head of a metric that only say whose it is, or of when.
const SCOPES: [&str; 22] = [
    "全社会",
    "全县",
    "全市",
    "全省",
    "全区",
    "全镇",
    "我县",
    "我市",
    "我省",
    "我区",
    "我镇",
    "本县",
    "本市",
    "年度",
    "全年",
    "今年",
    "当年",
    "本年",
    "上半年",
    "下半年",
    "累计",
    "的",
];

/// The metric without such words.
fn without_scope(metric: &str) -> &str {
    let mut rest = metric;
    while starts_with_any(rest, &SCOPES) {
        let word = SCOPES.iter().find_map(|word| rest.strip_prefix(word));
        rest = word.unwrap_or("");
    }
    rest
}

/// Words that say nothing of what is measured: a metric made of them alone may be anybody's.
const GENERAL: [&str; 40] = [
    "重点",
    "项目",
    "问题",
    "企业",
    "投资",
    "资金",
    "任务",
    "工作",
    "各类",
    "新建",
    "续建",
    "未开工",
    "开工",
    "整改",
    "排查",
    "隐患",
    "部门",
    "单位",
    "活动",
    "会议",
    "人员",
    "群众",
    "方面",
    "完成",
    "目标",
    "指标",
    "建设",
    "举办",
    "培训",
    "总",
    "个",
    "省级",
    "市级",
    "县级",
    "各",
    "成熟",
    "创建",
    "示范",
    "典型",
    "数量",
];

/// Whether a metric says what it measures: four characters, two of them its own.
fn is_telling(metric: &str) -> bool {
    let mut rest = metric;
    let mut own = 0;
    while let Some(c) = rest.chars().next() {
        let general = GENERAL.iter().find_map(|word| rest.strip_prefix(word));
        own += usize::from(general.is_none());
        rest = general.unwrap_or_else(|| rest.get(c.len_utf8()..).unwrap_or(""));
    }
    own >= 2 && metric.chars().count() >= 4
}
