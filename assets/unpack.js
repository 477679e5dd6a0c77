// Unpacks a program with unpack/, which the build compiles and puts in here.

// A classic script like assets/boot.js, which starts and explains itself where modules are refused.
const unpack = (() => {
  'use strict';

  const UNPACKER = 'unpack.wasm';
  // Memory grows by pages of so many bytes.
  const PAGE = 65536;

  const compiled = () => WebAssembly.instantiate(Uint8Array.from(atob(UNPACKER), (sign) => sign.charCodeAt(0)));

  /**
   * The program in a packed file.
   * @param {Uint8Array} packed
   * @returns {Promise<Uint8Array>}
   */
  return async (packed) => {
    const { exports } = (await compiled()).instance;
    const { memory } = exports;
    const holding = (end) => {
      const missing = end - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return end;
    };
    const sure = (isDone) => {
      if (!isDone) throw new RangeError(`packed program: ${packed.length} damaged bytes`);
    };
    const from = exports.free();
    const sorted = holding(from + packed.length);
    new Uint8Array(memory.buffer).set(packed, from);
    const size = exports.sorted_size(from, packed.length);
    const program = holding(sorted + size);
    sure(exports.unpack(from, packed.length, sorted, size));
    const length = exports.program_size(sorted, size);
    const room = exports.room(length);
    holding(program + room);
    sure(exports.put_together(sorted, size, program, room));
    return new Uint8Array(memory.buffer, program, length);
  };
})();
