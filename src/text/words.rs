//! Whether a text holds, begins or ends with one of several words: one loop for all lists of the grammar, since
//! each `iter().any(…)` in its place is another in the page.

/// Whether one of these words stands in `text`.
///
/// ```
/// use tongbao::text::holds_any;
/// assert!(holds_any("力争8月底前开工", &["确保", "力争"]));
/// ```
#[inline(never)]
#[must_use]
pub fn holds_any(text: &str, words: &[&str]) -> bool {
    let bit = |byte: u8| 1u64 << (byte & 63);
    let (mut seconds, mut thirds) = (0, 0);
    for word in words {
        let [_, second, third, ..] = word.as_bytes() else {
            return words.iter().any(|word| text.contains(word));
        };
        seconds |= bit(*second);
        thirds |= bit(*third);
    }
    let bytes = text.as_bytes();
    // Chinese characters differ most in their second and third byte.
    let places = bytes.windows(3).enumerate();
    let mut places = places.filter(|(_, window)| match window {
        [_, second, third] => seconds & bit(*second) != 0 && thirds & bit(*third) != 0,
        _ => false,
    });
    places.any(|(at, window)| {
        let begins = |word: &&str| word.as_bytes().starts_with(window);
        let mut words = words.iter().filter(|word| begins(word));
        words.any(|word| {
            bytes
                .get(at..)
                .is_some_and(|here| here.starts_with(word.as_bytes()))
        })
    })
}

/// A bit for the third byte, in which Chinese characters differ most; shorter words may stand anywhere.
fn sieve(bytes: &[u8]) -> u64 {
    bytes.get(2).map_or(u64::MAX, |byte| 1 << (byte & 63))
}

/// Whether `text` begins with one of these words.
#[inline(never)]
#[must_use]
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    let wanted = sieve(text.as_bytes());
    words
        .iter()
        .any(|word| sieve(word.as_bytes()) & wanted != 0 && text.starts_with(word))
}

/// Whether `text` ends with one of these words.
#[inline(never)]
#[must_use]
pub fn ends_with_any(text: &str, words: &[&str]) -> bool {
    let end = text.as_bytes().last();
    words
        .iter()
        .any(|word| word.as_bytes().last() == end && text.ends_with(word))
}

/// `text` without those of these words that it ends with, each taken off once and in this order.
#[inline(never)]
#[must_use]
pub fn without_ends<'t>(mut text: &'t str, words: &[&str]) -> &'t str {
    for word in words {
        if text.as_bytes().last() == word.as_bytes().last() {
            text = text.strip_suffix(word).unwrap_or(text);
        }
    }
    text
}

/// `text` without those of these words that it begins with, each taken off once and in this order.
#[inline(never)]
#[must_use]
pub fn without_starts<'t>(mut text: &'t str, words: &[&str]) -> &'t str {
    for word in words {
        if sieve(text.as_bytes()) == sieve(word.as_bytes()) {
            text = text.strip_prefix(word).unwrap_or(text);
        }
    }
    text
}
