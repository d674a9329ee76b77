import { DAY } from '../fields/durations.ts';
import type { RecordHits } from '../hits/record.ts';
import type { ConcludeRead } from '../matching/conclusion/conclude-reads.ts';
import type { Conclusion } from '../matching/conclusion/concluder.ts';
import type { Matcher } from '../matching/matcher.ts';
import { boxAround, type Corners } from '../plate/corners.ts';
import { bestText, type Lattice, meanConfidence, UNREAD, weakest } from '../plate/lattice.ts';
import type { JurisdictionGuess } from '../plate/reading.ts';
import type { Clock } from '../ports/clock.ts';
import type { Read } from '../records/reads.ts';
import { newId } from '../store/new-id.ts';
import type { ReadsStore } from '../store/reads.store.ts';
import type { Store } from '../store/store.ts';
import { readAt } from './read-before.ts';

/** One plate seen once, checked and normalized, on its way into the store. */
export interface NewRead {
  readonly camera_id: string;
  readonly captured_at: number;
  /**
   * Identifies the read together with camera and time. For a plate in a picture: the SHA-256 of the picture, and for a further plate in it also its
   * place. For a plate that the camera has read: `#` and the sender's id of the read, or, without an id, the plate.
   */
  readonly identity: Buffer | string;
  readonly raw: string;
  /** Normalized. */
  readonly plate: string;
  readonly lattice: Lattice;
  readonly jurisdiction: string | null;
  readonly jurisdiction_p: number | null;
  readonly other_jurisdictions: readonly JurisdictionGuess[];
  readonly reader: string;
  /** Where in its picture; null: the whole picture shows it, or nobody knows. */
  readonly box: Corners | null;
  readonly box_p: number | null;
  /** For a picture of a batch. */
  readonly origin: {
    readonly batch_id: string;
    readonly batch: string;
    readonly row: number;
    readonly file: string | null;
  } | null;
}

export interface Recorded {
  readonly status: 'read' | 'ambiguous' | 'duplicate';
  /** For a duplicate the existing read. */
  readonly read_id: string;
  readonly hits: number;
  /** Of the hits, those that are reviews. */
  readonly reviews: number;
}

export interface RecorderParts {
  readonly store: Pick<Store, 'reads' | 'cameras' | 'reports' | 'transaction'>;
  readonly matcher: Matcher;
  readonly recordHits: RecordHits;
  /** The most probable characters of a plate that was read from a picture. */
  readonly conclude: ConcludeRead;
  readonly clock: Clock;
}

/**
 * Runs `work` in one transaction and passes it the function that records a read: it stores the read, matches it, stores its hits and
 * appends their events. The whole group becomes durable together; no list change can happen between its reads.
 */
export type RecordReads = <T>(work: (record: (given: NewRead) => Recorded) => T) => T;

export function readRecorder({ store, matcher, recordHits, conclude, clock }: RecorderParts): RecordReads {
  return (work) =>
    store.transaction(() => {
      matcher.refresh();
      const seen = new Map<string, ReadCount>();

      const record = (given: NewRead): Recorded => {
        const read = readOf(given, clock(), typeof given.identity === 'string' ? null : conclude(given));
        const identity = identityOf(store.reads, given);
        if (typeof identity === 'object' && 'before' in identity) {
          return { status: 'duplicate', read_id: identity.before, hits: 0, reviews: 0 };
        }
        const { id, inserted } = store.reads.insert(identity, read, given.origin?.row ?? null);
        if (!inserted) return { status: 'duplicate', read_id: id, hits: 0, reviews: 0 };
        count(seen, read);
        const made = recordHits(read, matcher.match(read));
        return { status: read.plate.includes(UNREAD) ? 'ambiguous' : 'read', read_id: id, ...made };
      };

      const result = work(record);
      for (const [camera, { reads, last, days }] of seen) {
        store.cameras.count(camera, reads, last);
        for (const [day, n] of days) store.reports.countReads(camera, day, n);
      }
      return result;
    });
}

/**
 * A picture's first plate has the picture's identity, as when a picture had one plate only; a further one adds the place of its
 * middle, px. A plate at a place where one was read before is that earlier read.
 */
function identityOf(
  reads: Pick<ReadsStore, 'ofPicture'>,
  { identity, camera_id, captured_at, box }: NewRead,
): Buffer | string | { readonly before: string } {
  if (typeof identity === 'string') return identity;
  const before = reads.ofPicture(camera_id, captured_at, identity);
  if (before.length === 0) return identity;
  const same = readAt(before, box);
  if (same !== undefined || box === null) return { before: (same ?? (before[0] as (typeof before)[number])).id };
  const place = Buffer.alloc(4);
  const { x, y, w, h } = boxAround(box);
  place.writeUInt16BE(clampedPx(x + w / 2), 0);
  place.writeUInt16BE(clampedPx(y + h / 2), 2);
  return Buffer.concat([identity, place]);
}

function clampedPx(at: number): number {
  return Math.min(65_535, Math.max(0, Math.round(at)));
}

/** Where the conclusion is the text as it was read, the normalized plate is kept, because the jurisdiction may have decided between O and 0 in it. */
function readOf(given: NewRead, received_at: number, concluded: Conclusion | null): Read {
  const { identity, origin, lattice } = given;
  const [jurisdiction] = concluded?.jurisdictions ?? [];
  return {
    id: newId(),
    batch_id: origin?.batch_id ?? null,
    batch: origin?.batch ?? null,
    file: origin?.file ?? null,
    camera_id: given.camera_id,
    captured_at: given.captured_at,
    received_at,
    raw: given.raw,
    plate: concluded === null || concluded.plate === bestText(lattice) ? given.plate : concluded.plate,
    plate_p: concluded?.p ?? null,
    lattice,
    jurisdiction: given.jurisdiction,
    jurisdiction_p: given.jurisdiction_p,
    other_jurisdictions: given.other_jurisdictions,
    concluded_jurisdiction: jurisdiction?.code ?? null,
    concluded_jurisdiction_p: jurisdiction?.p ?? null,
    weakest: weakest(lattice),
    mean: meanConfidence(lattice),
    image: typeof identity === 'string' ? null : identity.toString('hex'),
    reader: given.reader,
    box: given.box,
    box_p: given.box_p,
  };
}

/** Reads of a camera in one transaction. */
interface ReadCount {
  reads: number;
  last: number;
  /** By day of capture, since 1970-01-01 UTC. */
  readonly days: Map<number, number>;
}

function count(seen: Map<string, ReadCount>, { camera_id, captured_at }: Read): void {
  const camera = seen.get(camera_id) ?? { reads: 0, last: captured_at, days: new Map<number, number>() };
  const day = Math.floor(captured_at / DAY);
  camera.reads += 1;
  camera.last = Math.max(camera.last, captured_at);
  camera.days.set(day, (camera.days.get(day) ?? 0) + 1);
  seen.set(camera_id, camera);
}
