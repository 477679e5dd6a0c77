//! The archive around the parts of a document, and how one part leads to another.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Tag, Visit};
use super::{Fault, FileFormat, Refused};

/// Parts of one document; one full of pictures has some hundreds.
const MOST_PARTS: usize = 2000;
/// Bytes of all parts that are read of one document.
const MOST_INSIDE: u64 = 100 << 20;
/// Bytes of a part beside the text: of styles, of lists, of relations.
const MOST_BESIDE: u64 = 8 << 20;

/// The record that an archive ends with, and the longest comment behind it.
const END: &[u8] = b"PK\x05\x06";
const LONGEST_END: usize = 22 + 0xffff;
/// A count that stands for one that is written elsewhere.
const ELSEWHERE: usize = 0xffff;

/// Files that people pack to send them.
const DOCUMENTS: [&str; 10] = [
    ".docx", ".doc", ".wps", ".pdf", ".txt", ".md", ".htm", ".html", ".zip", ".rar",
];

/// An archive whose parts are read one by one, within one limit for all.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive; looks at its list of parts and unpacks none.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let listed = listed_parts(bytes).ok_or(Fault::Cut)?;
        if (MOST_PARTS + 1..ELSEWHERE).contains(&listed) {
            return Err(Fault::TooManyParts);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(Fault::TooManyParts);
        }
        // Of parts with one name the archive keeps the last.
        if listed != ELSEWHERE && archive.len() < listed {
            return Err(Fault::Repeated);
        }
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).map_err(|_| Fault::Damaged)?;
            if part.encrypted() {
                return Err(Fault::Encrypted);
            }
            if leads_out(&String::from_utf8_lossy(part.name_raw())) {
                return Err(Fault::Outside);
            }
        }
        Ok(Self {
            archive,
            left: MOST_INSIDE,
        })
    }

    /// The bytes of the part that holds the text, if there is one of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.unpacked(name, self.left)
    }

    fn beside(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.unpacked(name, self.left.min(MOST_BESIDE))
    }

    fn unpacked(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Fault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Fault::Damaged),
        };
        let size = part.size();
        if size > most {
            return Err(Fault::TooMuchInside);
        }
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        let found = bytes.len() as u64;
        if found > most {
            return Err(Fault::TooMuchInside);
        }
        match read {
            Ok(_) if found == size => {}
            // All of it came out, and it is not what went in.
            Err(_) if found == size => return Err(Fault::Checksum),
            _ => return Err(Fault::Damaged),
        }
        self.left -= found;
        Ok(Some(bytes))
    }

    /// The name of the part that holds the text.
    pub(super) fn main_part(&mut self) -> Result<Option<String>, Fault> {
        let named = self.target("", "_rels/.rels", "officeDocument")?;
        let usual = || "word/document.xml".to_owned();
        let known = |name: &String| self.archive.index_for_name(name).is_some();
        let document = named
            .clone()
            .filter(known)
            .or_else(|| Some(usual()).filter(known));
        match (document, named) {
            (None, Some(_)) => Err(Fault::NoMainPart),
            (document, _) => Ok(document),
        }
    }

    /// The part that `main` needs for this purpose.
    pub(super) fn related(&mut self, main: &str, purpose: &str) -> Result<Option<Vec<u8>>, Fault> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let list = format!("{folder}/_rels/{file}.rels");
        let target = self.target(folder, list.trim_start_matches('/'), purpose)?;
        match target {
            Some(name) => self.beside(&name),
            None => self.beside(&format!("word/{purpose}.xml")),
        }
    }

    /// Why an archive without a text is refused.
    pub(super) fn without_document(&self) -> Refused {
        let names = || {
            self.archive
                .file_names_raw()
                .map(<[u8]>::to_ascii_lowercase)
        };
        let packed = |name: Vec<u8>| DOCUMENTS.iter().any(|end| name.ends_with(end.as_bytes()));
        if names().any(|name| name.starts_with(b"word/")) {
            Fault::NoMainPart.into()
        } else if names().any(packed) {
            Fault::Packed.into()
        } else {
            Refused::OtherFormat(FileFormat::Zip)
        }
    }

    fn target(&mut self, folder: &str, list: &str, purpose: &str) -> Result<Option<String>, Fault> {
        let Some(part) = self.beside(list)? else {
            return Ok(None);
        };
        let mut relations = Relations {
            purpose,
            target: None,
        };
        xml::walk(&part, &mut relations)?;
        Ok(relations
            .target
            .map(|target| match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            }))
    }
}

/// The first relation that serves a purpose and stays in the file.
struct Relations<'p> {
    purpose: &'p str,
    target: Option<String>,
}

impl Visit for Relations<'_> {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        if name != "Relationship" || self.target.is_some() {
            return;
        }
        let kind = tag.get("Type").unwrap_or_default();
        let serves = kind.rsplit('/').next() == Some(self.purpose);
        if serves && tag.get("TargetMode").as_deref() != Some("External") {
            self.target = tag.get("Target");
        }
    }
}

/// How many parts the end of an archive speaks of; `None` without an end.
fn listed_parts(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(LONGEST_END)..)?;
    let at = memchr::memmem::rfind(tail, END)?;
    match tail.get(at..at + 22)? {
        [.., low, high, _, _, _, _, _, _, _, _, _, _] => {
            Some(usize::from(u16::from_le_bytes([*low, *high])))
        }
        _ => None,
    }
}

/// Whether a name is no path inside of the archive.
fn leads_out(name: &str) -> bool {
    let rooted = name.starts_with(['/', '\\']) || name.get(1..2) == Some(":");
    rooted || name.split(['/', '\\']).any(|step| step == "..")
}
