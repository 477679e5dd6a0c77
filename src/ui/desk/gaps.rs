//! Gaps (缺项): what the bulletins leave open, each with why it matters and what to do, and every entry with the way
//! to its words.

use std::sync::Arc;

use tongbao::Notice;
use tongbao::item::Reason;
use tongbao::ledger::{self, Conflict, FigureRef, FindingRef, Gaps, MissingPoints};
use tongbao::mention::FigureKind;
use tongbao::permalink::ViewState;
use tongbao::present;
use tongbao::value::calendar::NO_YEAR;

use super::long::long;
use super::progress::head;
use super::ways::{figure_at, quotation, quotation_of, source, way_to};
use super::{frame_under, nothing, words};
use crate::ui::live::memo;
use crate::ui::node::{Element, Node, el, list, part};
use crate::ui::platform::{self, events, scroll};
use crate::ui::state::AppState;
use crate::ui::text::{count, fill};

/// What may be missing, in the order of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Lead,
    Deadline,
    Figure,
    Conflict,
    Points,
    Vague,
    Unread,
}

impl Gap {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [
        Self::Lead,
        Self::Deadline,
        Self::Figure,
        Self::Conflict,
        Self::Points,
        Self::Vague,
        Self::Unread,
    ];

    /// Id of its heading.
    const fn id(self) -> &'static str {
        match self {
            Self::Lead => "gap-lead",
            Self::Deadline => "gap-deadline",
            Self::Figure => "gap-figure",
            Self::Conflict => "gap-conflict",
            Self::Points => "gap-points",
            Self::Vague => "gap-vague",
            Self::Unread => "gap-unread",
        }
    }

    /// How many there are.
    fn count(self, gaps: &Gaps) -> usize {
        match self {
            Self::Lead => gaps.without_lead.len(),
            Self::Deadline => gaps.without_deadline.len(),
            Self::Figure => gaps.without_figure.len(),
            Self::Conflict => gaps.conflicts.len(),
            Self::Points => gaps.missing_points.len(),
            Self::Vague => gaps.vague_times.len(),
            Self::Unread => gaps.unrecognised.iter().map(|(_, list)| list.len()).sum(),
        }
    }

    /// Whether it is counted among all items.
    const fn is_of_items(self) -> bool {
        matches!(self, Self::Lead | Self::Deadline | Self::Figure)
    }
}

/// All sections under their table of contents.
pub(super) fn gaps(app: AppState) -> Element {
    let text = &words(app).gaps;
    let query = memo(move || app.view().with(|state| state.query.clone()));
    let all = memo(move || {
        let query = query.get();
        let gaps = app.filter.with(|one| ledger::gaps(app.corpus, one, &query));
        Arc::new(gaps)
    });
    let body = part(move || -> Node {
        let gaps = all.get();
        let is_empty = gaps.items == 0 && Gap::ALL.iter().all(|gap| gap.count(&gaps) == 0);
        if is_empty {
            return nothing(app, text.nothing, text.nothing_help).into();
        }
        let sections = Gap::ALL.map(|gap| section(app, &gaps, gap));
        list([Node::from(contents(app, &gaps)), list(sections)])
    });
    let lead = el("p").class("quiet").add(text.about).into();
    frame_under(app, "gaps", app.text().gaps, lead, body)
}

/// What there is, with counts.
fn contents(app: AppState, gaps: &Gaps) -> Element {
    let text = &words(app).gaps;
    let entry = |gap: Gap| {
        let many = gap.count(gaps);
        let link = el("a")
            // The address is the view's own; a click leads to the place in it.
            .href(move || app.view().with(ViewState::to_fragment))
            .on("click", move |event| {
                if events::stays_here(event) {
                    scroll::reveal(gap.id());
                    platform::focus(gap.id());
                }
            });
        el("li")
            .class(if many == 0 { "none" } else { "" })
            .add(link.add(text.of(gap).title))
            .add(el("b").class("n").add(many.to_string()))
            .add(share(app, gaps, gap))
    };
    el("nav")
        .class("contents")
        .attr("aria-label", text.contents)
        .add(el("p").add(el("b").add(count(text.items, gaps.items))))
        .add(el("ol").add(list(Gap::ALL.map(entry))))
}

/// How many of all items.
fn share(app: AppState, gaps: &Gaps, gap: Gap) -> Option<Element> {
    let many = u32::try_from(gap.count(gaps)).ok()?;
    let all = u32::try_from(gaps.items).ok()?;
    let share = f64::from(many) / f64::from(all.max(1));
    let words = fill(words(app).gaps.share, &[&present::percent(share)]);
    (gap.is_of_items() && many > 0).then(|| el("span").class("quiet").add(words))
}

/// One kind of gap: what it is, why it matters, and all of it.
fn section(app: AppState, gaps: &Arc<Gaps>, gap: Gap) -> Element {
    let text = words(app).gaps.of(gap);
    let many = gap.count(gaps);
    let head = head(text.title, many)
        .attr("id", gap.id())
        .attr("tabindex", "-1")
        .add(share(app, gaps, gap));
    let entries = if many == 0 {
        el("p").class("good").add(text.good).into()
    } else {
        entries(app, gaps, gap)
    };
    el("section")
        .class("stage")
        .add(head)
        .add(el("p").class("quiet").add(text.why))
        .add(entries)
}

fn entries(app: AppState, gaps: &Arc<Gaps>, gap: Gap) -> Node {
    match gap {
        Gap::Lead => findings(app, gaps.without_lead.clone()),
        Gap::Deadline => findings(app, gaps.without_deadline.clone()),
        Gap::Figure => findings(app, gaps.without_figure.clone()),
        Gap::Vague => findings(app, gaps.vague_times.clone()),
        Gap::Unread => {
            let by_reason = gaps.unrecognised.iter();
            list(by_reason.map(|(reason, own)| unread(app, *reason, own.clone())))
        }
        Gap::Conflict => {
            let own = gaps.clone();
            long(
                app,
                el("ol").class("conflicts"),
                own.conflicts.len(),
                move |at| {
                    let conflict = own.conflicts.get(at);
                    conflict.map_or_else(|| el("li"), |one| conflicting(app, one))
                },
            )
        }
        Gap::Points => {
            let own = gaps.clone();
            long(
                app,
                el("ol").class("left-out"),
                own.missing_points.len(),
                move |at| {
                    let speech = own.missing_points.get(at);
                    let entry = speech.and_then(|one| missing(app, one));
                    entry.unwrap_or_else(|| el("li"))
                },
            )
        }
    }
}

fn findings(app: AppState, all: Vec<FindingRef>) -> Node {
    long(app, el("ol").class("left-out"), all.len(), move |at| {
        let entry = all.get(at).and_then(|at| quotation(app, *at));
        el("li").add(entry)
    })
}

/// What was not understood for one reason.
fn unread(app: AppState, reason: Reason, all: Vec<FindingRef>) -> Node {
    let head = el("h3")
        .add(app.text().reason_of(reason))
        .add(el("span").class("n").add(all.len().to_string()));
    list([Node::from(head), findings(app, all)])
}

/// A speech that lacks points.
fn missing(app: AppState, speech: &MissingPoints) -> Option<Element> {
    let reading = app.corpus.reading(speech.entry)?;
    let announced = speech.announced;
    let words = app
        .text()
        .notice(Notice::Incomplete, None, announced, speech.found);
    let link = way_to(app, reading, None, speech.range, words);
    let title = reading.analysis.speeches.get(speech.speech);
    let title = title.and_then(|speech| speech.title.as_ref());
    let source = source(app, speech.entry, speech.range);
    let names = title.map(|title| title.value.clone()).into_iter();
    let names: Vec<String> = names.chain([source]).collect();
    Some(
        el("li").add(
            el("p")
                .class("quote")
                .add(link)
                .add(" ")
                .add(el("span").class("quiet source").add(names.join(" · "))),
        ),
    )
}

/// Numbers that cannot all be right, side by side.
fn conflicting(app: AppState, conflict: &Conflict) -> Element {
    let text = &words(app).gaps;
    let language = app.text().language;
    let period = conflict.period;
    let kind = match conflict.kind {
        FigureKind::Target => words(app).progress.target,
        FigureKind::Result => words(app).progress.result,
    };
    let period = (period.start.year() != NO_YEAR)
        .then(|| present::period(period.start, period.end, language));
    let place = (!conflict.place.is_empty()).then(|| conflict.place.clone());
    let about: Vec<String> = place
        .into_iter()
        .chain(period)
        .chain([kind.to_owned()])
        .collect();
    let numbers = conflict.figures.iter().map(|at| number(app, *at));
    el("li")
        .add(
            el("h3")
                .add(conflict.metric.clone())
                .add(el("span").class("quiet").add(about.join(" · "))),
        )
        .add(
            el("ul")
                .class("beside-each-other")
                .attr("aria-label", text.numbers)
                .add(list(numbers)),
        )
}

fn number(app: AppState, at: FigureRef) -> Element {
    let amount = figure_at(app, at).map(|figure| present::amount(figure, app.text().language));
    el("li")
        .add(el("p").add(el("b").add(amount.unwrap_or_default())))
        .add(quotation_of(app, at))
}
