//! Bundles `transcripts/` into the page: writes `corpus.rs`, the table of all files with what the
//! catalogue says of each. A file that cannot be bundled stops the build with its name; nothing is
//! left out in silence.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

// The library's own parser, so that the build refuses what the command line refuses.
#[allow(dead_code, unreachable_pub, missing_docs)]
#[path = "../src/catalogue.rs"]
mod catalogue;

/// The library's type of this name, which a build script cannot import.
#[derive(Default)]
struct CatalogueEntry {
    year: Option<i16>,
    delivered: Option<Date>,
    speaker: Option<String>,
    reason: String,
}

const FOLDER: &str = "transcripts";
const CATALOGUE: &str = "catalog.toml";

/// Writes `corpus.rs` into `out`.
pub(crate) fn bundle(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let folder = root.join(FOLDER);
    let files = transcripts(&folder)?;
    let entries = entries(&folder.join(CATALOGUE), &files)?;
    fs::write(out.join("corpus.rs"), table(&files, &entries)?)?;
    Ok(())
}

/// The transcripts by name without ending, which is the bulletin's id and must be one of a kind.
fn transcripts(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| refuse(&path, "the file name is not UTF-8; rename it"))?;
        if name.starts_with('.') || name == CATALOGUE || name == "README.md" {
            continue;
        }
        if path.is_dir() {
            return Err(refuse(&path, "is a folder; transcripts lie side by side").into());
        }
        let bytes = fs::read(&path).map_err(|e| refuse(&path, &format!("cannot be read: {e}")))?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(refuse(&path, "is empty; put the text in or take the file away").into());
        }
        let id = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or(name)
            .to_owned();
        if files.insert(id, path.clone()).is_some() {
            return Err(refuse(&path, "has the name of another transcript; rename one").into());
        }
    }
    Ok(files)
}

fn refuse(path: &Path, why: &str) -> String {
    format!("{}: {why}", path.display())
}

fn entries(
    path: &Path,
    files: &BTreeMap<String, PathBuf>,
) -> Result<BTreeMap<String, CatalogueEntry>, Box<dyn Error>> {
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = fs::read_to_string(path).map_err(|e| refuse(path, &e.to_string()))?;
    let entries = catalogue::parse(&text).map_err(|e| refuse(path, &e.to_string()))?;
    match entries.keys().find(|name| !files.contains_key(*name)) {
        Some(name) => Err(refuse(path, &format!("[{name}] names no file of this folder")).into()),
        None => Ok(entries),
    }
}

/// Rust source of the table that `src/ui` includes.
fn table(
    files: &BTreeMap<String, PathBuf>,
    entries: &BTreeMap<String, CatalogueEntry>,
) -> Result<String, Box<dyn Error>> {
    let mut source = String::from(
        "/// The bundled transcripts in the order of their names: file name, bytes, what the catalogue says.\n\
         #[allow(clippy::type_complexity)]\n\
         pub(crate) static BUNDLED: &[(&str, &[u8], fn() -> Option<tongbao::CatalogueEntry>)] = &[\n",
    );
    for (id, path) in files {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or(id);
        let path = path
            .to_str()
            .ok_or_else(|| refuse(path, "its path is not UTF-8"))?;
        let entry = entries.get(id).map_or_else(|| "None".to_owned(), literal);
        writeln!(
            source,
            "    ({name:?}, include_bytes!({path:?}), || {entry}),"
        )?;
    }
    source.push_str("];\n");
    Ok(source)
}

fn literal(entry: &CatalogueEntry) -> String {
    let day = |date: Date| {
        let (year, month, day) = (date.year(), date.month(), date.day());
        format!("Some(jiff::civil::date({year}, {month}, {day}))")
    };
    let quoted = |words: &String| format!("Some({words:?}.to_owned())");
    format!(
        "Some(tongbao::CatalogueEntry {{ year: {:?}, delivered: {}, speaker: {}, reason: {:?}.to_owned() }})",
        entry.year,
        entry.delivered.map_or_else(|| "None".to_owned(), day),
        entry
            .speaker
            .as_ref()
            .map_or_else(|| "None".to_owned(), quoted),
        entry.reason,
    )
}
