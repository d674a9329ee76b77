import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BitFilter } from './bit-filter.ts';

it('passes every hash that was added, and few others', () => {
  const hashes = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 40 });
  fc.assert(
    fc.property(hashes, hashes, fc.integer({ min: 6, max: 9 }), (added, others, log) => {
      const buffer = new SharedArrayBuffer(16 + 2 ** log);
      const filter = new BitFilter(buffer, 16);
      for (const hash of added) filter.add(hash);
      expect(added.every((hash) => filter.mayHave(hash))).toBe(true);
      // Bits are hashes without their lowest ones.
      const bits = new Set(added.map((hash) => hash >>> (32 - log - 3)));
      for (const hash of others) expect(filter.mayHave(hash)).toBe(bits.has(hash >>> (32 - log - 3)));
      const places = new Uint16Array(others.length + 1);
      const kept = filter.sift(Int32Array.from(others), others.length, places);
      const passing = [...others.keys()].filter((i) => filter.mayHave(others[i]));
      expect([...places.subarray(0, kept)]).toEqual(passing);
      expect([...new Uint8Array(buffer, 0, 16)].every((byte) => byte === 0)).toBe(true);
    }),
  );
});
