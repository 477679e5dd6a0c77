//! `tongbao ledger`: the items of all transcripts in one file of the format that is asked for.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, IsTerminal, Write};

use jiff::Zoned;
use lexopt::prelude::*;
use tongbao::Context;
use tongbao::decode::{big5, gb18030};
use tongbao::export::{Base, Format, Sheet};
use tongbao::ledger::{Asof, Column, Corpus, Gauges, Row, asof_for, places, sort};
use tongbao::permalink::{self, AddressNote, View, ViewState};
use tongbao::store::States;

use crate::input::{ending_of, name_of, read, read_catalogue};
use crate::{Stop, complain};

/// A call of ledger.
pub(crate) struct Call {
    files: Vec<OsString>,
    format: Format,
    output: Option<OsString>,
    catalog: Option<OsString>,
    states: Option<OsString>,
    base: Base,
    asof: Option<Asof>,
    view: ViewState,
    order: Option<(Column, bool)>,
}

impl Call {
    /// Reads the arguments; `None` where help is asked for.
    pub(crate) fn read(mut arguments: lexopt::Parser) -> Result<Option<Self>, Stop> {
        let mut call = Self {
            files: Vec::new(),
            format: Format::Json,
            output: None,
            catalog: None,
            states: None,
            base: Base::default(),
            asof: None,
            view: ViewState::default(),
            order: None,
        };
        let mut format = None;
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('h') | Long("help") => return Ok(None),
                Long("format") => format = Some(format_of(&arguments.value()?)?),
                Long("output") => call.output = Some(arguments.value()?),
                Long("catalog") => call.catalog = Some(arguments.value()?),
                Long("states") => call.states = Some(arguments.value()?),
                Long("base") => call.base = base_of(&arguments.value()?)?,
                Long("asof") => call.asof = Some(asof_of(&arguments.value()?)?),
                Long("filter") => call.view = view_of(&arguments.value()?)?,
                Long("sort") => call.order = Some(order_of(&arguments.value()?)?),
                Value(file) => call.files.push(file),
                other => return Err(other.unexpected().into()),
            }
        }
        if call.files.is_empty() {
            return Err(Stop::Call("ledger needs a FILE".to_owned()));
        }
        call.asof = call.asof.or(call.view.asof);
        call.order = call.order.or(call.view.table.sort);
        call.format = format.ok_or_else(|| no_format("ledger needs a --format"))?;
        Ok(Some(call))
    }

    pub(crate) fn run(self, out: &mut impl Write) -> Result<(), Stop> {
        if self.format == Format::Workbook && self.output.is_none() && io::stdout().is_terminal() {
            let fault = "a workbook is nothing for a terminal; name a file with --output";
            return Err(Stop::Call(fault.to_owned()));
        }
        let states = self.states()?;
        let (corpus, all_read) = self.corpus()?;
        let (asof, rows) = self.rows(&corpus, &states);
        let sheet = Sheet {
            corpus: &corpus,
            rows: &rows,
            columns: &self.view.columns,
            asof,
            base: &self.base,
        };
        let export = self.format.write(&sheet).map_err(|fault| {
            complain(&fault.to_string());
            Stop::Said
        })?;
        if export.undated > 0 {
            complain(&format!(
                "left out of the calendar, as their day is not known: {}",
                export.undated
            ));
        }
        match &self.output {
            None => out.write_all(&export.bytes)?,
            Some(path) => fs::write(path, &export.bytes).map_err(|error| {
                complain(&format!("{}: {error}; nothing is written", path.display()));
                Stop::Said
            })?,
        }
        if all_read { Ok(()) } else { Err(Stop::Said) }
    }

    /// The rows that are asked for, and the day of their lamps.
    fn rows<'a>(&self, corpus: &'a Corpus, states: &'a States) -> (Asof, Vec<Row<'a>>) {
        let places = places(corpus, &self.view.filter, &self.view.query);
        let readings = places.iter().filter_map(|at| corpus.reading(at.entry));
        let days = readings.filter_map(|reading| reading.analysis.day());
        let asof = asof_for(self.asof, days, Zoned::now().date());
        let gauges = Gauges::at(corpus, asof);
        let row = |at| Row::new(corpus, at, &gauges, states);
        let mut rows = places.into_iter().filter_map(row).collect();
        if let Some((column, descending)) = self.order {
            sort(&mut rows, column, descending);
        }
        (asof, rows)
    }

    /// All transcripts that can be read, and whether they are all.
    fn corpus(&self) -> Result<(Corpus, bool), Stop> {
        let catalogue = match &self.catalog {
            Some(path) => read_catalogue(path)?,
            None => BTreeMap::new(),
        };
        let mut corpus = Corpus::default();
        let mut all_read = true;
        let mut refuse = |file: &OsStr, fault: &str| {
            complain(&format!("{}: {fault}", file.display()));
            all_read = false;
        };
        for file in &self.files {
            let name = name_of(file).unwrap_or_else(|| "stdin".to_owned());
            let bytes = match read(file) {
                Ok(bytes) => bytes,
                Err(fault) => {
                    refuse(file, &fault);
                    continue;
                }
            };
            let ending = ending_of(file);
            let context = Context {
                name: Some(&name),
                catalogue: catalogue.get(&name),
                gb18030: Some(gb18030),
                big5: Some(big5),
                ending: ending.as_deref(),
                ..Context::default()
            };
            let at = corpus.open(&bytes, &context);
            if let Some(Err(refused)) = corpus.entries.get(at).map(|entry| &entry.reading) {
                refuse(file, &refused.to_string());
            }
        }
        Ok((corpus, all_read))
    }

    fn states(&self) -> Result<States, Stop> {
        let Some(path) = &self.states else {
            return Ok(States::default());
        };
        let parse = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
            States::parse(&text).map_err(|unreadable| unreadable.to_string())
        };
        read(path).and_then(parse).map_err(|fault| {
            complain(&format!("{}: {fault}", path.display()));
            Stop::Said
        })
    }
}

fn format_of(word: &OsStr) -> Result<Format, Stop> {
    let format = word.to_str().and_then(Format::from_key);
    format.ok_or_else(|| no_format(&format!("no format {}", word.display())))
}

fn no_format(fault: &str) -> Stop {
    let known = Format::ALL.map(Format::key).join(", ");
    Stop::Call(format!("{fault}; these are: {known}"))
}

fn base_of(word: &OsStr) -> Result<Base, Stop> {
    let fault = |fault| Stop::Call(format!("--base {}: {fault}", word.display()));
    Base::parse(word.to_str().unwrap_or_default()).map_err(fault)
}

fn asof_of(word: &OsStr) -> Result<Asof, Stop> {
    let fault = "neither a day, as 2021-07-12, nor own";
    word.to_str()
        .and_then(Asof::parse)
        .ok_or_else(|| Stop::Call(format!("--asof {}: {fault}", word.display())))
}

fn order_of(word: &OsStr) -> Result<(Column, bool), Stop> {
    let words = word.to_str().unwrap_or_default();
    let column = words.strip_prefix('-').unwrap_or(words);
    let known = || {
        Column::all()
            .map(Column::key)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match Column::from_key(column) {
        Some(column) => Ok((column, words.starts_with('-'))),
        None => Err(Stop::Call(format!(
            "--sort {}: no column; these are: {}",
            word.display(),
            known()
        ))),
    }
}

/// The filter of an address; of the reader's, its bulletin too. What the page would only mention is an error
/// here, where nobody sees that more rows came than were wanted.
fn view_of(word: &OsStr) -> Result<ViewState, Stop> {
    let (mut view, notes) = permalink::parse(word.to_str().unwrap_or_default());
    if let Some(note) = notes.first() {
        let fault = match note {
            AddressNote::TooLong => "too long".to_owned(),
            AddressNote::Cut => "its end is missing".to_owned(),
            AddressNote::UnknownView(path) => format!("no view {path}"),
            AddressNote::UnknownKey(key) => format!("no key {key}"),
            AddressNote::BadValue { key, value } => format!("{key} has no value {value}"),
        };
        return Err(Stop::Call(format!("--filter {}: {fault}", word.display())));
    }
    if let View::Reader { bulletin, .. } = &view.view {
        view.filter.bulletins.insert(bulletin.clone());
    }
    Ok(view)
}
