//! The words in English.

use super::{DaysText, DeskText, LedgerText};

pub(super) static TEXT: DeskText = DeskText {
    days: DaysText {
        as_of: "As of {}",
        today: "Today",
        day_of_bulletin: "Day of the bulletin",
        end_of_year: "End of that year",
    },
    ledger: LedgerText {
        group_by: "Group by",
        without: "Not stated",
        computed: "progress is computed",
        columns: [
            "No.", "Task", "Target", "Deadline", "Lead", "Support", "Theme", "Source", "Progress",
        ],
        groupings: ["Lead", "Theme", "Month", "Bulletin", "Lamp"],
    },
    lamps: ["green", "yellow", "red"],
    paces: ["ahead", "on pace", "behind", "done", "other"],
};
