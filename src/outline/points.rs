//! How many points a speech says it makes, and whether they are all there.

use super::{Origin, Speech, Stated};
use crate::text::TextRange;
use crate::text::ends_with_any;
use crate::value::{numeral, whole};

/// Verbs by which a speaker announces points.
const VERBS: [&str; 9] = ["讲", "强调", "谈", "提", "作", "说", "提出", "安排", "部署"];
/// What is announced.
const NOUNS: [&str; 8] = [
    "意见",
    "要求",
    "问题",
    "建议",
    "看法",
    "体会",
    "具体要求",
    "工作要求",
];

/// Finds the announcement before the first section and compares it with the outline.
pub(super) fn announced(text: &str, speech: &mut Speech) {
    let head_end = speech
        .sections
        .first()
        .map_or(speech.range.end(), |s| s.range.start());
    let head = TextRange::new(speech.range.start(), head_end);
    let Some((value, range)) = find(text, head) else {
        return;
    };
    speech.announced_points = Some(Stated {
        value,
        origin: Origin::Text(range),
    });
    if speech.points() < value as usize {
        speech.complete = false;
    }
}

fn find(text: &str, head: TextRange) -> Option<(u32, TextRange)> {
    let words = head.of(text);
    let mut best = None;
    for (at, _) in words.char_indices().filter(|(_, c)| numeral::may_begin(*c)) {
        let before = words
            .get(..at)
            .unwrap_or("")
            .trim_end_matches(['以', '下', '了', '如']);
        if !ends_with_any(before, &VERBS) {
            continue;
        }
        let rest = words.get(at..).unwrap_or("");
        let Some(number) = numeral::read(rest) else {
            continue;
        };
        let Some(value) = whole(number.value).filter(|value| (1..=20).contains(value)) else {
            continue;
        };
        let Some(len) = behind(rest.get(number.len..).unwrap_or("")) else {
            continue;
        };
        let start = head.start() + u32::try_from(at).unwrap_or(0);
        let span = u32::try_from(number.len + len).unwrap_or(0);
        best = Some((value, TextRange::new(start, start + span)));
    }
    best
}

/// 点意见, 个方面的意见, 点具体要求, 个方面问题, 点; the length of it.
fn behind(rest: &str) -> Option<usize> {
    let classifier = [
        "个方面",
        "个问题",
        "个字",
        "方面",
        "点",
        "条",
        "句话",
        "件事",
        "件具体事",
        "项重点工作",
        "项工作",
    ]
    .iter()
    .find(|c| rest.starts_with(**c))?;
    let after = rest.get(classifier.len()..)?.trim_start_matches('的');
    let skipped = rest.len() - after.len();
    if let Some(noun) = NOUNS.iter().find(|noun| after.starts_with(**noun)) {
        return Some(skipped + noun.len());
    }
    (after.is_empty() || after.starts_with([',', '。', ':', '!', ';', '\n']))
        .then_some(classifier.len())
}
