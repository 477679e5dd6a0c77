//! Trees of [`Node`]s as nodes of the document. What is alive in them is followed by effects, which stop when
//! what they were drawn for goes.

use std::any::Any;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::Reflect;
use web_sys::{Comment, Document, HtmlElement};

use super::document;
use crate::ui::node::{Element, Handler, Node, Row, Value};

/// What begins the name of a property of style among the attributes of a node.
#[cfg(feature = "desk")]
const STYLE: &str = "style:";

/// What begins the tag of a part of a picture.
#[cfg(feature = "desk")]
const DRAWN: &str = "svg:";
#[cfg(feature = "desk")]
const SVG: &str = "http://www.w3.org/2000/svg";

/// Draws a tree into an element of the page, for as long as the owner that Leptos gives lives.
pub(crate) fn draw(node: Node, parent: &HtmlElement) {
    if let Some(document) = document() {
        Pen(document).node(node, parent, None);
    }
}

/// Makes nodes of the document.
#[derive(Clone)]
struct Pen(Document);

impl Pen {
    /// Draws `node` into `parent`, at its end or in front of something.
    fn node(&self, node: Node, parent: &web_sys::Node, before: Option<&web_sys::Node>) {
        match node {
            Node::Text(words) => put(&self.0.create_text_node(&words), parent, before),
            Node::LiveText(mut words) => {
                let text = self.0.create_text_node("");
                put(&text, parent, before);
                follow(Box::new(move || text.set_data(&words())));
            }
            Node::Element(element) => {
                if let Some(element) = self.element(element) {
                    put(&element, parent, before);
                }
            }
            Node::List(nodes) => {
                for node in nodes {
                    self.node(node, parent, before);
                }
            }
            Node::Part(view) => self.part(view, parent, before),
            Node::Rows(rows) => self.rows(rows, parent, before),
        }
    }

    fn element(&self, element: Element) -> Option<web_sys::Element> {
        let parts = *element.0;
        let element = self.make(parts.tag)?;
        // First, as a list can only show a choice that it has.
        for child in parts.children {
            self.node(child, &element, None);
        }
        for (name, value) in parts.attributes {
            match value {
                Value::Fixed(value) => set(&element, name, Some(&value)),
                Value::Live(value) => follow_attribute(element.clone(), name, value),
            }
        }
        for (event, handler) in parts.handlers {
            listen(&element, event, handler);
        }
        Some(element)
    }

    #[cfg(not(feature = "desk"))]
    fn make(&self, tag: &str) -> Option<web_sys::Element> {
        self.0.create_element(tag).ok()
    }

    #[cfg(feature = "desk")]
    fn make(&self, tag: &str) -> Option<web_sys::Element> {
        let made = match tag.strip_prefix(DRAWN) {
            Some(tag) => self.0.create_element_ns(Some(SVG), tag),
            None => self.0.create_element(tag),
        };
        made.ok()
    }

    /// Between two marks, so that what is there can be found and taken away.
    fn part(
        &self,
        mut view: Box<dyn FnMut() -> Node>,
        parent: &web_sys::Node,
        before: Option<&web_sys::Node>,
    ) {
        let (start, end) = (self.mark(parent, before), self.mark(parent, before));
        let pen = self.clone();
        follow(Box::new(move || {
            let node = view();
            let Some(parent) = end.parent_node() else {
                return;
            };
            keep_focus(&pen.0, &parent, || {
                while let Some(old) = start.next_sibling().filter(|next| *next != **end) {
                    let _ = parent.remove_child(&old);
                }
                untrack(|| pen.node(node, &parent, Some(&end)));
            });
        }));
    }

    fn rows(
        &self,
        mut rows: Box<dyn FnMut() -> Vec<Row>>,
        parent: &web_sys::Node,
        before: Option<&web_sys::Node>,
    ) {
        let end = self.mark(parent, before);
        let pen = self.clone();
        // Rows outlive the run of the effect that drew them.
        let owner = Owner::current().unwrap_or_default();
        let mut drawn: Vec<DrawnRow> = Vec::new();
        follow(Box::new(move || {
            let rows = rows();
            let Some(parent) = end.parent_node() else {
                return;
            };
            let mut old: Vec<Option<DrawnRow>> = drawn.drain(..).map(Some).collect();
            // Most rows follow one another as they did.
            let mut next = 0;
            for row in rows {
                let found = (next..old.len()).chain(0..next).find(|at| {
                    let slot = old.get(*at).and_then(Option::as_ref);
                    slot.is_some_and(|drawn| drawn.key == row.key)
                });
                next = found.map_or(next, |at| at + 1);
                let kept = found.and_then(|at| old.get_mut(at)?.take());
                drawn.extend(kept.or_else(|| DrawnRow::new(row, &owner, &pen)));
            }
            for gone in old.into_iter().flatten() {
                gone.element.remove();
            }
            let mut next: web_sys::Node = end.clone().into();
            for row in drawn.iter().rev() {
                if row.element.next_sibling().as_ref() != Some(&next) {
                    put(&row.element, &parent, Some(&next));
                }
                next = row.element.clone().into();
            }
        }));
    }

    /// A place in the document that is not seen.
    fn mark(&self, parent: &web_sys::Node, before: Option<&web_sys::Node>) -> Comment {
        let mark = self.0.create_comment("");
        put(&mark, parent, before);
        mark
    }
}

/// A row on the page. What is alive in it goes with its owner.
struct DrawnRow {
    key: String,
    element: web_sys::Element,
    _owner: Owner,
}

impl DrawnRow {
    fn new(row: Row, owner: &Owner, pen: &Pen) -> Option<Self> {
        let owner = owner.child();
        let element = owner.with(|| untrack(|| pen.element((row.draw)())))?;
        Some(Self {
            key: row.key,
            element,
            _owner: owner,
        })
    }
}

/// Does something now, and again whenever what it has read changes.
fn follow(mut act: Box<dyn FnMut()>) {
    keep(RenderEffect::new(move |_| act()));
}

/// Keeps an effect or a listener until the part that it was made for is drawn anew or goes.
fn keep(what: impl Any) {
    let what: Box<dyn Any> = Box::new(what);
    let _ = StoredValue::new_local(what);
}

fn follow_attribute(
    element: web_sys::Element,
    name: &'static str,
    mut value: Box<dyn FnMut() -> Option<String>>,
) {
    let mut shown = None;
    follow(Box::new(move || {
        let now = value();
        if now != shown {
            set(&element, name, now.as_deref());
            shown = now;
        }
    }));
}

fn put(node: &web_sys::Node, parent: &web_sys::Node, before: Option<&web_sys::Node>) {
    let _ = parent.insert_before(node, before);
}

fn set(element: &web_sys::Element, name: &str, value: Option<&str>) {
    #[cfg(feature = "desk")]
    if let Some(property) = name.strip_prefix(STYLE) {
        // The policy of the page lets no attribute carry style.
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element
                .style()
                .set_property(property, value.unwrap_or_default());
        }
        return;
    }
    let is_field = || matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    let shown: Option<JsValue> = match name {
        "checked" => Some(value.is_some().into()),
        "value" if is_field() => Some(value.unwrap_or_default().into()),
        _ => None,
    };
    let _ = match (shown, value) {
        (Some(shown), _) => Reflect::set(element, &name.into(), &shown).map(drop),
        (None, Some(value)) => element.set_attribute(name, value),
        (None, None) => element.remove_attribute(name),
    };
}

fn listen(element: &web_sys::Element, event: &'static str, mut handler: Handler) {
    let options = EventListenerOptions::enable_prevent_default();
    keep(EventListener::new_with_options(
        element,
        event,
        options,
        move |event| handler(event),
    ));
}

/// Leaves the keyboard on the element that now stands where it was: the one with the same number among all of
/// its kind.
fn keep_focus(document: &Document, parent: &web_sys::Node, redraw: impl FnOnce()) {
    let around = parent.dyn_ref::<web_sys::Element>();
    let held = document
        .active_element()
        .filter(|active| parent.contains(Some(active)))
        .zip(around)
        .and_then(|(active, around)| {
            let same = around.get_elements_by_tag_name(&active.tag_name());
            let at = (0..same.length()).find(|at| same.item(*at).as_ref() == Some(&active))?;
            Some((active, same, at))
        });
    redraw();
    let Some((_, same, at)) = held.filter(|(active, ..)| !active.is_connected()) else {
        return;
    };
    let heir = same
        .item(at)
        .or_else(|| same.item(same.length().checked_sub(1)?));
    if let Some(heir) = heir.and_then(|heir| heir.dyn_into::<HtmlElement>().ok()) {
        let _ = heir.focus();
    }
}
