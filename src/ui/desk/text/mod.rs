//! Every word that the desk says, one table a language. `{}` is filled in order by [`crate::ui::text::fill`].

use tongbao::item::{Colour, Pace};
use tongbao::ledger::{Column, Grouping};
use tongbao::permalink::Language;

mod en;
mod zh;

/// The words of one language: a word that one table lacks does not compile.
pub(crate) struct DeskText {
    pub(crate) days: DaysText,
    pub(crate) ledger: LedgerText,
    lamps: [&'static str; 3],
    paces: [&'static str; 5],
}

/// The day looked at.
pub(crate) struct DaysText {
    pub(crate) as_of: &'static str,
    pub(crate) today: &'static str,
    pub(crate) day_of_bulletin: &'static str,
    pub(crate) end_of_year: &'static str,
}

/// The table.
pub(crate) struct LedgerText {
    pub(crate) group_by: &'static str,
    pub(crate) without: &'static str,
    pub(crate) computed: &'static str,
    columns: [&'static str; 9],
    groupings: [&'static str; 5],
}

impl DeskText {
    /// The table of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::Zh => &zh::TEXT,
            Language::En => &en::TEXT,
        }
    }

    /// A lamp.
    pub(crate) fn lamp(&self, colour: Colour) -> &'static str {
        let [green, yellow, red] = self.lamps;
        match colour {
            Colour::Green => green,
            Colour::Yellow => yellow,
            Colour::Red => red,
        }
    }

    /// A word for progress.
    pub(crate) fn pace(&self, pace: Pace) -> &'static str {
        let [ahead, on_pace, behind, done, other] = self.paces;
        match pace {
            Pace::Ahead => ahead,
            Pace::OnPace => on_pace,
            Pace::Behind => behind,
            Pace::Done => done,
            Pace::Other => other,
        }
    }
}

impl LedgerText {
    /// The head of a column; empty for those that the page does not show.
    pub(crate) fn column(&self, column: Column) -> &'static str {
        let [
            number,
            task,
            targets,
            due,
            leads,
            supports,
            themes,
            source,
            pace,
        ] = self.columns;
        match column {
            Column::Number => number,
            Column::Task => task,
            Column::Targets => targets,
            Column::Due => due,
            Column::Leads => leads,
            Column::Supports => supports,
            Column::Themes => themes,
            Column::Source => source,
            Column::Pace => pace,
            _ => "",
        }
    }

    /// What rows are put together by.
    pub(crate) fn grouping(&self, by: Grouping) -> &'static str {
        let [owner, theme, month, bulletin, colour] = self.groupings;
        match by {
            Grouping::Owner => owner,
            Grouping::Theme => theme,
            Grouping::Month => month,
            Grouping::Bulletin => bulletin,
            Grouping::Colour => colour,
        }
    }
}
