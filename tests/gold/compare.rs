//! One transcript's findings against its annotation.

use std::collections::{BTreeMap, BTreeSet};

use tongbao::Analysis;
use tongbao::mention::{self, Every};
use tongbao::outline::{Section, Stated};
use tongbao::text::TextRange;

use super::annotation::{Case, Gold};
use super::difflib;
use super::squeeze::{
    self, Span, find_at, is_subsequence, kept_before, pair, plain, same_name, same_number,
    same_unit,
};
use super::tally::Tally;

/// What a comparison found: the counts, and a line for every miss, extra and wrong field.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) tally: Tally,
    pub(crate) details: Vec<String>,
}

/// For each annotation of one kind the finding that it is paired with.
type Pairs = Vec<Option<usize>>;

/// A figure, deadline or owner by its kind and index.
type Node = (char, usize);

struct Comparison<'a> {
    gold: &'a Gold,
    source: &'a str,
    have: &'a Analysis,
    squeezed: String,
    index: Vec<usize>,
    report: Report,
}

/// Compares what `analyse` made of a transcript with its annotation.
pub(crate) fn compare(case: &Case, have: &Analysis) -> Report {
    let mut comparison = Comparison {
        gold: &case.gold,
        source: &case.source,
        have,
        squeezed: squeeze::squeeze(&have.text),
        index: kept_before(&have.text),
        report: Report::default(),
    };
    comparison.text();
    comparison.bulletin();
    comparison.speeches();
    let figures = comparison.figures();
    let deadlines = comparison.deadlines();
    let owners = comparison.owners();
    comparison.links(&figures, &deadlines, &owners);
    comparison.items();
    comparison.report
}

impl Comparison<'_> {
    fn note(&mut self, what: &str, text: &str) {
        let line = format!("{}: {what}: {text}", self.gold.file);
        self.report.details.push(line);
    }

    /// Counts one fact, and notes a wrong one with what was wanted and what was found.
    fn fact(&mut self, row: &str, what: &str, right: bool, [want, have]: [&str; 2]) {
        self.report.tally.fact(row, right);
        if !right {
            self.note(what, &format!("want {want}, have {have}"));
        }
    }

    fn span(&self, range: TextRange) -> Span {
        (
            self.index[range.start() as usize],
            self.index[range.end() as usize],
        )
    }

    /// The words of a finding with some of the text around them.
    fn around(&self, range: TextRange, before: usize, after: usize) -> String {
        let (head, tail) = self.have.text.split_at(range.end() as usize);
        let (head, words) = head.split_at(range.start() as usize);
        let skip = head.chars().count().saturating_sub(before);
        let around = head.chars().skip(skip);
        let around = around.chain(words.chars()).chain(tail.chars().take(after));
        around.filter(|&c| c != '\n').collect()
    }

    fn text(&mut self) {
        let whole = squeeze::squeeze(self.source);
        let (all, read) = (whole.chars().count(), self.squeezed.chars().count());
        let may_miss = if self.gold.chrome.is_empty() { 0 } else { 600 };
        let faithful = is_subsequence(&self.squeezed, &whole) && all - read <= may_miss;
        self.report.tally.fact("text faithful", faithful);
        if !faithful {
            let text = format!("{all} characters in the transcript, {read} in the reading text");
            self.note("text", &text);
        }
        let gold = self.gold;
        for chrome in &gold.chrome {
            let gone = !self.squeezed.contains(&squeeze::squeeze(chrome));
            self.report.tally.fact("chrome removed", gone);
            if !gone {
                self.note("chrome kept", chrome);
            }
        }
    }

    fn bulletin(&mut self) {
        let (gold, have) = (&self.gold.bulletin, &self.have.bulletin);
        let facts = [
            ("bulletin.series", gold.series.clone(), said(&have.series)),
            (
                "bulletin.issue",
                gold.issue.map(|n| n.to_string()),
                said(&have.issue),
            ),
            ("bulletin.issuer", gold.issuer.clone(), said(&have.issuer)),
            ("bulletin.issued", gold.issued.clone(), said(&have.issued)),
        ];
        for (what, want, found) in facts {
            let right = same_fact(want.as_deref(), found.as_deref());
            self.fact("bulletin", what, right, [&shown(want), &shown(found)]);
        }
        for (what, want, found) in [
            ("bulletin.to", &gold.to, &have.to),
            ("bulletin.cc", &gold.cc, &have.cc),
        ] {
            let words = |range: &TextRange| range.of(&self.have.text).to_owned();
            let found: Vec<String> = found.iter().map(words).collect();
            let right = want
                .iter()
                .map(|name| plain(name))
                .eq(found.iter().map(|name| plain(name)));
            let said = [&want.join(" | "), &found.join(" | ")];
            self.fact("bulletin", what, right, said.map(String::as_str));
        }
    }

    fn speeches(&mut self) {
        let (want, have) = (&self.gold.speeches, &self.have.speeches);
        let both = want.len().min(have.len());
        self.report
            .tally
            .add("speeches", both, have.len(), want.len());
        for (i, want) in want.iter().enumerate() {
            let have = have.get(i);
            let facts = [
                (
                    "speech.speaker",
                    want.speaker.clone(),
                    have.and_then(|have| said(&have.speaker)),
                ),
                (
                    "speech.title",
                    want.title.clone(),
                    have.and_then(|have| said(&have.title)),
                ),
                (
                    "speech.delivered",
                    want.delivered.clone(),
                    have.and_then(|have| said(&have.delivered)),
                ),
                (
                    "speech.announced_points",
                    want.announced_points.map(|n| n.to_string()),
                    have.and_then(|have| said(&have.announced_points)),
                ),
                (
                    "speech.complete",
                    Some(want.complete.to_string()),
                    have.map(|have| have.complete.to_string()),
                ),
            ];
            for (what, want, found) in facts {
                let right = same_fact(want.as_deref(), found.as_deref());
                self.fact("speech facts", what, right, [&shown(want), &shown(found)]);
            }
            self.outline(&want.sections, have.map_or(&[], |have| &have.sections));
        }
    }

    /// Levels 1 and （一）; deeper ones are shown to the reader and not measured.
    fn outline(&mut self, want: &[(u8, String, String)], have: &[Section]) {
        let want: Vec<(u8, String, String)> = want
            .iter()
            .map(|(level, marker, heading)| (*level, plain(marker), plain(heading)))
            .collect();
        let text = &self.have.text;
        let have: Vec<(u8, String, String)> = have
            .iter()
            .filter(|section| section.level == 1 || is_bracketed(section.marker.of(text)))
            .map(|section| {
                (
                    section.level,
                    plain(section.marker.of(text)),
                    plain(section.heading.of(text)),
                )
            })
            .collect();
        let right = difflib::matching(&want, &have);
        self.report
            .tally
            .add("outline", right, have.len(), want.len());
        for section in want.iter().filter(|section| !have.contains(section)) {
            self.note("outline missing", &format!("{section:?}"));
        }
        for section in have.iter().filter(|section| !want.contains(section)) {
            self.note("outline extra", &format!("{section:?}"));
        }
    }

    /// Pairs the annotations of one kind with findings, and notes what is missing and extra.
    fn pairs<'g>(
        &mut self,
        what: &str,
        at: impl Iterator<Item = &'g str>,
        ranges: &[TextRange],
        around: (usize, usize),
    ) -> Pairs {
        let at: Vec<&str> = at.collect();
        let gold: Vec<Option<Span>> = at.iter().map(|at| find_at(&self.squeezed, at)).collect();
        let found: Vec<Span> = ranges.iter().map(|range| self.span(*range)).collect();
        let pairs = pair(&gold, &found, 0.5);
        for (at, pair) in at.iter().zip(&pairs) {
            if pair.is_none() {
                self.note(&format!("{what} missing"), at);
            }
        }
        for (j, range) in ranges.iter().enumerate() {
            if !pairs.contains(&Some(j)) {
                let text = self.around(*range, around.0, around.1);
                self.note(&format!("{what} extra"), &text);
            }
        }
        pairs
    }

    fn figures(&mut self) -> Pairs {
        let (gold, have) = (&self.gold.figures, &self.have.figures);
        let ranges: Vec<TextRange> = have.iter().map(|figure| figure.range).collect();
        let pairs = self.pairs(
            "figure",
            gold.iter().map(|g| g.at.as_str()),
            &ranges,
            (12, 6),
        );
        let mut strict = 0;
        for (g, pair) in gold.iter().zip(&pairs) {
            let Some(h) = pair.map(|j| &have[j]) else {
                continue;
            };
            let period = h.period.map(|p| (p.start.to_string(), p.end.to_string()));
            let value = same_number(Some(g.value), Some(h.value))
                && same_number(g.value_max, h.value_max)
                && same_unit(&g.unit, h.unit);
            let kind = g.kind == h.kind.key();
            let facts = [
                (
                    "figure value",
                    value,
                    value_shown(g.value, g.value_max, &g.unit),
                    value_shown(h.value, h.value_max, h.unit),
                ),
                ("figure kind", kind, g.kind.clone(), h.kind.key().to_owned()),
                (
                    "figure op",
                    g.op == h.op.key(),
                    g.op.clone(),
                    h.op.key().to_owned(),
                ),
                (
                    "figure metric",
                    same_name(&g.metric, &h.metric),
                    g.metric.clone(),
                    h.metric.clone(),
                ),
                (
                    "figure period",
                    g.period == period,
                    format!("{:?}", g.period),
                    format!("{period:?}"),
                ),
            ];
            for (row, right, want, have) in facts {
                self.fact(row, &format!("{row}: {}", g.at), right, [&want, &have]);
            }
            strict += usize::from(value && kind);
        }
        let spans = pairs.iter().flatten().count();
        let tally = &mut self.report.tally;
        tally.add("figures (span)", spans, have.len(), gold.len());
        tally.add("FIGURES (span+value+kind)", strict, have.len(), gold.len());
        pairs
    }

    fn deadlines(&mut self) -> Pairs {
        let (gold, have) = (&self.gold.deadlines, &self.have.deadlines);
        let ranges: Vec<TextRange> = have.iter().map(|deadline| deadline.range).collect();
        let at = gold.iter().map(|g| g.at.as_str());
        let pairs = self.pairs("deadline", at, &ranges, (12, 12));
        let mut strict = 0;
        for (g, pair) in gold.iter().zip(&pairs) {
            let Some(h) = pair.map(|j| &have[j]) else {
                continue;
            };
            let want = (
                g.kind.as_str(),
                g.start.clone(),
                g.end.clone(),
                g.every.as_deref(),
            );
            let found = deadline_facts(h);
            strict += usize::from(want == found);
            if want != found {
                let text = format!("{}: want {want:?}, have {found:?}", g.at);
                self.note("deadline wrong", &text);
            }
        }
        let spans = pairs.iter().flatten().count();
        let tally = &mut self.report.tally;
        tally.add("deadlines (span)", spans, have.len(), gold.len());
        tally.add(
            "DEADLINES (span+kind+dates)",
            strict,
            have.len(),
            gold.len(),
        );
        pairs
    }

    fn owners(&mut self) -> Pairs {
        let (gold, have) = (&self.gold.owners, &self.have.owners);
        let ranges: Vec<TextRange> = have.iter().map(|owner| owner.range).collect();
        let pairs = self.pairs("owner", gold.iter().map(|g| g.at.as_str()), &ranges, (8, 8));
        let mut strict = 0;
        for (g, pair) in gold.iter().zip(&pairs) {
            let Some(h) = pair.map(|j| &have[j]) else {
                continue;
            };
            let role = h.role.key();
            strict += usize::from(g.role == role);
            if g.role != role {
                let text = format!("{}: want {}, have {role}", g.at, g.role);
                self.note("owner role", &text);
            }
        }
        let tally = &mut self.report.tally;
        tally.add("OWNERS (span+role)", strict, have.len(), gold.len());
        pairs
    }

    /// Which figures, deadlines and owners stand together in an item.
    fn links(&mut self, figures: &Pairs, deadlines: &Pairs, owners: &Pairs) {
        let want = self
            .gold
            .items
            .iter()
            .map(|item| nodes(&item.figures, &item.deadlines, &item.owners));
        let want = links(want);
        let mut as_gold: BTreeMap<Node, Node> = BTreeMap::new();
        for (kind, pairs) in [('f', figures), ('d', deadlines), ('o', owners)] {
            for (i, pair) in pairs.iter().enumerate() {
                as_gold.extend(pair.map(|j| ((kind, j), (kind, i))));
            }
        }
        let have = self.have.items.iter().map(|item| {
            let nodes = nodes(&item.figures, &item.deadlines, &item.owners);
            nodes
                .iter()
                .filter_map(|node| as_gold.get(node).copied())
                .collect()
        });
        let have = links(have);
        let right = want.intersection(&have).count();
        self.report.tally.add(
            "LINKS (figure-deadline-owner)",
            right,
            have.len(),
            want.len(),
        );
    }

    fn items(&mut self) {
        let (gold, have) = (&self.gold.items, &self.have.items);
        let spans: Vec<Option<Span>> = gold
            .iter()
            .map(|g| find_at(&self.squeezed, &g.at))
            .collect();
        let found: Vec<Span> = have.iter().map(|item| self.span(item.range)).collect();
        let pairs = pair(&spans, &found, 0.3);
        let right = pairs.iter().flatten().count();
        self.report
            .tally
            .add("ITEMS (span)", right, have.len(), gold.len());
        for (g, pair) in gold.iter().zip(&pairs) {
            let Some(h) = pair.map(|j| &have[j]) else {
                self.note("item missing", &g.at);
                continue;
            };
            if g.themes.is_empty() {
                continue;
            }
            let themes: Vec<&str> = h.themes.iter().map(|theme| theme.key()).collect();
            let right = themes
                .first()
                .is_some_and(|first| g.themes.iter().any(|t| t == first));
            let head: String = g.at.chars().take(40).collect();
            let (want, found) = (g.themes.join(", "), themes.join(", "));
            let what = format!("item theme: {head}");
            self.fact("item theme", &what, right, [&want, &found]);
        }
        for (j, item) in have.iter().enumerate() {
            if !pairs.contains(&Some(j)) {
                let text = self.around(item.range, 0, 0);
                self.note("item extra", &text);
            }
        }
    }
}

fn said<T: ToString>(fact: &Option<Stated<T>>) -> Option<String> {
    fact.as_ref().map(|fact| fact.value.to_string())
}

fn shown(fact: Option<String>) -> String {
    fact.unwrap_or_else(|| "nothing".to_owned())
}

fn same_fact(want: Option<&str>, have: Option<&str>) -> bool {
    want.map(plain) == have.map(plain)
}

/// Whether a marker is （一） or (一).
fn is_bracketed(marker: &str) -> bool {
    let marker = marker.trim();
    let inner = marker
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        !inner.is_empty() && inner.chars().all(|c| "一二三四五六七八九十".contains(c))
    })
}

fn value_shown(value: f64, max: Option<f64>, unit: &str) -> String {
    match max {
        Some(max) => format!("{value}–{max} {unit}"),
        None => format!("{value} {unit}"),
    }
}

type DeadlineFacts = (
    &'static str,
    Option<String>,
    Option<String>,
    Option<&'static str>,
);

fn deadline_facts(deadline: &mention::Deadline) -> DeadlineFacts {
    let (kind, every) = (deadline.kind.key(), deadline.every.map(Every::key));
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    (kind, day(deadline.from), day(deadline.until), every)
}

fn nodes(figures: &[usize], deadlines: &[usize], owners: &[usize]) -> Vec<Node> {
    [('f', figures), ('d', deadlines), ('o', owners)]
        .into_iter()
        .flat_map(|(kind, list)| list.iter().map(move |i| (kind, *i)))
        .collect()
}

fn links(items: impl Iterator<Item = Vec<Node>>) -> BTreeSet<(Node, Node)> {
    let mut out = BTreeSet::new();
    for nodes in items {
        for a in &nodes {
            out.extend(nodes.iter().filter(|b| a < b).map(|b| (*a, *b)));
        }
    }
    out
}
