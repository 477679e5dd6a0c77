//! What the code of the page's programs is made of: bytes by crate and, for Tongbao's own, by module.
//!
//! The compiler puts most functions into those that call them, so names of functions tell little. Line tables
//! tell of each single instruction where it was written; code of the standard library counts for whoever uses it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use addr2line::Context;
use addr2line::gimli::{Dwarf, EndianSlice, LittleEndian};
use wasmparser::{Parser, Payload};

use crate::command::Stop;
use crate::pack::lzma;
use crate::page;

type Lines<'a> = Context<EndianSlice<'a, LittleEndian>>;

/// The places in the code that each crate or module wrote.
type Shares = BTreeMap<String, Vec<Range<usize>>>;

/// Files of the standard library and of what it is made of.
const STD: [&str; 2] = ["/library/", "/rust/deps/"];

/// Who wrote a smaller part of the code than one in this many is not named.
const SMALL: usize = 500;

/// Prints a table for each of the two programs.
pub(crate) fn report() -> Result<(), Stop> {
    for (name, features) in [("first view", ""), ("desk", "desk")] {
        let program = page::with_lines(features)?;
        let program = fs::read(&program).map_err(|e| fault(&program, e))?;
        let (code, shares) = shares(&program).map_err(|e| Stop::new(format!("{name}: {e}")))?;
        print(name, &code, &shares);
    }
    Ok(())
}

fn fault(path: &Path, e: impl std::fmt::Display) -> Stop {
    Stop::new(format!("{}: {e}", path.display()))
}

/// The section of functions, and who wrote what in it.
fn shares(program: &[u8]) -> Result<(Vec<u8>, Shares), Box<dyn std::error::Error>> {
    let mut code = 0..0;
    let mut sections = BTreeMap::new();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::CodeSectionStart {
                unchecked_range, ..
            } => {
                code = unchecked_range.start as usize..unchecked_range.end as usize;
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            Payload::CustomSection(section) => {
                sections.insert(section.name(), section.data());
            }
            _ => {}
        }
    }
    let section = |name: &str| sections.get(name).copied().unwrap_or_default();
    let dwarf = Dwarf::load(|id| {
        Ok::<_, addr2line::gimli::Error>(EndianSlice::new(section(id.name()), LittleEndian))
    })?;
    let lines = Context::from_dwarf(dwarf)?;
    let mut shares = Shares::new();
    for body in bodies {
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            let from = reader.original_position() as usize;
            reader.read()?;
            let place = from - code.start..reader.original_position() as usize - code.start;
            shares
                .entry(author(&lines, place.start as u64)?)
                .or_default()
                .push(place);
        }
    }
    let code = program.get(code).unwrap_or_default().to_vec();
    Ok((code, shares))
}

/// Who wrote what stands at a place of the code: the innermost of the functions put into one another there that
/// is not the standard library's.
fn author(lines: &Lines, place: u64) -> Result<String, addr2line::gimli::Error> {
    let mut frames = lines.find_frames(place).skip_all_loads()?;
    let mut innermost = None;
    while let Some(frame) = frames.next()? {
        let Some(file) = frame.location.and_then(|location| location.file) else {
            continue;
        };
        if !STD.iter().any(|folder| file.contains(folder)) {
            return Ok(written_in(file));
        }
        innermost.get_or_insert(file);
    }
    Ok(innermost.map_or_else(|| "unknown".to_owned(), written_in))
}

/// The crate or module that a source file belongs to.
fn written_in(file: &str) -> String {
    let behind = |folder| file.split_once(folder).map(|(_, rest)| rest);
    let first =
        |path: &str, count: usize| path.split('/').take(count).collect::<Vec<_>>().join("/");
    if let Some(path) = behind("/library/") {
        return format!("std: {}", first(path, 1));
    }
    // The folder of the registry stands before that of the crate.
    let inside = behind("/registry/src/")
        .and_then(|path| path.split_once('/'))
        .map(|(_, path)| path);
    if let Some(path) = inside.or_else(|| behind("/rust/deps/")) {
        let folder = first(path, 1);
        return folder
            .rsplit_once('-')
            .map_or(folder.clone(), |(name, _)| name.to_owned());
    }
    let path = behind("/src/")
        .or_else(|| file.strip_prefix("src/"))
        .unwrap_or(file);
    format!(
        "tongbao/{}",
        first(
            path.trim_end_matches(".rs"),
            if path.starts_with("ui/") { 3 } else { 2 }
        )
    )
}

/// The table, largest first. What a share takes packed is what the packed code would lose with it.
fn print(name: &str, code: &[u8], shares: &Shares) {
    let packed = |code: &[u8]| lzma(code, page::Effort::Release).map_or(0, |packed| packed.len());
    let all = packed(code);
    let mut rest = 0;
    let mut rows = Vec::new();
    for (author, places) in shares {
        let bytes: usize = places.iter().map(Range::len).sum();
        if bytes * SMALL < code.len() {
            rest += bytes;
        } else {
            let gain = all.saturating_sub(packed(&without(code, places)));
            rows.push((bytes, gain, author));
        }
    }
    rows.sort_by_key(|(_, gain, _)| Reverse(*gain));
    println!("\n{name}: code as compiled, by who wrote it");
    println!("{:>9} {:>9}", "bytes", "packed");
    for (bytes, gain, author) in rows {
        println!("{bytes:>9} {gain:>9}  {author}");
    }
    println!("{rest:>9} {:>9}  others", "");
    println!("{:>9} {all:>9}  all", code.len());
}

/// The code without these places, which are in order.
fn without(code: &[u8], places: &[Range<usize>]) -> Vec<u8> {
    let starts = [0].into_iter().chain(places.iter().map(|place| place.end));
    let ends = places.iter().map(|place| place.start).chain([code.len()]);
    let kept = starts
        .zip(ends)
        .filter_map(|(start, end)| code.get(start..end));
    kept.collect::<Vec<_>>().concat()
}
