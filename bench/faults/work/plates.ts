import { Readable } from 'node:stream';

/** Letters that are not confused with one another. */
const LETTERS = 'ACEFHJKLNPRTUVWX';
/** Milliseconds between two reads: more than the longest gap within a passage, and 2,000,000 reads from {@link START} on are not in the future. */
export const SPACING = 10_000;
/** When the first read was captured. */
export const START = Date.UTC(2026, 2, 3);

/** The plate with this number: seven characters, another one for every number below 16^7. */
export function plateOf(number: number): string {
  let rest = number;
  let plate = '';
  for (let i = 0; i < 7; i++) {
    plate = `${LETTERS[rest % LETTERS.length]}${plate}`;
    rest = Math.floor(rest / LETTERS.length);
  }
  return plate;
}

/** Read plates as NDJSON, far enough apart at one camera that each is a passage of its own. */
export function linesOf(numbers: readonly number[], start = START): Readable {
  const lines = numbers.map((number) =>
    JSON.stringify({ camera_id: 'bridge', captured_at: start + number * SPACING, plate: plateOf(number), confidence: 0.99 }),
  );
  return Readable.from([Buffer.from(lines.join('\n'))]);
}

/** Whole numbers from `from`, `count` of them. */
export function numbersFrom(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}
