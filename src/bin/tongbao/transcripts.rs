//! `tongbao extract` and `tongbao explain`: what is printed of each transcript by itself.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write;

use lexopt::prelude::*;
use regex::Regex;
use tongbao::decode::{big5, gb18030};
use tongbao::{Analysis, CatalogueEntry, Context, analyse, export};

use crate::input::{ending_of, name_of, read, read_catalogue};
use crate::{Stop, complain};

/// A call that reads files and prints something of each.
pub(crate) struct Call {
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
    pub(crate) fn extract(mut arguments: lexopt::Parser) -> Result<Option<Self>, Stop> {
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
    pub(crate) fn explain(mut arguments: lexopt::Parser) -> Result<Option<Self>, Stop> {
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

    pub(crate) fn run(self, out: &mut impl Write) -> Result<(), Stop> {
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
    let (name, ending) = (name_of(file), ending_of(file));
    let context = Context {
        name: name.as_deref(),
        catalogue: name.as_ref().and_then(|name| catalogue.get(name)),
        gb18030: Some(gb18030),
        big5: Some(big5),
        ending: ending.as_deref(),
        ..Context::default()
    };
    analyse(&bytes, &context).map_err(|refused| refused.to_string())
}
