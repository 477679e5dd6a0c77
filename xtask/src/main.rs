//! The one door for people and CI: `cargo xtask --help`.
fn main() {}
