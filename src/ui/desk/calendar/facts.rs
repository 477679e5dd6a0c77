//! What the calendar tells of a mark, in the picture, beside it and in the list.

use tongbao::item::Colour;
use tongbao::ledger::Row;
use tongbao::mention::Owner;
use tongbao::present;
use tongbao::text::TextRange;

use super::Plan;
use crate::ui::desk::cells::address;
use crate::ui::desk::words;
use crate::ui::facts::deadline;
use crate::ui::state::AppState;

/// A time of a row in words.
pub(super) struct Facts<'a> {
    pub(super) row: &'a Row<'static>,
    pub(super) task: &'static str,
    pub(super) due: String,
    /// Who leads, then who supports.
    pub(super) owners: String,
    pub(super) href: String,
    pub(super) lamp: Option<Colour>,
}

impl Plan {
    /// A mark in words.
    pub(super) fn facts(&self, app: AppState, mark: usize) -> Option<Facts<'_>> {
        let mark = self.marks.get(mark)?;
        let row = self.rows.get(mark.row)?;
        let time = *row.deadlines.get(mark.deadline)?;
        let due = deadline(app.text(), &row.reading.analysis, time);
        Some(Facts::of(app, row, time.range, due))
    }
}

impl<'a> Facts<'a> {
    /// A time of a row, with what it is called.
    pub(super) fn of(app: AppState, row: &'a Row<'static>, time: TextRange, due: String) -> Self {
        Self {
            row,
            task: present::finding_words(row.reading, row.finding),
            due,
            owners: owners(row).join(app.text().comma),
            href: address(app, row, time),
            lamp: row.standing.lamp,
        }
    }

    /// All of it in one line, for who does not see the picture.
    pub(super) fn line(&self, app: AppState) -> String {
        let lamp = self.lamp.map_or("", |lamp| words(app).lamp(lamp));
        let parts = [self.due.as_str(), self.task, &self.owners, lamp];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(app.text().comma)
    }
}

/// Who answers for a row, each once.
pub(super) fn owners(row: &Row<'static>) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    let all: [&[&'static Owner]; 2] = [&row.leads, &row.supports];
    for owner in all.into_iter().flatten() {
        if !names.contains(&owner.name.as_str()) {
            names.push(&owner.name);
        }
    }
    names
}
