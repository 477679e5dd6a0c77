//! What leaves the page: exactly the items under the filter, in the order of the ledger.

use leptos::prelude::*;
use tongbao::export::{Base, Format, Sheet, file_name, to_html, to_markdown};
use tongbao::ledger::{self, Gauges, places, rows};
use tongbao::permalink::View;
use tongbao::present;

use super::days::asof;
use super::words;
use crate::ui::node::{Node, button, el, list, text};
use crate::ui::platform::{address, clipboard, files};
use crate::ui::state::{Action, AppState, Sheet as SheetOver};
use crate::ui::text::{count, fill};

/// In the order in which they are offered.
const OFFERED: [Format; 6] = [
    Format::Workbook,
    Format::Html,
    Format::Calendar,
    Format::Markdown,
    Format::Csv,
    Format::Json,
];

/// How far an export is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
enum Making {
    /// None was asked for.
    #[default]
    Nothing,
    /// It is being made.
    Working,
    /// It was handed to the browser under this name; so many times are not in it.
    Saved(String, usize),
    /// It is on the clipboard.
    Copied,
    /// The browser did not take it.
    Refused,
    /// The format cannot hold it; why.
    TooLarge(String),
}

/// The dialog.
pub(crate) fn dialog(app: AppState) -> Node {
    let own = &words(app).export;
    let items = places(app.corpus, &app.filter.get(), &query(app)).len();
    if items == 0 {
        return el("p").add(own.nothing).into();
    }
    let making = RwSignal::new(Making::default());
    let day = present::asof(asof(app), app.text().language);
    let offer = |format| {
        let (name, use_of_it) = own.format(format);
        let press = button("framed", move |_| start(app, making, format));
        el("li").add(press.add(name)).add(el("span").add(use_of_it))
    };
    let open = button("framed", move |_| {
        app.send(Action::OpenSheet(SheetOver::Save));
    });
    let page = el("li")
        .add(open.add(app.text().save_page))
        .add(el("span").add(own.page));
    list([
        el("p").add(fill(own.rows, &[&items.to_string(), &day])),
        el("ul")
            .class("offers")
            .add(list(OFFERED.map(offer)))
            .add(page),
        el("p")
            .class("made")
            .attr("role", "status")
            .add(text(move || told(app, &making.get()))),
    ])
}

/// Says that it works, and then does.
fn start(app: AppState, making: RwSignal<Making>, format: Format) {
    // Whoever waits may have closed the dialog.
    let tell = move |now| drop(making.try_set(now));
    match format {
        // Browsers let only the click itself reach the clipboard.
        Format::Html | Format::Markdown => copy(app, format, move |worked| {
            tell(if worked {
                Making::Copied
            } else {
                Making::Refused
            });
        }),
        _ => {
            tell(Making::Working);
            // The first frame shows it, the work comes behind it.
            request_animation_frame(move || {
                request_animation_frame(move || tell(save(app, format)));
            });
        }
    }
}

fn told(app: AppState, making: &Making) -> String {
    let own = &words(app).export;
    match making {
        Making::Nothing => String::new(),
        Making::Working => own.working.to_owned(),
        Making::Saved(name, 0) => fill(own.saved, &[name]),
        Making::Saved(name, undated) => {
            [fill(own.saved, &[name]), count(own.undated, *undated)].join(" ")
        }
        Making::Copied => own.copied.to_owned(),
        Making::Refused => own.refused.to_owned(),
        Making::TooLarge(why) => fill(own.too_large, &[why]),
    }
}

/// Makes a file and hands it to the browser.
fn save(app: AppState, format: Format) -> Making {
    with_sheet(app, |sheet| match format.write(sheet) {
        Err(fault) => Making::TooLarge(fault.to_string()),
        Ok(made) => {
            let name = file_name(sheet, format);
            if files::save(&name, format.mime(), &made.bytes) {
                Making::Saved(name, made.undated)
            } else {
                Making::Refused
            }
        }
    })
}

/// Copies a table; programs that do not paste tables find it in Markdown.
fn copy(app: AppState, format: Format, done: impl FnOnce(bool) + Clone + 'static) {
    with_sheet(app, |sheet| {
        let plain = to_markdown(sheet);
        match format {
            Format::Html => clipboard::copy_rich(&to_html(sheet), &plain, done),
            _ => clipboard::copy(&plain, done),
        }
    });
}

/// The rows that the page shows, as every format writes them.
fn with_sheet<T>(app: AppState, act: impl FnOnce(&Sheet<'_>) -> T) -> T {
    let state = app.view().get_untracked();
    let asof = untrack(|| asof(app));
    let gauges = Gauges::at(app.corpus, asof);
    // A page without an address of its own gives links that name the place alone.
    let base = Base::parse(&address::link("")).unwrap_or_default();
    let filter = app.filter.get_untracked();
    app.desk.keeper().with_untracked(|keeper| {
        let mut rows = rows(app.corpus, &filter, &query(app), &gauges, keeper.states());
        if let Some((column, descending)) = state.table.sort {
            ledger::sort(&mut rows, column, descending);
        }
        act(&Sheet {
            corpus: app.corpus,
            rows: &rows,
            columns: &state.columns,
            asof,
            base: &base,
        })
    })
}

/// The words that narrow the rows: within a bulletin they only mark.
fn query(app: AppState) -> String {
    app.view().with_untracked(|state| match state.view {
        View::Reader { .. } => String::new(),
        _ => state.query.clone(),
    })
}
