//! The table itself. Of a long one only the rows in sight are drawn: thousands of them would make every step slow.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tongbao::ledger::{Column, Counts, FindingRef, Gauges};
use tongbao::permalink::View;
use tongbao::present::Heights;

use super::cells::content;
use super::ledger::{Line, Lines, head_of, lamps, with_row};
use super::words;
use crate::ui::ROW_ID;
use crate::ui::live::Memo;
use crate::ui::node::{Element, Row, el, list, row, rows};
use crate::ui::platform::{events, table as place};
use crate::ui::state::AppState;

/// The rows that are drawn.
const BODY_ID: &str = "rows";
/// Lines of a table that is always drawn whole: so one can look through it with the browser's own means.
const WHOLE: usize = 200;
/// Lines drawn before anything is known of the window.
const FIRST: usize = 32;
/// What a row may be high, in pixels.
const USUAL: f64 = 72.0;
/// How far beyond the window rows are drawn, in pixels.
const MARGIN: f64 = 600.0;

/// Lines, heights, and what was drawn.
type Last = (Arc<Lines>, Heights, Range<usize>);

thread_local! {
    /// The table that was shown last, and what was drawn of it: who comes back to it finds it as long as it was,
    /// and so the same place.
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

/// What is drawn of a table, and how high its rows are.
#[derive(Clone)]
struct Shown {
    app: AppState,
    lines: Arc<Lines>,
    heights: Rc<RefCell<Heights>>,
    range: RwSignal<Range<usize>>,
    /// Grows when more heights are known.
    measured: RwSignal<usize>,
}

/// The table of these lines under these columns.
pub(super) fn table(
    app: AppState,
    gauges: Memo<Gauges>,
    lines: Arc<Lines>,
    columns: Vec<Column>,
) -> Element {
    let shown = Shown::new(app, lines);
    let heads = columns.iter().map(|column| head_of(app, *column));
    let heading = el("thead").add(el("tr").add(list(heads)));
    let pen = Pen {
        app,
        gauges,
        columns: columns.into(),
    };
    let long = shown
        .is_long()
        .then(|| (shown.lines.lines.len() + 1).to_string());
    let (above, below) = (shown.clone(), shown.clone());
    let drawn = shown.clone();
    let width = pen.columns.len();
    let body = el("tbody").attr("id", BODY_ID).add(rows(move || {
        drawn.measure_soon();
        let range = drawn.range();
        let from = range.start;
        let lines = drawn.lines.lines.get(range).unwrap_or_default();
        let line = |(at, line): (usize, &Line)| pen.line(from + at, line);
        lines.iter().enumerate().map(line).collect()
    }));
    el("table")
        .class("rows")
        .attr_if("aria-rowcount", long)
        .add(el("caption").class("unseen").add(app.text().ledger))
        .add(heading)
        .add(space(width, move || above.above()))
        .add(body)
        .add(space(width, move || below.below()))
}

/// Stands for rows that are not drawn.
fn space(width: usize, mut height: impl FnMut() -> f64 + 'static) -> Element {
    let cell = el("td").attr("colspan", width.to_string());
    let cell = cell.live("style:height", move || Some(place::px(height())));
    el("tbody")
        .class("space")
        .attr("aria-hidden", "true")
        .add(el("tr").add(cell))
}

impl Shown {
    fn new(app: AppState, lines: Arc<Lines>) -> Self {
        let count = lines.lines.len();
        let last = LAST.take().filter(|(last, ..)| *last == lines);
        let around = |line: usize| line.saturating_sub(FIRST / 2)..(line + FIRST).min(count);
        let (heights, first) = match (last, marked_line(app, &lines)) {
            (Some((_, heights, _)), Some(marked)) => (heights, around(marked)),
            (Some((_, heights, drawn)), None) => (heights, drawn),
            (None, marked) => (Heights::new(count, USUAL), around(marked.unwrap_or(0))),
        };
        let shown = Self {
            app,
            lines,
            heights: Rc::new(RefCell::new(heights)),
            range: RwSignal::new(first),
            measured: RwSignal::new(0),
        };
        if shown.is_long() {
            shown.follow();
        }
        shown
    }

    fn is_long(&self) -> bool {
        self.lines.lines.len() > WHOLE
    }

    /// The lines that are drawn; on paper all of them.
    fn range(&self) -> Range<usize> {
        if self.is_long() && !self.app.printing().get() {
            self.range.get()
        } else {
            0..self.lines.lines.len()
        }
    }

    /// Draws what comes into sight.
    fn follow(&self) {
        for event in ["scroll", "resize"] {
            let shown = self.clone();
            let listener = events::once_a_frame(event, move || shown.look());
            StoredValue::new_local(listener);
        }
        let kept = self.clone();
        on_cleanup_local(move || {
            let heights = kept.heights.borrow().clone();
            let drawn = kept.range.try_get_untracked().unwrap_or_default();
            LAST.set(Some((kept.lines.clone(), heights, drawn)));
        });
    }

    fn look(&self) {
        let Some((top, height)) = place::in_window(BODY_ID) else {
            return;
        };
        let Some(range) = self.range.try_get_untracked() else {
            return;
        };
        let heights = self.heights.borrow();
        // The body begins below the space for what is above.
        let top = heights.of(0..range.start) - top;
        let next = heights.within(top - MARGIN, top + height + MARGIN);
        drop(heights);
        if next != range {
            self.range.set(next);
        }
    }

    /// Takes the heights of what is drawn now, once it is.
    fn measure_soon(&self) {
        if !self.is_long() {
            return;
        }
        let shown = self.clone();
        request_animation_frame(move || {
            let heights = place::heights(BODY_ID);
            let is_new = shown.heights.borrow_mut().measure(&heights);
            if is_new && shown.measured.try_update(|count| *count += 1).is_some() {
                shown.look();
            }
        });
    }

    fn above(&self) -> f64 {
        self.measured.track();
        self.heights.borrow().of(0..self.range().start)
    }

    fn below(&self) -> f64 {
        self.measured.track();
        let end = self.range().end;
        self.heights.borrow().of(end..usize::MAX)
    }
}

/// Does something when the part of the page that is being drawn goes.
fn on_cleanup_local(act: impl FnOnce() + 'static) {
    let act = StoredValue::new_local(Some(act));
    on_cleanup(move || {
        if let Some(act) = act.try_update_value(Option::take).flatten() {
            act();
        }
    });
}

/// The line of the item that the address marks.
fn marked_line(app: AppState, lines: &Lines) -> Option<usize> {
    let marked = app.view().with_untracked(|state| match &state.view {
        View::Ledger { item } => item.clone(),
        _ => None,
    })?;
    let id_of = |at: FindingRef| Some(super::ways::item_of(app, at)?.id.as_str());
    let is_marked = |line: &Line| match line {
        Line::Row(at, _) => id_of(*at) == Some(marked.as_str()),
        Line::Group(..) => false,
    };
    lines.lines.iter().position(is_marked)
}

/// What every line of a table is drawn from.
#[derive(Clone)]
struct Pen {
    app: AppState,
    gauges: Memo<Gauges>,
    columns: Rc<[Column]>,
}

impl Pen {
    /// A line at its position among all, which are not all drawn.
    fn line(&self, position: usize, line: &Line) -> Row {
        let pen = self.clone();
        let numbered = move |row: Element| {
            row.attr("aria-rowindex", (position + 2).to_string())
                .attr("data-line", position.to_string())
        };
        match line {
            Line::Group(name, counts) => {
                let (name, counts) = (name.clone(), *counts);
                row(["g", &position.to_string()].concat(), move || {
                    numbered(pen.group_head(name, counts))
                })
            }
            Line::Row(at, number) => {
                let (at, number) = (*at, *number);
                // In several groups a row stands several times.
                let key = [position, at.entry, at.finding].map(|part| part.to_string());
                row(key.join("."), move || numbered(pen.item_row(at, number)))
            }
        }
    }

    fn group_head(&self, name: String, counts: Counts) -> Element {
        let many = el("span").class("n").add(counts.rows.to_string());
        let head = el("th")
            .attr("scope", "colgroup")
            .attr("colspan", self.columns.len().to_string())
            .add(el("b").add(name))
            .add(many)
            .add(lamps(self.app, counts));
        el("tr").class("group").add(head)
    }

    fn item_row(&self, at: FindingRef, number: usize) -> Element {
        let (app, gauges) = (self.app, self.gauges);
        let id = with_row(app, gauges, at, |row| row.item.id.clone()).unwrap_or_default();
        let is_marked = move || {
            app.view().with(
                |state| matches!(&state.view, View::Ledger { item: Some(item) } if *item == id),
            )
        };
        let marked = is_marked.clone();
        let own = &words(app).ledger;
        let cells = self.columns.iter().map(|column| {
            let tag = if *column == Column::Task { "th" } else { "td" };
            let scope = (*column == Column::Task).then_some("row");
            el(tag)
                .attr_if("scope", scope)
                .class(column.key())
                .attr("data-label", own.column(*column))
                .add(content(app, gauges, at, number, *column))
        });
        el("tr")
            .live("id", move || is_marked().then(|| ROW_ID.to_owned()))
            .live("aria-current", move || marked().then(|| "true".to_owned()))
            .add(list(cells.collect::<Vec<Element>>()))
    }
}
