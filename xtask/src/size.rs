//! The size of the built page by file, and its budget: what a reader waits for before the first view.

use std::path::{Path, PathBuf};
use std::{fs, io};

use flate2::Compression;

use crate::command::Stop;
use crate::project;
use crate::serve::packed;
use crate::single;

/// Most bytes that the first view may transfer, gzip -9.
const LIMIT: usize = 300_000;
/// What it should come down to.
const GOAL: usize = 200_000;

/// Most bytes that the edition that is one file may have.
const SINGLE_LIMIT: usize = 1_000_000;

struct File {
    name: String,
    raw: usize,
    gzip: usize,
    /// Named by the page itself, so loaded before the first view; the desk is named there and comes later.
    first: bool,
}

/// Prints the table; a page over the limit is an error.
pub(crate) fn report() -> Result<(), Stop> {
    let files = measured(&project::dist())
        .map_err(|e| Stop::new(format!("dist/: {e}; build it with: cargo xtask build")))?;
    println!("{:<44} {:>10} {:>10}  loaded", "file", "bytes", "gzip -9");
    for file in &files {
        let when = if file.first {
            "at start"
        } else {
            "when needed"
        };
        println!(
            "{:<44} {:>10} {:>10}  {when}",
            file.name, file.raw, file.gzip
        );
    }
    let first = files.iter().filter(|file| file.first);
    let (raw, gzip) = first.fold((0, 0), |(raw, gzip), file| {
        (raw + file.raw, gzip + file.gzip)
    });
    println!(
        "{:<44} {raw:>10} {gzip:>10}  limit {LIMIT}, goal {GOAL}",
        "first view"
    );
    let single = files.iter().find(|file| file.name == single::NAME);
    let single = single.map_or(0, |file| file.raw);
    println!(
        "{:<44} {single:>10} {:>10}  limit {SINGLE_LIMIT}",
        "one file", ""
    );
    if single > SINGLE_LIMIT {
        return Err(Stop::new(format!(
            "the edition that is one file is {single} bytes, {} too many",
            single - SINGLE_LIMIT
        )));
    }
    if gzip > LIMIT {
        return Err(Stop::new(format!(
            "the first view is {gzip} bytes, {} too many",
            gzip - LIMIT
        )));
    }
    Ok(())
}

fn measured(dist: &Path) -> io::Result<Vec<File>> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let mut paths = Vec::new();
    walk(dist, &mut paths)?;
    paths.sort();
    let file = |path: &PathBuf| {
        let bytes = fs::read(path)?;
        let name = path
            .strip_prefix(dist)
            .unwrap_or(path)
            .to_string_lossy()
            .into_owned();
        Ok(File {
            first: name == "index.html" || (page.contains(&name) && !name.starts_with("desk-")),
            raw: bytes.len(),
            gzip: packed(&bytes, Compression::best()).len(),
            name,
        })
    };
    paths.iter().map(file).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
