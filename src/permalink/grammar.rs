//! Paths and keys, written by [`ViewState::to_fragment`] and read by [`parse`].

use crate::text::Chosen;

use super::codec::{plain, read, without_half_escape, write};
use super::{AddressNote, Anchor, Focus, LIMIT, Lanes, Language, View, ViewState};
use crate::ledger::{Asof, Column, Grouping, Kind, Month};
use crate::lexicon::Theme;

/// Views without an argument, by path.
const PATHS: [(&str, View); 5] = [
    ("ledger", View::Ledger { item: None }),
    ("calendar", View::Calendar),
    ("progress", View::Progress),
    ("gaps", View::Gaps),
    ("about", View::About),
];

/// Marks between path and pairs. A second `#` or `?` comes from a carrier and parts just the same.
const MARKS: [char; 3] = ['?', '&', '#'];

/// What chat programs, browsers and counters put into addresses: passed over without a word.
/// An entry that ends in `*` stands for all keys that begin like it.
const CARRIERS: [&str; 22] = [
    "ADTAG",
    "_wv",
    "appinstall*",
    "ascene",
    "clicktime",
    "devicetype",
    "enterid",
    "exportkey",
    "fbclid",
    "from*",
    "gclid",
    "isappinstalled",
    "nsukey",
    "pass_ticket",
    "scene",
    "sfrom",
    "share*",
    "subscene",
    "tdsourcetag",
    "utm_*",
    "wechat_redirect",
    "wxshare*",
];

/// Marks that a sentence around the link leaves at its end; none ends an address that we wrote.
const SENTENCE_END: &[char] = &[
    '。', '，', '、', '；', '：', '！', '？', '”', '’', '）', '》', '】', '」', '』', '.', ',',
    ';', ':', '!', '?', '"', '\'', ')', ']', '>', '}', '…',
];

/// Reads an address: a fragment with or without `#`, or a whole address with one.
#[must_use]
pub fn parse(address: &str) -> (ViewState, Vec<AddressNote>) {
    let mut notes = Vec::new();
    let address = within_limit(address, &mut notes);
    let whole = fragment_of(address.trim());
    let uncut = without_half_escape(whole);
    let ended = uncut.trim_end_matches(|c: char| c.is_whitespace() || SENTENCE_END.contains(&c));
    let tail = uncut.get(ended.len()..).unwrap_or("");
    let mut reader = Reader {
        cut: uncut.len() < whole.len() || tail.contains('…') || tail.contains(".."),
        notes,
        ..Reader::default()
    };
    reader.read(&with_visible_structure(ended));
    if reader.cut {
        reader.notes.push(AddressNote::Cut);
    }
    (reader.state, reader.notes)
}

impl ViewState {
    /// The address of this state, with `#`; ASCII alone.
    ///
    /// ```
    /// use tongbao::permalink::{ViewState, parse};
    /// let (state, _) = parse("#/b/ankang-2021-33?s=k3v9x2a&q=招商");
    /// assert_eq!(state.to_fragment(), "#/b/ankang-2021-33?s=k3v9x2a&q=%E6%8B%9B%E5%95%86");
    /// ```
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let mut out = String::from("#/");
        let mut pairs = Pairs::default();
        match &self.view {
            View::Shelf => {}
            View::Reader {
                bulletin,
                focus,
                anchor,
            } => {
                out.push_str("b/");
                out.push_str(&write(bulletin));
                pairs.focus(focus.as_ref());
                pairs.given("in", &anchor.section);
                pairs.given("t", &anchor.words);
                pairs.given("before", &anchor.before);
            }
            View::Ledger { item } => {
                out.push_str("ledger");
                pairs.given("i", item.as_deref().unwrap_or_default());
            }
            other => out.extend(
                PATHS
                    .iter()
                    .filter(|(_, view)| view == other)
                    .map(|(path, _)| *path),
            ),
        }
        pairs.given("q", &self.query);
        let filter = &self.filter;
        pairs.many("bulletin", &filter.bulletins);
        pairs.many("speaker", &filter.speakers);
        pairs.many("theme", filter.themes.iter().map(|theme| theme.key()));
        pairs.many("kind", filter.kinds.iter().map(|kind| kind.key()));
        pairs.many("owner", &filter.owners);
        pairs.many("month", filter.months.iter().map(Month::to_string));
        pairs.many("year", filter.years.iter().map(i16::to_string));
        pairs.many("place", &filter.places);
        if let Some((column, descending)) = self.table.sort {
            let down = if descending { "-" } else { "" };
            pairs.one("sort", &[down, column.key()].concat());
        }
        if let Some(group) = self.table.group {
            pairs.one("group", group.key());
        }
        pairs.many("columns", self.columns.iter().map(|column| column.key()));
        if self.lanes != Lanes::default() {
            pairs.one("lanes", self.lanes.key());
        }
        if let Some(asof) = self.asof {
            pairs.one("asof", &asof.to_string());
        }
        if self.language == Language::En {
            pairs.one("lang", "en");
        }
        out + &pairs.out
    }
}

/// Writes `?key=value&key=value,value`.
#[derive(Default)]
struct Pairs {
    out: String,
}

impl Pairs {
    fn one(&mut self, key: &str, value: &str) {
        self.out.push(if self.out.is_empty() { '?' } else { '&' });
        self.out.push_str(key);
        self.out.push('=');
        self.out.push_str(&write(value));
    }

    fn given(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.one(key, value);
        }
    }

    fn many<T: AsRef<str>>(&mut self, key: &str, values: impl IntoIterator<Item = T>) {
        let mut values = values.into_iter();
        let Some(first) = values.next() else { return };
        self.one(key, first.as_ref());
        for value in values {
            self.out.push(',');
            self.out.push_str(&write(value.as_ref()));
        }
    }

    fn focus(&mut self, focus: Option<&Focus>) {
        match focus {
            None => {}
            Some(Focus::Section(id)) => self.one("h", id),
            Some(Focus::Sentence(id)) => self.one("s", id),
            Some(Focus::Item { id, sentence }) => {
                self.one("i", id);
                if let Some(sentence) = sentence {
                    self.one("s", sentence);
                }
            }
        }
    }
}

/// Collects a state while an address is read.
#[derive(Default)]
struct Reader {
    state: ViewState,
    section: Option<String>,
    sentence: Option<String>,
    item: Option<String>,
    lanes: Option<Lanes>,
    anchor: Anchor,
    notes: Vec<AddressNote>,
    /// Whether some value lost its end.
    cut: bool,
}

impl Reader {
    fn read(&mut self, fragment: &str) {
        let mut parts = fragment.split(MARKS);
        let path = self.plain(parts.next().unwrap_or(""));
        // A carrier may have encoded the question mark itself; no id holds one.
        let mut hidden = path.split(MARKS);
        let mut path = hidden.next().unwrap_or("");
        if !path.contains('/') && path.contains('=') {
            self.read_pair(path);
            path = "";
        }
        hidden.chain(parts).for_each(|pair| self.read_pair(pair));
        self.open(path);
    }

    fn plain(&mut self, raw: &str) -> String {
        let (text, cut) = plain(raw);
        self.cut |= cut;
        text
    }

    /// Takes one `key=value` into the state. The first value of a key stands, as what a carrier
    /// adds comes behind it.
    fn read_pair(&mut self, pair: &str) {
        let (key, raw) = pair.split_once('=').unwrap_or((pair, ""));
        // Programs that write HTML turn `&` into `&amp;`, some of them twice.
        let key = key.trim_start_matches("amp;");
        let value = self.plain(raw);
        if value.is_empty() {
            return;
        }
        let filter = &mut self.state.filter;
        let refused = match key {
            "h" => set(&mut self.section, &value),
            "s" => set(&mut self.sentence, &value),
            "i" => set(&mut self.item, &value),
            "q" => set_words(&mut self.state.query, &value),
            "in" => set_words(&mut self.anchor.section, &value),
            "t" => set_words(&mut self.anchor.words, &value),
            "before" => set_words(&mut self.anchor.before, &value),
            "bulletin" => add(&mut filter.bulletins, &value, Some),
            "speaker" => add(&mut filter.speakers, &value, Some),
            "owner" => add(&mut filter.owners, &value, Some),
            "place" => add(&mut filter.places, &value, Some),
            "theme" => add(&mut filter.themes, &value, |key| Theme::from_key(&key)),
            "kind" => add(&mut filter.kinds, &value, |key| Kind::from_key(&key)),
            "month" => add(&mut filter.months, &value, |month| Month::parse(&month)),
            "year" => add(&mut filter.years, &value, |year| year.parse().ok()),
            "sort" => first(&mut self.state.table.sort, &value, order),
            "group" => first(&mut self.state.table.group, &value, Grouping::from_key),
            "columns" => add_columns(&mut self.state.columns, &value),
            "lanes" => first(&mut self.lanes, &value, Lanes::from_key),
            "asof" => first(&mut self.state.asof, &value, Asof::parse),
            "lang" => {
                // A chat program's own `lang=zh_CN` may stand behind ours, and must not undo it.
                if value.starts_with("en") {
                    self.state.language = Language::En;
                }
                None
            }
            unknown => {
                if !is_carrier(unknown) {
                    self.notes.push(AddressNote::UnknownKey(unknown.to_owned()));
                }
                None
            }
        };
        let bad = |value| AddressNote::BadValue {
            key: key.to_owned(),
            value,
        };
        self.notes.extend(refused.map(bad));
    }

    fn open(&mut self, path: &str) {
        let steps = path.trim_start_matches('!').split('/');
        let mut steps = steps.filter(|step| !step.is_empty());
        let view = match (steps.next(), steps.next()) {
            (None, _) => Some(View::Shelf),
            (Some("b"), Some(bulletin)) => Some(View::Reader {
                bulletin: read(bulletin),
                focus: self.focus(),
                anchor: std::mem::take(&mut self.anchor),
            }),
            (Some("ledger"), _) => Some(View::Ledger {
                item: self.item.take(),
            }),
            (Some(name), _) => {
                let known = PATHS.iter().find(|(path, _)| *path == name);
                known.map(|(_, view)| view.clone())
            }
        };
        if view.is_none() {
            self.notes.push(AddressNote::UnknownView(path.to_owned()));
        }
        self.state.view = view.unwrap_or_default();
        self.state.lanes = self.lanes.unwrap_or_default();
    }

    fn focus(&mut self) -> Option<Focus> {
        let sentence = self.sentence.take();
        match self.item.take() {
            Some(id) => Some(Focus::Item { id, sentence }),
            None => {
                let section = self.section.take().map(Focus::Section);
                sentence.map(Focus::Sentence).or(section)
            }
        }
    }
}

fn set(id: &mut Option<String>, value: &str) -> Option<String> {
    id.get_or_insert_with(|| read(value));
    None
}

fn set_words(words: &mut String, value: &str) -> Option<String> {
    if words.is_empty() {
        *words = read(value);
    }
    None
}

/// Takes the value where none stands, and gives it back where it cannot be read.
fn first<T>(
    slot: &mut Option<T>,
    value: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<String> {
    let value = read(value);
    let Some(known) = parse(&value) else {
        return Some(value);
    };
    slot.get_or_insert(known);
    None
}

/// A column, and whether what is last comes first: `-due`.
fn order(value: &str) -> Option<(Column, bool)> {
    let descending = value.strip_prefix('-');
    let column = Column::from_key(descending.unwrap_or(value))?;
    Some((column, descending.is_some()))
}

/// Adds columns in the order in which they stand, each once.
fn add_columns(columns: &mut Vec<Column>, values: &str) -> Option<String> {
    let shown = |key: String| Column::from_key(&key).filter(|one| Column::SHOWN.contains(one));
    each(values, shown, |column| {
        if !columns.contains(&column) {
            columns.push(column);
        }
    })
}

fn add<T: Ord>(
    chosen: &mut Chosen<T>,
    values: &str,
    parse: impl Fn(String) -> Option<T>,
) -> Option<String> {
    each(values, parse, |known| {
        chosen.insert(known);
    })
}

/// Takes all values that can be read, and gives back the first that cannot.
fn each<T>(
    values: &str,
    parse: impl Fn(String) -> Option<T>,
    mut take: impl FnMut(T),
) -> Option<String> {
    let mut refused = None;
    for value in values
        .split(',')
        .filter(|value| !value.is_empty())
        .map(read)
    {
        match parse(value.clone()) {
            Some(known) => take(known),
            None => refused = refused.or(Some(value)),
        }
    }
    refused
}

fn is_carrier(key: &str) -> bool {
    CARRIERS
        .iter()
        .any(|carrier| match carrier.strip_suffix('*') {
            Some(beginning) => key.starts_with(beginning),
            None => key == *carrier,
        })
}

fn within_limit<'a>(address: &'a str, notes: &mut Vec<AddressNote>) -> &'a str {
    if address.len() <= LIMIT {
        return address;
    }
    notes.push(AddressNote::TooLong);
    let end = (0..=LIMIT).rev().find(|end| address.is_char_boundary(*end));
    end.and_then(|end| address.get(..end)).unwrap_or("")
}

/// The fragment of a whole address, or the text itself where it is already one.
fn fragment_of(address: &str) -> &str {
    if let Some(fragment) = address.strip_prefix('#') {
        return fragment;
    }
    if !address.starts_with('/')
        && let Some(at) = address.find("#/")
    {
        return address.get(at + 1..).unwrap_or("");
    }
    if address.contains("://") {
        return address.split_once('#').map_or("", |(_, fragment)| fragment);
    }
    address
}

/// The fragment with its `/` and `?` visible, also where a carrier has encoded all of it.
fn with_visible_structure(fragment: &str) -> String {
    let escaped = fragment.trim_start_matches(['/', '!']);
    let (decoded, _) = plain(escaped);
    if escaped.starts_with('%') && decoded.starts_with(['/', '#']) {
        return decoded.trim_start_matches(['#', '!']).to_owned();
    }
    fragment.to_owned()
}
