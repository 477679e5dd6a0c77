//! The column of cards, each level with its sentence.

use leptos::prelude::*;

use super::card::card;
use super::{OpenBulletin, answering};
use crate::ui::TEXT_ID;
use crate::ui::facets::{Dimension, facet_list};
use crate::ui::late::painted;
use crate::ui::live::{Memo, effect, memo};
use crate::ui::names;
use crate::ui::node::{Element, Node, button, el, list, part, row, rows, text};
use crate::ui::platform::{self, events, layout};
use crate::ui::shelf::nothing_passes;
use crate::ui::state::{Action, Sheet};
use crate::ui::text::count;

/// The list of cards.
const CARDS_ID: &str = "cards";

/// All cards; on a small screen they open in the text instead.
pub(crate) fn cards(open: OpenBulletin) -> Node {
    let app = open.app;
    part(move || {
        let beside = el("aside")
            .class("beside")
            .attr("aria-label", app.text().cards);
        app.wide().get().then(|| beside.add(column(open)))
    })
}

/// The cards themselves, placed after every change of the text's shape.
fn column(open: OpenBulletin) -> Node {
    let app = open.app;
    let words = app.text();
    // They take as long to lay out as the text.
    let is_painted = painted();
    let cards = memo(move || {
        if is_painted.get() {
            app.cards.get()
        } else {
            Vec::new()
        }
    });
    place_always(open, cards);
    let cards = rows(move || {
        let cards = cards.get().into_iter();
        cards
            .map(|at| row(at.to_string(), move || placed_card(open, at)))
            .collect()
    });
    let heading = text(move || count(words.cards_count, app.cards.with(Vec::len)));
    let cards = el("ol").attr("id", CARDS_ID).class("cards").add(cards);
    let none = part(move || {
        let is_empty = app.cards.with(Vec::is_empty);
        let passes = open.passing.with(|passing| passing.contains(&true));
        is_empty.then(|| {
            el("div")
                .class("cards-none")
                .add(el("p").class("quiet").add(words.cards_none))
                .add((!passes).then(|| nothing_passes(app)))
        })
    });
    let export = button("plain", move |_| app.send(Action::OpenSheet(Sheet::Export)));
    list([
        el("div")
            .class("cards-head")
            .add(el("h2").class("label").add(heading))
            .add(export.add(words.export))
            .into(),
        facet_list(app, &Dimension::OF_CARDS),
        answering(open, cards).into(),
        none,
    ])
}

/// Places the cards now and whenever the text may have changed its shape.
fn place_always(open: OpenBulletin, cards: Memo<Vec<usize>>) {
    let app = open.app;
    // A frame or a measurement may come after the view has gone.
    let place = || {
        if let Some(column) = platform::element(CARDS_ID) {
            layout::place_cards(&column);
        }
    };
    effect(move || {
        cards.track();
        app.active.track();
        open.hits.track();
        app.filter.track();
        events::next_frame(place);
    });
    // The text changes its shape with the window, the zoom and the fonts.
    let watch = StoredValue::new_local(None);
    effect(move || {
        if let Some(main) = platform::element(TEXT_ID) {
            watch.set_value(layout::SizeWatch::new(&main, place));
        }
    });
}

/// A card in the column, with the id of the words that it stands beside.
fn placed_card(open: OpenBulletin, at: usize) -> Element {
    let finding = open.reading.findings.get(at);
    let beside = finding.map(|finding| names::finding_element(finding.range.start()));
    el("li")
        .attr_if("data-beside", beside)
        .live("aria-current", move || {
            (open.app.active.get() == Some(at)).then(|| "true".to_owned())
        })
        .add(card(open, at))
}
