//! Where things lie in this repository, and what its lock file says.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder of the repository. Cargo names it to what it runs; the place of compilation may be
/// another one, where two clones share a target folder.
pub(crate) fn root() -> PathBuf {
    let own = env::var_os("CARGO_MANIFEST_DIR");
    let own = own.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

/// The built page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The program that the page unpacks the others with.
pub(crate) fn unpacker() -> PathBuf {
    target().join("xtask").join("unpack.wasm")
}

/// The second program, before it is packed.
pub(crate) fn desk() -> PathBuf {
    target().join("xtask").join("desk")
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The version of `package` that Cargo.lock holds.
pub(crate) fn locked(package: &str) -> Option<String> {
    version_in(
        &fs::read_to_string(root().join("Cargo.lock")).ok()?,
        package,
    )
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_gives_the_version_of_exactly_that_package() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";
        assert_eq!(version_in(lock, "a").as_deref(), Some("1.2.3"));
        assert_eq!(version_in(lock, "b"), None);
        assert!(locked("wasm-bindgen").is_some());
    }
}
