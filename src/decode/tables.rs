//! GB18030 and Big5 by the tables of `encoding_rs`, for programs outside of a browser.

use encoding_rs::{BIG5, Encoding, GB18030};

/// The text of GB18030 bytes; `None` where one of them is not.
///
/// ```
/// assert_eq!(tongbao::decode::gb18030(b"\xcd\xa8\xb1\xa8").as_deref(), Some("通报"));
/// assert_eq!(tongbao::decode::gb18030(b"\xcd"), None);
/// ```
#[must_use]
pub fn gb18030(bytes: &[u8]) -> Option<String> {
    read(GB18030, bytes)
}

/// The text of Big5 bytes; `None` where one of them is not.
///
/// ```
/// assert_eq!(tongbao::decode::big5(b"\xb3q\xb3\xf8").as_deref(), Some("通報"));
/// assert_eq!(tongbao::decode::big5(b"\xb3"), None);
/// ```
#[must_use]
pub fn big5(bytes: &[u8]) -> Option<String> {
    read(BIG5, bytes)
}

fn read(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}
