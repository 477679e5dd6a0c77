//! The places that a finding speaks of: the part that its words name (旬阳高新区新增…), else the place whose
//! office issued the bulletin.

use crate::Analysis;
use crate::item::part_of;
use crate::text::TextRange;

/// Where one of these ends the first words of an issuer, the place ends: 柞水县|人民政府办公室.
const PLACE_ENDS: [char; 8] = ['省', '市', '县', '区', '州', '盟', '旗', '镇'];

/// No name of a place is longer, in characters: 积石山保安族东乡族撒拉族自治县.
const LONGEST_PLACE: usize = 16;

/// The place whose office issued the bulletin, in its narrowest form: 青山市 of 中共青山市委办公室.
pub(super) fn of_issuer(analysis: &Analysis) -> Option<&str> {
    let issuer = analysis.bulletin.issuer.as_ref()?;
    let words = issuer.value.trim_start_matches("中共");
    let (end, c) = words
        .char_indices()
        .take(LONGEST_PLACE)
        .skip(1)
        .filter(|(at, c)| {
            let behind = words.get(at + c.len_utf8()..).unwrap_or("");
            let office = behind.starts_with(['场', '域', '容', '级', '情'])
                || behind.starts_with('政') && !behind.starts_with("政府");
            PLACE_ENDS.contains(c) && !office
        })
        .last()?;
    words.get(..end + c.len_utf8())
}

/// The places of a stretch, each once, in reading order; the empty name where none is known.
pub(super) fn places(analysis: &Analysis, range: TextRange, own: Option<&str>) -> Vec<String> {
    let clauses = range
        .of(&analysis.text)
        .split(['，', '。', '；', '：', ',', ';', ':', '\n']);
    let mut places: Vec<String> = Vec::new();
    for place in clauses.filter_map(|clause| part_of(clause.trim_start())) {
        if !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    }
    if places.is_empty() {
        places.push(own.unwrap_or_default().to_owned());
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, analyse};

    /// The places of the first item, as the ledger asks for them.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let context = Context::default();
        let found = analyse(text.as_bytes(), &context)
            .ok()
            .and_then(|analysis| {
                let own = of_issuer(&analysis);
                let item = analysis.items.first()?;
                Some(places(&analysis, item.range, own))
            });
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_place_is_named_in_the_sentence_or_by_the_issuer() {
        let spoken = |task: &str| format!("在全县会议上的讲话\n\n{task}\n");
        let task = spoken("各镇要在8月底前完成整改。");
        check(&task, &[""]);
        check(
            &spoken("青石高新区要在8月底前新增企业5家。"),
            &["青石高新区"],
        );
        let issued = |by: &str| format!("{task}\n{by}办公室    2023年8月8日印发\n");
        check(&issued("青石县人民政府"), &["青石县"]);
        check(&issued("青石市市场监管局"), &["青石市"]);
    }
}
