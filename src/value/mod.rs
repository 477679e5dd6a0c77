//! Typed values and their resolution: numerals and calendar days. Nothing here searches a text.

pub mod calendar;
pub mod numeral;
mod whole;

pub use whole::whole;
