//! What the browser tests need: node with the packages of the lock file, Chromium, Chinese fonts.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::{Piece, apt};
use crate::command::{Stop, answer, program, run};
use crate::project;

/// Oldest major version of node that the browser driver runs on.
const NODE: u32 = 20;

pub(super) fn node() -> Piece {
    Piece {
        name: format!("node {NODE} or later, with npm"),
        takes: "a minute",
        look: Box::new(|| node_major() >= Some(NODE) && npm(&["--version"])),
        install: Box::new(|| apt::install(&["nodejs", "npm"])),
        by_hand: format!(
            "{}\nor, where that is older than {NODE}, from https://nodejs.org",
            apt::by_hand(&["nodejs", "npm"])
        ),
    }
}

fn npm(args: &[&str]) -> bool {
    answer(program("npm", []).args(args)).is_some()
}

fn node_major() -> Option<u32> {
    let version = answer(&mut program("node", ["--version"]))?;
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

pub(super) fn chromium() -> Piece {
    browser("Chromium", "CHROMIUM", "/usr/bin/chromium", &["chromium"])
}

pub(super) fn firefox() -> Piece {
    browser(
        "Firefox",
        "FIREFOX",
        "/usr/bin/firefox-esr",
        &["firefox-esr"],
    )
}

/// It has no way to run without a screen: Xvfb is one that nobody sees.
pub(super) fn webkit() -> Piece {
    browser(
        "WebKit",
        "WEBKIT",
        "/usr/bin/WebKitWebDriver",
        &["webkit2gtk-driver", "xvfb"],
    )
}

/// A browser: Debian's, or the program that a variable of the environment names.
fn browser(
    name: &str,
    variable: &'static str,
    installed: &'static str,
    packages: &'static [&'static str],
) -> Piece {
    Piece {
        name: name.to_owned(),
        takes: "a minute",
        look: Box::new(move || {
            let program = env::var_os(variable).map(PathBuf::from);
            program.unwrap_or_else(|| installed.into()).exists()
        }),
        install: Box::new(move || match env::var(variable) {
            Ok(program) => Err(Stop::new(format!(
                "{variable} names {program}, which is not there"
            ))),
            Err(_) => apt::install(packages),
        }),
        by_hand: format!(
            "{}\nor set {variable} to the program of an installed {name}",
            apt::by_hand(packages)
        ),
    }
}

pub(super) fn fonts() -> Piece {
    const NOTO: &str = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
    Piece {
        name: "Chinese fonts".to_owned(),
        takes: "a minute",
        // Other systems than Linux come with them.
        look: Box::new(|| {
            let listed = answer(&mut program("fc-list", [":lang=zh-cn", "family"]));
            !cfg!(target_os = "linux")
                || Path::new(NOTO).exists()
                || listed.is_some_and(|families| !families.is_empty())
        }),
        install: Box::new(|| apt::install(&["fonts-noto-cjk"])),
        by_hand: apt::by_hand(&["fonts-noto-cjk"]),
    }
}

/// The node packages of `e2e/`. A copy of the lock file beside them tells which ones they are.
pub(super) fn packages() -> Piece {
    let folder = project::root().join("e2e");
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules").join(".installed-lock.json");
    let (wanted, have) = (lock.clone(), installed.clone());
    Piece {
        name: "node packages of e2e".to_owned(),
        takes: "some seconds",
        look: Box::new(
            move || matches!((fs::read(&wanted), fs::read(&have)), (Ok(a), Ok(b)) if a == b),
        ),
        install: Box::new(move || {
            run(program("npm", ["ci", "--ignore-scripts"]).current_dir(&folder))?;
            let copied = fs::copy(&lock, &installed);
            copied
                .map(drop)
                .map_err(|e| Stop::new(format!("{}: {e}", installed.display())))
        }),
        by_hand: "cd e2e && npm ci --ignore-scripts".to_owned(),
    }
}
