//! The grammar of addresses.

use super::{AddressNote, ViewState};

/// Reads an address: a fragment with or without `#`, or a whole address with one.
#[must_use]
pub fn parse(address: &str) -> (ViewState, Vec<AddressNote>) {
    let _ = address;
    (ViewState::default(), Vec::new())
}

impl ViewState {
    /// The address of this state, with `#`; ASCII alone.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        "#/".to_owned()
    }
}
