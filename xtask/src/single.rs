//! The edition that is one file: page, style, scripts and program in one document, which opens by double click, from
//! a share or out of a mail. Its policy names the scripts and the style by their fingerprints and allows no
//! connection at all.
//!
//! It holds an empty block for what a page that is saved from it carries, and the list of its own pieces: words of
//! the file and ids of elements whose text stands between them (`src/edition.rs` puts them together again).

use std::fs;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::command::Stop;
use crate::pack::between;
use crate::project;

/// Its name in `dist/`.
pub(crate) const NAME: &str = "tongbao.html";

/// The block for what a saved page carries, as `src/edition.rs` looks for it.
const CARRIED: &str = "<script type=\"application/json\" id=\"carried\"></script>";

/// Writes it from the files of the built page.
pub(crate) fn write() -> Result<(), Stop> {
    let fault = |e: io::Error| Stop::new(format!("the single file: {e}"));
    let dist = project::dist();
    let page = fs::read_to_string(dist.join("index.html")).map_err(fault)?;
    let missing = |what: &str| Stop::new(format!("index.html of the built page names no {what}"));
    let named = |before: &str, behind: &str| {
        let name = between(&page, before, behind);
        name.ok_or_else(|| missing(before))
    };
    let text = |name: &str| fs::read_to_string(dist.join(name)).map_err(fault);
    let style = text(named("<link rel=\"stylesheet\" href=\"./", "\"")?)?
        + &text(named("data-style=\"./", "\"")?)?;
    let scripts = [
        text(named("name=\"desk\" content=\"./", "\"")?)?,
        text(
            named("<script src=\"./unpack", "\"")
                .map(|name| format!("unpack{name}"))?
                .as_str(),
        )?,
        text(
            named("<script src=\"./boot", "\"")
                .map(|name| format!("boot{name}"))?
                .as_str(),
        )?,
    ];
    let desk = named("<meta name=\"desk\"", ">")?;
    let program = between(desk, "data-wasm=\"./", "\"").ok_or_else(|| missing("program"))?;
    let program = fs::read(dist.join(program)).map_err(fault)?;
    let body = named("<body>", "</body>")?.trim();
    for script in &scripts {
        // Either would end the script, or begin a comment, in the middle.
        if script.contains("</script") || script.contains("<!--") {
            return Err(Stop::new(
                "a script holds what cannot stand inside of a page",
            ));
        }
    }
    let whole = document(body, &style, &scripts, &program);
    fs::write(dist.join(NAME), whole).map_err(fault)
}

fn document(body: &str, style: &str, scripts: &[String; 3], program: &[u8]) -> String {
    let prints: Vec<String> = scripts.iter().map(|script| fingerprint(script)).collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'",
        prints.join(" "),
        fingerprint(style)
    );
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>通报</title>\n<link rel=\"icon\" href=\"data:,\">\n<style id=\"style\">"
    );
    let packed = base85(program);
    let [glue, unpack, boot] = scripts;
    let texts = [style, "", &packed, glue, unpack, boot];
    let between = [
        head.as_str(),
        &format!(
            "</style>\n</head>\n<body>\n{body}\n{CARRIED}\n<script type=\"application/json\" id=\"shape\">"
        ),
        "</script>\n<script type=\"application/octet-stream\" id=\"packed\">",
        "</script>\n<script id=\"glue\">",
        "</script>\n<script id=\"unpack\">",
        "</script>\n<script id=\"boot\">",
        "</script>\n</body>\n</html>\n",
    ];
    let shape = shape(&between);
    let mut page = String::new();
    for (at, words) in between.iter().enumerate() {
        page.push_str(words);
        // The list stands among the pieces itself.
        page.push_str(if at == 1 {
            &shape
        } else {
            texts.get(at).unwrap_or(&"")
        });
    }
    page
}

/// Words of the file, and between them the ids of the elements in which they leave off; a JSON list that no markup
/// ends.
fn shape(between: &[&str]) -> String {
    let id = |words: &&'_ str| words.rsplit('"').nth(1).unwrap_or_default().to_owned();
    let pieces = between
        .iter()
        .flat_map(|words| [(*words).to_owned(), id(words)]);
    let pieces: Vec<String> = pieces.take(between.len() * 2 - 1).collect();
    serde_json::json!(pieces)
        .to_string()
        .replace('<', "\\u003c")
}

/// Four bytes in five characters, an eighth less than base64 takes; `assets/boot.js` reads them. The signs go from
/// `#` on, without `<`, for which `x` stands: nothing in them can end a script. Zeros fill the last four bytes.
fn base85(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for four in bytes.chunks(4) {
        let byte = |at| u32::from(four.get(at).copied().unwrap_or(0));
        let word = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
        for power in [85 * 85 * 85 * 85, 85 * 85 * 85, 85 * 85, 85, 1] {
            let sign = char::from(b'#' + (word / power % 85) as u8);
            out.push(if sign == '<' { 'x' } else { sign });
        }
    }
    out
}

fn fingerprint(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_what_is_inside_and_allows_no_connection() {
        let scripts = ["a()", "b()", "c()"].map(str::to_owned);
        let page = document("<div id=\"app\"></div>", "p{}", &scripts, b"program");
        let policy = between(&page, "content=\"", "\"").unwrap_or_default();
        assert!(policy.contains("connect-src 'none'"));
        for inside in ["a()", "b()", "c()", "p{}"] {
            assert!(policy.contains(&fingerprint(inside)), "{inside}");
        }
        assert!(!policy.contains("unsafe-inline"));
        let packed = between(&page, "id=\"packed\">", "<").unwrap_or_default();
        assert_eq!(packed, base85(b"program"));
    }

    #[test]
    fn the_page_says_how_it_is_put_together() {
        let scripts = ["a()", "b(\"\\n\")", "c()"].map(str::to_owned);
        let page = document("<p title=\"x\">\n</p>", "p{}", &scripts, b"program");
        let of = |id: &str| between(&page, &format!(" id=\"{id}\">"), "</").unwrap_or_default();
        let shape = of("shape");
        assert!(!shape.contains('<'));
        let pieces: Vec<String> = serde_json::from_str(shape).unwrap_or_default();
        let whole = pieces.iter().enumerate().map(|(at, piece)| match at % 2 {
            0 => piece.as_str(),
            _ => of(piece),
        });
        assert_eq!(whole.collect::<String>(), page);
        assert_eq!(page.matches(CARRIED).count(), 1);
    }

    #[test]
    fn four_bytes_are_five_signs_that_no_markup_begins_with() {
        assert_eq!(base85(&[0, 0, 0, 0]), "#####");
        assert_eq!(base85(&[0, 0, 0, 25]), "####x");
        assert_eq!(base85(&[0xff; 4]), "u:Y/#");
        assert_eq!(base85(&[1]), base85(&[1, 0, 0, 0]));
        let all: Vec<u8> = (0..=u8::MAX).collect();
        assert!(!base85(&all).contains('<'));
    }
}
