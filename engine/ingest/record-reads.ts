import type { RecordHits } from '../hits/record.ts';
import type { Matcher } from '../matching/matcher.ts';
import { type Lattice, meanConfidence, UNREAD, weakest } from '../plate/lattice.ts';
import type { Read } from '../records/reads.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';

/** One plate seen once, checked and normalized, on its way into the store. */
export interface NewRead {
  readonly camera_id: string;
  readonly captured_at: number;
  /**
   * What makes it one read beside camera and time: the SHA-256 of its picture; for a plate that an edge camera read itself
   * `#` and the id that the sender gave it, or else the plate.
   */
  readonly identity: Buffer | string;
  readonly raw: string;
  /** Normalized. */
  readonly plate: string;
  readonly lattice: Lattice;
  readonly jurisdiction: string | null;
  readonly jurisdiction_p: number | null;
  readonly reader: string;
  /** For a picture out of a batch. */
  readonly origin: {
    readonly batch_id: string;
    readonly batch: string;
    readonly row: number;
    readonly file: string | null;
  } | null;
}

export interface Recorded {
  readonly status: 'read' | 'ambiguous' | 'duplicate';
  /** For a duplicate the read that was there before. */
  readonly read_id: string;
  readonly hits: number;
  /** Of the hits, those that are reviews. */
  readonly reviews: number;
}

export interface RecorderParts {
  readonly store: Pick<Store, 'reads' | 'cameras' | 'transaction'>;
  readonly matcher: Matcher;
  readonly recordHits: RecordHits;
  readonly clock: () => number;
}

/**
 * Runs `work` in one transaction and hands it the function that records a read: store the read, match it, store its hits,
 * append their events. All of a group becomes durable together; list changes cannot come between its reads.
 */
export type RecordReads = <T>(work: (record: (given: NewRead) => Recorded) => T) => T;

export function readRecorder({ store, matcher, recordHits, clock }: RecorderParts): RecordReads {
  return (work) =>
    store.transaction(() => {
      matcher.refresh();
      const seen = new Map<string, { reads: number; last: number }>();

      const record = (given: NewRead): Recorded => {
        const read = readOf(given, clock());
        const { id, inserted } = store.reads.insert(given.identity, read, given.origin?.row ?? null);
        if (!inserted) return { status: 'duplicate', read_id: id, hits: 0, reviews: 0 };
        count(seen, read);
        const made = recordHits(read, matcher.match(read));
        return { status: read.plate.includes(UNREAD) ? 'ambiguous' : 'read', read_id: id, ...made };
      };

      const result = work(record);
      for (const [camera, { reads, last }] of seen) store.cameras.count(camera, reads, last);
      return result;
    });
}

function readOf(given: NewRead, received_at: number): Read {
  const { identity, origin, lattice } = given;
  return {
    id: newId(),
    batch_id: origin?.batch_id ?? null,
    batch: origin?.batch ?? null,
    file: origin?.file ?? null,
    camera_id: given.camera_id,
    captured_at: given.captured_at,
    received_at,
    raw: given.raw,
    plate: given.plate,
    lattice,
    jurisdiction: given.jurisdiction,
    jurisdiction_p: given.jurisdiction_p,
    weakest: weakest(lattice),
    mean: meanConfidence(lattice),
    image: typeof identity === 'string' ? null : identity.toString('hex'),
    reader: given.reader,
  };
}

function count(seen: Map<string, { reads: number; last: number }>, { camera_id, captured_at }: Read): void {
  const camera = seen.get(camera_id);
  if (camera === undefined) {
    seen.set(camera_id, { reads: 1, last: captured_at });
  } else {
    camera.reads += 1;
    camera.last = Math.max(camera.last, captured_at);
  }
}
