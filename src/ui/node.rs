//! What a view is made of: a tree of plain data, which `platform::draw` brings to the page.
//!
//! A tree is one type whatever stands in it. Views that are types of their own, as Leptos composes them, each
//! bring their own code to build, change and drop them, which was a third of the page.

use std::borrow::Cow;

use super::platform::events::Event;

/// Words of the page or of a document; always set as text, never read as markup.
pub(crate) type Words = Cow<'static, str>;

/// A part of the page.
pub(crate) enum Node {
    /// Words.
    Text(Words),
    /// Words that follow what they are made of.
    LiveText(Box<dyn FnMut() -> String>),
    /// An element with all that is in it.
    Element(Element),
    /// Several, one behind the other.
    List(Vec<Node>),
    /// What is drawn anew whenever what it is made of changes.
    Part(Box<dyn FnMut() -> Node>),
    /// A list that changes: rows that stay are left as they are.
    Rows(Box<dyn FnMut() -> Vec<Row>>),
}

/// A row of a list that changes.
pub(crate) struct Row {
    /// Tells it from the other rows.
    pub(crate) key: String,
    /// Draws it, when it is new.
    pub(crate) draw: Box<dyn FnOnce() -> Element>,
}

/// An element; in a box, so that handing it on while it is built costs nothing.
pub(crate) struct Element(pub(crate) Box<Parts>);

/// What an element is made of.
pub(crate) struct Parts {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<(&'static str, Value)>,
    pub(crate) handlers: Vec<(&'static str, Handler)>,
    pub(crate) children: Vec<Node>,
}

/// The value of an attribute.
pub(crate) enum Value {
    /// It stays.
    Fixed(Words),
    /// It follows what it is made of; without a value there is no attribute. The `value` and `checked` of a
    /// field are what it shows, not what it showed first.
    Live(Box<dyn FnMut() -> Option<String>>),
}

/// Called with each event.
pub(crate) type Handler = Box<dyn FnMut(&Event)>;

/// An element without anything in it. In the desk, a part of a picture is named `svg:rect`, and an attribute
/// `style:height` is a property of its style.
pub(crate) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        handlers: Vec::new(),
        children: Vec::new(),
    }))
}

/// Words that follow what they are made of.
pub(crate) fn text(words: impl FnMut() -> String + 'static) -> Node {
    Node::LiveText(Box::new(words))
}

/// A part that is drawn anew whenever what it is made of changes.
pub(crate) fn part<N: Into<Node>>(mut view: impl FnMut() -> N + 'static) -> Node {
    Node::Part(Box::new(move || view().into()))
}

/// A list that changes.
pub(crate) fn rows(rows: impl FnMut() -> Vec<Row> + 'static) -> Node {
    Node::Rows(Box::new(rows))
}

/// A row of a list that changes.
pub(crate) fn row(key: String, draw: impl FnOnce() -> Element + 'static) -> Row {
    Row {
        key,
        draw: Box::new(draw),
    }
}

/// Several nodes, one behind the other.
pub(crate) fn list<N: Into<Node>>(nodes: impl IntoIterator<Item = N>) -> Node {
    Node::List(nodes.into_iter().map(Into::into).collect())
}

/// A button that looks like words.
pub(crate) fn button(class: &'static str, press: impl FnMut(&Event) + 'static) -> Element {
    el("button")
        .attr("type", "button")
        .class(class)
        .on("click", press)
}

impl Element {
    /// With an attribute that stays.
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.with_attribute(name, Value::Fixed(value.into()))
    }

    /// With an attribute, where there is a value.
    pub(crate) fn attr_if(self, name: &'static str, value: Option<impl Into<Words>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With these classes.
    pub(crate) fn class(self, classes: impl Into<Words>) -> Self {
        self.attr("class", classes)
    }

    /// With an attribute that follows what it is made of.
    pub(crate) fn live(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + 'static,
    ) -> Self {
        self.with_attribute(name, Value::Live(Box::new(value)))
    }

    /// A link to an address that follows what it is made of.
    pub(crate) fn href(self, mut address: impl FnMut() -> String + 'static) -> Self {
        self.live("href", move || Some(address()))
    }

    /// With something that happens on an event.
    pub(crate) fn on(mut self, event: &'static str, act: impl FnMut(&Event) + 'static) -> Self {
        self.0.handlers.push((event, Box::new(act)));
        self
    }

    /// With one more child.
    pub(crate) fn add(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    fn with_attribute(mut self, name: &'static str, value: Value) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    fn with_child(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for Node {
    fn from(words: &'static str) -> Self {
        Self::Text(words.into())
    }
}

impl From<String> for Node {
    fn from(words: String) -> Self {
        Self::Text(words.into())
    }
}

impl<N: Into<Self>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or_else(|| Self::List(Vec::new()), Into::into)
    }
}
