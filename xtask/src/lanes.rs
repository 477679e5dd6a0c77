//! Sorts what a program is made of into lanes of like with like, which pack a good deal better: operations, the
//! numbers behind each kind of them, everything around the code, and long texts, which are shortest in UTF-16.
//! `unpack/src/lanes.rs` puts the program together again, byte for byte.

use unpack::lanes::{LANES, Lane};

use crate::command::Stop;

/// The section of a program that holds its functions.
const CODE: u8 = 10;
/// Shorter texts stay where they are.
const LONG_TEXT: usize = 48;

/// The program as it is packed: a table of numbers, four bytes each (how many they are, length of the program,
/// lengths of the lanes, how much of the frame stands before the functions, and behind them by turns how much
/// frame and how much text follows), then the lanes.
pub(crate) fn sorted(program: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut sorter = Sorter {
        rest: program,
        lanes: vec![Vec::new(); LANES],
    };
    let turns = sorter.program().ok_or_else(|| {
        Stop::new("sorting the program: it holds what xtask/src/lanes.rs does not know")
    })?;
    let lengths = sorter.lanes.iter().map(Vec::len);
    let mut numbers: Vec<usize> = [0, program.len()]
        .into_iter()
        .chain(lengths)
        .chain(turns)
        .collect();
    let count = numbers.len();
    numbers.splice(..1, [count]);
    let numbers = numbers
        .into_iter()
        .flat_map(|number| (number as u32).to_le_bytes());
    Ok(numbers.chain(sorter.lanes.concat()).collect())
}

struct Sorter<'a> {
    rest: &'a [u8],
    lanes: Vec<Vec<u8>>,
}

impl Sorter<'_> {
    /// Sorts a whole program; `None` where it is not understood.
    fn program(&mut self) -> Option<Vec<usize>> {
        self.bytes(Lane::Frame, 8)?;
        while self.byte(Lane::Frame)? != CODE {
            let length = self.number(Lane::Frame)?;
            self.bytes(Lane::Frame, length)?;
        }
        self.number(Lane::Frame)?;
        let mut turns = vec![self.lanes.get(Lane::Frame as usize)?.len()];
        for _ in 0..self.number(Lane::Operations)? {
            self.function()?;
        }
        for run in texts(self.rest) {
            turns.push(run.start);
            self.bytes(Lane::Frame, run.start)?;
            turns.push(run.len());
            let (text, rest) = self.rest.split_at_checked(run.len())?;
            let text = str::from_utf8(text).ok()?.encode_utf16();
            self.lanes
                .get_mut(Lane::Text as usize)?
                .extend(text.flat_map(u16::to_le_bytes));
            self.rest = rest;
        }
        turns.push(self.rest.len());
        self.bytes(Lane::Frame, self.rest.len())?;
        Some(turns)
    }

    /// One function without its length, which is known when it has been put together.
    fn function(&mut self) -> Option<()> {
        let (length, body) = number(self.rest)?;
        // Only the shortest way to write the length can be found again.
        if self.rest.len() - body.len() != shortest(length) {
            return None;
        }
        self.rest = body;
        for _ in 0..2 * self.number(Lane::Operations)? {
            self.number(Lane::Operations)?;
        }
        let mut depth = 1;
        while depth > 0 {
            let operation = self.byte(Lane::Operations)?;
            match operation {
                0x02..=0x04 => depth += 1,
                0x0b => depth -= 1,
                _ => {}
            }
            self.behind(operation)?;
        }
        (self.rest.len() + length == body.len()).then_some(())
    }

    /// What stands behind an operation.
    fn behind(&mut self, operation: u8) -> Option<()> {
        let more = match operation {
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => 0,
            0x02..=0x04 | 0x0c | 0x0d | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => 1,
            0x11 => 2,
            0x0e => self.number(Lane::Operations)? + 1,
            0xfc => match self.number(Lane::Operations)? {
                0..=7 => 0,
                9 | 11 | 13 | 15..=17 => 1,
                8 | 10 | 12 | 14 => 2,
                _ => return None,
            },
            0x43 | 0x44 => return self.bytes(Lane::Operations, usize::from(operation - 0x42) * 4),
            _ => {
                if matches!(operation, 0x28..=0x3e) {
                    self.number(Lane::Operations)?;
                }
                self.number(lane_of(operation)?)?;
                0
            }
        };
        (0..more).try_for_each(|_| self.number(Lane::Operations).map(drop))
    }

    fn byte(&mut self, lane: Lane) -> Option<u8> {
        let byte = *self.rest.first()?;
        self.bytes(lane, 1)?;
        Some(byte)
    }

    fn bytes(&mut self, lane: Lane, count: usize) -> Option<()> {
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.lanes.get_mut(lane as usize)?.extend(bytes);
        self.rest = rest;
        Some(())
    }

    /// Moves a number and tells it.
    fn number(&mut self, lane: Lane) -> Option<usize> {
        let (value, behind) = number(self.rest)?;
        self.bytes(lane, self.rest.len() - behind.len())?;
        Some(value)
    }
}

/// Where the number goes that an operation is known by.
fn lane_of(operation: u8) -> Option<Lane> {
    Some(match operation {
        0x10 => Lane::Calls,
        0x20 => Lane::Gets,
        0x21 => Lane::Sets,
        0x22 => Lane::Tees,
        0x28..=0x35 => Lane::Loads,
        0x36..=0x3e => Lane::Stores,
        0x41 => Lane::Constants,
        0x42 => Lane::Wide,
        _ => return None,
    })
}

/// A number in groups of seven bits, the lowest first, and what stands behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let length = bytes.iter().position(|byte| *byte < 0x80)? + 1;
    let (number, rest) = bytes.split_at_checked(length)?;
    let value = number.iter().rev().fold(0_usize, |value, byte| {
        value.wrapping_shl(7) | usize::from(byte & 0x7f)
    });
    Some((value, rest))
}

/// Bytes that a number takes at least.
fn shortest(number: usize) -> usize {
    (1..)
        .find(|length| number >> (7 * length) == 0)
        .unwrap_or(1)
}

/// Runs of long text, each from the end of the one before.
fn texts(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut from = 0;
    let mut offset = 0;
    for chunk in bytes.utf8_chunks() {
        for text in chunk.valid().split(is_no_text) {
            // Spread over memory, text and its surroundings are told apart by Chinese characters.
            if text.len() >= LONG_TEXT
                && text.chars().filter(|c| *c > '\u{2e80}').count() * 4 > text.len()
            {
                let start = offset + (text.as_ptr() as usize - chunk.valid().as_ptr() as usize);
                runs.push(start - from..start + text.len() - from);
                from = start + text.len();
            }
        }
        offset += chunk.valid().len() + chunk.invalid().len();
    }
    runs
}

fn is_no_text(c: char) -> bool {
    (c < ' ' && !matches!(c, '\n' | '\r' | '\t')) || c == '\u{7f}'
}
