//! Bulletins of invented counties.

use tongbao::ledger::{Corpus, SourceFile};

/// A bulletin of one county, issued and spoken on this day.
pub(crate) fn bulletin(day: &str, text: &str) -> String {
    format!(
        "东江政报\n第5期\n东江县人民政府办公室　　{day}\n在全县工作会上的讲话\n王明\n（{day}）\n{text}\n"
    )
}

/// A corpus of texts, each with its name.
pub(crate) fn read(files: &[(&str, &str)]) -> Corpus {
    let files: Vec<SourceFile<'_>> = files
        .iter()
        .map(|&(name, text)| SourceFile {
            name,
            bytes: text.as_bytes(),
            catalogue: None,
        })
        .collect();
    Corpus::read(&files, None)
}

/// The bulletins of one county, each by its day and text: bulletin, bulletin-2 and so on.
pub(crate) fn county(texts: &[(&str, &str)]) -> Corpus {
    let whole = |(day, text): &(&str, &str)| bulletin(day, text);
    let texts: Vec<String> = texts.iter().map(whole).collect();
    let named = texts.iter().map(|text| ("bulletin", text.as_str()));
    read(&named.collect::<Vec<_>>())
}
