//! Puts a program together from the lanes that `xtask/src/lanes.rs` sorted it into; the order of the lanes, and what
//! goes where, is told there.

/// The sorted program is none, or is cut off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Damaged;

const OPERATIONS: usize = 0;
const CALLS: usize = 1;
const CONSTANTS: usize = 2;
const WIDE: usize = 3;
const GETS: usize = 4;
const SETS: usize = 5;
const TEES: usize = 6;
const LOADS: usize = 7;
const STORES: usize = 8;
const FRAME: usize = 9;
const TEXT: usize = 10;
const LANES: usize = 11;

/// Numbers before those of the lanes: how many numbers there are, and the length of the program.
const LEAD: usize = 2;
/// Bytes that the length of a function may take.
const LENGTH: usize = 5;

/// Length of the program that these bytes are sorted from.
#[must_use]
pub fn length(sorted: &[u8]) -> Option<usize> {
    table(sorted, 1)
}

/// Room that [`together`] takes for a program of this length: that of a function is written when its end is known.
#[must_use]
pub const fn room(length: usize) -> usize {
    length + LENGTH
}

/// Writes the program.
///
/// # Errors
/// [`Damaged`] where the bytes are not what [`length`] and [`room`] say.
pub fn together(sorted: &[u8], out: &mut [u8]) -> Result<(), Damaged> {
    Joiner::new(sorted, out)
        .and_then(Joiner::program)
        .ok_or(Damaged)
}

/// A number of the table at the beginning.
fn table(sorted: &[u8], place: usize) -> Option<usize> {
    let four = sorted.get(place * 4..place * 4 + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

struct Joiner<'a> {
    sorted: &'a [u8],
    lanes: [&'a [u8]; LANES],
    out: &'a mut [u8],
    end: usize,
}

impl<'a> Joiner<'a> {
    fn new(sorted: &'a [u8], out: &'a mut [u8]) -> Option<Self> {
        let mut rest = sorted.get(table(sorted, 0)? * 4..)?;
        let mut lanes = [rest; LANES];
        for (at, lane) in lanes.iter_mut().enumerate() {
            (*lane, rest) = rest.split_at_checked(table(sorted, LEAD + at)?)?;
        }
        Some(Self {
            sorted,
            lanes,
            out,
            end: 0,
        })
    }

    fn program(mut self) -> Option<()> {
        let count = table(self.sorted, 0)?;
        let mut turns = (LEAD + LANES..count).map(|place| table(self.sorted, place));
        self.bytes(FRAME, turns.next()??)?;
        for _ in 0..self.number(OPERATIONS)? {
            self.function()?;
        }
        let mut is_text = false;
        for length in turns {
            if is_text {
                self.text(length?)?;
            } else {
                self.bytes(FRAME, length?)?;
            }
            is_text = !is_text;
        }
        Some(())
    }

    /// A function, and in front of it its length.
    fn function(&mut self) -> Option<()> {
        let start = self.end;
        self.end += LENGTH;
        for _ in 0..2 * self.number(OPERATIONS)? {
            self.number(OPERATIONS)?;
        }
        self.operations()?;
        let body = start + LENGTH..self.end;
        self.end = start;
        let mut length = body.len();
        while length > 0x7f {
            self.put(length as u8 | 0x80)?;
            length >>= 7;
        }
        self.put(length as u8)?;
        for at in body {
            let byte = *self.out.get(at)?;
            self.put(byte)?;
        }
        Some(())
    }

    fn operations(&mut self) -> Option<()> {
        let mut depth = 1_u32;
        while depth > 0 {
            let operation = self.byte(OPERATIONS)?;
            match operation {
                0x02..=0x04 => depth += 1,
                0x0b => depth -= 1,
                _ => {}
            }
            self.behind(operation)?;
        }
        Some(())
    }

    /// What stands behind an operation.
    fn behind(&mut self, operation: u8) -> Option<()> {
        match operation {
            0x02..=0x04 | 0x0c | 0x0d | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => {
                self.number(OPERATIONS)?;
            }
            0x0e => {
                for _ in 0..=self.number(OPERATIONS)? {
                    self.number(OPERATIONS)?;
                }
            }
            0x11 => {
                self.number(OPERATIONS)?;
                self.number(OPERATIONS)?;
            }
            0x10 => drop(self.number(CALLS)?),
            0x20 => drop(self.number(GETS)?),
            0x21 => drop(self.number(SETS)?),
            0x22 => drop(self.number(TEES)?),
            0x28..=0x35 => {
                self.number(OPERATIONS)?;
                self.number(LOADS)?;
            }
            0x36..=0x3e => {
                self.number(OPERATIONS)?;
                self.number(STORES)?;
            }
            0x41 => drop(self.number(CONSTANTS)?),
            0x42 => drop(self.number(WIDE)?),
            0x43 | 0x44 => self.bytes(OPERATIONS, usize::from(operation - 0x42) * 4)?,
            0xfc => {
                let more = match self.number(OPERATIONS)? {
                    0..=7 => 0,
                    8 | 10 | 12 | 14 => 2,
                    _ => 1,
                };
                for _ in 0..more {
                    self.number(OPERATIONS)?;
                }
            }
            _ => {}
        }
        Some(())
    }

    /// A text of this many bytes, which stands in the lane in UTF-16.
    fn text(&mut self, length: usize) -> Option<()> {
        let end = self.end + length;
        while self.end < end {
            let mut units = self.lanes[TEXT].chunks_exact(2);
            let mut count = 0;
            let units = core::iter::from_fn(|| {
                count += 2;
                units.next()?.try_into().map(u16::from_le_bytes).ok()
            });
            let character = char::decode_utf16(units).next()?.ok()?;
            let (_, rest) = self.lanes[TEXT].split_at_checked(count)?;
            self.lanes[TEXT] = rest;
            let room = self
                .out
                .get_mut(self.end..self.end + character.len_utf8())?;
            self.end += character.encode_utf8(room).len();
        }
        (self.end == end).then_some(())
    }

    fn put(&mut self, byte: u8) -> Option<()> {
        *self.out.get_mut(self.end)? = byte;
        self.end += 1;
        Some(())
    }

    fn byte(&mut self, lane: usize) -> Option<u8> {
        let (byte, rest) = self.lanes[lane].split_first()?;
        self.lanes[lane] = rest;
        self.put(*byte)?;
        Some(*byte)
    }

    #[inline(never)]
    fn bytes(&mut self, lane: usize, length: usize) -> Option<()> {
        let (part, rest) = self.lanes[lane].split_at_checked(length)?;
        self.lanes[lane] = rest;
        self.out
            .get_mut(self.end..self.end + length)?
            .copy_from_slice(part);
        self.end += length;
        Some(())
    }

    /// Moves a number and tells it.
    #[inline(never)]
    fn number(&mut self, lane: usize) -> Option<u32> {
        let mut value = 0;
        let mut shift = 0;
        loop {
            let group = self.byte(lane)?;
            value |= u32::from(group & 0x7f) << (shift & 31);
            if group < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
    }
}
