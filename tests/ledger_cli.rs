//! `tongbao ledger` as a person or a script meets it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn tongbao(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongbao"));
    let command = command.arg("ledger").args(arguments);
    command.stdin(Stdio::null()).output().unwrap()
}

fn transcript(name: &str) -> String {
    format!("{}/transcripts/{name}.txt", env!("CARGO_MANIFEST_DIR"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A path for one test's file; what an earlier run left there is taken away.
fn path(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ledger-{name}"));
    let _ = fs::remove_file(&path);
    path
}

fn rows(arguments: &[&str]) -> Vec<serde_json::Value> {
    let file = transcript("ankang-2021-33");
    let mut all = vec![file.as_str(), "--format", "json"];
    all.extend(arguments);
    let output = tongbao(&all);
    assert_eq!(
        (text(&output.stderr), output.status.code()),
        (String::new(), Some(0))
    );
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["schema"], "tongbao-ledger/1");
    document["rows"].as_array().unwrap().clone()
}

#[test]
fn a_filter_is_written_as_in_the_pages_addresses() {
    let all = rows(&["--asof", "2021-07-31"]);
    let dated = rows(&["--filter", "kind=deadline&asof=2021-07-31"]);
    assert!((1..all.len()).contains(&dated.len()));
    assert!(
        dated
            .iter()
            .all(|row| row["deadlines"] != serde_json::json!([]))
    );
    let address = "https://a.example/tongbao/#/ledger?kind=deadline&asof=2021-07-31&shareTo=weixin";
    assert_eq!(rows(&["--filter", address]), dated);
    assert_eq!(
        rows(&["--filter", "q=招商&asof=2021-07-31"]).len(),
        rows(&["--filter", "#/b/ankang-2021-33?q=招商&asof=2021-07-31"]).len()
    );
    assert_eq!(rows(&["--filter", "bulletin=another"]).len(), 0);
}

/// The day of lamps that a call comes to, as its JSON names it.
fn asof(arguments: &[&str]) -> String {
    let file = transcript("ankang-2021-33");
    let output = tongbao(&[&[file.as_str(), "--format", "json"], arguments].concat());
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    document["asof"].as_str().unwrap().to_owned()
}

#[test]
fn history_is_judged_by_its_own_days_unless_another_is_asked_for() {
    assert_eq!(asof(&[]), "own");
    assert_eq!(asof(&["--filter", "asof=2021-07-31"]), "2021-07-31");
    let both = ["--asof", "own", "--filter", "asof=2021-07-31"];
    assert_eq!(asof(&both), "own");
    // Without a row nothing is history.
    assert_ne!(asof(&["--filter", "bulletin=another"]), "own");
}

#[test]
fn an_address_brings_its_order_and_columns() {
    let address = "#/ledger?asof=2021-07-31&sort=-start&columns=due,task";
    let sorted = rows(&["--asof", "2021-07-31", "--sort", "-start"]);
    assert_eq!(rows(&["--filter", address]), sorted);
    let asked = rows(&["--filter", address, "--sort", "start"]);
    assert_eq!(asked[0]["id"], sorted[sorted.len() - 1]["id"]);
    let file = transcript("ankang-2021-33");
    let output = tongbao(&[&file, "--format", "md", "--filter", address]);
    assert!(text(&output.stdout).starts_with("| 截止日期 | 任务 |\n| --- | --- |\n|"));
}

#[test]
fn rows_are_numbered_in_the_order_that_is_asked_for() {
    let sorted = rows(&["--asof", "2021-07-31", "--sort", "-start"]);
    let places: Vec<u64> = sorted
        .iter()
        .map(|row| row["start"].as_u64().unwrap())
        .collect();
    assert!(places.is_sorted_by(|a, b| a >= b));
    assert_eq!(sorted[0]["number"], 1);
}

#[test]
fn states_stand_in_their_rows_and_a_damaged_file_stops_the_call() {
    let id = rows(&[])[0]["id"].as_str().unwrap().to_owned();
    let states = path("states.json");
    let written = format!(
        r#"{{"schema":"tongbao-states/1","items":{{"{id}":{{"edited":1,"status":"done","note":"已办"}}}}}}"#
    );
    fs::write(&states, written).unwrap();
    let first = &rows(&["--states", states.to_str().unwrap()])[0];
    assert_eq!(
        (first["status"].as_str(), first["note"].as_str()),
        (Some("done"), Some("已办"))
    );
    assert_eq!(first["pace"], "done");
    fs::write(&states, r#"{"schema":"tongbao-states/2","items":{}}"#).unwrap();
    let file = transcript("ankang-2021-33");
    let output = tongbao(&[
        &file,
        "--format",
        "csv",
        "--states",
        states.to_str().unwrap(),
    ]);
    let fault = "written by a newer program (version 2, this one reads up to 1)";
    assert_eq!(
        text(&output.stderr),
        format!("tongbao: {}: {fault}\n", states.display())
    );
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(2)));
}

#[test]
fn a_file_is_written_where_it_is_asked_for() {
    let file = transcript("ankang-2021-33");
    let asof = ["--asof", "2021-07-31"];
    let written = path("written.xlsx");
    let output = tongbao(
        &[
            &[
                file.as_str(),
                "--format",
                "xlsx",
                "--output",
                written.to_str().unwrap(),
            ],
            &asof[..],
        ]
        .concat(),
    );
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(0)));
    let printed = tongbao(&[&[file.as_str(), "--format", "xlsx"], &asof[..]].concat()).stdout;
    assert!(fs::read(&written).unwrap() == printed);
}

#[test]
fn an_unreadable_file_is_named_and_the_others_are_written() {
    let file = transcript("ankang-2021-33");
    let output = tongbao(&[
        "missing.txt",
        &file,
        "--format",
        "csv",
        "--asof",
        "2021-07-31",
    ]);
    assert_eq!(
        text(&output.stderr),
        "tongbao: missing.txt: not found; check the path\n"
    );
    assert!(text(&output.stdout).lines().count() > 10);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_calendar_says_how_many_times_it_leaves_out() {
    let file = path("undated.txt");
    fs::write(
        &file,
        "在全县工作会上的讲话\n县水利局负责，8月底前完成河道治理。\n",
    )
    .unwrap();
    let output = tongbao(&[file.to_str().unwrap(), "--format", "ics"]);
    assert_eq!(
        text(&output.stderr),
        "tongbao: left out of the calendar, as their day is not known: 1\n"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would() {
    let file = transcript("ankang-2021-33");
    for (arguments, fault) in [
        (&[][..], "ledger needs a FILE"),
        (
            &["a.txt"],
            "ledger needs a --format; these are: xlsx, csv, json, ics, md, html",
        ),
        (
            &["--format", "pdf"],
            "no format pdf; these are: xlsx, csv, json, ics, md, html",
        ),
        (
            &["--asof", "2021-7-1"],
            "--asof 2021-7-1: neither a day, as 2021-07-12, nor own",
        ),
        (
            &["--base", "a.example"],
            "--base a.example: begins neither with http:// nor https:// nor file:///",
        ),
        (
            &["--filter", "subject=x"],
            "--filter subject=x: no key subject",
        ),
        (
            &["--filter", "kind=hope"],
            "--filter kind=hope: kind has no value hope",
        ),
    ] {
        let output = tongbao(arguments);
        assert_eq!(
            text(&output.stderr),
            format!("tongbao: {fault}; see tongbao --help\n")
        );
        assert_eq!((output.stdout.len(), output.status.code()), (0, Some(2)));
    }
    let output = tongbao(&[&file, "--sort", "colour"]);
    assert!(
        text(&output.stderr)
            .starts_with("tongbao: --sort colour: no column; these are: number, task, ")
    );
}
