//! The Rust side: WebAssembly target, rustfmt and clippy, downloaded crates.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::{Piece, apt, debian};
use crate::command::{Stop, answer, program, run};
use crate::project;

pub(super) const WASM: &str = "wasm32-unknown-unknown";

/// WebAssembly for a command line, in which what is found natively is compared.
pub(crate) const WASI: &str = "wasm32-wasip1";

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
    if has_target(WASM) {
        return Some(Toolchain::Current);
    }
    debian::is_built().then_some(Toolchain::Debian)
}

/// Whether the compiler can build for command lines of WebAssembly; it is asked for where it cannot.
pub(crate) fn has_wasi() -> bool {
    has_target(WASI) || {
        let _ = run(&mut program("rustup", ["target", "add", WASI]));
        has_target(WASI)
    }
}

fn has_target(target: &str) -> bool {
    let libdir = ["--print", "target-libdir", "--target", target];
    let folder = answer(&mut program("rustc", libdir)).map(PathBuf::from);
    folder.is_some_and(|folder| holds_core(&folder))
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
                debian::build().map_err(|debian| Stop::new(format!("{rustup}; {debian}")))
            })
        }),
        by_hand: format!(
            "rustup target add {WASM}\n\
             or, on Debian as root, run this command again: it then builds the target from\n{}",
            apt::by_hand(&debian::PACKAGES)
        ),
    }
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
