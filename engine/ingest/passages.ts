import { fuseReadings, likenessOf, showSamePlate } from '../plate/burst.ts';
import { boxAround, type Corners } from '../plate/corners.ts';
import { meanConfidence, weakest } from '../plate/lattice.ts';
import type { PlateReading } from '../plate/reading.ts';
import type { ReadingOutcome } from '../ports/picture-reader.ts';
import type { PendingRow, RowOutcome } from '../store/journal.store.ts';
import { noteOn, outcomeOf, resultOf } from './outcome-of.ts';
import type { NewRead } from './record-reads.ts';

/** A group of results that can be recorded: of a single picture, or of all frames of a passage. */
export interface Settled {
  readonly rows: readonly SettledRow[];
  /** The plates on them; those of each picture in the order in which the reader returned them. */
  readonly plates: readonly SettledPlate[];
}

export interface SettledRow {
  readonly row: PendingRow;
  /** Null: the outcome follows from its plates. */
  readonly outcome: RowOutcome | null;
  /** Further remarks about its picture. */
  readonly note: string | null;
}

/** A plate, read on one picture or on several frames of one passage. */
export interface SettledPlate {
  readonly read: Omit<NewRead, 'origin'>;
  /** Of the frame that shows it best. */
  readonly row: PendingRow;
  /** Further frames that went into it. */
  readonly frames: readonly Frame[];
}

export interface Frame {
  readonly row: PendingRow;
  /** The text that this frame alone gave. */
  readonly detail: string;
}

interface Answered {
  readonly row: PendingRow;
  readonly answer: ReadingOutcome;
}

/** Frames further apart than this are separate reads, whatever the manifest says. Milliseconds. */
const BURST = 30_000;
/** Passages with more frames than this are read picture by picture: their results would be kept in memory until the last one, and a manifest may give all pictures the same passage. */
export const MOST_FRAMES = 64;

/**
 * The passages of one batch whose frames are being read. A passage is *open* from its first frame until all its rows have a
 * result; then its frames are fused into one read. Kept in memory only: another process that takes over the batch reads the passage again.
 */
export class Passages {
  readonly #tooLarge = new Set<string>();
  readonly #open = new Map<string, { readonly missing: Set<number>; readonly answered: Answered[] }>();

  /** Call before a frame is read. `waiting`: the pending rows of its passage, at least {@link MOST_FRAMES} + 1 where there are more. */
  begin(row: PendingRow, waiting: () => readonly number[]): void {
    if (row.passage === null) return;
    const key = keyOf(row);
    if (this.#open.has(key) || this.#tooLarge.has(key)) return;
    const rows = waiting();
    if (rows.length > MOST_FRAMES) this.#tooLarge.add(key);
    else this.#open.set(key, { missing: new Set(rows), answered: [] });
  }

  /**
   * Takes a picture's answer (null for a picture that was read before) and returns what can be recorded now: this picture, nothing yet, or
   * its whole passage.
   */
  answer(row: PendingRow, answer: ReadingOutcome | null): Settled | null {
    const own: readonly Answered[] = answer === null ? [] : [{ row, answer }];
    const passage = row.passage === null ? undefined : this.#open.get(keyOf(row));
    if (passage === undefined) return own.length === 0 ? null : settle(own);
    passage.missing.delete(row.row);
    passage.answered.push(...own);
    if (passage.missing.size > 0) return null;
    this.#open.delete(keyOf(row));
    return passage.answered.length === 0 ? null : settle(passage.answered);
  }
}

function keyOf({ camera_id, passage }: PendingRow): string {
  return JSON.stringify([camera_id, passage]);
}

/** A plate on one frame. */
interface FramePlate {
  readonly row: PendingRow;
  readonly reading: PlateReading;
}

type Burst = [FramePlate, ...FramePlate[]];

/** Plates that frames have in common become one read each, under the frame that shows them best; any other plate is a read by itself. */
function settle(answered: readonly Answered[]): Settled {
  const bursts: Burst[] = [];
  for (const { row, answer } of answered.toSorted((a, b) => a.row.row - b.row.row)) {
    if (answer.status !== 'read') continue;
    for (const reading of answer.readings) {
      const seen = { row, reading };
      const burst = burstOf(bursts, seen);
      if (burst === undefined) bursts.push([seen]);
      else burst.push(seen);
    }
  }
  const plates: SettledPlate[] = [];
  const unusable = new Map<number, RowOutcome>();
  for (const burst of bursts) {
    const { plate, outcome } = plateOf(burst);
    if (plate !== null) plates.push(plate);
    else for (const { row } of burst) unusable.set(row.row, outcome);
  }
  const read = new Set(plates.flatMap(({ row, frames }) => [row.row, ...frames.map((frame) => frame.row.row)]));
  const rows = answered.map(({ row, answer }) => ({
    row,
    outcome: answer.status !== 'read' ? outcomeOf(answer) : read.has(row.row) ? null : (unusable.get(row.row) ?? null),
    note: answer.status === 'read' ? noteOn(answer) : null,
  }));
  return { rows, plates };
}

/**
 * The burst to which a plate belongs: one without a plate of the same picture, near in time, that shows the same text. Of several, the one with the
 * most similar text, then the one whose plate is nearest in the picture.
 */
function burstOf(bursts: readonly Burst[], { row, reading }: FramePlate): Burst | undefined {
  const fitting = bursts.filter((burst) => {
    const near = Math.abs(burst[0].row.captured_at - row.captured_at) <= BURST;
    return near && burst.every((seen) => seen.row !== row) && showSamePlate(burst[0].reading.lattice, reading.lattice);
  });
  if (fitting.length < 2) return fitting[0];
  const likeness = (burst: Burst): number => likenessOf(burst[0].reading.lattice, reading.lattice);
  const distance = (burst: Burst): number => distanceOf(burst.at(-1)?.reading.box ?? null, reading.box);
  return fitting.toSorted((a, b) => likeness(b) - likeness(a) || distance(a) - distance(b))[0];
}

/** Between the middles of two plates, px; 0 where either fills its picture. */
function distanceOf(a: Corners | null, b: Corners | null): number {
  if (a === null || b === null) return 0;
  const [one, other] = [boxAround(a), boxAround(b)];
  return Math.hypot(one.x + one.w / 2 - other.x - other.w / 2, one.y + one.h / 2 - other.y - other.h / 2);
}

function plateOf(burst: Burst): { plate: SettledPlate; outcome: null } | { plate: null; outcome: RowOutcome } {
  const [best, ...others] = burst.toSorted(
    (a, b) => meanConfidence(b.reading.lattice) - meanConfidence(a.reading.lattice) || a.row.row - b.row.row,
  ) as Burst;
  const { read, outcome } = resultOf(best.row, fuseReadings([best.reading, ...others.map(({ reading }) => reading)]));
  if (read === null) return { plate: null, outcome };
  const frames = others.map(({ row, reading: own }) => ({
    row,
    detail: `One of ${burst.length} frames; by itself ${own.raw}, weakest ${weakest(own.lattice).toFixed(3)}`,
  }));
  return { plate: { read, row: best.row, frames }, outcome: null };
}
