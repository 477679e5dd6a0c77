//! The WebAssembly target from Debian packages, for machines that cannot download rustup's.
//!
//! Debian ships a compiler for WebAssembly and the source of its standard library, not the built
//! library: it is built here once and put where that compiler looks.

use std::path::Path;
use std::{fs, io};

use super::rust::WASM;
use super::{apt, tools};
use crate::command::{Stop, answer, program, run};

/// `lld-22` is the linker that rust-web-llvm's link points at, without depending on it.
pub(super) const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];

const LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
/// Says which compiler built the library: it is of no use to another one.
const BUILT_BY: &str = "built-by";

/// Whether the library is there and made by the compiler that is installed now.
pub(super) fn is_built() -> bool {
    let built_by = fs::read_to_string(Path::new(LIBRARY).join(BUILT_BY)).ok();
    built_by.is_some() && built_by == compiler()
}

fn compiler() -> Option<String> {
    answer(&mut program("/usr/bin/rustc", ["--version"]))
}

/// Installs the packages, builds the library and puts it into place.
pub(super) fn build() -> Result<(), Stop> {
    apt::install(&PACKAGES)?;
    let fault = |e: io::Error| Stop::new(format!("{WASM} of Debian: {e}"));
    let empty = tools::cache().join("wasm-std");
    lay_out(&empty).map_err(fault)?;
    let std = "build-std=std,panic_abort";
    let mut cargo = program(
        "/usr/bin/cargo",
        ["build", "--release", "--target", WASM, "-Z", std],
    );
    cargo
        .current_dir(&empty)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        // The page is built with link-time optimisation, which needs bitcode in every library.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", empty.join("target"));
    run(&mut cargo)?;
    put_in_place(&empty.join("target").join(WASM).join("release/deps")).map_err(fault)?;
    fs::remove_dir_all(&empty).map_err(fault)
}

/// A crate with nothing in it: only the standard library that it is built against is wanted.
fn lay_out(empty: &Path) -> io::Result<()> {
    fs::create_dir_all(empty.join("src"))?;
    let manifest =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::write(empty.join("Cargo.toml"), manifest)?;
    fs::write(empty.join("src/lib.rs"), "#![no_std]\n")
}

fn put_in_place(built: &Path) -> io::Result<()> {
    let library = Path::new(LIBRARY);
    if library.exists() {
        fs::remove_dir_all(library)?;
    }
    fs::create_dir_all(library)?;
    for file in fs::read_dir(built)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(file.path(), library.join(name))?;
        }
    }
    fs::write(library.join(BUILT_BY), compiler().unwrap_or_default())
}
