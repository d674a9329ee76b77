import type { Readable } from 'node:stream';
import { expected, LprError } from '../errors.ts';
import type { Reads, ReadsReceipt } from '../records/reads.ts';
import type { Store } from '../store/store.ts';
import type { IngestLimits } from './limits.ts';
import { type Line, LineSplitter } from './lines.ts';
import { patiently } from './patiently.ts';
import type { Recorded, RecordReads, Sighting } from './record-reads.ts';
import { sightingOf } from './sighting-line.ts';

/** Lines in one transaction. Twice as many cost a fifth less a line but hold the event loop for a tenth of a second. */
const GROUP = 2_000;
/** Milliseconds after which lines of a slow sender are written, group full or not. */
const GROUP_AGE = 500;
const MOST_PROBLEMS = 1_000;

export interface ReadsParts {
  readonly store: Pick<Store, 'reads'>;
  readonly recordReads: RecordReads;
  readonly limits: IngestLimits;
  readonly clock: () => number;
}

export function readsService({ store, recordReads, limits, clock }: ReadsParts): Reads {
  return {
    async ingest(lines, { signal }) {
      return await ingest(lines, signal);
    },
    get(id) {
      const read = store.reads.get(id);
      if (read === null) throw new LprError('not_found', expected('the id of a read', 'id', id));
      return read;
    },
    list: (filter) => store.reads.list(filter),
  };

  async function ingest(lines: Readable, signal: AbortSignal | undefined): Promise<ReadsReceipt> {
    const splitter = new LineSplitter(limits.maxLineBytes);
    const tally = new Tally();
    let group: Sighting[] = [];
    let begun = 0;

    const write = (): void => {
      // Taken before it is written: a group that failed is not written again by the caller's next step.
      const sightings = group;
      group = [];
      const outcomes = recordReads((record) => sightings.map(record));
      for (const outcome of outcomes) tally.add(outcome);
    };
    const take = (found: readonly Line[]): void => {
      for (const { number, text, problem } of found) {
        const checked = problem === null ? sightingOf(text, clock()) : { ok: false as const, ...problem };
        if (!checked.ok) {
          tally.reject(number, checked.reason, checked.detail);
          continue;
        }
        if (group.length === 0) begun = clock();
        group.push(checked.value);
        if (group.length >= GROUP) write();
      }
    };

    try {
      for await (const chunk of patiently<Buffer>(lines, { stallAfter: limits.stallAfter, signal })) {
        take(splitter.push(chunk));
        if (group.length > 0 && clock() - begun >= GROUP_AGE) write();
      }
      take(splitter.end());
    } finally {
      // Also when the sender stopped: what came whole is kept, and is a duplicate when it is sent again.
      lines.destroy();
      if (group.length > 0) write();
    }
    return tally.receipt();
  }
}

class Tally {
  readonly #counts = { read: 0, ambiguous: 0, duplicate: 0, rejected: 0, hits: 0, reviews: 0 };
  readonly #problems: { line: number; reason: string; detail: string }[] = [];

  add({ status, hits, reviews }: Recorded): void {
    this.#counts[status] += 1;
    this.#counts.hits += hits;
    this.#counts.reviews += reviews;
  }

  reject(line: number, reason: string, detail: string): void {
    this.#counts.rejected += 1;
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push({ line, reason, detail });
  }

  receipt(): ReadsReceipt {
    const { read, ambiguous, duplicate, rejected, hits, reviews } = this.#counts;
    const lines = read + ambiguous + duplicate + rejected;
    return { lines, read, ambiguous, duplicate, rejected, hits, reviews, problems: this.#problems };
  }
}
