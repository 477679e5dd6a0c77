//! The filter: values with counts, and what is chosen of them.

use tongbao::ledger::{Count, Facets};
use tongbao::text::arrange;

use super::live::{Memo, memo};
use super::long::Reach;
use super::names;
use super::node::{Element, Node, button, el, list, part, row, rows, text};
use super::state::{Action, AppState, Choice, choices};
use super::text::{Text, fill};

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
    Place,
}

impl Dimension {
    /// What is offered on the shelf.
    pub(crate) const OF_SHELF: [Self; 7] = [
        Self::Bulletin,
        Self::Speaker,
        Self::Kind,
        Self::Theme,
        Self::Owner,
        Self::Month,
        Self::Place,
    ];
    /// What is offered beside the outline of a bulletin; the kinds stand over its cards.
    pub(crate) const OF_RAIL: [Self; 5] = [
        Self::Theme,
        Self::Owner,
        Self::Month,
        Self::Place,
        Self::Speaker,
    ];
    /// What is offered over the cards: the legend of the marks too.
    pub(crate) const OF_CARDS: [Self; 1] = [Self::Kind];
    /// What is offered in a bulletin, on a small screen.
    pub(crate) const OF_READER: [Self; 6] = [
        Self::Kind,
        Self::Theme,
        Self::Owner,
        Self::Month,
        Self::Place,
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
            Self::Place => text.by_place,
        }
    }

    fn values(self, facets: &Facets) -> Vec<ValueCount> {
        match self {
            Self::Kind => values(&facets.kinds, Choice::Kind),
            Self::Bulletin => values(&facets.bulletins, Choice::Bulletin),
            Self::Speaker => values(&facets.speakers, Choice::Speaker),
            Self::Theme => {
                let mut themes = values(&facets.themes, Choice::Theme);
                arrange(&mut themes, |theme| !(theme.count as u64));
                themes
            }
            Self::Owner => values(&facets.owners, Choice::Owner),
            Self::Month => values(&facets.months, Choice::Month),
            Self::Place => values(&facets.places, Choice::Place),
        }
    }
}

/// A value with its count.
#[derive(Clone, PartialEq, Eq)]
struct ValueCount {
    choice: Choice,
    count: usize,
    chosen: bool,
}

fn values<T: Clone>(counts: &[Count<T>], choice: impl Fn(T) -> Choice) -> Vec<ValueCount> {
    counts
        .iter()
        .map(|count| ValueCount {
            choice: choice(count.value.clone()),
            count: count.count,
            chosen: count.chosen,
        })
        .collect()
}

/// All dimensions that are offered here, one under the other.
pub(crate) fn facet_list(app: AppState, dimensions: &[Dimension]) -> Node {
    list(dimensions.iter().map(|&dimension| facet(app, dimension)))
}

/// One dimension; nothing where it gives no choice.
fn facet(app: AppState, dimension: Dimension) -> Node {
    let words = app.text();
    let all = memo(move || app.facets.with(|facets| dimension.values(facets)));
    let reach = Reach::new(app, SHORT);
    let shown = memo(move || {
        all.with(|all| {
            let limit = reach.on_screen(all.len());
            let all = all.iter().enumerate();
            let kept = all.filter(|(at, value)| *at < limit || value.chosen);
            kept.map(|(_, value)| value.choice.clone())
                .collect::<Vec<Choice>>()
        })
    });
    let useful = memo(move || {
        all.with(|all| match dimension {
            // Alone in its dimension, a speaker, bulletin or place is no choice.
            Dimension::Bulletin | Dimension::Speaker | Dimension::Place => {
                all.len() > 1 || all.iter().any(|value| value.chosen)
            }
            _ => !all.is_empty(),
        })
    });
    let value = move |choice: Choice| row(choice.key(), move || facet_value(app, all, choice));
    let many = move || {
        let many = all.with(Vec::len);
        // What is chosen is shown wherever it stands, and may be all of the rest.
        if shown.with(Vec::len) < many { many } else { 0 }
    };
    part(move || {
        useful.get().then(|| {
            el("fieldset")
                .class("facet")
                .add(el("legend").add(dimension.label(words)))
                .add(rows(move || shown.get().into_iter().map(value).collect()))
                .add(reach.more(many))
        })
    })
}

/// One value: a box to tick, its name and its count.
fn facet_value(app: AppState, all: Memo<Vec<ValueCount>>, choice: Choice) -> Element {
    let own = choice.clone();
    let state = memo(move || {
        all.with(|all| {
            let own = all.iter().find(|value| value.choice == own);
            own.map_or((0, false), |own| (own.count, own.chosen))
        })
    });
    let key = match &choice {
        Choice::Kind(kind) => kind.key(),
        _ => "",
    };
    let name = el("span").class(["name ", key].concat());
    let tick = el("input")
        .attr("type", "checkbox")
        .live("checked", move || state.get().1.then(String::new));
    let label = names::choice(app, &choice);
    el("label")
        .class("value")
        .add(tick.on("change", move |_| app.send(Action::Toggle(choice.clone()))))
        .add(name.add(label))
        .add(
            el("span")
                .class("n")
                .add(text(move || state.get().0.to_string())),
        )
}

/// What is chosen: one click drops one, another all.
pub(crate) fn chips(app: AppState) -> Node {
    let text = app.text();
    let chosen = memo(move || {
        let is_reading = app.resolved.with(|resolved| resolved.entry.is_some());
        let mut chosen = app.filter.with(choices);
        // In a bulletin the bulletin itself is no choice.
        chosen.retain(|choice| !(is_reading && matches!(choice, Choice::Bulletin(_))));
        chosen
    });
    part(move || {
        let chosen = chosen.get();
        let clear = button("plain", move |_| app.send(Action::ClearFilter));
        (!chosen.is_empty()).then(|| {
            el("ul")
                .class("chips")
                .attr("aria-label", text.chosen)
                .add(list(chosen.into_iter().map(|choice| chip(app, choice))))
                .add(el("li").add(clear.add(text.clear_all)))
        })
    })
}

/// A choice, and the way to drop it.
fn chip(app: AppState, choice: Choice) -> Element {
    let name = names::choice(app, &choice);
    let label = fill(app.text().drop_choice, &[&name]);
    let drop = button("chip", move |_| app.send(Action::Toggle(choice.clone())));
    let cross = el("span").attr("aria-hidden", "true").add("×");
    el("li").add(drop.attr("aria-label", label).add(name).add(cross))
}
