//! Word lists as tables.

mod theme;

pub use theme::Theme;
