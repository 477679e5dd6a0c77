//! Which section stands in which.

use super::Section;

/// For each section, the index of the innermost one around it.
pub(crate) fn parents(sections: &[Section]) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(sections.len());
    for (number, section) in sections.iter().enumerate() {
        let mut around = number.checked_sub(1);
        while let Some(at) = around
            && !sections
                .get(at)
                .is_some_and(|outer| outer.range.contains(section.range))
        {
            around = parents.get(at).copied().flatten();
        }
        parents.push(around);
    }
    parents
}

/// A section and those around it, from the innermost to the outermost.
pub(crate) fn path(
    parents: &[Option<usize>],
    innermost: Option<usize>,
) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(innermost, |at| parents.get(*at).copied().flatten())
}
