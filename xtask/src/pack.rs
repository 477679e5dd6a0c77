//! Makes the built page smaller than hosts such as GitHub Pages can, which offer gzip: sorts the program into
//! lanes and packs them with LZMA, which `assets/unpack.js` undoes, and takes comments and indentation off
//! scripts and style sheets.

use std::fs;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use liblzma::stream::{LzmaOptions, Stream};
use liblzma::write::XzEncoder;
use sha2::{Digest, Sha384};

use crate::command::Stop;
use crate::{lanes, project};

/// Best compression, however long it takes.
const PRESET: u32 = 9 | 1 << 31;
/// Where the .lzma form holds the length of what is packed.
const LENGTH: std::ops::Range<usize> = 5..13;

/// Packs everything in `dist/`.
pub(crate) fn all() -> Result<(), Stop> {
    program()?;
    texts().map_err(|e| Stop::new(format!("packing scripts and style sheets: {e}")))
}

/// Takes comments and indentation off, and renews the fingerprints that the page checks the files by.
fn texts() -> io::Result<()> {
    let index = project::dist().join("index.html");
    let mut page = fs::read_to_string(&index)?;
    for entry in fs::read_dir(project::dist())? {
        let path = entry?.path();
        if !path
            .extension()
            .is_some_and(|ending| ending == "js" || ending == "css")
        {
            continue;
        }
        let full = fs::read_to_string(&path)?;
        let lean = lean(&full);
        page = page.replace(&fingerprint(full.as_bytes()), &fingerprint(lean.as_bytes()));
        fs::write(&path, lean)?;
    }
    fs::write(index, page)
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
fn program() -> Result<(), Stop> {
    let fault = |e: io::Error| Stop::new(format!("packing the program: {e}"));
    let dist = project::dist();
    let page = fs::read_to_string(dist.join("index.html")).map_err(fault)?;
    let name = between(&page, "data-wasm=\"./", "\"")
        .ok_or_else(|| Stop::new("index.html of the built page names no program in data-wasm"))?;
    let plain = fs::read(dist.join(name)).map_err(fault)?;
    let packed = lzma(&lanes::sorted(&plain)?).map_err(fault)?;
    let new_name = format!("{name}.lzma");
    fs::write(dist.join(&new_name), &packed).map_err(fault)?;
    fs::remove_file(dist.join(name)).map_err(fault)?;
    let link = page
        .find("<link rel=\"preload\"")
        .and_then(|at| page.get(at..))
        .and_then(|rest| rest.get(..=rest.find('>')?))
        .ok_or_else(|| Stop::new("index.html of the built page has no preload link"))?;
    let preload = format!(
        "<link rel=\"preload\" href=\"./{new_name}\" crossorigin=\"anonymous\" integrity=\"{}\" as=\"fetch\">",
        fingerprint(&packed)
    );
    let page = page.replace(link, &preload).replace(
        &format!("data-wasm=\"./{name}\""),
        &format!("data-wasm=\"./{new_name}\""),
    );
    fs::write(dist.join("index.html"), page).map_err(fault)
}

/// The .lzma form with its length in the head. Positions do not matter in WebAssembly, which is not aligned.
fn lzma(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::new_preset(PRESET)?;
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

fn between<'a>(text: &'a str, before: &str, behind: &str) -> Option<&'a str> {
    let rest = text.get(text.find(before)? + before.len()..)?;
    rest.get(..rest.find(behind)?)
}
