//! What reads the ledger's files back: Python with the packages of `tests/readback/requirements.txt`.

use std::fs;
use std::path::PathBuf;

use super::{Piece, apt, tools};
use crate::command::{Stop, answer, program, run};
use crate::project;

/// Says by its status whether Python is new enough and can make environments.
const ABLE: &str = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))";

pub(super) fn interpreter() -> Piece {
    Piece {
        name: "Python 3.11 or later".to_owned(),
        takes: "a minute",
        look: Box::new(|| answer(&mut program("python3", ["-c", ABLE])).is_some()),
        install: Box::new(|| apt::install(&["python3", "python3-venv"])),
        by_hand: format!(
            "{}\nor, where that is older, from https://www.python.org",
            apt::by_hand(&["python3", "python3-venv"])
        ),
    }
}

/// The packages in an environment of their own. A copy of the list beside them tells which ones they are.
pub(super) fn packages() -> Piece {
    let list = project::root().join("tests/readback/requirements.txt");
    let installed = environment().join("requirements.txt");
    let (wanted, have) = (list.clone(), installed.clone());
    let by_hand = format!(
        "python3 -m venv {0}\n{0}/bin/pip install --require-hashes -r tests/readback/requirements.txt\n\
         cp tests/readback/requirements.txt {0}/",
        environment().display()
    );
    Piece {
        name: "Python packages of tests/readback".to_owned(),
        takes: "some seconds",
        look: Box::new(
            move || matches!((fs::read(&wanted), fs::read(&have)), (Ok(a), Ok(b)) if a == b),
        ),
        install: Box::new(move || {
            let pip = [
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ];
            run(program("python3", ["-m", "venv", "--clear"]).arg(environment()))?;
            run(program(&python(), pip)
                .args([
                    "--require-hashes",
                    "--no-deps",
                    "--only-binary",
                    ":all:",
                    "-r",
                ])
                .arg(&list))?;
            let copied = fs::copy(&list, &installed);
            copied
                .map(drop)
                .map_err(|e| Stop::new(format!("{}: {e}", installed.display())))
        }),
        by_hand,
    }
}

/// The program that has the packages.
pub(crate) fn python() -> String {
    let inside = if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    };
    environment().join(inside).to_string_lossy().into_owned()
}

fn environment() -> PathBuf {
    tools::cache().join("readback")
}
