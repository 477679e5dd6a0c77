//! The page as one file for others: what this one came with, and saving another.

mod carried;
mod dialog;

pub(crate) use carried::{damage, documents, is_edition, shows, stamp, states};
pub(crate) use dialog::dialog;
