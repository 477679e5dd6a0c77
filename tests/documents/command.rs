//! `tongbao extract` and `tongbao ledger` take documents like any text.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::word::{docx, plain};

const WORDS: &str = "县招商局要在8月底前储备项目200个。";

/// What the command prints of a file of this name.
fn printed(arguments: &[&str], name: &str, bytes: &[u8]) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongbao"));
    let output = command.args(arguments).arg(&path).output().unwrap();
    fs::remove_file(&path).unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn documents_are_extracted() {
    for (name, form, bytes) in [
        ("task.docx", "docx", docx(&plain(WORDS))),
        (
            "task.md",
            "markdown",
            format!("# 通报\n\n{WORDS}").into_bytes(),
        ),
        ("task.htm", "html", format!("<p>{WORDS}</p>").into_bytes()),
        ("task.txt", "text", WORDS.as_bytes().to_vec()),
    ] {
        let json = printed(&["extract"], name, &bytes);
        assert!(json.contains(&format!(r#""form":"{form}""#)), "{json}");
        assert!(json.contains(r#""raw":"8月底前""#), "{json}");
        let table = printed(&["ledger", "--format", "md"], name, &bytes);
        assert!(table.contains("县招商局"), "{table}");
    }
}
