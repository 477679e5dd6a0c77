//! The one door for people and CI: sets up, builds, serves, tests and measures.
//!
//! Arguments come in, an exit status goes out. Every command first looks for what it needs and
//! installs what is missing; nothing is needed beforehand but cargo.

// The repository's clippy.toml keeps clocks out of the reader's core; here elapsed time is shown.
#![allow(clippy::disallowed_methods)]

mod command;
mod crates;
mod lanes;
mod pack;
mod page;
mod project;
mod serve;
mod setup;
mod single;
mod size;
mod steps;
mod test;

use std::env;
use std::process::ExitCode;

use command::Stop;
use page::Effort;
use steps::Steps;

const HELP: &str = "\
Tongbao's tools. Each command installs what it misses, and says so.

    cargo xtask serve [--port N]   build the page, serve it on this machine and keep serving
    cargo xtask test [PART…]       run every test, or only some parts; the last line counts them
    cargo xtask build              build the page into dist/, ready for any static host
    cargo xtask build --quick      the same in a fraction of the time and several times as large, for looking at
                                   while working; serve takes --quick too
    cargo xtask single             the same, and says where the edition that is one file is
    cargo xtask size               size of the built page by file, against its budget
    cargo xtask size --crates      who wrote how much of the code of its two programs
    cargo xtask start              time from navigation to use, beside an empty Leptos page (e2e/start.mjs)
    cargo xtask setup              install everything that serve and test need, and nothing else
    cargo xtask --help             this text

Parts of the test, in this order:
    format    cargo fmt, checking only
    lint      clippy on library, command line, page and tools; a warning is an error
    core      unit, documentation, law, corpus and command-line tests, all without a browser
    readback  the ledger's files, read by other programs (tests/readback)
    page      the release build of the page
    browser   the built page in Chromium, and the main journey in Firefox (e2e/)
    size      the size budget

Tools are taken from PATH where they have the right version, else from
$XDG_CACHE_HOME/tongbao/tools (~/.cache/tongbao/tools), where they are installed once.
CHROMIUM, FIREFOX and WEBKIT name other browser programs than Debian's.
";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        ["serve", how @ ..] => Serving::read(how).and_then(Serving::serve),
        ["build"] => build(Effort::Release),
        ["build", "--quick"] => build(Effort::Quick),
        ["single"] => build(Effort::Release).inspect(|_| {
            println!("{}", project::dist().join(single::NAME).display());
        }),
        ["size"] => build(Effort::Release)
            .and_then(|_| size::report())
            .map(|()| ExitCode::SUCCESS),
        ["size", "--crates"] => count_crates(),
        ["start"] => start(),
        ["setup"] => set_up(),
        ["test", parts @ ..] => test::run_parts(parts),
        _ => Err(Stop::new(format!(
            "`cargo xtask {}` is no command; `cargo xtask --help` names them all",
            words.join(" ")
        ))),
    };
    done.unwrap_or_else(|stop| {
        eprintln!("\n{stop}");
        ExitCode::FAILURE
    })
}

/// How the page is to be served.
struct Serving {
    port: Option<u16>,
    effort: Effort,
}

impl Serving {
    fn read(words: &[&str]) -> Result<Self, Stop> {
        let mut serving = Self {
            port: None,
            effort: Effort::Release,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--quick" => serving.effort = Effort::Quick,
                "--port" => serving.port = Some(port_number(words.next().unwrap_or(&""))?),
                other => {
                    let fault = format!("serve {other}: only --quick and --port N are known");
                    return Err(Stop::new(fault));
                }
            }
        }
        Ok(serving)
    }

    fn serve(self) -> Result<ExitCode, Stop> {
        let pieces = setup::for_page();
        let mut steps = Steps::new(pieces.len() + 2);
        setup::ensure(pieces, &mut steps)?;
        page::build(&mut steps, self.effort)?;
        serve::serve(self.port, &mut steps).map(|()| ExitCode::SUCCESS)
    }
}

fn port_number(word: &str) -> Result<u16, Stop> {
    let refused = |_| Stop::new(format!("--port {word}: a port is a number from 0 to 65535"));
    word.parse().map_err(refused)
}

fn build(effort: Effort) -> Result<ExitCode, Stop> {
    let pieces = setup::for_page();
    let mut steps = Steps::new(pieces.len() + 1);
    setup::ensure(pieces, &mut steps)?;
    page::build(&mut steps, effort).map(|()| ExitCode::SUCCESS)
}

fn count_crates() -> Result<ExitCode, Stop> {
    let pieces = setup::for_page();
    let mut steps = Steps::new(pieces.len());
    setup::ensure(pieces, &mut steps)?;
    crates::report().map(|()| ExitCode::SUCCESS)
}

fn start() -> Result<ExitCode, Stop> {
    let pieces = setup::for_browser();
    let mut steps = Steps::new(pieces.len() + 1);
    setup::ensure(pieces, &mut steps)?;
    page::build(&mut steps, Effort::Release)?;
    let empty = page::empty()?;
    let script = project::root().join("e2e/start.mjs");
    command::run(command::program("node", []).arg(script).arg(empty)).map(|()| ExitCode::SUCCESS)
}

fn set_up() -> Result<ExitCode, Stop> {
    let pieces = setup::for_everything();
    let mut steps = Steps::new(pieces.len());
    setup::ensure(pieces, &mut steps).map(|()| ExitCode::SUCCESS)
}
