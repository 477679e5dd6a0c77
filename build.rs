//! Tables made at build time.

use std::path::PathBuf;

#[path = "build/lexicon.rs"]
mod lexicon;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build/lexicon.rs");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("set by cargo"));
    lexicon::generate(&root, &out);
}
