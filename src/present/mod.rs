//! What the page shows, worked out without a page.
//!
//! In come findings and measurements, out go plain values: flat segments of marked text, places of
//! cards and of deadlines that do not overlap, numbers and days in the words an office uses. Nothing here knows a
//! browser, so all of it is tested natively.

mod axis;
mod cell;
mod excerpt;
mod plot;
mod segments;
mod shorten;
mod stack;
mod timeline;
mod walk;
mod window;
mod wording;

pub use axis::{Axis, Scale, Tick};
pub use cell::{Cell, basis, cell, standing};
pub use excerpt::{excerpt, finding_words};
pub use plot::{Dot, Plot, plot};
pub use segments::{Cut, Segment, segments};
pub use shorten::shorten;
pub use stack::{Slot, stack};
pub use timeline::{
    DENSE, Lane, LaneKey, MOST_OWNERS, Mark, Room, Shape, Shows, Timeline, marks, timeline,
};
pub use walk::Way;
pub use window::Heights;
pub use wording::{amount, asof, day, deadline, month, number, percent, period};
