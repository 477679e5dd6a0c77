//! Words that have to fit, in a picture where no browser breaks them.

/// How wide a character is that is not as wide as it is high, in ems; a little more than most are.
const NARROW: f64 = 0.6;

/// The beginning of the words, `width` ems wide at most; what is left out leaves an ellipsis.
///
/// ```
/// use tongbao::present::shorten;
/// assert_eq!(shorten("58 个重点项目", 6.0), "58 个重点…");
/// assert_eq!(shorten("重点项目", 4.0), "重点项目");
/// ```
#[must_use]
pub fn shorten(words: &str, width: f64) -> String {
    let wide = |c: char| if c.is_ascii() { NARROW } else { 1.0 };
    if words.chars().map(wide).sum::<f64>() <= width {
        return words.to_owned();
    }
    let mut room = width - wide('…');
    let kept = words.chars().take_while(|c| {
        room -= wide(*c);
        room >= 0.0
    });
    kept.chain(['…']).collect()
}
