// Unpacks LZMA (the .lzma form: 5 bytes of properties, 8 of length, one stream).
//
// Hosts pack files with gzip at best; packed so, the program is a quarter smaller on the wire, which is half a
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

  /**
   * The unpacked bytes of a packed file.
   * @param {Uint8Array} packed
   * @returns {Uint8Array}
   */
  return (packed) => {
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
})();
