//! An HTML table, for the clipboard: it pastes as a table into WPS, Word and mail.

use super::Sheet;
use super::escape::defused;
use crate::ledger::Column;
use crate::present::{Cell, number, percent};
use crate::value::calendar::iso;

/// The shown columns as a table without any style; each task is a link to its sentence where the page's
/// address is known.
#[must_use]
pub fn to_html(sheet: &Sheet<'_>) -> String {
    let mut out = String::from("<table>\n<thead><tr>");
    for column in sheet.shown() {
        out.push_str(&format!("<th>{}</th>", escaped(column.label())));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (cells, row) in sheet.cells(sheet.shown()).zip(sheet.rows) {
        out.push_str("<tr>");
        for (column, cell) in sheet.shown().iter().zip(&cells) {
            let words = words(cell);
            if *column == Column::Task && sheet.base.is_known() {
                let link = escaped(&sheet.link(row));
                out.push_str(&format!("<td><a href=\"{link}\">{words}</a></td>"));
            } else {
                out.push_str(&format!("<td>{words}</td>"));
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) => escaped(&defused(words)).replace('\n', "<br>"),
        Cell::Number(value) => number(*value),
        Cell::Share(share) => percent(*share),
        Cell::Day(day) => iso(*day),
        Cell::Link(link) => escaped(link),
    }
}

/// Words as they are, in text and in attributes.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_never_become_markup() {
        assert_eq!(
            escaped("<img src=x onerror=\"a('b')\"> & 好"),
            "&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; 好"
        );
    }
}
