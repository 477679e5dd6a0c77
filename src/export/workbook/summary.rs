//! The sheet that answers who is late: rows of each lead by lamp and word.

use rust_xlsxwriter::Worksheet;

use super::format::Formats;
use super::{NoWorkbook, print_set_up};
use crate::export::Sheet;
use crate::item::{Colour, Pace};
use crate::ledger::{Counts, GroupKey, Grouping, group};

const HEAD: [&str; 2] = ["牵头", "任务数"];

/// A line for each lead, the one with most rows first, and one for all rows. A row with two leads stands in both
/// lines and once in the sum.
pub(super) fn write(
    page: &mut Worksheet,
    sheet: &Sheet<'_>,
    formats: &Formats,
) -> Result<(), NoWorkbook> {
    page.set_name("汇总")?;
    page.set_column_width(0, 40)?;
    let lamps = Colour::ALL.map(Colour::label);
    let paces = Pace::ALL.map(Pace::label);
    for (at, label) in (0..).zip(HEAD.into_iter().chain(lamps).chain(paces)) {
        page.write_string_with_format(0, at, label, &formats.head)?;
    }
    let groups = group(sheet.rows, Grouping::Owner);
    let lines = groups.iter().map(|group| {
        let name = match &group.key {
            Some(GroupKey::Owner(name)) => name.as_str(),
            _ => "（文中未点名）",
        };
        (name, group.counts)
    });
    let all = ("合计", Counts::of(sheet.rows));
    for (row, (name, counts)) in (1..).zip(lines.chain([all])) {
        page.write_string_with_format(row, 0, name, formats.of_words(name))?;
        let numbers = [counts.rows]
            .into_iter()
            .chain(counts.lamps)
            .chain(counts.paces);
        for (at, number) in (1..).zip(numbers) {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            page.write_number_with_format(row, at, number, &formats.count)?;
        }
    }
    page.set_freeze_panes(1, 1)?;
    page.set_repeat_rows(0, 0)?;
    print_set_up(page, sheet.asof);
    Ok(())
}
