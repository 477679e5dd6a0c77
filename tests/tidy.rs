//! The rules of the house that no compiler knows. Each failure names the file, the line and what to
//! do instead; the order of the modules is read from ARCHITECTURE.md.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fs;
use std::path::{Path, PathBuf};

/// One line of one file.
struct Line {
    file: String,
    number: usize,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.file_name().is_some_and(|name| name == "node_modules") {
            continue;
        } else if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The lines of all files with these endings under these folders (or files) of the repository.
fn lines(places: &[&str], endings: &[&str]) -> Vec<Line> {
    let mut files = Vec::new();
    for place in places {
        let path = root().join(place);
        if path.is_dir() {
            walk(&path, &mut files);
        } else {
            files.push(path);
        }
    }
    files.sort();
    let mut lines = Vec::new();
    for path in files {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("");
        if !endings.contains(&ending) {
            continue;
        }
        let file = path
            .strip_prefix(root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
        lines.extend(text.lines().zip(1..).map(|(text, number)| Line {
            file: file.clone(),
            number,
            text: text.to_owned(),
        }));
    }
    lines
}

/// Fails with every line that `broken` finds, and with what to do about it.
#[track_caller]
fn forbid(lines: &[Line], rule: &str, broken: impl Fn(&Line) -> bool) {
    let found: Vec<String> = lines
        .iter()
        .filter(|line| broken(line))
        .map(|line| format!("{}:{}: {}", line.file, line.number, line.text.trim()))
        .collect();
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

fn is_comment(line: &Line) -> bool {
    line.text.trim_start().starts_with("//")
}

#[test]
fn only_the_platform_folder_touches_the_browser() {
    let words = ["web_sys", "js_sys", "gloo::", "use gloo"];
    forbid(
        &lines(&["src"], &["rs"]),
        "the browser is reached through src/ui/platform/ alone: put a function there and call it",
        |line| {
            !line.file.starts_with("src/ui/platform")
                && !is_comment(line)
                && words.iter().any(|word| line.text.contains(word))
        },
    );
}

#[test]
fn no_text_becomes_markup() {
    let sinks = [
        "inner_html",
        "innerHTML",
        "outer_html",
        "outerHTML",
        "insert_adjacent_html",
        "insertAdjacentHTML",
        "document.write",
        "create_contextual_fragment",
        "set_srcdoc",
    ];
    forbid(
        &lines(&["src", "assets", "index.html"], &["rs", "js", "html"]),
        "a document's words become text nodes, never markup",
        |line| !is_comment(line) && sinks.iter().any(|sink| line.text.contains(sink)),
    );
}

#[test]
fn no_style_attribute_that_the_policy_would_drop() {
    forbid(
        &lines(&["src/ui", "src/main.rs", "index.html"], &["rs", "html"]),
        "the page's policy drops style attributes without a word: use a class or style:name=",
        |line| {
            !is_comment(line)
                && (line.text.contains(" style=") || line.text.trim_start().starts_with("style="))
        },
    );
}

#[test]
fn no_control_that_turns_the_reading_direction() {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    let places = [
        "src",
        "build",
        "build.rs",
        "tests",
        "xtask",
        "e2e",
        "assets",
        "style",
        "index.html",
        "Cargo.toml",
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ];
    forbid(
        &lines(
            &places,
            &[
                "rs", "tsv", "toml", "md", "mjs", "js", "css", "html", "json",
            ],
        ),
        "write bidirectional controls as escapes, so that a source reads as it runs",
        |line| line.text.chars().any(turns),
    );
}

#[test]
fn no_test_is_left_out() {
    let rule = "a test that does not run proves nothing: mend it or take it away";
    let mut rust = lines(&["src", "tests", "xtask"], &["rs"]);
    rust.retain(|line| line.file != "tests/tidy.rs");
    forbid(&rust, rule, |line| line.text.contains("#[ignore"));
    let left_out = [".skip(", ".only(", ".todo(", "skip: true", "only: true"];
    forbid(&lines(&["e2e"], &["mjs"]), rule, |line| {
        left_out.iter().any(|words| line.text.contains(words))
    });
}

/// The modules of the library in the order of ARCHITECTURE.md: rows of the table under the heading
/// "Order", each with the module's name first.
fn order() -> Vec<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = text
        .split("\n## Order")
        .nth(1)
        .expect("ARCHITECTURE.md has a part \"Order\"");
    let table = table.split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next().map(str::to_owned))
        .collect()
}

/// The module that a file of the library belongs to.
fn module_of(file: &str) -> Option<String> {
    let inside = file.strip_prefix("src/")?;
    let name = inside.split('/').next()?.trim_end_matches(".rs");
    let outside = matches!(name, "lib" | "main" | "bin" | "ui");
    (!outside).then(|| name.to_owned())
}

/// The modules that a line names by `crate::…`, if it is code.
fn named(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let word = |rest: &str| -> String {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        };
        match rest.strip_prefix('{') {
            Some(list) => names.extend(list.split([',', '{', '}']).map(|name| word(name.trim()))),
            None => names.push(word(rest)),
        }
    }
    names
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let order = order();
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut faults = Vec::new();
    let mut file_of_tests = String::new();
    for line in lines(&["src"], &["rs"]) {
        let Some(module) = module_of(&line.file) else {
            continue;
        };
        // Unit tests stand at the foot of a file and may use the whole library.
        if line.text.trim() == "#[cfg(test)]" {
            file_of_tests.clone_from(&line.file);
        }
        if is_comment(&line) || line.file == file_of_tests {
            continue;
        }
        let Some(own) = place(&module) else {
            faults.push(format!(
                "{}: `{module}` has no row in ARCHITECTURE.md",
                line.file
            ));
            continue;
        };
        for used in named(&line.text) {
            // What the library exports at its top comes from `analysis`.
            let top = used.starts_with(char::is_uppercase) || used == "analyse";
            let used = if top { "analysis".to_owned() } else { used };
            if used != module && place(&used).is_some_and(|used| used > own) {
                let Line { file, number, .. } = &line;
                faults.push(format!(
                    "{file}:{number}: `{module}` uses `{used}`, which stands below it"
                ));
            }
        }
    }
    faults.dedup();
    let rule = "data goes one way: move the shared type up to the module that both may use, or turn the call round";
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

#[test]
fn the_order_names_every_module_once() {
    let source = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut modules: Vec<String> = source
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .map(str::to_owned)
        .collect();
    let mut order = order();
    modules.sort();
    order.sort();
    assert_eq!(
        order, modules,
        "the table \"Order\" of ARCHITECTURE.md (left) and src/lib.rs (right)"
    );
}
