//! What the browser is told when the state changes. Nothing here writes a signal.

use crate::ui::live::{effect, memo};
use leptos::prelude::*;
use tongbao::permalink::{Place, View, ViewState};

use super::names;
use super::platform::events::next_frame;
use super::platform::{self, scroll};
use super::state::AppState;
use super::text::Text;

/// Keeps the window's title and place in step with the state.
pub(crate) fn follow(app: AppState) {
    effect(move || platform::set_language(Text::of(app.view().with(|state| state.language)).tag));
    effect(move || platform::set_title(&names::of_window(app)));
    effect(move || {
        app.passed().track();
        next_frame(|| scroll::keep_current_in_sight(".rail"));
    });
    let open = memo(move || {
        let kind = app.view().with(|state| match &state.view {
            View::Reader { .. } => 0,
            View::About => 1,
            View::Ledger { .. } => 4,
            View::Calendar => 5,
            View::Progress => 6,
            View::Gaps => 7,
            _ if state.query.trim().is_empty() => 2,
            _ => 3,
        });
        (kind, app.resolved.with(|resolved| resolved.entry))
    });
    let place = memo(move || app.resolved.with(|resolved| resolved.place));
    Effect::new(move |before: Option<(i32, Option<usize>)>| {
        let now = open.get();
        let marked = || {
            app.view()
                .with_untracked(is_row_marked)
                .then(|| super::ROW_ID.to_owned())
        };
        let target = place
            .get()
            .and_then(|place| element_of(app, place))
            .or_else(marked);
        let is_new = before != Some(now);
        // After the frame in which the view is drawn, so that there is something to go to.
        next_frame(move || match target {
            _ if is_new => scroll::arrive(target.as_deref()),
            Some(target) => {
                scroll::reveal(&target);
                scroll::reveal_end(super::OPEN_CARD_ID, &target);
            }
            None => {}
        });
        now
    });
}

/// Whether a row of the ledger is marked.
fn is_row_marked(state: &ViewState) -> bool {
    matches!(state.view, View::Ledger { item: Some(_) })
}

/// Id of the element that stands for a place of the open bulletin.
fn element_of(app: AppState, place: Place) -> Option<String> {
    let (reading, _) = app.open_reading()?;
    let range = place.range(reading)?;
    Some(match place {
        Place::Section { .. } => names::section_element(range.start()),
        Place::Sentence(at) => names::sentence_element(&reading.analysis.sentences.get(at)?.id),
        Place::Item(_) => names::finding_element(range.start()),
    })
}
