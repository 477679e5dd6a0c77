//! The Rust side: WebAssembly target, rustfmt and clippy, downloaded crates.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::{Piece, apt};
use crate::command::{Stop, answer, program, run};
use crate::project;

const WASM: &str = "wasm32-unknown-unknown";
/// Debian's compiler with what its WebAssembly standard library is built from. `lld-22` is what
/// rust-web-llvm's linker points at, which it does not depend on.
const DEBIAN: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];
const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";

/// The compiler that builds the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Toolchain {
    /// The one that runs this.
    Current,
    /// Debian's, where rustup's WebAssembly target could not be had.
    Debian,
}

/// The compiler that can build WebAssembly, if there is one.
pub(crate) fn toolchain() -> Option<Toolchain> {
    let libdir = ["--print", "target-libdir", "--target", WASM];
    let current = answer(&mut program("rustc", libdir)).map(PathBuf::from);
    if current.is_some_and(|folder| holds_core(&folder)) {
        return Some(Toolchain::Current);
    }
    let debian = Path::new("/usr/bin/rustc").exists() && holds_core(Path::new(DEBIAN_LIBRARY));
    debian.then_some(Toolchain::Debian)
}

fn holds_core(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.file_name()).any(|name| {
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}

pub(super) fn wasm_target() -> Piece {
    Piece {
        name: "WebAssembly target".to_owned(),
        takes: "a minute",
        look: Box::new(|| toolchain().is_some()),
        install: Box::new(|| {
            run(&mut program("rustup", ["target", "add", WASM])).or_else(|rustup| {
                println!("    rustup could not ({rustup}); trying Debian's compiler");
                debian_target().map_err(|debian| Stop::new(format!("{rustup}; {debian}")))
            })
        }),
        by_hand: format!(
            "rustup target add {WASM}\n\
             or, on Debian as root, run this command again: it then builds the target from\n{}",
            apt::by_hand(&DEBIAN)
        ),
    }
}

/// Debian ships a compiler for WebAssembly and the source of its standard library, not the built
/// library: it is built here once and put where that compiler looks.
fn debian_target() -> Result<(), Stop> {
    apt::install(&DEBIAN)?;
    let fault = |e: std::io::Error| Stop::new(format!("{WASM} of Debian: {e}"));
    let empty = super::tools::cache().join("wasm-std");
    fs::create_dir_all(empty.join("src")).map_err(fault)?;
    let manifest =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::write(empty.join("Cargo.toml"), manifest).map_err(fault)?;
    fs::write(empty.join("src/lib.rs"), "#![no_std]\n").map_err(fault)?;
    let std = "build-std=std,panic_abort";
    run(program(
        "/usr/bin/cargo",
        ["build", "--release", "--target", WASM, "-Z", std],
    )
    .current_dir(&empty)
    .env("RUSTC_BOOTSTRAP", "1")
    .env("RUSTC", "/usr/bin/rustc")
    // The page is built with link-time optimisation, which needs bitcode in every library.
    .env("RUSTFLAGS", "-Cembed-bitcode=yes")
    .env("CARGO_TARGET_DIR", empty.join("target")))?;
    fs::create_dir_all(DEBIAN_LIBRARY).map_err(fault)?;
    for file in fs::read_dir(empty.join("target").join(WASM).join("release/deps")).map_err(fault)? {
        let file = file.map_err(fault)?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(file.path(), Path::new(DEBIAN_LIBRARY).join(name)).map_err(fault)?;
        }
    }
    fs::remove_dir_all(&empty).map_err(fault)
}

/// A part of the Rust distribution that minimal installations leave out.
pub(super) fn component(name: &'static str) -> Piece {
    let subcommand = if name == "rustfmt" { "fmt" } else { name };
    Piece {
        name: name.to_owned(),
        takes: "a minute",
        look: Box::new(move || answer(&mut program("cargo", [subcommand, "--version"])).is_some()),
        install: Box::new(move || run(&mut program("rustup", ["component", "add", name]))),
        by_hand: format!("rustup component add {name}"),
    }
}

/// The crates of the lock file: the page is built without network, so they are fetched before.
pub(super) fn crates() -> Piece {
    let fetch = |how: &[&str]| {
        let mut command = program("cargo", ["fetch", "--quiet", "--locked"]);
        command
            .args(["--target", WASM, "--target", &host()])
            .args(how);
        command.current_dir(project::root());
        command
    };
    Piece {
        name: "crates".to_owned(),
        takes: "a minute",
        look: Box::new(move || answer(&mut fetch(&["--offline"])).is_some()),
        install: Box::new(move || run(&mut fetch(&[]))),
        by_hand: "cargo fetch --locked".to_owned(),
    }
}

fn host() -> String {
    let version = answer(&mut program("rustc", ["-vV"])).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map_or_else(
        || format!("{}-unknown-linux-gnu", env::consts::ARCH),
        str::to_owned,
    )
}
