//! Builds the page into `dist/`. There is one way to do it: what is served here, what is tested and
//! what is deployed are the same files.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs, io};

use crate::command::{Stop, program, run};
use crate::setup::{self, Toolchain};
use crate::steps::Steps;
use crate::{pack, project, single};

/// What browsers run.
const TARGET: &str = "wasm32-unknown-unknown";

/// All that the page is made of. A file outside of these cannot change it.
const SOURCES: [&str; 14] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "assets",
    "build",
    "build.rs",
    "index.html",
    "src",
    "style",
    "transcripts",
    "unpack",
    "xtask/src/lanes.rs",
    "xtask/src/pack.rs",
    "xtask/src/single.rs",
];

/// How much work goes into a build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As small as it gets: what is tested and deployed.
    Release,
    /// Ready in seconds when little has changed, and several times as large: to look at while working.
    Quick,
}

/// Builds the page, unless `dist/` holds exactly what these sources give. A build that failed is not
/// tried a second time in one run.
pub(crate) fn build(steps: &mut Steps, effort: Effort) -> Result<(), Stop> {
    static FAILED: AtomicBool = AtomicBool::new(false);
    if FAILED.load(Ordering::Relaxed) {
        return Err(Stop::new("the page could not be built; see above"));
    }
    let fault = |e: io::Error| Stop::new(format!("page: {e}"));
    let stamp = project::target().join("xtask").join("page.stamp");
    let sources = fingerprint(SOURCES.map(|name| project::root().join(name))).map_err(fault)?;
    let product = || fingerprint([project::dist()]);
    let told = |product: String| format!("{} {sources} {product}\n", effort.profile());
    let now = product().map(told).ok();
    if now.is_some() && now == fs::read_to_string(&stamp).ok() {
        steps.ready("page", "dist/ is up to date");
        return Ok(());
    }
    let built = steps.step("page", "building, some minutes the first time", || {
        run(&mut trunk(effort))?;
        desk(effort)?;
        unpacker()?;
        pack::all(effort)?;
        single::write()?;
        fs::create_dir_all(project::target().join("xtask")).map_err(fault)?;
        fs::write(&stamp, product().map(told).map_err(fault)?).map_err(fault)
    });
    FAILED.store(built.is_err(), Ordering::Relaxed);
    built
}

impl Effort {
    /// The profile in Cargo.toml.
    fn profile(self) -> &'static str {
        match self {
            Self::Release => "page",
            Self::Quick => "quick",
        }
    }
}

/// The page and its first program.
fn trunk(effort: Effort) -> Command {
    let mut command = tool("trunk", ["build", "--offline", "true"]);
    command
        .args(["--cargo-profile", effort.profile()])
        .env(
            "TRUNK_BUILD_RELEASE",
            (effort == Effort::Release).to_string(),
        )
        // Set by the cargo that runs this; Trunk would ask it instead of the one on its path.
        .env_remove("CARGO")
        // Trunk takes only `true` and `false` here, and everybody else sets 1.
        .env_remove("NO_COLOR")
        // What went wrong is said by the compiler; Trunk's own call stack would bury it.
        .env_remove("RUST_BACKTRACE");
    command
}

/// The second program, by the steps that Trunk takes for the first.
fn desk(effort: Effort) -> Result<(), Stop> {
    let cargo = ["build", "--locked", "--features", "desk", "--bin", "app"];
    run(tool("cargo", cargo)
        .args(["--target", TARGET, "--profile", effort.profile()])
        .env_remove("RUST_BACKTRACE"))?;
    let built = project::target().join(TARGET).join(effort.profile());
    bindings(&built.join("app.wasm"), &project::desk(), &[])?;
    if effort == Effort::Quick {
        return Ok(());
    }
    let program = project::desk().join("desk_bg.wasm");
    shrink(&program, &program)
}

/// What the page unpacks both with: small and fast whatever the effort, for everything waits for it.
fn unpacker() -> Result<(), Stop> {
    let profile = Effort::Release.profile();
    let cargo = ["build", "--locked", "--package", "unpack"];
    run(tool("cargo", cargo)
        .args(["--target", TARGET, "--profile", profile])
        .env_remove("RUST_BACKTRACE"))?;
    let built = project::target().join(TARGET).join(profile);
    shrink(&built.join("unpack.wasm"), &project::unpacker())
}

/// Makes a program as small as it gets.
fn shrink(from: &Path, to: &Path) -> Result<(), Stop> {
    let shell = project::root().join("index.html");
    let shell = fs::read_to_string(shell).map_err(|e| Stop::new(format!("index.html: {e}")))?;
    // One list for all programs, where Trunk reads it.
    let how = pack::between(&shell, "data-wasm-opt-params=\"", "\"").unwrap_or_default();
    run(tool("wasm-opt", ["-Oz"])
        .args(how.split_whitespace())
        .arg("-o")
        .arg(to)
        .arg(from))
}

/// Builds the empty page that the reader's start is measured against, as the reader is built; its folder.
pub(crate) fn empty() -> Result<PathBuf, Stop> {
    let folder = project::target().join("xtask").join("empty");
    run(trunk(Effort::Release)
        .current_dir(project::root().join("e2e/empty"))
        .arg("--dist")
        .arg(&folder))?;
    Ok(folder)
}

/// One of the programs before it is shrunk, which tells of each instruction in it where it was written.
pub(crate) fn with_lines(features: &str) -> Result<PathBuf, Stop> {
    let profile = "named";
    run(tool("cargo", ["build", "--locked", "--bin", "app"])
        .args([
            "--features",
            features,
            "--target",
            TARGET,
            "--profile",
            profile,
        ])
        .args(["--config", "profile.named.inherits='page'"])
        .args(["--config", "profile.named.debug='line-tables-only'"]))?;
    let built = project::target().join(TARGET).join(profile);
    bindings(&built.join("app.wasm"), &built, &["--keep-debug"])?;
    Ok(built.join("desk_bg.wasm"))
}

/// Splits a compiled program into its two sides: `desk.js` and `desk_bg.wasm` in a folder.
fn bindings(program: &Path, folder: &Path, how: &[&str]) -> Result<(), Stop> {
    // A classic script, which the page checks by its fingerprint and which also runs inside of a single file.
    let name = [
        "--no-typescript",
        "--out-name",
        "desk",
        "--target",
        "no-modules",
    ];
    run(tool("wasm-bindgen", name)
        .args(how)
        .arg("--out-dir")
        .arg(folder)
        .arg(program))
}

/// A program of the toolchain, with the path that its own calls need.
fn tool<const N: usize>(name: &str, args: [&str; N]) -> Command {
    let mut path = setup::search_path();
    if setup::toolchain() == Some(Toolchain::Debian) {
        let dirs = [PathBuf::from("/usr/bin")]
            .into_iter()
            .chain(env::split_paths(&path));
        path = env::join_paths(dirs).unwrap_or(path.clone());
    }
    let mut command = program(name, args);
    command.current_dir(project::root()).env("PATH", path);
    command
}

/// Stands for the names and contents of all files under these paths.
fn fingerprint<const N: usize>(paths: [PathBuf; N]) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    paths.iter().try_for_each(|path| hash(path, &mut hasher))?;
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?
            .map(|file| file.map(|file| file.path()))
            .collect::<Result<_, _>>()?;
        inside.sort();
        inside.iter().try_for_each(|path| hash(path, hasher))
    } else if path.exists() {
        fs::read(path)?.hash(hasher);
        Ok(())
    } else {
        Ok(())
    }
}
