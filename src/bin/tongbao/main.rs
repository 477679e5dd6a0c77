//! The command line: arguments, files and exit statuses. What is found is the library's.
//!
//! Exit statuses: 0 all went well, 1 the output could not be written, 2 the call or an input is
//! wrong. A reader that closes its end early, as `head` does, is no fault.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use lexopt::prelude::*;
use regex::Regex;
use tongbao::decode::{Refused, gb18030};
use tongbao::{Analysis, CatalogueEntry, Context, analyse, catalogue, export};

const HELP: &str = "\
tongbao reads Chinese government bulletins and finds targets, deadlines and owners.

Usage:
  tongbao extract FILE... [--format json|ndjson] [--catalog FILE]
  tongbao explain FILE... [--match REGEX] [--catalog FILE]
  tongbao --help | --version

Commands:
  extract   Print everything that is known of each transcript as JSON
  explain   Print the text sentence by sentence with what was read from it, and by which rule

FILE is a text file in UTF-8, UTF-16 or GB18030, of 16 MiB at most; - is standard input.

Options:
  --format json     extract: one document; what one FILE gives if nothing is said
  --format ndjson   extract: one document a line; what several FILEs give if nothing is said
  --match REGEX     explain: only sentences in which the regular expression is found
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
        Some(Value(command)) if command == "extract" => print(Call::extract(arguments)?, out),
        Some(Value(command)) if command == "explain" => print(Call::explain(arguments)?, out),
        Some(Value(command)) => Err(Stop::Call(format!("no command {}", command.display()))),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::Call("no command given".to_owned())),
    }
}

fn print(call: Option<Call>, out: &mut impl Write) -> Result<(), Stop> {
    match call {
        Some(call) => call.run(out),
        None => Ok(out.write_all(HELP.as_bytes())?),
    }
}

/// A call that reads files and prints something of each.
struct Call {
    files: Vec<OsString>,
    catalog: Option<OsString>,
    form: Form,
}

/// What is printed of a transcript.
enum Form {
    /// The JSON document.
    Document,
    /// Sentences with their findings; only those in which the expression is found.
    Sentences(Option<Regex>),
}

impl Form {
    fn of(&self, analysis: &Analysis) -> String {
        match self {
            Self::Document => export::to_json(analysis) + "\n",
            Self::Sentences(None) => export::explain(analysis, &|_| true),
            Self::Sentences(Some(regex)) => {
                export::explain(analysis, &|words| regex.is_match(words))
            }
        }
    }
}

impl Call {
    /// Reads the arguments of extract; `None` where help is asked for.
    fn extract(mut arguments: lexopt::Parser) -> Result<Option<Self>, Stop> {
        let mut files = Vec::new();
        let mut catalog = None;
        let mut one_document = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('h') | Long("help") => return Ok(None),
                Long("format") => one_document = is_one_document(&arguments.value()?)?,
                Long("catalog") => catalog = Some(arguments.value()?),
                Value(file) => files.push(file),
                other => return Err(other.unexpected().into()),
            }
        }
        match files.len() {
            0 => Err(Stop::Call("extract needs a FILE".to_owned())),
            2.. if one_document => {
                let fault =
                    "--format json prints one document; use --format ndjson for several files";
                Err(Stop::Call(fault.to_owned()))
            }
            _ => Ok(Some(Self {
                files,
                catalog,
                form: Form::Document,
            })),
        }
    }

    /// Reads the arguments of explain; `None` where help is asked for.
    fn explain(mut arguments: lexopt::Parser) -> Result<Option<Self>, Stop> {
        let mut files = Vec::new();
        let mut catalog = None;
        let mut regex = None;
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('h') | Long("help") => return Ok(None),
                Long("match") => regex = Some(expression(&arguments.value()?)?),
                Long("catalog") => catalog = Some(arguments.value()?),
                Value(file) => files.push(file),
                other => return Err(other.unexpected().into()),
            }
        }
        if files.is_empty() {
            return Err(Stop::Call("explain needs a FILE".to_owned()));
        }
        Ok(Some(Self {
            files,
            catalog,
            form: Form::Sentences(regex),
        }))
    }

    fn run(self, out: &mut impl Write) -> Result<(), Stop> {
        let catalogue = match &self.catalog {
            Some(path) => read_catalogue(path)?,
            None => BTreeMap::new(),
        };
        let mut all_read = true;
        for file in &self.files {
            match analysis(file, &catalogue) {
                Ok(analysis) => out.write_all(self.form.of(&analysis).as_bytes())?,
                Err(fault) => {
                    // What stands in the output so far comes before what is said of the next file.
                    out.flush()?;
                    complain(&format!("{}: {fault}", file.display()));
                    all_read = false;
                }
            }
        }
        if all_read { Ok(()) } else { Err(Stop::Said) }
    }
}

/// The expression of --match, or the first line of what is wrong with it.
fn expression(words: &OsStr) -> Result<Regex, Stop> {
    let words = words.to_str().unwrap_or_default();
    Regex::new(words).map_err(|error| {
        let error = error.to_string();
        let why = error.lines().last().unwrap_or_default().trim();
        let why = why.strip_prefix("error: ").unwrap_or(why);
        Stop::Call(format!("--match {words}: {why}"))
    })
}

fn is_one_document(format: &OsStr) -> Result<bool, Stop> {
    match format.to_str() {
        Some("json") => Ok(true),
        Some("ndjson") => Ok(false),
        _ => {
            let fault = format!("no format {}: json and ndjson are known", format.display());
            Err(Stop::Call(fault))
        }
    }
}

fn analysis(
    file: &OsStr,
    catalogue: &BTreeMap<String, CatalogueEntry>,
) -> Result<Analysis, String> {
    let bytes = read(file)?;
    let name = name_of(file);
    let context = Context {
        name: name.as_deref(),
        catalogue: name.as_ref().and_then(|name| catalogue.get(name)),
        gb18030: Some(gb18030),
        limit: None,
    };
    analyse(&bytes, &context).map_err(|refused| refused.to_string())
}

fn read_catalogue(path: &OsStr) -> Result<BTreeMap<String, CatalogueEntry>, Stop> {
    let read = read(path).and_then(|bytes| {
        let text =
            String::from_utf8(bytes).map_err(|_| "not UTF-8; save it as UTF-8".to_owned())?;
        catalogue::parse(&text).map_err(|fault| fault.to_string())
    });
    read.map_err(|fault| {
        complain(&format!("{}: {fault}", path.display()));
        Stop::Said
    })
}

/// The name without folder and ending; standard input has none.
fn name_of(file: &OsStr) -> Option<String> {
    if file == "-" {
        return None;
    }
    let stem = Path::new(file).file_stem()?;
    Some(stem.to_string_lossy().into_owned())
}

/// The bytes of a file or of standard input, or what is wrong with it and what to do.
fn read(file: &OsStr) -> Result<Vec<u8>, String> {
    let read = if file == "-" {
        read_within_limit(io::stdin().lock(), None)
    } else {
        File::open(file).and_then(|open| {
            let size = open
                .metadata()
                .ok()
                .filter(fs::Metadata::is_file)
                .map(|data| data.len());
            read_within_limit(open, size)
        })
    };
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "not found; check the path".to_owned(),
        io::ErrorKind::IsADirectory => "is a directory; name the files in it".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".to_owned(),
        io::ErrorKind::FileTooLarge => error.to_string(),
        _ => format!("cannot be read: {error}; check the file"),
    })
}

/// Reads no more than the limit, however long the input is: it may have no end.
fn read_within_limit(input: impl Read, size: Option<u64>) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(Context::LIMIT).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    if size.is_none_or(|size| size <= limit) {
        input
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)?;
        if bytes.len() <= Context::LIMIT {
            return Ok(bytes);
        }
    }
    let fault = match size.and_then(|size| usize::try_from(size).ok()) {
        Some(bytes) => Refused::TooLarge {
            bytes,
            limit: Context::LIMIT,
        }
        .to_string(),
        None => format!("too large: more than {limit} bytes; split it"),
    };
    Err(io::Error::new(io::ErrorKind::FileTooLarge, fault))
}

/// Says something on standard error; a closed one is no reason to stop.
fn complain(fault: &str) {
    let _ = writeln!(io::stderr(), "tongbao: {fault}");
}
