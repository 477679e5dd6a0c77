//! LZMA as `xtask/src/pack.rs` writes it: one stream of known length, three bits of the byte before a literal heeded
//! and no positions.

/// Bytes in front of the stream: properties, size of the dictionary, length of what is packed.
const HEAD: usize = 13;
/// Where in the head the length begins, in eight bytes.
const LENGTH: usize = 5;
/// The first byte of the head, in the only form that is read.
const PROPERTIES: u8 = LITERAL_CONTEXT;
/// Bits of the byte before that literals are told apart by.
const LITERAL_CONTEXT: u8 = 3;
/// Packed bytes that the first look at the stream takes.
const OPENING: usize = 5;
/// Below this the range is widened by a byte.
const TOP: u32 = 1 << 24;
/// Odds are of 2048.
const CERTAIN: u32 = 1 << ODDS_BITS;
const ODDS_BITS: u32 = 11;
/// How fast odds are learned: by a thirty-second of what is missing.
const LEARNING: u32 = 5;
/// Room for the twelve states of what came last; from [`REPEATED`] on it was a repeat.
const STATES: usize = 16;
const REPEATED: usize = 7;
/// What a repeat is longer than its number says.
const SHORTEST: usize = 2;

/// A bit's odds of being 0: at first as likely as not.
type Odds = u16;
const EVEN: Odds = 1024;

/// The packed bytes do not hold together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Damaged;

/// What is known on the way.
struct Decoder {
    /// Bytes that are unpacked.
    done: usize,
    state: usize,
    /// The last four distances, less one, the latest first.
    back: [u32; 4],
    literals: [[Odds; 0x300]; 1 << LITERAL_CONTEXT],
    /// Whether a repeat comes, or a literal.
    is_repeat: [Odds; STATES],
    /// Whether it lies as far back as one of the last four.
    is_known: [Odds; STATES],
    /// Whether that is not the last one, and so on.
    is_second: [Odds; STATES],
    is_third: [Odds; STATES],
    is_fourth: [Odds; STATES],
    /// Whether the last distance repeats more than one byte.
    is_long: [Odds; STATES],
    lengths: Lengths,
    known_lengths: Lengths,
    distances: Distances,
}

/// Bits, by their odds; the odds are learned.
struct Bits<'a> {
    /// Packed bytes that have not been read.
    rest: &'a [u8],
    range: u32,
    code: u32,
}

/// Lengths of repeats.
struct Lengths {
    is_middle: Odds,
    is_high: Odds,
    low: [Odds; 8],
    middle: [Odds; 8],
    high: [Odds; 256],
}

/// How far back a repeat lies.
struct Distances {
    /// The highest bits and how many follow, by the length of the repeat.
    slots: [[Odds; 64]; 4],
    /// What follows for short distances.
    near: [Odds; 128],
    /// The last four bits of long ones.
    align: [Odds; 16],
}

/// Length of what was packed; `None` where these bytes do not tell, or are of another form.
#[must_use]
pub fn length(packed: &[u8]) -> Option<usize> {
    let head = packed.get(..HEAD)?;
    let length = head.get(LENGTH..)?.try_into().map(u64::from_le_bytes);
    (*head.first()? == PROPERTIES).then_some(usize::try_from(length.ok()?).ok()?)
}

/// Unpacks into a room of the [`length`] that the packed bytes tell.
///
/// # Errors
/// [`Damaged`] where a repeat lies before the beginning. Bytes that are missing at the end are taken for zeros: who
/// packs keeps a fingerprint.
pub fn unpack(packed: &[u8], out: &mut [u8]) -> Result<(), Damaged> {
    let mut bits = Bits::open(packed).ok_or(Damaged)?;
    let mut decoder = Decoder::new();
    while decoder.done < out.len() {
        decoder.step(&mut bits, out).ok_or(Damaged)?;
    }
    Ok(())
}

impl Decoder {
    fn new() -> Self {
        Self {
            done: 0,
            state: 0,
            back: [0; 4],
            literals: [[EVEN; 0x300]; 1 << LITERAL_CONTEXT],
            is_repeat: [EVEN; STATES],
            is_known: [EVEN; STATES],
            is_second: [EVEN; STATES],
            is_third: [EVEN; STATES],
            is_fourth: [EVEN; STATES],
            is_long: [EVEN; STATES],
            lengths: Lengths::new(),
            known_lengths: Lengths::new(),
            distances: Distances {
                slots: [[EVEN; 64]; 4],
                near: [EVEN; 128],
                align: [EVEN; 16],
            },
        }
    }

    /// Unpacks a literal or a repeat.
    fn step(&mut self, bits: &mut Bits<'_>, out: &mut [u8]) -> Option<()> {
        if bits.bit(&mut self.is_repeat[self.state % STATES]) == 0 {
            self.literal(bits, out)
        } else {
            self.repeat(bits, out)
        }
    }

    fn literal(&mut self, bits: &mut Bits<'_>, out: &mut [u8]) -> Option<()> {
        let byte = |back: usize| out.get(self.done.wrapping_sub(back)).copied();
        let before = byte(1).unwrap_or(0);
        let odds = &mut self.literals[usize::from(before >> (8 - LITERAL_CONTEXT))];
        let mut symbol = 1;
        if self.state >= REPEATED {
            // Not the byte that would have made the repeat longer: its bits are heeded until they differ.
            let mut other = usize::from(byte(self.back[0] as usize + 1)?);
            while symbol < 0x100 {
                let expected = other >> 7 & 1;
                other <<= 1;
                let odds = odds.get_mut(((1 + expected) << 8) + symbol)?;
                let bit = bits.bit(odds);
                symbol = symbol << 1 | bit;
                if bit != expected {
                    break;
                }
            }
        }
        while symbol < 0x100 {
            symbol = symbol << 1 | bits.bit(&mut odds[symbol]);
        }
        *out.get_mut(self.done)? = symbol as u8;
        self.done += 1;
        self.state = match self.state {
            0..4 => 0,
            state @ 4..10 => state - 3,
            state => state - 6,
        };
        Some(())
    }

    fn repeat(&mut self, bits: &mut Bits<'_>, out: &mut [u8]) -> Option<()> {
        let state = self.state % STATES;
        let is_literal = self.state < REPEATED;
        let length = if bits.bit(&mut self.is_known[state]) == 0 {
            let number = self.lengths.read(bits);
            let [a, b, c, _] = self.back;
            self.back = [self.distances.read(bits, number), a, b, c];
            self.state = if is_literal { 7 } else { 10 };
            number + SHORTEST
        } else {
            let which = self.which(bits);
            if which == 0 && bits.bit(&mut self.is_long[state]) == 0 {
                self.state = if is_literal { 9 } else { 11 };
                1
            } else {
                let [a, b, c, d] = self.back;
                self.back = match which {
                    0 => [a, b, c, d],
                    1 => [b, a, c, d],
                    2 => [c, a, b, d],
                    _ => [d, a, b, c],
                };
                self.state = if is_literal { 8 } else { 11 };
                self.known_lengths.read(bits) + SHORTEST
            }
        };
        let from = self.done.checked_sub(self.back[0] as usize + 1)?;
        let end = (self.done + length).min(out.len());
        for from in from..from + (end - self.done) {
            *out.get_mut(self.done)? = *out.get(from)?;
            self.done += 1;
        }
        Some(())
    }

    /// Which of the last four distances comes again.
    fn which(&mut self, bits: &mut Bits<'_>) -> usize {
        let state = self.state % STATES;
        let older = [&mut self.is_second, &mut self.is_third, &mut self.is_fourth];
        let mut which = 0;
        for is_older in older {
            if bits.bit(&mut is_older[state]) == 0 {
                break;
            }
            which += 1;
        }
        which
    }
}

impl<'a> Bits<'a> {
    fn open(packed: &'a [u8]) -> Option<Self> {
        let mut bits = Self {
            rest: packed.get(HEAD..)?,
            range: u32::MAX,
            code: 0,
        };
        for _ in 0..OPENING {
            bits.code = bits.code << 8 | bits.next();
        }
        Some(bits)
    }

    /// The next byte, and zeros behind the end.
    #[inline(always)]
    fn next(&mut self) -> u32 {
        let Some((byte, rest)) = self.rest.split_first() else {
            return 0;
        };
        self.rest = rest;
        u32::from(*byte)
    }

    #[inline(always)]
    fn widen(&mut self) {
        if self.range < TOP {
            self.range <<= 8;
            self.code = self.code << 8 | self.next();
        }
    }

    #[inline(always)]
    fn bit(&mut self, odds: &mut Odds) -> usize {
        self.widen();
        let zero = u32::from(*odds);
        let bound = (self.range >> ODDS_BITS) * zero;
        if self.code < bound {
            self.range = bound;
            *odds = (zero + ((CERTAIN - zero) >> LEARNING)) as Odds;
            0
        } else {
            self.range -= bound;
            self.code -= bound;
            *odds = (zero - (zero >> LEARNING)) as Odds;
            1
        }
    }

    /// Bits that follow no odds.
    fn plain(&mut self, count: u32) -> u32 {
        let mut value = 0;
        for _ in 0..count {
            self.widen();
            self.range >>= 1;
            let bit = u32::from(self.code >= self.range);
            self.code -= self.range * bit;
            value = value << 1 | bit;
        }
        value
    }

    /// A number with as many odds as it has values; its bits stand highest first.
    fn number<const VALUES: usize>(&mut self, odds: &mut [Odds; VALUES]) -> usize {
        let mut node = 1;
        while node < VALUES {
            node = node << 1 | self.bit(&mut odds[node]);
        }
        node - VALUES
    }

    /// A number of `count` bits, the lowest first, by the odds behind a place.
    fn turned<const N: usize>(&mut self, odds: &mut [Odds; N], from: usize, count: u32) -> u32 {
        let mut node = 1;
        let mut value = 0;
        for place in 0..count {
            let bit = self.bit(&mut odds[(from + node) % N]);
            node = node << 1 | bit;
            value |= (bit as u32) << place;
        }
        value
    }
}

impl Lengths {
    fn new() -> Self {
        Self {
            is_middle: EVEN,
            is_high: EVEN,
            low: [EVEN; 8],
            middle: [EVEN; 8],
            high: [EVEN; 256],
        }
    }

    /// What the repeat is longer than the shortest.
    fn read(&mut self, bits: &mut Bits<'_>) -> usize {
        if bits.bit(&mut self.is_middle) == 0 {
            bits.number(&mut self.low)
        } else if bits.bit(&mut self.is_high) == 0 {
            self.low.len() + bits.number(&mut self.middle)
        } else {
            self.low.len() + self.middle.len() + bits.number(&mut self.high)
        }
    }
}

impl Distances {
    /// How far back, less one, a repeat of this length lies.
    fn read(&mut self, bits: &mut Bits<'_>, length: usize) -> u32 {
        let slot = bits.number(&mut self.slots[length.min(3)]) as u32;
        if slot < 4 {
            return slot;
        }
        let count = slot / 2 - 1;
        let base = (2 | slot & 1) << count;
        if slot < 14 {
            let from = (base - slot) as usize;
            return base + bits.turned(&mut self.near, from, count);
        }
        let far = bits.plain(count - 4) << 4;
        base + far + bits.turned(&mut self.align, 0, 4)
    }
}
