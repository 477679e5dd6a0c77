//! GB18030 by the tables of `encoding_rs`, for programs outside of a browser.

/// The text of GB18030 bytes; `None` where one of them is not.
///
/// ```
/// assert_eq!(tongbao::decode::gb18030(b"\xcd\xa8\xb1\xa8").as_deref(), Some("通报"));
/// assert_eq!(tongbao::decode::gb18030(b"\xcd"), None);
/// ```
#[must_use]
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}
