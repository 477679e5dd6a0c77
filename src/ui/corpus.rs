//! The bundled bulletins, read once when the page opens.

use tongbao::ledger::{Corpus, SourceFile};

use super::platform::decoder;

/// Reads the bundle. The corpus lives as long as the page, so that views may borrow its words instead of
/// copying them.
pub(crate) fn load() -> &'static Corpus {
    let files = bundled();
    Box::leak(Box::new(Corpus::read(&files, Some(decoder::gb18030))))
}

fn bundled() -> Vec<SourceFile<'static>> {
    macro_rules! bundle {
        ($($name:literal),*) => {
            vec![$(SourceFile {
                name: $name,
                bytes: include_bytes!(concat!("../../transcripts/", $name, ".txt")),
                catalogue: None,
            }),*]
        };
    }
    bundle![
        "ankang-2018-08-28",
        "ankang-2020-plenary",
        "ankang-2021-13",
        "ankang-2021-33",
        "zhashui-2023-05"
    ]
}
