// Unpacks LZMA (the .lzma form: 5 bytes of properties, 8 of length, one stream), and puts the program together
// from the lanes that xtask/src/lanes.rs sorted it into.
//
// Hosts pack files with gzip at best; packed so, the program is a third smaller on the wire, which is half a
// second on a slow line and costs some milliseconds here. Length is known, so nothing grows while unpacking.

// A classic script like assets/boot.js, which starts and explains itself where modules are refused.
const unpack = (() => {
  'use strict';

  const KINDS = 12;
  const TOP = 2 ** 24;

  /** Bits as likely as not: every one starts at half. */
  const odds = (count) => new Uint16Array(count).fill(1024);

  /** Reads single bits by their odds, and learns them. */
  class Bits {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at + 5;
      this.range = 0xffffffff;
      this.code = 0;
      for (let i = at + 1; i < at + 5; i += 1) this.code = ((this.code << 8) | bytes[i]) >>> 0;
    }

    refill() {
      if (this.range < TOP) {
        this.range = (this.range << 8) >>> 0;
        this.code = ((this.code << 8) | this.bytes[this.at]) >>> 0;
        this.at += 1;
      }
    }

    bit(table, at) {
      this.refill();
      const chance = table[at];
      const bound = (this.range >>> 11) * chance;
      if (this.code < bound) {
        this.range = bound;
        table[at] = chance + ((2048 - chance) >>> 5);
        return 0;
      }
      this.range -= bound;
      this.code -= bound;
      table[at] = chance - (chance >>> 5);
      return 1;
    }

    /** Bits that follow no odds. */
    plain(count) {
      let value = 0;
      for (let i = 0; i < count; i += 1) {
        this.refill();
        this.range >>>= 1;
        const one = this.code >= this.range;
        if (one) this.code -= this.range;
        value = value * 2 + Number(one);
      }
      return value;
    }

    tree(table, from, depth) {
      let node = 1;
      for (let i = 0; i < depth; i += 1) node = node * 2 + this.bit(table, from + node);
      return node - 2 ** depth;
    }

    /** The same, lowest bit first. */
    turned(table, from, depth) {
      let node = 1;
      let value = 0;
      for (let i = 0; i < depth; i += 1) {
        const one = this.bit(table, from + node);
        node = node * 2 + one;
        value |= one << i;
      }
      return value;
    }
  }

  /** Lengths of repeats: short ones by place, long ones alike everywhere. */
  class Lengths {
    choice = odds(2);
    low = odds(16 * 8);
    middle = odds(16 * 8);
    high = odds(256);

    read(bits, place) {
      if (!bits.bit(this.choice, 0)) return bits.tree(this.low, place * 8, 3);
      if (!bits.bit(this.choice, 1)) return 8 + bits.tree(this.middle, place * 8, 3);
      return 16 + bits.tree(this.high, 0, 8);
    }
  }

  /** How far back a repeat lies. */
  class Distances {
    slots = odds(4 * 64);
    near = odds(115);
    align = odds(16);

    read(bits, length) {
      const slot = bits.tree(this.slots, Math.min(length, 3) * 64, 6);
      if (slot < 4) return slot;
      const count = (slot >> 1) - 1;
      const base = (2 + (slot & 1)) * 2 ** count;
      if (slot < 14) return base + bits.turned(this.near, base - slot, count);
      return base + bits.plain(count - 4) * 16 + bits.turned(this.align, 0, 4);
    }
  }

  /** The next state behind a literal. */
  const behindLiteral = (state) => (state < 4 ? 0 : state < 10 ? state - 3 : state - 6);

  /** The unpacked bytes of a packed file. */
  const unlzma = (packed) => {
    const lc = packed[0] % 9;
    const lp = Math.floor(packed[0] / 9) % 5;
    const placeMask = 2 ** Math.floor(packed[0] / 45) - 1;
    const size = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true);
    const out = new Uint8Array(size);
    const bits = new Bits(packed, 13);
    const literals = odds(0x300 * 2 ** (lc + lp));
    const isMatch = odds(KINDS * 16);
    const isRepeat = odds(KINDS);
    const isRepeat0 = odds(KINDS);
    const isRepeat1 = odds(KINDS);
    const isRepeat2 = odds(KINDS);
    const isLong = odds(KINDS * 16);
    const lengths = new Lengths();
    const repeatLengths = new Lengths();
    const distances = new Distances();
    let back = [0, 0, 0, 0];
    let state = 0;
    let at = 0;

    const literal = () => {
      const before = at > 0 ? out[at - 1] : 0;
      const from = 0x300 * (((at & (2 ** lp - 1)) << lc) + (before >> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        let match = out[at - back[0] - 1];
        while (symbol < 0x100) {
          const expected = (match >> 7) & 1;
          match <<= 1;
          const bit = bits.bit(literals, from + (1 + expected) * 0x100 + symbol);
          symbol = symbol * 2 + bit;
          if (bit !== expected) break;
        }
      }
      while (symbol < 0x100) symbol = symbol * 2 + bits.bit(literals, from + symbol);
      out[at] = symbol & 0xff;
      at += 1;
      state = behindLiteral(state);
    };

    /** Which of the last four distances comes again. */
    const again = () => {
      const which = !bits.bit(isRepeat1, state) ? 1 : !bits.bit(isRepeat2, state) ? 2 : 3;
      const [distance] = back.splice(which, 1);
      back.unshift(distance);
    };

    while (at < size) {
      const place = at & placeMask;
      if (!bits.bit(isMatch, state * 16 + place)) {
        literal();
        continue;
      }
      let length;
      if (bits.bit(isRepeat, state)) {
        if (bits.bit(isRepeat0, state)) again();
        else if (!bits.bit(isLong, state * 16 + place)) {
          state = state < 7 ? 9 : 11;
          out[at] = out[at - back[0] - 1];
          at += 1;
          continue;
        }
        length = repeatLengths.read(bits, place);
        state = state < 7 ? 8 : 11;
      } else {
        length = lengths.read(bits, place);
        back = [distances.read(bits, length), back[0], back[1], back[2]];
        state = state < 7 ? 7 : 10;
      }
      const from = at - back[0] - 1;
      if (from < 0) throw new RangeError(`packed program: ${back[0]} bytes back at ${at}`);
      const end = Math.min(at + length + 2, size);
      for (let i = from; at < end; i += 1, at += 1) out[at] = out[i];
    }
    return out;
  };

  // Lanes of xtask/src/lanes.rs, in its order.
  const LANES = 11;
  const [OPERATIONS, CALLS, CONSTANTS, WIDE, GETS, SETS, TEES, LOADS, STORES, FRAME, TEXT] = Array(LANES).keys();

  /** By operation, the lane of the number that it ends with, where it has one. */
  const behind = new Uint8Array(256).fill(LANES);
  const place = (lane, from, to = from) => behind.fill(lane, from, to + 1);
  place(OPERATIONS, 0x02, 0x04);
  place(OPERATIONS, 0x0c, 0x0d);
  place(CALLS, 0x10);
  place(OPERATIONS, 0x11);
  place(GETS, 0x20);
  place(SETS, 0x21);
  place(TEES, 0x22);
  place(OPERATIONS, 0x23, 0x26);
  place(LOADS, 0x28, 0x35);
  place(STORES, 0x36, 0x3e);
  place(OPERATIONS, 0x3f, 0x40);
  place(CONSTANTS, 0x41);
  place(WIDE, 0x42);
  place(OPERATIONS, 0xd0);
  place(OPERATIONS, 0xd2);

  /** How many numbers stand behind the operations that begin with 0xfc. */
  const BULK = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

  /** The program that was sorted into lanes. */
  const together = (sorted) => {
    const [count] = new Uint32Array(sorted.buffer, 0, 1);
    const [, size, ...numbers] = new Uint32Array(sorted.buffer, 0, count);
    let from = count * 4;
    const lanes = numbers.slice(0, LANES).map((length) => sorted.subarray(from, (from += length)));
    const places = new Uint32Array(LANES);
    lanes[TEXT] = new TextEncoder().encode(new TextDecoder('utf-16le', { ignoreBOM: true }).decode(lanes[TEXT]));
    // Room for the length of a function, which is written when its end is known.
    const out = new Uint8Array(size + 5);
    let end = 0;

    const bytes = (lane, length) => {
      const part = lanes[lane].subarray(places[lane], (places[lane] += length));
      out.set(part, end);
      end += length;
    };
    const byte = (lane) => {
      const value = lanes[lane][places[lane]];
      places[lane] += 1;
      out[end] = value;
      end += 1;
      return value;
    };
    const number = (lane) => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const group = byte(lane);
        value |= (group & 0x7f) << shift;
        if (group < 0x80) return value;
      }
    };
    const numbersOf = (lane, length) => {
      for (let i = 0; i < length; i += 1) number(lane);
    };
    const operations = () => {
      for (let depth = 1; depth > 0; ) {
        const operation = byte(OPERATIONS);
        if (operation === 0x0b) depth -= 1;
        else if (operation <= 0x04 && operation >= 0x02) depth += 1;
        if (operation === 0x0e) numbersOf(OPERATIONS, number(OPERATIONS) + 1);
        else if (operation === 0xfc) numbersOf(OPERATIONS, BULK[number(OPERATIONS)]);
        else if (operation === 0x43 || operation === 0x44) bytes(OPERATIONS, (operation - 0x42) * 4);
        else if (behind[operation] < LANES) {
          if (operation === 0x11 || (operation >= 0x28 && operation <= 0x3e)) number(OPERATIONS);
          number(behind[operation]);
        }
      }
    };

    const [before, ...turns] = numbers.slice(LANES);
    bytes(FRAME, before);
    for (let left = number(OPERATIONS); left > 0; left -= 1) {
      const start = end;
      end += 5;
      numbersOf(OPERATIONS, 2 * number(OPERATIONS));
      operations();
      const body = out.subarray(start + 5, end);
      end = start;
      let length = body.length;
      for (; length > 0x7f; length >>>= 7, end += 1) out[end] = (length & 0x7f) | 0x80;
      out[end] = length;
      end += 1;
      out.set(body, end);
      end += body.length;
    }
    turns.forEach((length, at) => bytes(at % 2 ? TEXT : FRAME, length));
    return out.subarray(0, size);
  };

  /**
   * The program in a packed file.
   * @param {Uint8Array} packed
   * @returns {Uint8Array}
   */
  return (packed) => together(unlzma(packed));
})();
