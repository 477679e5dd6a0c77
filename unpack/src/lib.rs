//! Unpacks the page's programs: LZMA first (the .lzma form), then the lanes that `xtask/src/lanes.rs` sorted the
//! program into are put together again.
//!
//! Hosts pack files with gzip at best; packed so, a program is a quarter smaller on the wire. Compiled, this is a
//! program of a few kilobytes that stands in `assets/unpack.js`.

#![cfg_attr(target_arch = "wasm32", no_std)]

pub mod lanes;
pub mod lzma;
#[cfg(target_arch = "wasm32")]
mod page;

/// The program in a packed file, as the page gets it; `None` where the file is damaged.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn program(packed: &[u8]) -> Option<Vec<u8>> {
    let mut sorted = vec![0; lzma::length(packed)?];
    lzma::unpack(packed, &mut sorted).ok()?;
    let length = lanes::length(&sorted)?;
    let mut program = vec![0; lanes::room(length)];
    lanes::together(&sorted, &mut program).ok()?;
    program.truncate(length);
    Some(program)
}
