//! Tables made at build time.

use std::env;
use std::error::Error;
use std::path::PathBuf;

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/lexicon.rs"]
mod lexicon;

#[path = "src/value/numeral.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the library's file, of which only one function is asked here"
)]
mod numeral;

fn main() -> Result<(), Box<dyn Error>> {
    for made_from in [
        "build.rs",
        "build",
        "src/catalogue.rs",
        "src/lexicon",
        "src/value/numeral.rs",
        "transcripts",
    ] {
        tell(&format!("rerun-if-changed={made_from}"));
    }
    let folder = |name| env::var_os(name).map(PathBuf::from).ok_or("cargo sets it");
    let (root, out) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
    lexicon::generate(&root, &out)?;
    if env::var_os("CARGO_FEATURE_UI").is_some() {
        corpus::bundle(&root, &out)?;
    }
    Ok(())
}

#[allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]
fn tell(line: &str) {
    println!("cargo:{line}");
}
