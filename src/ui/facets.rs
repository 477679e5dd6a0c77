//! The filter: values with counts, and what is chosen of them.

use crate::ui::live::{live, memo, part};
use leptos::prelude::*;
use tongbao::ledger::{Count, Facets};
use tongbao::text::arrange;

use super::names;
use super::state::{Action, AppState, Choice, choices};
use super::text::{Text, count, fill};

/// Values shown of a long dimension before it is asked for all.
const SHORT: usize = 8;

/// A dimension of the filter on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dimension {
    Kind,
    Bulletin,
    Speaker,
    Theme,
    Owner,
    Month,
}

impl Dimension {
    /// What is offered on the shelf.
    pub(crate) const OF_SHELF: [Self; 6] = [
        Self::Bulletin,
        Self::Speaker,
        Self::Kind,
        Self::Theme,
        Self::Owner,
        Self::Month,
    ];
    /// What is offered beside the outline of a bulletin; the kinds stand over its cards.
    pub(crate) const OF_RAIL: [Self; 4] = [Self::Theme, Self::Owner, Self::Month, Self::Speaker];
    /// What is offered over the cards: the legend of the marks too.
    pub(crate) const OF_CARDS: [Self; 1] = [Self::Kind];
    /// What is offered in a bulletin, on a small screen.
    pub(crate) const OF_READER: [Self; 5] = [
        Self::Kind,
        Self::Theme,
        Self::Owner,
        Self::Month,
        Self::Speaker,
    ];

    fn label(self, text: &Text) -> &'static str {
        match self {
            Self::Kind => text.by_kind,
            Self::Bulletin => text.by_bulletin,
            Self::Speaker => text.by_speaker,
            Self::Theme => text.by_theme,
            Self::Owner => text.by_owner,
            Self::Month => text.by_month,
        }
    }

    fn rows(self, facets: &Facets) -> Vec<Row> {
        match self {
            Self::Kind => rows(&facets.kinds, Choice::Kind),
            Self::Bulletin => rows(&facets.bulletins, Choice::Bulletin),
            Self::Speaker => rows(&facets.speakers, Choice::Speaker),
            Self::Theme => {
                let mut rows = rows(&facets.themes, Choice::Theme);
                arrange(&mut rows, |row| !(row.count as u64));
                rows
            }
            Self::Owner => rows(&facets.owners, Choice::Owner),
            Self::Month => rows(&facets.months, Choice::Month),
        }
    }
}

/// A value with its count.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    choice: Choice,
    count: usize,
    chosen: bool,
}

fn rows<T: Clone>(counts: &[Count<T>], choice: impl Fn(T) -> Choice) -> Vec<Row> {
    counts
        .iter()
        .map(|count| Row {
            choice: choice(count.value.clone()),
            count: count.count,
            chosen: count.chosen,
        })
        .collect()
}

/// All dimensions, one under the other.
#[component]
pub(crate) fn FacetList(
    /// The state.
    app: AppState,
    /// What is offered here, in this order.
    dimensions: &'static [Dimension],
) -> impl IntoView {
    dimensions
        .iter()
        .map(|&dimension| view! { <Facet app dimension /> })
        .collect_view()
}

/// One dimension; nothing where it gives no choice.
#[component]
fn Facet(
    /// The state.
    app: AppState,
    /// The dimension.
    dimension: Dimension,
) -> impl IntoView {
    let text = app.text();
    let all = memo(move || app.facets.with(|facets| dimension.rows(facets)));
    let (is_long, set_long) = signal(false);
    let shown = memo(move || {
        let limit = if is_long.get() { usize::MAX } else { SHORT };
        all.with(|rows| {
            let kept = rows
                .iter()
                .enumerate()
                .filter(|(at, row)| *at < limit || row.chosen);
            kept.map(|(_, row)| row.clone()).collect::<Vec<Row>>()
        })
    });
    let useful = memo(move || {
        all.with(|rows| match dimension {
            // Alone in its dimension, a speaker or bulletin is no choice.
            Dimension::Bulletin | Dimension::Speaker => {
                rows.len() > 1 || rows.iter().any(|row| row.chosen)
            }
            _ => !rows.is_empty(),
        })
    });
    let more = move || {
        let hidden = all.with(Vec::len) > shown.with(Vec::len);
        hidden.then(|| {
            let label = count(text.show_all, all.with(Vec::len));
            view! { <button type="button" class="plain more" on:click=move |_| set_long.set(true)>{label}</button> }
        })
    };
    part(move || {
        useful.get().then(|| {
            view! {
                <fieldset class="facet">
                    <legend>{dimension.label(text)}</legend>
                    <For
                        each=move || shown.get()
                        key=|row| row.choice.key()
                        children=move |row| view! { <FacetValue app all choice=row.choice /> }
                    />
                    {more}
                </fieldset>
            }
        })
    })
}

/// One value: a box to tick, its name and its count.
#[component]
fn FacetValue(
    /// The state.
    app: AppState,
    /// All values of the dimension, for the count.
    all: Memo<Vec<Row>>,
    /// The value.
    choice: Choice,
) -> impl IntoView {
    let own = choice.clone();
    let row = memo(move || all.with(|rows| rows.iter().find(|row| row.choice == own).cloned()));
    let number = live(move || row.with(|row| row.as_ref().map_or(0, |row| row.count)));
    let chosen = live(move || row.with(|row| row.as_ref().is_some_and(|row| row.chosen)));
    let key = match &choice {
        Choice::Kind(kind) => kind.key(),
        _ => "",
    };
    let label = names::choice(app, &choice);
    view! {
        <label class="value">
            <input
                type="checkbox"
                prop:checked=chosen
                on:change=move |_| app.send(Action::Toggle(choice.clone()))
            />
            <span class=["name ", key].concat()>{label}</span>
            <span class="n">{number}</span>
        </label>
    }
}

/// What is chosen: one click drops one, another all.
#[component]
pub(crate) fn Chips(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let chosen = memo(move || {
        let is_reading = app.resolved.with(|resolved| resolved.entry.is_some());
        let mut chosen = app.filter.with(choices);
        // In a bulletin the bulletin itself is no choice.
        chosen.retain(|choice| !(is_reading && matches!(choice, Choice::Bulletin(_))));
        chosen
    });
    let chip = move |choice: Choice| {
        let name = names::choice(app, &choice);
        let label = fill(text.drop_choice, &[&name]);
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    aria-label=label
                    on:click=move |_| app.send(Action::Toggle(choice.clone()))
                >
                    {name}
                    <span aria-hidden="true">"×"</span>
                </button>
            </li>
        }
    };
    part(move || {
        let chosen = chosen.get();
        (!chosen.is_empty()).then(|| {
            view! {
                <ul class="chips" aria-label=text.chosen>
                    {chosen.into_iter().map(chip).collect_view()}
                    <li>
                        <button type="button" class="plain" on:click=move |_| app.send(Action::ClearFilter)>
                            {text.clear_all}
                        </button>
                    </li>
                </ul>
            }
        })
    })
}
