//! Puts a program together from the lanes that `xtask/src/lanes.rs` sorted it into.

/// The sorted program is none, or is cut off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Damaged;

/// Where a part of a program goes.
#[derive(Clone, Copy)]
pub enum Lane {
    /// Operations, and the numbers that are much the same for each.
    Operations,
    /// Functions that are called.
    Calls,
    /// Constants of 32 bits, many of them addresses.
    Constants,
    /// Constants of 64 bits.
    Wide,
    /// Variables that are read.
    Gets,
    /// Variables that are set.
    Sets,
    /// Variables that are set and handed on.
    Tees,
    /// Places that are read from.
    Loads,
    /// Places that are written to.
    Stores,
    /// Everything around the code.
    Frame,
    /// Long texts, in UTF-16.
    Text,
}

/// How many lanes there are.
pub const LANES: usize = Lane::Text as usize + 1;

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
        self.bytes(Lane::Frame, turns.next()??)?;
        for _ in 0..self.number(Lane::Operations)? {
            self.function()?;
        }
        let mut is_text = false;
        for length in turns {
            if is_text {
                self.text(length?)?;
            } else {
                self.bytes(Lane::Frame, length?)?;
            }
            is_text = !is_text;
        }
        Some(())
    }

    /// A function, and in front of it its length.
    fn function(&mut self) -> Option<()> {
        let start = self.end;
        self.end += LENGTH;
        for _ in 0..2 * self.number(Lane::Operations)? {
            self.number(Lane::Operations)?;
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
            let operation = self.byte(Lane::Operations)?;
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
                self.number(Lane::Operations)?;
            }
            0x0e => {
                for _ in 0..=self.number(Lane::Operations)? {
                    self.number(Lane::Operations)?;
                }
            }
            0x11 => {
                self.number(Lane::Operations)?;
                self.number(Lane::Operations)?;
            }
            0x10 => drop(self.number(Lane::Calls)?),
            0x20 => drop(self.number(Lane::Gets)?),
            0x21 => drop(self.number(Lane::Sets)?),
            0x22 => drop(self.number(Lane::Tees)?),
            0x28..=0x35 => {
                self.number(Lane::Operations)?;
                self.number(Lane::Loads)?;
            }
            0x36..=0x3e => {
                self.number(Lane::Operations)?;
                self.number(Lane::Stores)?;
            }
            0x41 => drop(self.number(Lane::Constants)?),
            0x42 => drop(self.number(Lane::Wide)?),
            0x43 | 0x44 => self.bytes(Lane::Operations, usize::from(operation - 0x42) * 4)?,
            0xfc => {
                let more = match self.number(Lane::Operations)? {
                    0..=7 => 0,
                    8 | 10 | 12 | 14 => 2,
                    _ => 1,
                };
                for _ in 0..more {
                    self.number(Lane::Operations)?;
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
            let mut units = self.lanes[Lane::Text as usize].chunks_exact(2);
            let mut count = 0;
            let units = core::iter::from_fn(|| {
                count += 2;
                units.next()?.try_into().map(u16::from_le_bytes).ok()
            });
            let character = char::decode_utf16(units).next()?.ok()?;
            let (_, rest) = self.lanes[Lane::Text as usize].split_at_checked(count)?;
            self.lanes[Lane::Text as usize] = rest;
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

    fn byte(&mut self, lane: Lane) -> Option<u8> {
        let (byte, rest) = self.lanes[lane as usize].split_first()?;
        self.lanes[lane as usize] = rest;
        self.put(*byte)?;
        Some(*byte)
    }

    #[inline(never)]
    fn bytes(&mut self, lane: Lane, length: usize) -> Option<()> {
        let (part, rest) = self.lanes[lane as usize].split_at_checked(length)?;
        self.lanes[lane as usize] = rest;
        self.out
            .get_mut(self.end..self.end + length)?
            .copy_from_slice(part);
        self.end += length;
        Some(())
    }

    /// Moves a number and tells it.
    #[inline(never)]
    fn number(&mut self, lane: Lane) -> Option<u32> {
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
