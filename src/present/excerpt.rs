//! A stretch of a long sentence around the words that matter.

use crate::ledger::{Finding, Reading, Subject};
use crate::text::TextRange;

/// The words that stand for a finding in a list: of an item its own, of all else those around it up to the
/// next mark, since a bare number says nothing.
#[must_use]
pub fn finding_words<'a>(reading: &'a Reading, finding: &Finding) -> &'a str {
    let text = &reading.analysis.text;
    let range = match finding.subject {
        Subject::Item(_) => finding.range,
        Subject::Result(_) | Subject::Unrecognised(_) => clause(text, reading, finding),
    };
    range
        .of(text)
        .trim_matches(|c: char| c.is_whitespace() || "，；。、,;".contains(c))
}

/// From the mark before a finding to the mark behind it, within its sentence.
fn clause(text: &str, reading: &Reading, finding: &Finding) -> TextRange {
    let Some(sentence) = reading.analysis.sentences.get(finding.sentence) else {
        return finding.range;
    };
    let is_mark = |c: char| "，；。：,;".contains(c);
    let head = TextRange::new(sentence.range.start(), finding.range.start()).of(text);
    let tail = TextRange::new(finding.range.end(), sentence.range.end()).of(text);
    let before = head.rfind(is_mark).map_or(head.len(), |at| head.len() - at);
    let after = tail.find(is_mark).unwrap_or(tail.len());
    let bytes = |length: usize| u32::try_from(length).unwrap_or(0);
    TextRange::new(
        finding.range.start() - bytes(before),
        finding.range.end() + bytes(after),
    )
}

/// At most `before` characters in front of `hit` and `after` behind it, within `sentence`.
#[must_use]
pub fn excerpt(
    text: &str,
    sentence: TextRange,
    hit: TextRange,
    before: usize,
    after: usize,
) -> TextRange {
    let hit = TextRange::new(
        hit.start().max(sentence.start()),
        hit.end().min(sentence.end()),
    );
    let head = TextRange::new(sentence.start(), hit.start()).of(text);
    let tail = TextRange::new(hit.end(), sentence.end()).of(text);
    let taken = |chars: usize, bytes: usize| {
        // One or two characters more are better than an ellipsis in their place.
        if chars <= 2 { bytes } else { 0 }
    };
    let skipped: usize = head.chars().count().saturating_sub(before);
    let from: usize = head.chars().take(skipped).map(char::len_utf8).sum();
    let from = from - taken(skipped, from);
    let kept: usize = tail.chars().take(after).map(char::len_utf8).sum();
    let left = tail.chars().count().saturating_sub(after);
    let kept = kept + taken(left, tail.len() - kept);
    TextRange::new(
        sentence.start() + u32::try_from(from).unwrap_or(0),
        hit.end() + u32::try_from(kept).unwrap_or(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_near_the_hit() {
        let text = "一二三四五六七八九十";
        let all = TextRange::new(0, 30);
        let hit = TextRange::new(15, 18);
        assert_eq!(excerpt(text, all, hit, 1, 1).of(text), "五六七");
        assert_eq!(
            excerpt(text, all, hit, 4, 2).of(text),
            "一二三四五六七八九十"
        );
        assert_eq!(excerpt(text, all, hit, 99, 99), all);
    }
}
