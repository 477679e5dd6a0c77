//! The three programs that make a page of the compiled program, each at one exact version.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::Piece;
use crate::command::{Stop, answer, program, run};
use crate::project;

const TRUNK: &str = "0.21.14";
/// Major version of the npm package `binaryen`, whose `wasm-opt` knows what today's compiler emits.
const BINARYEN: &str = "132";

/// A program at one version, and where it is installed when PATH does not have it.
struct Tool {
    program: &'static str,
    package: &'static str,
    version: String,
    /// Where the program lies in the folder of its installation.
    bin: &'static str,
}

impl Tool {
    fn home(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    fn answers(&self, program: &str) -> bool {
        let version =
            answer(crate::command::program(program, ["--version"]).env_remove("NO_COLOR"));
        version.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn on_path(&self) -> bool {
        self.answers(self.program)
    }

    fn in_cache(&self) -> bool {
        self.answers(
            &self
                .home()
                .join(self.bin)
                .join(self.program)
                .to_string_lossy(),
        )
    }
}

fn tools() -> [Tool; 3] {
    [trunk_tool(), wasm_bindgen_tool(), wasm_opt_tool()]
}

fn trunk_tool() -> Tool {
    Tool {
        program: "trunk",
        package: "trunk",
        version: TRUNK.to_owned(),
        bin: "bin",
    }
}

/// Must equal the library's version to the last digit: the two agree on a private format.
fn wasm_bindgen_tool() -> Tool {
    Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen",
        version: project::locked("wasm-bindgen").unwrap_or_default(),
        bin: "bin",
    }
}

fn wasm_opt_tool() -> Tool {
    Tool {
        program: "wasm-opt",
        package: "binaryen",
        version: BINARYEN.to_owned(),
        bin: "node_modules/.bin",
    }
}

/// Where tools are installed.
pub(super) fn cache() -> PathBuf {
    let absolute = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let base =
        absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")));
    base.unwrap_or_else(project::target)
        .join("tongbao")
        .join("tools")
}

/// PATH with the folders of those tools in front that it does not have at the right version.
pub(crate) fn search_path() -> OsString {
    let own = tools().into_iter().filter(|tool| !tool.on_path());
    let own = own.map(|tool| tool.home().join(tool.bin));
    let path = env::var_os("PATH").unwrap_or_default();
    let all: Vec<PathBuf> = own.chain(env::split_paths(&path)).collect();
    env::join_paths(all).unwrap_or(path)
}

fn piece(
    tool: fn() -> Tool,
    takes: &'static str,
    by_hand: String,
    install: fn(&Tool) -> Result<(), Stop>,
) -> Piece {
    Piece {
        name: format!("{} {}", tool().program, tool().version),
        takes,
        look: Box::new(move || tool().on_path() || tool().in_cache()),
        install: Box::new(move || install(&tool())),
        by_hand,
    }
}

pub(super) fn trunk() -> Piece {
    let by_hand = format!("cargo install trunk --version {TRUNK} --locked");
    piece(trunk_tool, "about 5 minutes", by_hand, |tool| {
        // Trunk is used without network: its TLS and its search for newer versions stay out.
        cargo_install(tool, "trunk", &["--locked", "--no-default-features"])
    })
}

pub(super) fn wasm_bindgen() -> Piece {
    let version = wasm_bindgen_tool().version;
    let by_hand = format!("cargo install wasm-bindgen-cli --version {version}");
    piece(wasm_bindgen_tool, "about 3 minutes", by_hand, |tool| {
        // Its own lock file names a crate version that was withdrawn, so it is not used.
        cargo_install(tool, "wasm-bindgen-cli", &["--no-default-features"])
    })
}

pub(super) fn wasm_opt() -> Piece {
    let by_hand = format!("npm install --global binaryen@{BINARYEN}.0.0");
    piece(wasm_opt_tool, "a minute", by_hand, |tool| {
        let home = tool.home();
        std::fs::create_dir_all(&home)
            .map_err(|e| Stop::new(format!("{}: {e}", home.display())))?;
        run(program(
            "npm",
            [
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
            ],
        )
        .arg(&home)
        .arg(format!("binaryen@{BINARYEN}.0.0")))
    })
}

fn cargo_install(tool: &Tool, package: &str, how: &[&str]) -> Result<(), Stop> {
    let build = cache().join("build");
    run(program(
        "cargo",
        ["install", package, "--version", &tool.version, "--root"],
    )
    .arg(tool.home())
    .args(how)
    // A folder of its own: an installation that was broken off goes on where it stood.
    .env("CARGO_TARGET_DIR", &build)
    // These run for seconds a build; compiling them well would cost minutes.
    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
    .env("CARGO_PROFILE_RELEASE_LTO", "off")
    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
    .env("CARGO_PROFILE_RELEASE_DEBUG", "false"))?;
    // What is left is only of use to an installation that did not end.
    std::fs::remove_dir_all(&build).map_err(|e| Stop::new(format!("{}: {e}", build.display())))
}
