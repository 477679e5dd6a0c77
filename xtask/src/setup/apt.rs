//! Debian packages: installed only as root on Debian or Ubuntu, otherwise named for the person.

use std::fs;
use std::sync::OnceLock;

use crate::command::{Stop, answer, program, run};

/// Another program may be installing packages at this moment: five minutes are waited for it.
const WAIT: &str = "-oDPkg::Lock::Timeout=300";

/// Installs packages, or says why that cannot be done from here.
pub(super) fn install(packages: &[&str]) -> Result<(), Stop> {
    may_install()?;
    // The package lists of a fresh machine are empty or old; one update serves all packages of a run.
    static UPDATED: OnceLock<()> = OnceLock::new();
    if UPDATED.get().is_none() {
        run(&mut program("apt-get", [WAIT, "update", "-qq"]))?;
        UPDATED.get_or_init(|| ());
    }
    let mut command = program(
        "apt-get",
        [WAIT, "install", "-y", "-qq", "--no-install-recommends"],
    );
    run(command
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

/// What a person types for `packages`.
pub(super) fn by_hand(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!("sudo apt-get update && sudo apt-get install -y {packages}")
}

fn may_install() -> Result<(), Stop> {
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian(&system) {
        return Err(Stop::new("this is not Debian or Ubuntu"));
    }
    match answer(&mut program("id", ["-u"])).as_deref() {
        Some("0") => Ok(()),
        _ => Err(Stop::new("installing Debian packages needs root")),
    }
}

fn is_debian(os_release: &str) -> bool {
    let kinds = os_release.lines().filter_map(|line| {
        line.strip_prefix("ID=")
            .or_else(|| line.strip_prefix("ID_LIKE="))
    });
    let mut kinds = kinds.flat_map(|value| value.trim_matches('"').split_whitespace());
    kinds.any(|kind| matches!(kind, "debian" | "ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_kin_are_known() {
        assert!(is_debian("NAME=x\nID=debian\n"));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nVERSION_ID=debian\n"));
    }
}
