//! Files and standard input, read within the limit, and what is wrong with them in words.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use tongbao::decode::{DOCUMENT_LIMIT, FileFormat, Refused};
use tongbao::{CatalogueEntry, Context, catalogue};

use crate::{Stop, complain};

pub(crate) fn read_catalogue(path: &OsStr) -> Result<BTreeMap<String, CatalogueEntry>, Stop> {
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
pub(crate) fn name_of(file: &OsStr) -> Option<String> {
    if file == "-" {
        return None;
    }
    let stem = Path::new(file).file_stem()?;
    Some(stem.to_string_lossy().into_owned())
}

/// The ending of a file's name, by which Markdown is known.
pub(crate) fn ending_of(file: &OsStr) -> Option<String> {
    let ending = Path::new(file).extension()?;
    Some(ending.to_string_lossy().into_owned())
}

/// The bytes of a file or of standard input, or what is wrong with it and what to do.
pub(crate) fn read(file: &OsStr) -> Result<Vec<u8>, String> {
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
fn read_within_limit(mut input: impl Read, size: Option<u64>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.by_ref().take(FIRST).read_to_end(&mut bytes)?;
    let limit = match FileFormat::of(&bytes) {
        Some(FileFormat::Zip) => DOCUMENT_LIMIT,
        _ => Context::LIMIT,
    };
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    if size.is_none_or(|size| size <= most) {
        let rest = most.saturating_add(1).saturating_sub(FIRST);
        input.take(rest).read_to_end(&mut bytes)?;
        if bytes.len() <= limit {
            return Ok(bytes);
        }
    }
    let fault = match size.and_then(|size| usize::try_from(size).ok()) {
        Some(bytes) => Refused::TooLarge { bytes, limit }.to_string(),
        None => format!("too large: more than {limit} bytes; split it"),
    };
    Err(io::Error::new(io::ErrorKind::FileTooLarge, fault))
}

/// Bytes that tell what kind of file it is.
const FIRST: u64 = 16;
