import type { Plane } from '../../image/plane.ts';

/** Tag, type (3: 16 bits, 4: 32 bits), value. */
type Entry = readonly [tag: number, type: 3 | 4, value: number];

/** Several grey pages of any size as one uncompressed little-endian TIFF (TIFF 6.0, sections 2 and 4): sharp writes only pages of one size. */
export function tiffOf(pages: readonly Plane[]): Buffer {
  const parts: Buffer[] = [header()];
  let at = 8;
  pages.forEach(({ width, height, data }, i) => {
    const padded = data.length + (data.length & 1);
    const entries: readonly Entry[] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      // 0 is black.
      [262, 3, 1],
      [273, 4, at + directoryBytes(8)],
      [278, 4, height],
      [279, 4, data.length],
    ];
    const end = at + directoryBytes(entries.length) + padded;
    parts.push(directory(entries, i === pages.length - 1 ? 0 : end), Buffer.from(data), Buffer.alloc(padded - data.length));
    at = end;
  });
  return Buffer.concat(parts);
}

function header(): Buffer {
  const bytes = Buffer.from('II\0\0\0\0\0\0', 'latin1');
  bytes.writeUInt16LE(42, 2);
  bytes.writeUInt32LE(8, 4);
  return bytes;
}

const directoryBytes = (entries: number): number => 2 + 12 * entries + 4;

function directory(entries: readonly Entry[], next: number): Buffer {
  const bytes = Buffer.alloc(directoryBytes(entries.length));
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], i) => {
    bytes.writeUInt16LE(tag, 2 + 12 * i);
    bytes.writeUInt16LE(type, 4 + 12 * i);
    bytes.writeUInt32LE(1, 6 + 12 * i);
    // A 16-bit value stands in the lower half: the same bytes.
    bytes.writeUInt32LE(value, 10 + 12 * i);
  });
  bytes.writeUInt32LE(next, bytes.length - 4);
  return bytes;
}
