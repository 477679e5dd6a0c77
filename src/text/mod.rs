//! Places in a text: byte ranges, the map between a derived text and its origin, and the other
//! units in which the world outside counts (Unicode scalar values in JSON, UTF-16 in the page).

mod fold;
mod offset_map;
mod order;
mod range;
mod units;
mod words;

pub use fold::Folded;
pub use offset_map::OffsetMap;
pub(crate) use order::partition_near;
pub use order::{Chosen, arrange};
pub use range::TextRange;
pub(crate) use range::{count_bytes, first_chars, floor_boundary, to_u32};
pub use units::CharIndex;
pub use words::{ends_with_any, holds_any, starts_with_any, without_ends, without_starts};
