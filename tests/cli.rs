//! The command line as a person or a script meets it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder of one test, taken away when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tongbao(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongbao"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn tongbao_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tongbao"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may stop reading before the end.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The documents that were printed, one a line.
fn documents(output: &Output) -> Vec<serde_json::Value> {
    let parse = |line: &str| serde_json::from_str(line).unwrap();
    text(&output.stdout).lines().map(parse).collect()
}

#[track_caller]
fn refuses(output: &Output, error: &str) {
    assert_eq!(text(&output.stderr), format!("tongbao: {error}\n"));
    assert_eq!(text(&output.stdout), "");
    assert_eq!(output.status.code(), Some(2));
}

fn transcript(name: &str) -> String {
    format!("{}/transcripts/{name}.txt", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn one_transcript_gives_one_document() {
    let output = tongbao(&["extract", &transcript("ankang-2021-33"), "--format", "json"]);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    let documents = documents(&output);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["schema"], "tongbao/1");
    assert_eq!(documents[0]["id"], "ankang-2021-33");
    assert!(documents[0]["text"].as_str().unwrap().contains("920"));
}

#[test]
fn the_same_bytes_come_out_twice() {
    let file = transcript("zhashui-2023-05");
    let once = tongbao(&["extract", &file]);
    assert_eq!(once.stdout, tongbao(&["extract", &file]).stdout);
    assert_eq!(once.stdout.last(), Some(&b'\n'));
}

#[test]
fn a_transcript_in_gb18030_reads_like_one_in_utf8() {
    let folder = Folder::new("gb18030");
    let words = "全县招商工作会上的讲话\n力争8月底前储备项目不少于200个。\n";
    let gb18030 = encoding_rs::GB18030.encode(words).0;
    let [utf8, gb18030] = [words.as_bytes(), &gb18030].map(|bytes| {
        let output = tongbao(&["extract", &folder.file("a.txt", bytes)]);
        text(&output.stdout)
    });
    assert_eq!(utf8, gb18030);
    assert!(utf8.contains("力争8月底前"));
}

#[test]
fn standard_input_is_a_file_named_dash() {
    let output = tongbao_with_input(&["extract", "-"], "全县通报。".as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(documents(&output)[0]["text"], "全县通报。");
    refuses(
        &tongbao_with_input(&["extract", "-"], b" \n"),
        "-: empty: there is no text in it; give the transcript's text",
    );
}

#[test]
fn several_files_print_a_document_a_line() {
    let files = [transcript("ankang-2021-13"), transcript("ankang-2021-33")];
    let arguments = ["extract", &files[0], &files[1]];
    let unsaid = tongbao(&arguments);
    let said = tongbao(&[&arguments[..], &["--format", "ndjson"]].concat());
    assert_eq!(unsaid.stdout, said.stdout);
    let ids: Vec<_> = documents(&said)
        .iter()
        .map(|one| one["id"].clone())
        .collect();
    assert_eq!(ids, ["ankang-2021-13", "ankang-2021-33"]);

    refuses(
        &tongbao(&[&arguments[..], &["--format", "json"]].concat()),
        "--format json prints one document; use --format ndjson for several files; see tongbao --help",
    );
}

#[test]
fn a_broken_file_among_several_is_named_and_hides_no_other() {
    let folder = Folder::new("several");
    let empty = folder.file("empty.txt", b"");
    let good = transcript("ankang-2021-33");
    let output = tongbao(&["extract", &good, &empty, &good]);
    assert_eq!(documents(&output).len(), 2);
    let error =
        format!("tongbao: {empty}: empty: there is no text in it; give the transcript's text\n");
    assert_eq!(text(&output.stderr), error);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn input_that_is_no_transcript_is_refused_with_the_remedy() {
    let folder = Folder::new("refused");
    let mut unknown = b"caf\xe9 ".to_vec();
    unknown.extend_from_slice(&[0xff; 20]);
    for (name, bytes, error) in [
        (
            "empty.txt",
            b"".as_slice(),
            "empty: there is no text in it; give the transcript's text",
        ),
        (
            "blank.txt",
            b"\n  \n",
            "empty: there is no text in it; give the transcript's text",
        ),
        (
            "zeros.txt",
            b"ab\0\0\0\x01\x02",
            "not text: byte 2 belongs to no text file; save it as plain text (UTF-8)",
        ),
        (
            "task.docx",
            b"PK\x03\x04\x14\0",
            "cut short: the end of the document is missing; fetch or copy it again",
        ),
        (
            "sums.xlsx",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            "not text but a ZIP archive or an office file (DOCX, XLSX, WPS); save it as plain text (UTF-8)",
        ),
        (
            "scan.pdf",
            b"%PDF-1.4\n",
            "not text but a PDF file; save it as plain text (UTF-8)",
        ),
        (
            "latin.txt",
            &unknown,
            "unknown encoding: byte 3 is neither UTF-8, UTF-16 nor GB18030; save it as UTF-8",
        ),
    ] {
        let file = folder.file(name, bytes);
        refuses(&tongbao(&["extract", &file]), &format!("{file}: {error}"));
    }
}

#[test]
fn a_path_that_leads_to_no_file_is_named() {
    let folder = Folder::new("paths");
    let directory = folder.0.to_str().unwrap().to_owned();
    let missing = format!("{directory}/missing.txt");
    refuses(
        &tongbao(&["extract", &missing]),
        &format!("{missing}: not found; check the path"),
    );
    refuses(
        &tongbao(&["extract", &directory]),
        &format!("{directory}: is a directory; name the files in it"),
    );
}

/// Opening works here and reading does not, whoever runs the test.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_named() {
    let output = tongbao(&["extract", "/proc/self/mem"]);
    let error = text(&output.stderr);
    assert!(
        error.starts_with("tongbao: /proc/self/mem: cannot be read: "),
        "{error}"
    );
    assert!(error.ends_with("; check the file\n"), "{error}");
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(2)));
}

#[test]
fn twenty_megabytes_are_too_many_from_a_file_or_a_pipe() {
    let folder = Folder::new("large");
    let bytes = "全县通报。\n".repeat(20_000_000 / 16);
    let file = folder.file("large.txt", bytes.as_bytes());
    refuses(
        &tongbao(&["extract", &file]),
        &format!("{file}: too large: 20000000 bytes, at most 16777216 are read; split it"),
    );
    refuses(
        &tongbao_with_input(&["extract", "-"], bytes.as_bytes()),
        "-: too large: more than 16777216 bytes; split it",
    );
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_left_at_the_limit() {
    refuses(
        &tongbao(&["extract", "/dev/zero"]),
        "/dev/zero: too large: more than 16777216 bytes; split it",
    );
}

#[test]
fn a_wrong_call_says_where_help_is() {
    for (arguments, error) in [
        (&[][..], "no command given; see tongbao --help"),
        (&["summon"], "no command summon; see tongbao --help"),
        (&["extract"], "extract needs a FILE; see tongbao --help"),
        (
            &["extract", "a", "--colour"],
            "invalid option '--colour'; see tongbao --help",
        ),
        (
            &["extract", "a", "--format", "xml"],
            "no format xml: json and ndjson are known; see tongbao --help",
        ),
        (&["-x"], "invalid option '-x'; see tongbao --help"),
        (&["explain"], "explain needs a FILE; see tongbao --help"),
        (
            &["explain", "a", "--format", "json"],
            "invalid option '--format'; see tongbao --help",
        ),
        (
            &["explain", "a", "--match", "(a"],
            "--match (a: unclosed group; see tongbao --help",
        ),
    ] {
        refuses(&tongbao(arguments), error);
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let help = tongbao(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for words in [
        "tongbao extract FILE",
        "tongbao explain FILE",
        "--match REGEX",
        "--format json|ndjson",
        "--catalog FILE",
        "exit status",
    ] {
        assert!(text(&help.stdout).contains(words), "{words}");
    }
    assert!(
        text(&help.stdout)
            .lines()
            .all(|line| line.chars().count() <= 100)
    );
    assert_eq!(tongbao(&["extract", "--help"]).stdout, help.stdout);
    let version = tongbao(&["--version"]);
    assert_eq!(
        text(&version.stdout),
        format!("tongbao {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn explain_prints_the_findings_under_their_sentence() {
    let words = "在全县项目推进会上的讲话\n张建国\n（2023年7月25日）\n一、下一步重点任务\n由冯锐同志负责，确保8月底前储备项目不少于200个。要尽快出台办法。\n形势总体向好。\n";
    let output = tongbao_with_input(&["explain", "-", "--match", "[冯尽]"], words.as_bytes());
    assert_eq!(text(&output.stderr), "");
    let printed = text(&output.stdout);
    let behind_id = printed.split_once('\n').unwrap().1;
    for line in [
        "在全县项目推进会上的讲话 · 张建国 · 2023-07-25",
        "  # 一、下一步重点任务",
        "由冯锐同志负责，确保8月底前储备项目不少于200个。",
        "    figure    不少于200个",
        "              at least 200 个, target of 储备项目   figure.count   58..65",
        "    deadline  8月底前",
        "              by 2023-08-31   deadline.by.end   50..54",
        "    owner     冯锐",
        "              leads   owner.role_word   41..43",
        "    left      尽快",
        "              a time that the text leaves open   67..69",
    ] {
        assert!(
            behind_id.lines().any(|own| own == line),
            "{line}\n{printed}"
        );
    }
    assert!(!printed.contains("形势"), "{printed}");
}

#[test]
fn explain_without_an_expression_prints_every_sentence_and_the_notices() {
    let folder = Folder::new("explain");
    let file = folder.file("a.txt", "全县通报。\n要抓好落实工作。\n".as_bytes());
    let output = tongbao(&["explain", &file, &file]);
    let printed = text(&output.stdout);
    assert_eq!(printed.matches("\n要抓好落实工作。\n").count(), 2);
    assert_eq!(
        printed
            .matches("notice: neither text nor catalogue")
            .count(),
        2
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_catalogue_is_used_only_when_it_is_given_and_must_be_right() {
    let folder = Folder::new("catalogue");
    let wrong = folder.file("wrong.toml", b"[a]\ncolour = \"red\"\n");
    let output = tongbao(&[
        "extract",
        &transcript("ankang-2020-plenary"),
        "--catalog",
        &wrong,
    ]);
    assert!(text(&output.stderr).starts_with(&format!("tongbao: {wrong}: line 2: ")));
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(2)));

    let right = format!("{}/transcripts/catalog.toml", env!("CARGO_MANIFEST_DIR"));
    let output = tongbao(&[
        "extract",
        &transcript("ankang-2020-plenary"),
        "--catalog",
        &right,
    ]);
    assert_eq!(
        (text(&output.stderr), output.status.code()),
        (String::new(), Some(0))
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let file = transcript("ankang-2018-08-28");
    let mut child = Command::new(env!("CARGO_BIN_EXE_tongbao"))
        .args(["extract", &file, &file, &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (text(&output.stderr), output.status.code()),
        (String::new(), Some(0))
    );
}
