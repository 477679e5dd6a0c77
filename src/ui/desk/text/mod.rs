//! Every word that the desk says, one table a language. `{}` is filled in order by [`crate::ui::text::fill`].

use tongbao::export::Format;
use tongbao::item::{Colour, Nature, Pace};
use tongbao::ledger::{Column, Grouping, Stage, Unshared};
use tongbao::permalink::Language;
use tongbao::store::Status;

use super::gaps::Gap;

mod en;
mod zh;

/// The words of one language: a word that one table lacks does not compile.
pub(crate) struct DeskText {
    pub(crate) days: DaysText,
    pub(crate) ledger: LedgerText,
    pub(crate) calendar: CalendarText,
    pub(crate) progress: ProgressText,
    pub(crate) gaps: GapsText,
    pub(crate) states: StatesText,
    pub(crate) export: ExportText,
    pub(crate) own: OwnText,
    pub(crate) edition: EditionText,
    lamps: [&'static str; 3],
    paces: [&'static str; 5],
    statuses: [&'static str; 4],
}

/// The day looked at.
pub(crate) struct DaysText {
    pub(crate) as_of: &'static str,
    pub(crate) today: &'static str,
    pub(crate) day_of_bulletin: &'static str,
    pub(crate) each_own: &'static str,
    pub(crate) why_own: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) end_of_year: &'static str,
}

/// The table.
pub(crate) struct LedgerText {
    pub(crate) rows: &'static str,
    pub(crate) group_by: &'static str,
    pub(crate) without: &'static str,
    pub(crate) computed: &'static str,
    pub(crate) choose_columns: &'static str,
    pub(crate) usual_columns: &'static str,
    pub(crate) move_up: &'static str,
    pub(crate) move_down: &'static str,
    pub(crate) show_why: &'static str,
    pub(crate) why_own: &'static str,
    pub(crate) why_gauge: &'static str,
    pub(crate) why_overdue: &'static str,
    pub(crate) why_overdue_unknown: &'static str,
    pub(crate) to_target: &'static str,
    pub(crate) to_result: &'static str,
    pub(crate) rule_of_lamps: &'static str,
    /// Term, numbers of the rule that stand in its meaning (whole, ahead, behind), meaning.
    pub(crate) rules: [(&'static str, &'static [usize], &'static str); 8],
    /// Of [`Column::SHOWN`]: heading, and what it holds.
    columns: [(&'static str, &'static str); 13],
    groupings: [&'static str; 5],
}

/// Targets and their results.
pub(crate) struct ProgressText {
    pub(crate) targets: &'static str,
    pub(crate) computed: &'static str,
    pub(crate) bar_help: &'static str,
    /// Of [`Stage::ALL`]: heading, and what stands under it.
    stages: [(&'static str, &'static str); 5],
    /// Lower is better, rate, no year, later than the day looked at.
    unshared: [&'static str; 4],
    pub(crate) show_open: &'static str,
    pub(crate) no_targets: &'static str,
    pub(crate) no_targets_help: &'static str,
    pub(crate) shares: &'static str,
    pub(crate) how: &'static str,
    pub(crate) share_done: &'static str,
    pub(crate) share_gone: &'static str,
    pub(crate) slower: &'static str,
    pub(crate) faster: &'static str,
    pub(crate) target: &'static str,
    pub(crate) result: &'static str,
    pub(crate) until: &'static str,
    pub(crate) later: &'static str,
    pub(crate) series: &'static str,
    pub(crate) series_help: &'static str,
    pub(crate) no_series: &'static str,
    /// Level, change, share.
    natures: [&'static str; 3],
    pub(crate) chart_of: &'static str,
    /// Kind, number, day, source of a point.
    pub(crate) point: &'static str,
    pub(crate) as_table: &'static str,
    /// Heads of the table of a chart: day, kind, number, source.
    pub(crate) table: [&'static str; 4],
}

/// What is missing.
pub(crate) struct GapsText {
    pub(crate) about: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) items: &'static str,
    pub(crate) share: &'static str,
    pub(crate) numbers: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_help: &'static str,
    /// Of [`Gap::ALL`].
    gaps: [GapText; 7],
}

/// One kind of gap.
pub(crate) struct GapText {
    pub(crate) title: &'static str,
    /// Why it matters, and what to do.
    pub(crate) why: &'static str,
    /// That there is none.
    pub(crate) good: &'static str,
}

impl ProgressText {
    /// The heading of a stage, and what stands under it.
    pub(crate) fn stage(&self, stage: Stage) -> (&'static str, &'static str) {
        let mut all = Stage::ALL.into_iter().zip(self.stages);
        all.find(|(one, _)| *one == stage)
            .map_or(("", ""), |(_, words)| words)
    }

    /// Why no share is computed.
    pub(crate) fn unshared(&self, why: Unshared) -> &'static str {
        let [ceiling, rate, undated, later] = self.unshared;
        match why {
            Unshared::Ceiling => ceiling,
            Unshared::Rate => rate,
            Unshared::Undated => undated,
            Unshared::Later => later,
        }
    }

    /// What a number says of the thing that it measures.
    pub(crate) fn nature(&self, nature: Nature) -> &'static str {
        let [level, change, share] = self.natures;
        match nature {
            Nature::Level => level,
            Nature::Change => change,
            Nature::Share => share,
        }
    }
}

impl GapsText {
    /// The words of one kind.
    pub(crate) fn of(&self, gap: Gap) -> &GapText {
        let [lead, deadline, figure, conflict, points, vague, unread] = &self.gaps;
        match gap {
            Gap::Lead => lead,
            Gap::Deadline => deadline,
            Gap::Figure => figure,
            Gap::Conflict => conflict,
            Gap::Points => points,
            Gap::Vague => vague,
            Gap::Unread => unread,
        }
    }
}

/// The calendar.
pub(crate) struct CalendarText {
    pub(crate) title: &'static str,
    pub(crate) poster: &'static str,
    pub(crate) picture: &'static str,
    pub(crate) bulletins: &'static str,
    pub(crate) lanes_by: &'static str,
    pub(crate) lanes_help: &'static str,
    pub(crate) by_theme: &'static str,
    pub(crate) by_owner: &'static str,
    pub(crate) recurring: &'static str,
    pub(crate) other_owners: &'static str,
    pub(crate) how_many: &'static str,
    pub(crate) cell: &'static str,
    pub(crate) more: &'static str,
    pub(crate) day: &'static str,
    pub(crate) year: &'static str,
    pub(crate) quarter: &'static str,
    /// Of a time by which, during which, from which; of a cell; of the line of the day.
    pub(crate) signs: [&'static str; 5],
    pub(crate) hint: &'static str,
    pub(crate) to_words: &'static str,
    pub(crate) list: &'static str,
    pub(crate) undated: &'static str,
    pub(crate) undated_help: &'static str,
    pub(crate) vague: &'static str,
    pub(crate) vague_help: &'static str,
    pub(crate) recurring_help: &'static str,
    pub(crate) timeless: &'static str,
    pub(crate) in_ledger: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_help: &'static str,
}

/// Documents of one's own.
pub(crate) struct OwnText {
    pub(crate) what: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) paste: &'static str,
    pub(crate) pasted: &'static str,
    pub(crate) read: &'static str,
    pub(crate) progress: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) waiting: &'static str,
    pub(crate) reading: &'static str,
    pub(crate) items: &'static str,
    pub(crate) unopened: &'static str,
    pub(crate) fault: &'static str,
    pub(crate) too_long: &'static str,
    pub(crate) detected: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) remove_label: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) keep_refused: &'static str,
    pub(crate) opened: &'static str,
}

/// The page as one file for others.
pub(crate) struct EditionText {
    pub(crate) what: &'static str,
    pub(crate) save: &'static str,
    pub(crate) chosen: &'static str,
    pub(crate) states: &'static str,
    pub(crate) bulletins: &'static str,
    pub(crate) all: &'static str,
    pub(crate) none: &'static str,
    pub(crate) working: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) unavailable: &'static str,
    pub(crate) refused: &'static str,
    /// How many bulletins, the day.
    pub(crate) file: &'static str,
    pub(crate) file_of_one: &'static str,
    pub(crate) saved_on: &'static str,
    pub(crate) damaged: &'static str,
    pub(crate) keep_by_saving: &'static str,
}

/// Status and note of one's own.
pub(crate) struct StatesText {
    pub(crate) title: &'static str,
    pub(crate) status: &'static str,
    pub(crate) note: &'static str,
    pub(crate) filled: &'static str,
    pub(crate) none: &'static str,
    pub(crate) backed_up: &'static str,
    pub(crate) never: &'static str,
    pub(crate) since: &'static str,
    pub(crate) due: &'static str,
    pub(crate) only_here: &'static str,
    pub(crate) back_up: &'static str,
    pub(crate) restore: &'static str,
    pub(crate) restored: &'static str,
    pub(crate) nothing_new: &'static str,
    pub(crate) foreign: &'static str,
    pub(crate) newer_file: &'static str,
    pub(crate) damaged: &'static str,
    pub(crate) aside: &'static str,
    pub(crate) set_aside: &'static str,
    pub(crate) save_aside: &'static str,
    pub(crate) file: &'static str,
    pub(crate) aside_file: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) denied: &'static str,
    pub(crate) full: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) newer: &'static str,
}

/// What leaves the page.
pub(crate) struct ExportText {
    pub(crate) rows: &'static str,
    pub(crate) nothing: &'static str,
    formats: [(&'static str, &'static str); 6],
    pub(crate) page: &'static str,
    pub(crate) working: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) undated: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) too_large: &'static str,
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

    /// A status of one's own.
    pub(crate) fn status(&self, status: Status) -> &'static str {
        let mut all = Status::ALL.into_iter().zip(self.statuses);
        all.find(|(one, _)| *one == status)
            .map_or("", |(_, word)| word)
    }
}

impl LedgerText {
    /// The head of a column; empty for those that are only for programs.
    pub(crate) fn column(&self, column: Column) -> &'static str {
        self.about(column).0
    }

    /// What a column holds.
    pub(crate) fn help(&self, column: Column) -> &'static str {
        self.about(column).1
    }

    fn about(&self, column: Column) -> (&'static str, &'static str) {
        let mut all = Column::SHOWN.into_iter().zip(self.columns);
        all.find(|(one, _)| *one == column)
            .map_or(("", ""), |(_, about)| about)
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

impl ExportText {
    /// A format, and what it is for.
    pub(crate) fn format(&self, format: Format) -> (&'static str, &'static str) {
        let [workbook, csv, json, calendar, markdown, html] = self.formats;
        match format {
            Format::Workbook => workbook,
            Format::Csv => csv,
            Format::Json => json,
            Format::Calendar => calendar,
            Format::Markdown => markdown,
            Format::Html => html,
        }
    }
}
