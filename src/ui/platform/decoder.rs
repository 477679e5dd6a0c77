//! Encodings whose tables the browser has.

use web_sys::{TextDecoder, TextDecoderOptions};

/// The bytes as text, when they are GB18030.
pub(crate) fn gb18030(bytes: &[u8]) -> Option<String> {
    decode("gb18030", bytes)
}

/// The bytes as text, when they are Big5.
#[cfg(feature = "desk")]
pub(crate) fn big5(bytes: &[u8]) -> Option<String> {
    decode("big5", bytes)
}

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
