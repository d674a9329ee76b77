import { fuseReadings, showSamePlate } from '../plate/burst.ts';
import { meanConfidence, weakest } from '../plate/lattice.ts';
import type { Reading } from '../plate/reading.ts';
import type { ReadingOutcome } from '../ports/picture-reader.ts';
import type { PendingRow } from '../store/journal.store.ts';
import { type RowResult, resultOf } from './outcome-of.ts';

/** A row with its result; `frames` are further pictures of the same passage that went into it and share its read. */
export interface Settled {
  readonly row: PendingRow;
  readonly result: RowResult;
  readonly frames: readonly Frame[];
}

export interface Frame {
  readonly row: PendingRow;
  /** What the picture said by itself. */
  readonly detail: string;
}

interface Answered {
  readonly row: PendingRow;
  /** Null for a picture that was read before. */
  readonly answer: ReadingOutcome | null;
}

/** Frames further apart than this are no burst, whatever the manifest calls them. Milliseconds. */
const BURST = 30_000;
/** Nor are more than these: their answers would be kept until the last, and a manifest may call everything one passage. */
export const MOST_FRAMES = 64;

/**
 * The passages of one batch whose frames are being read. A passage is *open* from its first frame until all its rows have an
 * answer; then its frames are read as one. Known in memory only: whoever takes over the batch begins the passage anew.
 */
export class Passages {
  readonly #tooLarge = new Set<string>();
  readonly #open = new Map<string, { readonly missing: Set<number>; readonly answered: Answered[] }>();

  /** Before a frame is read. `waiting`: the rows of its passage that wait, at least {@link MOST_FRAMES} + 1 where there are more. */
  begin(row: PendingRow, waiting: () => readonly number[]): void {
    if (row.passage === null) return;
    const key = keyOf(row);
    if (this.#open.has(key) || this.#tooLarge.has(key)) return;
    const rows = waiting();
    if (rows.length > MOST_FRAMES) this.#tooLarge.add(key);
    else this.#open.set(key, { missing: new Set(rows), answered: [] });
  }

  /** Takes a picture's answer; gives what can be written down now: itself, nothing yet, or its whole passage. */
  answer(answered: Answered): readonly Settled[] {
    const { row } = answered;
    const passage = row.passage === null ? undefined : this.#open.get(keyOf(row));
    if (passage === undefined) return readAsOne([answered]);
    passage.missing.delete(row.row);
    passage.answered.push(answered);
    if (passage.missing.size > 0) return [];
    this.#open.delete(keyOf(row));
    return readAsOne(passage.answered);
  }
}

function keyOf({ camera_id, passage }: PendingRow): string {
  return JSON.stringify([camera_id, passage]);
}

interface ReadFrame {
  readonly row: PendingRow;
  readonly reading: Reading;
}

/** Pictures that show one plate become one read, under the clearest of them; any other answers for itself. */
function readAsOne(answered: readonly Answered[]): Settled[] {
  const inOrder = answered.toSorted((a, b) => a.row.row - b.row.row);
  const settled: Settled[] = [];
  const bursts: [ReadFrame, ...ReadFrame[]][] = [];
  for (const { row, answer } of inOrder) {
    if (answer === null) continue;
    if (answer.status !== 'read') {
      settled.push({ row, result: resultOf(row, answer), frames: [] });
      continue;
    }
    const frame = { row, reading: answer.reading };
    const burst = bursts.find(([first]) => belongTogether(first, frame));
    if (burst === undefined) bursts.push([frame]);
    else burst.push(frame);
  }
  return [...settled, ...bursts.map(settledBurst)];
}

function belongTogether(a: ReadFrame, b: ReadFrame): boolean {
  const near = Math.abs(a.row.captured_at - b.row.captured_at) <= BURST;
  return near && showSamePlate(a.reading.lattice, b.reading.lattice);
}

function settledBurst(burst: [ReadFrame, ...ReadFrame[]]): Settled {
  const [clearest, ...others] = burst.toSorted(
    (a, b) => meanConfidence(b.reading.lattice) - meanConfidence(a.reading.lattice) || a.row.row - b.row.row,
  ) as typeof burst;
  const reading = fuseReadings([clearest.reading, ...others.map((frame) => frame.reading)]);
  return {
    row: clearest.row,
    result: resultOf(clearest.row, { status: 'read', reading }),
    frames: others.map(({ row, reading: own }) => ({
      row,
      detail: `One of ${burst.length} frames; by itself ${own.raw}, weakest ${weakest(own.lattice).toFixed(3)}`,
    })),
  };
}
