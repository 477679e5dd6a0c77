//! The bundled bulletins, read once when the page opens.

use tongbao::CatalogueEntry;
use tongbao::ledger::{Corpus, SourceFile};

use super::platform::decoder;

include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

/// Reads what of the bundle is wanted, by name. The corpus lives as long as the page, so that views may borrow its words instead of
/// copying them.
pub(crate) fn load(is_wanted: impl Fn(&str) -> bool) -> &'static Corpus {
    let entries: Vec<Option<CatalogueEntry>> = BUNDLED.iter().map(|(.., entry)| entry()).collect();
    let files: Vec<SourceFile<'_>> = BUNDLED
        .iter()
        .zip(&entries)
        .map(|((file, bytes, _), catalogue)| SourceFile {
            name: file.rsplit_once('.').map_or(*file, |(stem, _)| stem),
            bytes,
            catalogue: catalogue.as_ref(),
        })
        .filter(|file| is_wanted(file.name))
        .collect();
    Box::leak(Box::new(Corpus::read(&files, Some(decoder::gb18030))))
}
