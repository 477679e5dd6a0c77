//! What holds of every text whatever it says, shown on random ones.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on stops and says where"
)]

mod apart;
#[path = "../bundled/mod.rs"]
mod bundled;
mod places;
mod texts;

use proptest::prelude::*;
use tongbao::text::{Folded, TextRange};
use tongbao::{Analysis, Context, analyse, export};

fn read(text: &str) -> Option<Analysis> {
    analyse(text.as_bytes(), &Context::default()).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Nothing panics, every place stands on whole characters of the text, every quote equals its
    /// source, every index leads somewhere, every id is given once, and the second reading of the
    /// same bytes is the first again, to the last byte of its JSON.
    #[test]
    fn an_analysis_is_sound(text in texts::text(24)) {
        if let Some(analysis) = read(&text) {
            places::are_sound(&analysis)?;
            places::quotes_equal_their_source(&analysis)?;
            places::indexes_lead_somewhere(&analysis)?;
            let again = read(&text).unwrap();
            prop_assert_eq!(export::to_json(&again), export::to_json(&analysis));
            prop_assert_eq!(again, analysis);
        }
    }

    /// From the reading text to the source and back, and from the folded text to the reading text
    /// and back, every character finds its own place.
    #[test]
    fn places_lead_there_and_back(text in texts::text(16)) {
        if let Some(analysis) = read(&text) {
            places::lead_to_the_source(&analysis)?;
            places::lead_to_the_unfolded(&analysis.text, &Folded::new(&analysis.text))?;
        }
        places::lead_to_the_unfolded(&text, &Folded::new(&text))?;
    }

    /// Bytes that are no text are refused or read; they stop nothing.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(analysis) = analyse(&bytes, &Context::default()) {
            places::are_sound(&analysis)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// What is found in a paragraph does not depend on its neighbours.
    #[test]
    fn independent_parts_give_the_same_apart_and_together(
        first in prop::collection::vec(0usize..1000, 1..6),
        second in prop::collection::vec(0usize..1000, 1..6),
    ) {
        apart::equals_together(&first, &second)?;
    }
}

/// All marks of one text that lie in a range; for messages.
fn shown(text: &str, range: TextRange) -> String {
    format!(
        "{}..{} of {} bytes: {:?}",
        range.start(),
        range.end(),
        text.len(),
        range.of(text)
    )
}
