//! The command line: arguments, files and exit statuses. What is found is the library's.
//!
//! Exit statuses: 0 all went well, 1 the output could not be written, 2 the call or an input is
//! wrong. A reader that closes its end early, as `head` does, is no fault.

mod input;
mod ledger;
mod transcripts;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use lexopt::prelude::*;

const HELP: &str = "\
tongbao reads Chinese government bulletins and finds targets, deadlines and owners.

Usage:
  tongbao extract FILE... [--format json|ndjson] [--catalog FILE]
  tongbao explain FILE... [--match REGEX] [--catalog FILE]
  tongbao ledger FILE... --format xlsx|csv|json|ics|md|html [--output FILE] [--asof DAY]
                 [--filter PAIRS] [--sort COLUMN] [--states FILE] [--base ADDRESS]
                 [--catalog FILE]
  tongbao --help | --version

Commands:
  extract   Print everything that is known of each transcript as JSON
  explain   Print the text sentence by sentence with what was read from it, and by which rule
  ledger    Write all items of all transcripts together as one ledger

FILE is a text file in UTF-8, UTF-16 or GB18030, of 16 MiB at most, a web page, Markdown (.md,
.markdown) or a Word document (DOCX) of 30 MiB at most; - is standard input.

Options:
  --format json     extract: one document; what one FILE gives if nothing is said
  --format ndjson   extract: one document a line; what several FILEs give if nothing is said
  --match REGEX     explain: only sentences in which the regular expression is found
  --format xlsx     ledger: a workbook; csv, json, a calendar (ics), a table to paste (md, html)
  --output FILE     ledger: write to FILE and not to standard output
  --asof DAY        ledger: the day that lamps are computed for, as 2021-07-12, or own: each
                    bulletin as of its own day. Else today; own where the newest bulletin is of
                    a year that is over
  --filter PAIRS    ledger: only some rows, as 'theme=investment,opening&kind=deadline', with the
                    keys of the page's addresses; such an address itself will do, and brings its
                    asof, sort and columns (md, html)
  --sort COLUMN     ledger: order by a column, as due, leads or pace; -due the other way round
  --states FILE     ledger: status and note of items, as the page exports them
  --base ADDRESS    ledger: where the page is, for links to the sentences
  --catalog FILE    Facts that transcripts do not state themselves, such as a year (TOML).
                    Without it only the transcript speaks
  -h, --help        This text
  -V, --version     The version

A FILE that cannot be read is named on standard error and prints nothing; the others are printed
all the same. The exit status is then 2.
";

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = run(lexopt::Parser::from_env(), &mut out);
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Said) => ExitCode::from(2),
        Err(Stop::Call(fault)) => {
            complain(&format!("{fault}; see tongbao --help"));
            ExitCode::from(2)
        }
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            complain(&format!(
                "standard output: {error}; nothing more is written"
            ));
            ExitCode::FAILURE
        }
    }
}

/// Why the program ends early.
enum Stop {
    /// The arguments make no sense.
    Call(String),
    /// Standard output takes no more.
    Output(io::Error),
    /// Something that standard error has told already.
    Said,
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Call(error.to_string())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn run(mut arguments: lexopt::Parser, out: &mut impl Write) -> Result<(), Stop> {
    match arguments.next()? {
        Some(Short('h') | Long("help")) => Ok(out.write_all(HELP.as_bytes())?),
        Some(Short('V') | Long("version")) => {
            Ok(writeln!(out, "tongbao {}", env!("CARGO_PKG_VERSION"))?)
        }
        Some(Value(command)) if command == "extract" => with_help(
            transcripts::Call::extract(arguments)?,
            out,
            transcripts::Call::run,
        ),
        Some(Value(command)) if command == "explain" => with_help(
            transcripts::Call::explain(arguments)?,
            out,
            transcripts::Call::run,
        ),
        Some(Value(command)) if command == "ledger" => {
            with_help(ledger::Call::read(arguments)?, out, |call, out| {
                call.run(out)
            })
        }
        Some(Value(command)) => Err(Stop::Call(format!("no command {}", command.display()))),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::Call("no command given".to_owned())),
    }
}

/// Runs a call, or prints the help where it asks for it.
fn with_help<C, O: Write>(
    call: Option<C>,
    out: &mut O,
    run: impl FnOnce(C, &mut O) -> Result<(), Stop>,
) -> Result<(), Stop> {
    match call {
        Some(call) => run(call, out),
        None => Ok(out.write_all(HELP.as_bytes())?),
    }
}

/// Says something on standard error; a closed one is no reason to stop.
fn complain(fault: &str) {
    let _ = writeln!(io::stderr(), "tongbao: {fault}");
}
