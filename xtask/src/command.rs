//! Running other programs: shown to the person as they would type it, with nothing on their input.

use std::fmt;
use std::io::{self, BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

/// Why a command ends here, in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Stop(String);

impl Stop {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Runs a program to its end; its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), Stop> {
    show(command);
    let status = command.stdin(Stdio::null()).status();
    succeeded(command, status)
}

fn succeeded(command: &Command, status: io::Result<ExitStatus>) -> Result<(), Stop> {
    let status = status.map_err(|e| Stop::new(format!("{}: {e}", line(command))))?;
    if status.success() {
        Ok(())
    } else {
        let line = line(command);
        Err(Stop::new(format!("`{line}` ended with {status}")))
    }
}

/// Like [`run`], and hands each line of standard output to `heard` after printing it.
pub(crate) fn run_heard(command: &mut Command, mut heard: impl FnMut(&str)) -> Result<(), Stop> {
    show(command);
    let words = line(command);
    let fault = |e: std::io::Error| Stop::new(format!("{words}: {e}"));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(fault)?;
    for line in child
        .stdout
        .take()
        .into_iter()
        .flat_map(|out| BufReader::new(out).lines())
    {
        let line = line.map_err(fault)?;
        println!("{line}");
        heard(&line);
    }
    succeeded(command, child.wait())
}

/// What a program prints when it succeeds, without surrounding space; nothing is shown.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// A program with its arguments.
pub(crate) fn program<const N: usize>(name: &str, args: [&str; N]) -> Command {
    let mut command = Command::new(name);
    command.args(args);
    command
}

fn show(command: &Command) {
    println!("    $ {}", line(command));
}

fn line(command: &Command) -> String {
    let words = [command.get_program()]
        .into_iter()
        .chain(command.get_args());
    let words: Vec<_> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    words.join(" ")
}
