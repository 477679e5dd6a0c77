//! Every bundled transcript reads, with what the catalogue says of it.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use tongbao::{Context, analyse, catalogue};

#[test]
fn every_transcript_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("transcripts");
    let text = fs::read_to_string(folder.join("catalog.toml")).unwrap();
    let entries = catalogue::parse(&text).unwrap_or_else(|e| panic!("catalog.toml: {e}"));
    let mut read = Vec::new();
    let mut faults = Vec::new();
    for file in fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let (name, id) = (path.file_name().unwrap(), path.file_stem().unwrap());
        let (name, id) = (name.to_str().unwrap(), id.to_str().unwrap());
        if name.starts_with('.') || name == "catalog.toml" || name == "README.md" {
            continue;
        }
        let context = Context {
            name: Some(id),
            catalogue: entries.get(id),
            ..Context::default()
        };
        match analyse(&fs::read(&path).unwrap(), &context) {
            Ok(analysis) if analysis.sentences.is_empty() => {
                faults.push(format!("{name}: no sentence"));
            }
            Ok(analysis) => read.push(analysis.id),
            Err(refused) => faults.push(format!("{name}: {refused}")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(!read.is_empty(), "transcripts/ holds no transcript");
    let strangers: Vec<_> = entries.keys().filter(|id| !read.contains(id)).collect();
    assert!(
        strangers.is_empty(),
        "catalog.toml names no file: {strangers:?}"
    );
}
