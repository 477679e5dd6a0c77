//! Documents with markup to source text: paragraphs with a blank line between them, rows of tables with a tab
//! between their cells, bold between `**`.

mod docx;
mod html;
mod markdown;
mod numerals;
mod sheet;

pub(super) use docx::read as docx;
pub(super) use html::read as html;
pub(super) use markdown::read as markdown;

/// The name under which Office keeps a locked document, in UTF-16.
const LOCKED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Whether an office file of the older kind is but the lock around a newer one.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, LOCKED).is_some()
}
