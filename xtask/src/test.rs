//! Runs the parts of the test one after another, all of them even when one fails, and sums them up.
//! Each part sets up what it needs. The last line counts tests as the tools report them; a part
//! that reports none counts as one.

use std::collections::BTreeSet;
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::command::{Stop, program, run, run_heard};
use crate::page::Effort;
use crate::setup::{self, Piece, Toolchain, WASI};
use crate::steps::{Steps, told};
use crate::{page, project, size};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Part {
    Format,
    Lint,
    Core,
    Readback,
    Page,
    Browser,
    Size,
    Growth,
}

/// What a test without names runs.
const PARTS: [Part; 7] = [
    Part::Format,
    Part::Lint,
    Part::Core,
    Part::Readback,
    Part::Page,
    Part::Browser,
    Part::Size,
];

/// Takes minutes, and a machine that does little else: runs only when it is named.
const ONLY_NAMED: Part = Part::Growth;

/// Tests that passed and failed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Tally {
    passed: usize,
    failed: usize,
}

struct Outcome {
    part: Part,
    tally: Tally,
    took: Duration,
    stopped: Option<Stop>,
}

/// Runs the named parts, or all of them when none is named.
pub(crate) fn run_parts(names: &[&str]) -> Result<ExitCode, Stop> {
    let named: BTreeSet<Part> = names
        .iter()
        .map(|name| Part::named(name))
        .collect::<Result<_, _>>()?;
    let parts = if named.is_empty() {
        PARTS.into()
    } else {
        named
    };
    let outcomes: Vec<Outcome> = parts.into_iter().map(Part::outcome).collect();
    println!("\n== summary ==");
    outcomes.iter().for_each(Outcome::report);
    let passed: usize = outcomes.iter().map(|outcome| outcome.tally.passed).sum();
    let failed: usize = outcomes.iter().map(|outcome| outcome.tally.failed).sum();
    println!("{passed} passed, {failed} failed");
    // A run that found no test has shown nothing.
    Ok(ExitCode::from(u8::from(failed > 0 || passed == 0)))
}

impl Outcome {
    fn report(&self) {
        let Self {
            part,
            tally: Tally { passed, failed },
            took,
            stopped,
        } = self;
        let (name, took) = (part.name(), told(*took));
        println!("{name:<9} {passed:>5} passed {failed:>4} failed {took:>14}");
        if let Some(stop) = stopped {
            let stop = stop.to_string().replace('\n', "\n    ");
            println!("    {stop}\n    to repeat only this part: cargo xtask test {name}");
        }
    }
}

impl Part {
    fn named(name: &str) -> Result<Self, Stop> {
        let mut parts = PARTS.into_iter().chain([ONLY_NAMED]);
        let all = PARTS.map(Self::name).join(", ");
        let part = parts.find(|part| part.name() == name);
        part.ok_or_else(|| {
            Stop::new(format!(
                "`{name}` is no part of the test; these are: {all}, and {}",
                ONLY_NAMED.name()
            ))
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Core => "core",
            Self::Readback => "readback",
            Self::Page => "page",
            Self::Browser => "browser",
            Self::Size => "size",
            Self::Growth => "growth",
        }
    }

    fn outcome(self) -> Outcome {
        println!("\n== {} ==", self.name());
        let (start, mut tally) = (Instant::now(), Tally::default());
        let stopped = self.run(&mut tally).err();
        if let Some(stop) = &stopped {
            println!("{stop}");
            tally.failed = tally.failed.max(1);
        } else if tally == Tally::default() && !self.counts() {
            tally.passed = 1;
        }
        Outcome {
            part: self,
            tally,
            took: start.elapsed(),
            stopped,
        }
    }

    /// Whether its tools report single tests.
    fn counts(self) -> bool {
        matches!(self, Self::Core | Self::Readback | Self::Browser)
    }

    fn run(self, tally: &mut Tally) -> Result<(), Stop> {
        match self {
            Self::Format => {
                prepare(setup::for_format())?;
                run(&mut cargo(&["fmt", "--all", "--check"]))
            }
            Self::Lint => lint(),
            Self::Core => core(tally),
            Self::Readback => readback(tally),
            Self::Page => with_page(setup::for_page()),
            Self::Browser => browser(tally),
            Self::Size => with_page(setup::for_page()).and_then(|()| size::report()),
            Self::Growth => run(cargo(&["bench", "--locked"]).args(GROWTH)),
        }
    }
}

fn prepare(pieces: Vec<Piece>) -> Result<(), Stop> {
    let mut steps = Steps::new(pieces.len());
    setup::ensure(pieces, &mut steps)
}

fn with_page(pieces: Vec<Piece>) -> Result<(), Stop> {
    let mut steps = Steps::new(pieces.len() + 1);
    setup::ensure(pieces, &mut steps)?;
    page::build(&mut steps, Effort::Release)
}

fn cargo(args: &[&str]) -> Command {
    let mut command = program("cargo", []);
    command.args(args).current_dir(project::root());
    command
}

const CORE: [&str; 6] = [
    "--locked",
    "--package",
    "tongbao",
    "--no-default-features",
    "--features",
    "cli",
];
const GROWTH: [&str; 5] = [
    "--package",
    "tongbao",
    "--no-default-features",
    "--bench",
    "growth",
];
const TOOLS: [&str; 5] = ["--locked", "--package", "xtask", "--package", "unpack"];
const UNPACKER: [&str; 5] = [
    "--locked",
    "--package",
    "unpack",
    "--target",
    "wasm32-unknown-unknown",
];
const PAGE: [&str; 8] = [
    "--locked",
    "--package",
    "tongbao",
    "--lib",
    "--bin",
    "app",
    "--target",
    "wasm32-unknown-unknown",
];
const DESK: [&str; 2] = ["--features", "desk"];

fn lint() -> Result<(), Stop> {
    prepare(setup::for_lints())?;
    let strict = ["--", "-D", "warnings"];
    run(cargo(&["clippy", "--all-targets"]).args(CORE).args(strict))?;
    run(cargo(&["clippy", "--all-targets"]).args(TOOLS).args(strict))?;
    if setup::toolchain() == Some(Toolchain::Debian) {
        println!("    Debian's compiler has no clippy for the page: it is only checked");
        return run(program("/usr/bin/cargo", ["check"])
            .args(PAGE)
            .current_dir(project::root())
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTFLAGS", "-D warnings"));
    }
    run(cargo(&["clippy"]).args(UNPACKER).args(strict))?;
    run(cargo(&["clippy"]).args(PAGE).args(strict))?;
    run(cargo(&["clippy"]).args(PAGE).args(DESK).args(strict))
}

fn core(tally: &mut Tally) -> Result<(), Stop> {
    let mut test = |what: &[&str]| {
        run_heard(cargo(&["test", "--no-fail-fast"]).args(what), |line| {
            tally.hear_cargo(line)
        })
    };
    let (core, tools) = (test(&CORE), test(&TOOLS));
    core.and(tools)
}

fn readback(tally: &mut Tally) -> Result<(), Stop> {
    prepare(setup::for_readback())?;
    let built = command_line()?;
    let mut check = program(&setup::python(), ["tests/readback/check.py"]);
    run_heard(check.arg(built).current_dir(project::root()), |line| {
        tally.hear_python(line)
    })
}

/// What the files of the page are compared with.
fn command_line() -> Result<PathBuf, Stop> {
    run(cargo(&["build", "--bin", "tongbao"]).args(CORE))?;
    let name = format!("tongbao{EXE_SUFFIX}");
    Ok(project::target().join("debug").join(name))
}

fn browser(tally: &mut Tally) -> Result<(), Stop> {
    with_page(setup::for_browser())?;
    let built = command_line()?;
    let fixtures = fixtures()?;
    let wasm = command_line_in_wasm()?;
    let mut files = journeys().map_err(|e| Stop::new(format!("e2e/: {e}")))?;
    files.retain(|file| wasm.is_some() || !file.ends_with(COMPARED));
    let mut node = program("node", ["--test", "--test-reporter=spec"]);
    node.args(files)
        .current_dir(project::root())
        .env("TONGBAO", built)
        .env("TONGBAO_FIXTURES", fixtures)
        .env("TONGBAO_WASM", wasm.unwrap_or_default())
        .env("PYTHON", setup::python());
    run_heard(&mut node, |line| tally.hear_node(line))
}

/// The test that needs the command line as WebAssembly.
const COMPARED: &str = "native.test.mjs";

/// The command line as WebAssembly, where the compiler can build for that.
fn command_line_in_wasm() -> Result<Option<PathBuf>, Stop> {
    if setup::toolchain() == Some(Toolchain::Debian) || !setup::has_wasi() {
        println!("    no target {WASI} here: {COMPARED} is left out");
        return Ok(None);
    }
    run(cargo(&["build", "--bin", "tongbao", "--target", WASI]).args(CORE))?;
    let folder = project::target().join(WASI).join("debug");
    Ok(Some(folder.join("tongbao.wasm")))
}

/// The documents that the page opens: those of the library's own tests, which leave them there.
fn fixtures() -> Result<PathBuf, Stop> {
    let folder = project::target().join("xtask").join("fixtures");
    let _ = fs::remove_dir_all(&folder);
    let mut test = cargo(&["test", "--quiet", "--test", "documents"]);
    run(test.args(CORE).env("TONGBAO_FIXTURES", &folder))?;
    Ok(folder)
}

fn journeys() -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for file in fs::read_dir(project::root().join("e2e"))? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("e2e/{name}"));
        }
    }
    files.sort();
    Ok(files)
}

impl Tally {
    /// `test result: ok. 4 passed; 0 failed; …`, once for each test program.
    fn hear_cargo(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ") else {
            return;
        };
        let counts = counts.split_once(". ").map_or("", |(_, counts)| counts);
        for count in counts.split("; ") {
            match count.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// `test_links (__main__.Workbook) ... ok`, once for each test.
    fn hear_python(&mut self, line: &str) {
        match line.rsplit_once(" ... ") {
            Some((_, "ok")) => self.passed += 1,
            Some((_, "FAIL" | "ERROR")) => self.failed += 1,
            _ => {}
        }
    }

    /// `ℹ pass 6`, `ℹ fail 0`, `ℹ cancelled 0`, once at the end.
    fn hear_node(&mut self, line: &str) {
        match line
            .strip_prefix("ℹ ")
            .and_then(|line| line.split_once(' '))
        {
            Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
            Some(("fail" | "cancelled", number)) => self.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_as_the_tools_report_them() {
        let mut tally = Tally::default();
        tally.hear_cargo("test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured");
        tally.hear_cargo("test result: FAILED. 2 passed; 3 failed; 0 ignored");
        tally.hear_cargo("test text::passed ... ok");
        assert_eq!(
            tally,
            Tally {
                passed: 6,
                failed: 3
            }
        );
        for line in ["ℹ tests 9", "ℹ pass 6", "ℹ fail 1", "ℹ cancelled 1"] {
            tally.hear_node(line);
        }
        for line in [
            "test_a (x) ... ok",
            "test_b (x) ... FAIL",
            "setUpClass (x) ... ERROR",
            "OK",
        ] {
            tally.hear_python(line);
        }
        assert_eq!(
            tally,
            Tally {
                passed: 13,
                failed: 7
            }
        );
    }

    #[test]
    fn every_part_has_its_name() {
        for part in PARTS.into_iter().chain([ONLY_NAMED]) {
            assert_eq!(Part::named(part.name()).ok(), Some(part));
        }
        assert!(Part::named("everything").is_err());
    }
}
