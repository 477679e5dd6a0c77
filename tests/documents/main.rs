//! Documents as offices have them: what stands in them is what is read, and hostile ones do no harm.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops and says where"
)]

#[path = "../bundled/mod.rs"]
mod bundled;
mod command;
mod encodings;
mod hostile;
mod markdown;
mod pages;
mod payloads;
mod same;
mod word;
mod words;

use std::path::Path;
use std::{env, fs};

use tongbao::decode::{Decoded, Form, Means, Refused, big5, decode, gb18030};

const MEANS: Means<'_> = Means {
    limit: 16 << 20,
    gb18030: Some(gb18030),
    big5: Some(big5),
    encoding: None,
    ending: None,
};

/// Leaves a file to the tests of the page, which open the same ones, where they name a folder for them.
fn leave(name: &str, bytes: &[u8]) {
    if let Some(folder) = env::var_os("TONGBAO_FIXTURES") {
        let file = Path::new(&folder).join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn read(bytes: &[u8]) -> Result<Decoded, Refused> {
    decode(bytes, &MEANS)
}

/// The text of a file, which must be of this form.
#[track_caller]
fn text(bytes: &[u8], form: Form) -> String {
    let ending = (form == Form::Markdown).then_some("md");
    let decoded = decode(bytes, &Means { ending, ..MEANS }).unwrap();
    assert_eq!(decoded.form, form);
    decoded.text
}
