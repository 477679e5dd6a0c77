//! Builds the page into `dist/`. There is one way to do it: what is served here, what is tested and
//! what is deployed are the same files.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::command::{Stop, program, run};
use crate::project;
use crate::setup::{self, Toolchain};
use crate::steps::Steps;

/// All that the page is made of. A file outside of these cannot change it.
const SOURCES: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "assets",
    "build",
    "build.rs",
    "index.html",
    "src",
    "style",
    "transcripts",
];

/// Builds the page, unless `dist/` holds exactly what these sources give.
pub(crate) fn build(steps: &mut Steps) -> Result<(), Stop> {
    let fault = |e: io::Error| Stop::new(format!("page: {e}"));
    let stamp = project::target().join("xtask").join("page.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|old| current().is_ok_and(|now| now == old)) {
        steps.ready("page", "dist/ is up to date");
        return Ok(());
    }
    steps.step("page", "building, some minutes the first time", || {
        run(&mut trunk())?;
        fs::create_dir_all(stamp.parent().unwrap_or(Path::new("."))).map_err(fault)?;
        fs::write(&stamp, current().map_err(fault)?).map_err(fault)
    })
}

fn trunk() -> std::process::Command {
    let mut path = setup::search_path();
    if setup::toolchain() == Some(Toolchain::Debian) {
        let dirs = [PathBuf::from("/usr/bin")]
            .into_iter()
            .chain(env::split_paths(&path));
        path = env::join_paths(dirs).unwrap_or(path.clone());
    }
    let mut command = program("trunk", ["build", "--release", "--offline", "true"]);
    command
        .current_dir(project::root())
        .env("PATH", path)
        // Set by the cargo that runs this; Trunk would ask it instead of the one on its path.
        .env_remove("CARGO")
        // Trunk takes only `true` and `false` here, and everybody else sets 1.
        .env_remove("NO_COLOR");
    command
}

/// A fingerprint of sources and product together.
fn current() -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    project::root().hash(&mut hasher);
    for source in SOURCES {
        hash(&project::root().join(source), &mut hasher)?;
    }
    fs::metadata(project::dist().join("index.html"))?;
    hash(&project::dist(), &mut hasher)?;
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?
            .map(|file| file.map(|file| file.path()))
            .collect::<Result<_, _>>()?;
        inside.sort();
        inside.iter().try_for_each(|path| hash(path, hasher))
    } else if path.exists() {
        fs::read(path)?.hash(hasher);
        Ok(())
    } else {
        Ok(())
    }
}
