//! A Markdown table, for chats and wikis.

use super::Sheet;
use super::escape::defused;
use crate::ledger::Column;
use crate::present::{Cell, number, percent};
use crate::value::calendar::iso;

/// The shown columns as a table; each task is a link to its sentence.
#[must_use]
pub fn to_markdown(sheet: &Sheet<'_>) -> String {
    let columns = sheet.shown();
    let mut out = line(columns.iter().map(|column| column.label().to_owned()));
    out.push_str(&line(columns.iter().map(|_| "---".to_owned())));
    for (cells, row) in sheet.cells(columns).zip(sheet.rows) {
        let link = sheet.link(row);
        let cells = columns.iter().zip(&cells);
        out.push_str(&line(cells.map(|(column, cell)| {
            match (column, words(cell)) {
                (Column::Task, words) => format!("[{words}](<{link}>)"),
                (_, words) => words,
            }
        })));
    }
    out
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) => escaped(&defused(words)),
        Cell::Number(value) => number(*value),
        Cell::Share(share) => percent(*share),
        Cell::Day(day) => iso(*day),
        Cell::Link(link) => format!("<{link}>"),
    }
}

/// Words as they are: no mark of theirs makes a table, a link, an emphasis or an element.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.trim().chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '\t' => out.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_stay_words() {
        let words = "a|b *c* <script>x</script> [x](javascript:1) `d`\n二";
        let table = r"a\|b \*c\* \<script\>x\</script\> \[x\](javascript:1) \`d\`<br>二";
        assert_eq!(escaped(words), table);
    }
}
