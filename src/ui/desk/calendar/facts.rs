//! What the calendar tells of a time, in the picture, beside it and in the list.

use jiff::civil::Date;
use tongbao::item::Colour;
use tongbao::ledger::Row;
use tongbao::mention::Deadline;
use tongbao::present;
use tongbao::text::TextRange;
use tongbao::value::calendar::{NO_YEAR, day};

use crate::ui::desk::cells::{Source, address};
use crate::ui::desk::words;
use crate::ui::facts::deadline;
use crate::ui::state::AppState;

/// A time of a row in words.
pub(super) struct Facts {
    pub(super) task: String,
    pub(super) due: String,
    /// Without the year, which the axis names.
    pub(super) short: String,
    /// Who leads, then who supports; each once.
    pub(super) owners: Vec<String>,
    pub(super) href: String,
    pub(super) lamp: Option<Colour>,
    pub(super) source: Source,
}

impl Facts {
    /// A deadline of a row.
    pub(super) fn of(app: AppState, row: &Row<'_>, time: &Deadline) -> Self {
        let (text, analysis) = (app.text(), &row.reading.analysis);
        Self {
            short: present::deadline(&without_year(time), text.language),
            ..Self::new(app, row, time.range, deadline(text, analysis, time))
        }
    }

    /// A time that the text leaves vague, in its own words.
    pub(super) fn of_vague(app: AppState, row: &Row<'_>, time: TextRange) -> Self {
        Self::new(app, row, time, row.words(time).to_owned())
    }

    fn new(app: AppState, row: &Row<'_>, time: TextRange, due: String) -> Self {
        let mut owners: Vec<String> = Vec::new();
        for owner in row.leads.iter().chain(&row.supports) {
            if !owners.contains(&owner.name) {
                owners.push(owner.name.clone());
            }
        }
        Self {
            task: present::finding_words(row.reading, row.finding).to_owned(),
            due,
            short: String::new(),
            owners,
            href: address(app, row, time),
            lamp: row.standing.lamp,
            source: Source::of(app, row),
        }
    }

    /// Who answers for it.
    pub(super) fn owners(&self, app: AppState) -> String {
        self.owners.join(app.text().comma)
    }

    /// All of it in one line, for who does not see the picture.
    pub(super) fn line(&self, app: AppState) -> String {
        let (lamp, owners) = (self.lamp, self.owners(app));
        let lamp = lamp.map_or("", |lamp| words(app).lamp(lamp));
        let parts = [&self.due, &self.task, owners.as_str(), lamp];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(app.text().comma)
    }
}

fn without_year(time: &Deadline) -> Deadline {
    let plain = |date: Date| day(NO_YEAR, date.month(), date.day()).unwrap_or(date);
    Deadline {
        from: time.from.map(plain),
        until: time.until.map(plain),
        ..time.clone()
    }
}
