//! What the commands need on a machine: how to see each piece, how to install it, and what to say
//! when it cannot be installed from here. One function a piece, in the order of installation.

mod apt;
mod browser;
mod debian;
mod python;
mod rust;
mod tools;

use crate::command::Stop;
use crate::steps::Steps;

pub(crate) use python::python;
pub(crate) use rust::{Toolchain, WASI, has_wasi, toolchain};
pub(crate) use tools::search_path;

/// Something that must be on the machine.
pub(crate) struct Piece {
    name: String,
    /// How long installing takes, for the person who waits.
    takes: &'static str,
    look: Box<dyn Fn() -> bool>,
    install: Box<dyn Fn() -> Result<(), Stop>>,
    /// What a person types when it cannot be installed from here.
    by_hand: String,
}

/// What building the page needs.
pub(crate) fn for_page() -> Vec<Piece> {
    vec![
        rust::wasm_target(),
        browser::node(),
        tools::trunk(),
        tools::wasm_bindgen(),
        tools::wasm_opt(),
        rust::crates(),
    ]
}

/// What the format check needs.
pub(crate) fn for_format() -> Vec<Piece> {
    vec![rust::component("rustfmt")]
}

/// What clippy needs to read all code.
pub(crate) fn for_lints() -> Vec<Piece> {
    vec![rust::component("clippy"), rust::wasm_target()]
}

/// What the browser tests need, the page among it.
pub(crate) fn for_browser() -> Vec<Piece> {
    let mut pieces = for_page();
    pieces.extend([
        browser::chromium(),
        browser::firefox(),
        browser::webkit(),
        browser::fonts(),
        browser::packages(),
    ]);
    pieces.extend(for_readback());
    pieces
}

/// What reading the ledger's files back needs.
pub(crate) fn for_readback() -> Vec<Piece> {
    vec![python::interpreter(), python::packages()]
}

/// Everything, each piece once.
pub(crate) fn for_everything() -> Vec<Piece> {
    let mut pieces = vec![rust::component("rustfmt"), rust::component("clippy")];
    pieces.extend(for_browser());
    pieces
}

/// Installs what is missing; the first piece that cannot be installed stops it.
pub(crate) fn ensure(pieces: Vec<Piece>, steps: &mut Steps) -> Result<(), Stop> {
    pieces.into_iter().try_for_each(|piece| piece.ensure(steps))
}

impl Piece {
    fn ensure(self, steps: &mut Steps) -> Result<(), Stop> {
        if (self.look)() {
            steps.ready(&self.name, "ready");
            return Ok(());
        }
        let doing = format!("installing, {}", self.takes);
        steps.step(&self.name, &doing, || {
            (self.install)().map_err(|why| self.missing(&why.to_string()))?;
            if (self.look)() {
                Ok(())
            } else {
                Err(self.missing("it was installed and is still not found"))
            }
        })
    }

    fn missing(&self, why: &str) -> Stop {
        let by_hand = self.by_hand.replace('\n', "\n    ");
        Stop::new(format!(
            "{} is missing and could not be installed from here: {why}\n\
             Install it by hand, then run the same command again:\n    {by_hand}",
            self.name
        ))
    }
}
