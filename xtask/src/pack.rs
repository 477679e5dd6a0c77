//! Makes the built page smaller than hosts such as GitHub Pages can, which offer gzip: sorts the program into
//! lanes and packs them with LZMA, which `unpack/` undoes, takes comments and indentation off scripts and style
//! sheets, and makes one style sheet of all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use liblzma::stream::{LzmaOptions, Stream};
use liblzma::write::XzEncoder;
use sha2::{Digest, Sha384};

use crate::command::Stop;
use crate::page::Effort;
use crate::{lanes, project};

/// Best compression, however long it takes.
const PRESET: u32 = 9 | 1 << 31;
/// Where the .lzma form holds the length of what is packed.
const LENGTH: std::ops::Range<usize> = 5..13;
/// Characters of the numbers that wasm-bindgen tells names apart by, and of those in the names of files.
const HASH: usize = 16;

/// What stands in `assets/unpack.js` for the compiled `unpack/`.
const UNPACKER: &str = "unpack.wasm";

/// Packs everything in `dist/`.
pub(crate) fn all(effort: Effort) -> Result<(), Stop> {
    let index = project::dist().join("index.html");
    let page = fs::read_to_string(&index).map_err(fault)?;
    let page = desk(&program(&page, effort)?, effort)?;
    let page = unpacker(&page)
        .and_then(|page| styles(&page))
        .and_then(|page| scripts(&page))
        .and_then(|page| named_by_content(&page))
        .map_err(fault)?;
    fs::write(index, page).map_err(fault)
}

fn fault(e: io::Error) -> Stop {
    Stop::new(format!("packing the page: {e}"))
}

/// Puts the compiled `unpack/` into its script, in base 64.
fn unpacker(page: &str) -> io::Result<String> {
    let named = between(page, "<script src=\"./unpack", "\"").unwrap_or_default();
    let path = project::dist().join(format!("unpack{named}"));
    let script = fs::read_to_string(&path)?;
    let program = STANDARD.encode(fs::read(project::unpacker())?);
    let whole = script.replace(UNPACKER, &program);
    fs::write(path, &whole)?;
    Ok(page.replace(
        &fingerprint(script.as_bytes()),
        &fingerprint(whole.as_bytes()),
    ))
}

/// Makes one style sheet of all, in their order: they pack better together, and come with one request.
fn styles(page: &str) -> io::Result<String> {
    let mut all = String::new();
    let mut out = Vec::new();
    let mut place = None;
    for line in page.lines() {
        let sheet = Some(line).filter(|line| line.starts_with("<link rel=\"stylesheet\""));
        let Some(name) = sheet.and_then(|line| between(line, "href=\"./", "\"")) else {
            out.push(line.to_owned());
            continue;
        };
        place.get_or_insert(out.len());
        let path = project::dist().join(name);
        all += &lean(&fs::read_to_string(&path)?);
        fs::remove_file(path)?;
    }
    let name = name_of(all.as_bytes());
    let link = format!(
        "<link rel=\"stylesheet\" href=\"./style-{name}.css\" integrity=\"{}\">",
        fingerprint(all.as_bytes())
    );
    out.insert(place.unwrap_or(0), link);
    fs::write(project::dist().join(format!("style-{name}.css")), all)?;
    Ok(out.join("\n"))
}

/// Takes comments and indentation off, and renews the fingerprints that the page checks the files by.
fn scripts(page: &str) -> io::Result<String> {
    let mut page = page.to_owned();
    for entry in fs::read_dir(project::dist())? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        let full = fs::read_to_string(&path)?;
        let lean = lean(&full);
        page = page.replace(&fingerprint(full.as_bytes()), &fingerprint(lean.as_bytes()));
        fs::write(&path, lean)?;
    }
    Ok(page)
}

/// Names every file by what is in it now: a host may tell browsers to keep a file for ever under its name.
fn named_by_content(page: &str) -> io::Result<String> {
    let mut page = page.to_owned();
    let files: Vec<_> = fs::read_dir(project::dist())?.collect::<Result<_, _>>()?;
    for path in files.iter().map(fs::DirEntry::path) {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some((name, (stem, rest))) = name.and_then(|name| Some((name, name.split_once('-')?)))
        else {
            continue;
        };
        let ending = rest.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        let new = format!("{stem}-{}{ending}", name_of(&fs::read(&path)?));
        page = page.replace(name, &new);
        fs::rename(&path, project::dist().join(new))?;
    }
    Ok(page)
}

/// A name that only these bytes have.
fn name_of(bytes: &[u8]) -> String {
    let digest = Sha384::digest(bytes);
    digest
        .iter()
        .take(HASH / 2)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The text without lines that are only comment, and without indentation. Neither the style sheets nor the
/// scripts, wasm-bindgen's among them, have text that runs over several lines.
fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        let opens = !inside && line.starts_with("/*");
        let comment = inside || opens || line.starts_with("//");
        inside = (inside || opens) && !line.ends_with("*/");
        if !comment && !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn fingerprint(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Replaces the WebAssembly in `dist/` by its packed form, in the page that names it too.
fn program(page: &str, effort: Effort) -> Result<String, Stop> {
    let named = |before: &str| {
        between(page, before, "\"")
            .ok_or_else(|| Stop::new(format!("index.html of the built page has no {before}")))
    };
    let dist = project::dist();
    let (name, script) = (
        named("data-wasm=\"./")?,
        named("name=\"program\" content=\"./")?,
    );
    let full = fs::read_to_string(dist.join(script)).map_err(fault)?;
    let packed = pack(&dist.join(script), &dist.join(name), effort)?;
    let counted = fs::read(dist.join(script)).map_err(fault)?;
    let preload = page
        .find("<link rel=\"preload\"")
        .and_then(|at| page.get(at..))
        .and_then(|rest| rest.get(..=rest.find('>')?))
        .ok_or_else(|| Stop::new("index.html of the built page has no preload link"))?;
    let new_preload = format!(
        "<link rel=\"preload\" href=\"./{name}.lzma\" crossorigin=\"anonymous\" integrity=\"{packed}\" as=\"fetch\">"
    );
    Ok(page
        .replace(preload, &new_preload)
        .replace(
            &format!("data-wasm=\"./{name}\""),
            &format!("data-wasm=\"./{name}.lzma\" data-integrity=\"{packed}\""),
        )
        .replace(&fingerprint(full.as_bytes()), &fingerprint(&counted)))
}

/// Packs the second program, and names it in the page, which loads it when it is first asked for.
fn desk(page: &str, effort: Effort) -> Result<String, Stop> {
    let dist = project::dist();
    let (script, name) = ("desk-0.js", "desk-0_bg.wasm");
    for (from, to) in [("desk.js", script), ("desk_bg.wasm", name)] {
        fs::copy(project::desk().join(from), dist.join(to)).map_err(fault)?;
    }
    let packed = pack(&dist.join(script), &dist.join(name), effort)?;
    let style = project::root().join("style").join("desk.css");
    let style = lean(&fs::read_to_string(style).map_err(fault)?);
    fs::write(dist.join("desk-0.css"), &style).map_err(fault)?;
    let style_print = fingerprint(style.as_bytes());
    let script_print = fingerprint(&fs::read(dist.join(script)).map_err(fault)?);
    let line = format!(
        "<meta name=\"desk\" content=\"./{script}\" data-wasm=\"./{name}.lzma\" data-integrity=\"{packed}\" data-script-integrity=\"{script_print}\" data-style=\"./desk-0.css\" data-style-integrity=\"{style_print}\">\n"
    );
    let at = page
        .find("<meta name=\"program\"")
        .ok_or_else(|| Stop::new("index.html of the built page names no program"))?;
    let (before, behind) = page.split_at(at);
    Ok([before, &line, behind].concat())
}

/// Puts `name.lzma` in place of a program; its fingerprint.
fn pack(script: &Path, program: &Path, effort: Effort) -> Result<String, Stop> {
    let mut plain = fs::read(program).map_err(fault)?;
    let full = fs::read_to_string(script).map_err(fault)?;
    let counted = count_names(&full, &mut plain);
    let packed = lzma(&lanes::sorted(&plain)?, effort).map_err(fault)?;
    if unpack::program(&packed).as_deref() != Some(&*plain) {
        let fault = format!("packing {}: unpacked it is another", program.display());
        return Err(Stop::new(fault));
    }
    fs::write(script, counted).map_err(fault)?;
    let mut name = program.as_os_str().to_owned();
    name.push(".lzma");
    fs::write(name, &packed).map_err(fault)?;
    fs::remove_file(program).map_err(fault)?;
    Ok(fingerprint(&packed))
}

/// Counts the names that program and script call each other by: each ends with a random number, which does not
/// pack. A count of the same length takes its place in both.
fn count_names(script: &str, program: &mut [u8]) -> String {
    let mut counted = script.to_owned();
    let mut count = 0;
    for word in script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
        let Some((name, hash)) = word.rsplit_once('_') else {
            continue;
        };
        let hash = hash.strip_prefix('h').unwrap_or(hash);
        let is_random = hash.len() == HASH
            && !hash.starts_with("0000")
            && hash.chars().all(|c| c.is_ascii_hexdigit());
        if name.is_empty() || !is_random || !counted.contains(hash) {
            continue;
        }
        count += 1;
        let number = format!("{count:0HASH$}");
        counted = counted.replace(hash, &number);
        // The program has each name once.
        let place = program
            .windows(HASH)
            .position(|bytes| bytes == hash.as_bytes());
        if let Some(place) = place.and_then(|at| program.get_mut(at..at + HASH)) {
            place.copy_from_slice(number.as_bytes());
        }
    }
    counted
}

/// The .lzma form with its length in the head. Positions do not matter in WebAssembly, which is not aligned.
pub(crate) fn lzma(plain: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let preset = match effort {
        Effort::Release => PRESET,
        Effort::Quick => 0,
    };
    let mut options = LzmaOptions::new_preset(preset)?;
    options.position_bits(0);
    let stream = Stream::new_lzma_encoder(&options)?;
    let mut encoder = XzEncoder::new_stream(Vec::new(), stream);
    encoder.write_all(plain)?;
    let mut packed = encoder.finish()?;
    if let Some(length) = packed.get_mut(LENGTH) {
        length.copy_from_slice(&(plain.len() as u64).to_le_bytes());
    }
    Ok(packed)
}

pub(crate) fn between<'a>(text: &'a str, before: &str, behind: &str) -> Option<&'a str> {
    let rest = text.get(text.find(before)? + before.len()..)?;
    rest.get(..rest.find(behind)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without order, always the same.
    fn noise(count: usize) -> impl Iterator<Item = u8> {
        let next = |seed: &u32| Some(seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        std::iter::successors(Some(7), next)
            .map(|number| (number >> 24) as u8)
            .take(count)
    }

    fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
        // A damaged head may tell any length.
        let length = unpack::lzma::length(packed).filter(|length| *length < 1 << 20)?;
        let mut out = vec![0; length];
        unpack::lzma::unpack(packed, &mut out).ok().map(|()| out)
    }

    #[test]
    fn what_is_packed_is_unpacked() -> io::Result<()> {
        let words = "各县（市、区）人民政府，各有关部门：";
        let texts = [
            Vec::new(),
            vec![9],
            vec![0; 100_000],
            words.repeat(300).into_bytes(),
            noise(50_000).collect(),
            // Repeats of every length and from far away.
            noise(300)
                .flat_map(|length| noise(usize::from(length)).chain([length]))
                .chain(noise(40_000))
                .collect(),
            include_bytes!("pack.rs").to_vec(),
        ];
        for text in texts {
            let packed = lzma(&text, Effort::Release)?;
            assert!(
                unpacked(&packed).as_deref() == Some(&*text),
                "{}",
                text.len()
            );
        }
        Ok(())
    }

    #[test]
    fn damaged_bytes_are_refused_or_give_something_else() -> io::Result<()> {
        let packed = lzma(&include_bytes!("pack.rs")[..4000], Effort::Release)?;
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            let _ = unpacked(&damaged);
            let _ = unpacked(&packed[..at]);
        }
        Ok(())
    }
}
