//! Texts of any size, made of the five transcripts.

#[path = "../../tests/bundled/mod.rs"]
mod bundled;

pub(crate) use bundled::TRANSCRIPTS;

/// The transcripts one after another, again and again, up to `bytes`. The distribution lists are left
/// out: whatever stands behind one belongs to it and would not be read.
pub(crate) fn transcripts(bytes: usize) -> String {
    let lines = || {
        let all = TRANSCRIPTS.iter().flat_map(|(_, text)| text.lines());
        all.filter(|line| !line.starts_with("主送") && !line.starts_with("抄送"))
    };
    let once: String = lines().flat_map(|line| [line, "\n"]).collect();
    repeated(&once, bytes)
}

/// A stretch again and again, up to `bytes`; a short one is never cut.
pub(crate) fn repeated(stretch: &str, bytes: usize) -> String {
    if stretch.len() < 1024 {
        return stretch.repeat(bytes / stretch.len().max(1));
    }
    let mut text = stretch.repeat(bytes / stretch.len() + 1);
    let end = (0..=bytes).rev().find(|at| text.is_char_boundary(*at));
    text.truncate(end.unwrap_or(0));
    text
}
