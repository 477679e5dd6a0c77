//! The annotations: one JSON file a transcript, as `README.md` beside them describes it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gold {
    pub(crate) file: String,
    pub(crate) bulletin: Bulletin,
    pub(crate) chrome: Vec<String>,
    pub(crate) speeches: Vec<Speech>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) deadlines: Vec<Deadline>,
    pub(crate) owners: Vec<Owner>,
    pub(crate) items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bulletin {
    pub(crate) series: Option<String>,
    pub(crate) issue: Option<u32>,
    pub(crate) issuer: Option<String>,
    pub(crate) issued: Option<String>,
    pub(crate) to: Vec<String>,
    pub(crate) cc: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speech {
    pub(crate) speaker: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) delivered: Option<String>,
    pub(crate) announced_points: Option<u32>,
    pub(crate) complete: bool,
    pub(crate) sections: Vec<(u8, String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure {
    pub(crate) at: String,
    pub(crate) value: f64,
    pub(crate) value_max: Option<f64>,
    pub(crate) unit: String,
    pub(crate) op: String,
    pub(crate) metric: String,
    pub(crate) kind: String,
    pub(crate) period: Option<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deadline {
    pub(crate) at: String,
    pub(crate) kind: String,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) every: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Owner {
    pub(crate) at: String,
    pub(crate) role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) at: String,
    pub(crate) figures: Vec<usize>,
    pub(crate) deadlines: Vec<usize>,
    pub(crate) owners: Vec<usize>,
    pub(crate) themes: Vec<String>,
}

/// An annotation with its transcript.
pub(crate) struct Case {
    pub(crate) gold: Gold,
    pub(crate) source: String,
}

impl Case {
    /// The transcript's name without its ending.
    pub(crate) fn name(&self) -> &str {
        self.gold.file.trim_end_matches(".txt")
    }
}

/// All annotations of a folder in the order of their names.
pub(crate) fn load(gold: &Path, transcripts: &Path) -> Vec<Case> {
    let mut paths: Vec<PathBuf> = fs::read_dir(gold)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    let read = |path: &Path| {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let case = |path: &PathBuf| {
        let gold: Gold = serde_json::from_str(&read(path))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let source = read(&transcripts.join(&gold.file));
        Case { gold, source }
    };
    paths.iter().map(case).collect()
}
