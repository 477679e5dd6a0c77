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
    words.iter().any(|word| text.contains(word))
}

/// Whether `text` begins with one of these words.
#[inline(never)]
#[must_use]
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether `text` ends with one of these words.
#[inline(never)]
#[must_use]
pub fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}
