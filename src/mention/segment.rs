//! Clauses and segments: the frame in which mentions are read.
//!
//! A segment runs to 。 or ；, a clause to a comma or colon that stands outside brackets and quotes.

use crate::lexicon::Class;
use crate::outline::{Outline, Paragraph, ParagraphKind};
use crate::text::TextRange;
use crate::token::Tokens;

/// A stretch between two commas, as indexes of its first token and of the one behind its last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clause {
    /// Its words, without the mark behind them.
    pub range: TextRange,
    /// First token.
    pub first: usize,
    /// Behind the last token.
    pub last: usize,
    /// The classes of all its words.
    pub classes: u64,
}

impl Clause {
    /// Whether it holds a word of these classes.
    #[must_use]
    pub const fn holds(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }
}

/// A stretch that ends with 。 or ；, or a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Its words, without the mark that ends it.
    pub range: TextRange,
    /// Its clauses; never empty.
    pub clauses: Vec<Clause>,
    /// Index of the speech.
    pub speech: usize,
    /// Index of the sentence that it belongs to.
    pub sentence: usize,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Index into the speech's sections of the innermost one.
    pub section: Option<usize>,
    /// Whether it is a heading.
    pub heading: bool,
    /// The classes of all its words.
    pub classes: u64,
}

/// Longer clauses and segments are cut where the next word begins, in bytes: no rule reads across so much, and
/// a text without marks costs no more than another.
const LONGEST_CLAUSE: u32 = 2400;
const LONGEST_SEGMENT: u32 = 9600;

impl Segment {
    /// First token.
    #[must_use]
    pub fn first(&self) -> usize {
        self.clauses.first().map_or(0, |c| c.first)
    }

    /// Behind the last token.
    #[must_use]
    pub fn last(&self) -> usize {
        self.clauses.last().map_or(0, |c| c.last)
    }

    /// Whether it holds a word of these classes.
    #[must_use]
    pub const fn holds(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }

    /// The clause that holds the token.
    #[must_use]
    pub fn clause_of(&self, token: usize) -> usize {
        self.clauses
            .partition_point(|c| c.last <= token)
            .min(self.clauses.len().saturating_sub(1))
    }
}

/// The marks that say how clauses and segments are cut.
const MARKS: u64 = Class::COMMA
    | Class::COLON
    | Class::SEMI
    | Class::STOP
    | Class::LPAREN
    | Class::RPAREN
    | Class::LQUOTE
    | Class::RQUOTE;

/// What a bracket that only says who answers, and by when, begins with.
pub(super) const LABELS: u64 = Class::LEADLABEL | Class::SUPPORTLABEL | Class::TIMELABEL;

/// Cuts the running text of all speeches into segments.
#[must_use]
pub fn cut(tokens: &Tokens<'_>, outline: &Outline) -> Vec<Segment> {
    let mut segments = Vec::new();
    // Sentences follow each other, and with them their paragraphs and tokens.
    let mut paragraph = 0;
    let mut token = 0;
    for (index, sentence) in outline.sentences.iter().enumerate() {
        let Some(speech) = sentence.speech else {
            continue;
        };
        let behind = outline.paragraphs.get(paragraph..).unwrap_or_default();
        let ended = |p: &&Paragraph| p.range.end() <= sentence.range.start();
        paragraph += behind.iter().take_while(ended).count();
        let kind = outline.paragraphs.get(paragraph).map(|p| p.kind);
        if !matches!(kind, Some(ParagraphKind::Body | ParagraphKind::Heading)) {
            continue;
        }
        let heading = outline.speeches.get(speech).and_then(|s| {
            let section = s.sections.get(sentence.section?)?;
            sentence
                .range
                .contains(section.heading)
                .then_some(section.heading)
        });
        let frame = Frame {
            speech,
            sentence: index,
            paragraph,
            section: sentence.section,
            heading,
        };
        while tokens
            .get(token)
            .is_some_and(|t| t.range.start() < sentence.range.start())
        {
            token += 1;
        }
        token = cut_sentence(tokens, token, sentence.range, frame, &mut segments);
    }
    segments
}

#[derive(Clone, Copy)]
struct Frame {
    speech: usize,
    sentence: usize,
    paragraph: usize,
    section: Option<usize>,
    /// The heading that stands in the sentence.
    heading: Option<TextRange>,
}

/// Cuts a sentence whose first token is `first` and says which one stands behind it.
fn cut_sentence(
    tokens: &Tokens<'_>,
    first: usize,
    sentence: TextRange,
    frame: Frame,
    out: &mut Vec<Segment>,
) -> usize {
    let mut cutter = Cutter {
        from: sentence.start(),
        first,
        clauses: Vec::new(),
        classes: 0,
    };
    let mut depth = 0i32;
    let mut quotes = 0i32;
    let end = sentence.end();
    let mut at = cutter.first;
    while let Some(token) = tokens.get(at).filter(|t| t.range.start() < end) {
        let word = tokens.classes(at);
        if token.range.start() >= cutter.from + LONGEST_CLAUSE {
            cutter.close_clause(token.range.start(), at);
            cutter.close_long_segment(token.range.start(), frame, out);
            cutter.open(token.range.start(), at);
        }
        // …65公里 牵头单位:…: a label in a row of a table has no mark before it.
        if word & LABELS != 0 && depth == 0 && tokens.is(at + 1, Class::COLON) {
            cutter.close_clause(token.range.start(), at);
            cutter.close_segment(frame, out);
            cutter.open(token.range.start(), at);
        }
        if word & MARKS == 0 {
            cutter.classes |= word;
            at += 1;
            continue;
        }
        let is = |classes| word & classes != 0;
        if is(Class::LPAREN) {
            depth += 1;
        } else if is(Class::RPAREN) {
            depth = (depth - 1).max(0);
        } else if is(Class::LQUOTE) {
            quotes += 1;
        } else if is(Class::RQUOTE) {
            quotes = (quotes - 1).max(0);
        }
        // (责任单位:…)各镇要…: the bracket belongs to the task before it, the words behind it do not.
        let label_ends = is(Class::RPAREN)
            && depth == 0
            && cutter.classes & LABELS != 0
            && cutter.begins_with_bracket(tokens);
        if label_ends {
            cutter.close_clause(token.range.end(), at + 1);
            cutter.close_segment(frame, out);
            cutter.open(token.range.end(), at + 1);
            at += 1;
            continue;
        }
        let leaves_heading = frame
            .heading
            .is_some_and(|h| token.range.start() >= h.end() && cutter.from < h.end());
        if is(Class::STOP | Class::SEMI) && depth == 0
            || leaves_heading && is(Class::COMMA | Class::COLON)
        {
            (depth, quotes) = (0, 0);
            cutter.close_clause(token.range.start(), at);
            cutter.close_segment(frame, out);
            cutter.open(token.range.end(), at + 1);
        } else if is(Class::COMMA | Class::COLON) && depth == 0 && quotes == 0 {
            cutter.close_clause(token.range.start(), at);
            cutter.close_long_segment(token.range.start(), frame, out);
            cutter.open(token.range.end(), at + 1);
        } else {
            cutter.classes |= word;
        }
        at += 1;
    }
    cutter.close_clause(end, at);
    cutter.close_segment(frame, out);
    at
}

struct Cutter {
    from: u32,
    first: usize,
    clauses: Vec<Clause>,
    /// The classes of the words of the clause so far.
    classes: u64,
}

impl Cutter {
    /// Where the segment begins.
    fn start(&self) -> u32 {
        self.clauses
            .first()
            .map_or(self.from, |clause| clause.range.start())
    }

    fn begins_with_bracket(&self, tokens: &Tokens<'_>) -> bool {
        self.clauses.is_empty()
            && tokens.is(self.first, Class::LPAREN)
            && tokens
                .get(self.first)
                .is_some_and(|t| t.range.start() == self.from)
    }

    fn open(&mut self, from: u32, first: usize) {
        self.from = from;
        self.first = first;
    }

    fn close_clause(&mut self, end: u32, last: usize) {
        let classes = std::mem::take(&mut self.classes);
        if end > self.from {
            self.clauses.push(Clause {
                range: TextRange::new(self.from, end),
                first: self.first,
                last,
                classes,
            });
        }
    }

    /// Closes a segment that grew too long by the byte `at`.
    fn close_long_segment(&mut self, at: u32, frame: Frame, out: &mut Vec<Segment>) {
        if at >= self.start() + LONGEST_SEGMENT {
            self.close_segment(frame, out);
        }
    }

    fn close_segment(&mut self, frame: Frame, out: &mut Vec<Segment>) {
        let clauses = std::mem::take(&mut self.clauses);
        let (Some(first), Some(last)) = (clauses.first(), clauses.last()) else {
            return;
        };
        let range = first.range.cover(last.range);
        out.push(Segment {
            range,
            heading: frame.heading.is_some_and(|h| h.overlaps(range)),
            classes: clauses.iter().fold(0, |all, clause| all | clause.classes),
            clauses,
            speech: frame.speech,
            sentence: frame.sentence,
            paragraph: frame.paragraph,
            section: frame.section,
        });
    }
}

/// How a point inside a paragraph is marked: the next mark of the same kind ends it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// (1)
    Bracket,
    /// 1.
    Number,
    /// ①
    Circle,
    /// 一是
    Listed,
    /// 建筑施工方面
    Field,
}

/// The mark that a clause begins with, and its length in bytes.
#[must_use]
pub fn mark(words: &str) -> Option<(Mark, usize)> {
    let first = words.chars().next()?;
    let inner = words.strip_prefix('(').unwrap_or(words);
    let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    if words.ends_with("方面") {
        return Some((Mark::Field, 0));
    }
    if ('①'..='⑳').contains(&first) {
        return Some((Mark::Circle, first.len_utf8()));
    }
    let closed = behind.strip_prefix(')').map(|rest| (Mark::Bracket, rest));
    let dotted = behind
        .strip_prefix(['.', '、'])
        .filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        .map(|rest| (Mark::Number, rest));
    if behind.len() < inner.len() {
        let found = if inner.len() < words.len() {
            closed
        } else {
            dotted
        };
        return found.map(|(kind, rest)| (kind, words.len() - rest.len()));
    }
    let listed = words
        .strip_prefix(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])?
        .strip_prefix(['是', '要'])?;
    Some((Mark::Listed, words.len() - listed.len()))
}
