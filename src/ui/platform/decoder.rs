//! GB18030, read by the browser.

use web_sys::{TextDecoder, TextDecoderOptions};

/// The bytes as text, when they are GB18030.
pub(crate) fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
