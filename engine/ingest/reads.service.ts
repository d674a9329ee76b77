import type { Readable } from 'node:stream';
import { expected, LprError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reads, ReadsReceipt } from '../records/reads.ts';
import type { Store } from '../store/store.ts';
import { histogramOf } from './histogram.ts';
import type { IngestLimits } from './limits.ts';
import { type Line, LineSplitter } from './lines.ts';
import { patiently } from './patiently.ts';
import { lineOf } from './read-line.ts';
import { GROUP, ReadsWriter } from './reads-writer.ts';
import type { NewRead, Recorded, RecordReads } from './record-reads.ts';

/** Milliseconds after which lines of a slow sender are written, even if the group is not full. */
const GROUP_AGE = 500;
const MOST_PROBLEMS = 1_000;
/** Unknown fields that a receipt names, at most. */
const MOST_FIELDS = 20;

export interface ReadsParts {
  readonly store: Pick<Store, 'reads'>;
  readonly recordReads: RecordReads;
  readonly limits: IngestLimits;
  readonly clock: Clock;
}

export function readsService({ store, recordReads, limits, clock }: ReadsParts): Reads {
  const writer = new ReadsWriter(recordReads);
  return {
    async ingest(lines, { signal }) {
      return await ingest(lines, signal);
    },
    get(id) {
      const read = store.reads.get(id);
      if (read === null) throw new LprError('not_found', expected('the id of a read', 'id', id));
      return read;
    },
    list: (filter, onPart) => store.reads.list(filter, onPart),
    about: (from, to) => store.reads.about(from, to),
    total: (filter) => store.reads.total(filter),
    histogram: (filter, bars) => histogramOf(store, filter, bars),
    countBefore: (at) => store.reads.countBefore(at),
  };

  async function ingest(lines: Readable, signal: AbortSignal | undefined): Promise<ReadsReceipt> {
    writer.admit();
    const splitter = new LineSplitter(limits.maxLineBytes);
    const tally = new Tally();
    let group: NewRead[] = [];
    let begun = 0;

    const write = async (): Promise<void> => {
      // Emptied before it is written: a group that failed must not be written again by the caller's next step.
      const reads = group;
      group = [];
      for (const outcome of await writer.write(reads)) tally.add(outcome);
    };
    const take = async (found: readonly Line[]): Promise<void> => {
      for (const { number, text, problem } of found) {
        const checked = problem === null ? lineOf(text, clock()) : { ok: false as const, ...problem };
        if (!checked.ok) {
          tally.reject(number, checked.reason, checked.detail);
          continue;
        }
        if (group.length === 0) begun = clock();
        tally.ignore(number, checked.value.ignored);
        group.push(checked.value.read);
        if (group.length >= GROUP) await write();
      }
    };

    try {
      for await (const chunk of patiently<Buffer>(lines, { stallAfter: limits.stallAfter, signal })) {
        await take(splitter.push(chunk));
        if (group.length > 0 && clock() - begun >= GROUP_AGE) await write();
      }
      await take(splitter.end());
    } finally {
      // Also when the sender stopped: complete lines are stored, and are duplicates when they are sent again.
      lines.destroy();
      if (group.length > 0) await write();
    }
    return tally.receipt();
  }
}

class Tally {
  readonly #counts = { read: 0, ambiguous: 0, duplicate: 0, rejected: 0, hits: 0, reviews: 0 };
  readonly #ignored = new Set<string>();
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

  /** An unknown field may be mistyped: the receipt names it once, where it came first. The line counts as good. */
  ignore(line: number, fields: readonly string[]): void {
    for (const field of fields) {
      if (this.#ignored.has(field) || this.#ignored.size >= MOST_FIELDS) continue;
      this.#ignored.add(field);
      const detail = `Expected only fields that a read has but received also ${JSON.stringify(field.slice(0, 40))}; it was ignored, here and on later lines`;
      this.#problems.push({ line, reason: 'unknown_field', detail });
    }
  }

  receipt(): ReadsReceipt {
    const { read, ambiguous, duplicate, rejected, hits, reviews } = this.#counts;
    const lines = read + ambiguous + duplicate + rejected;
    return { lines, read, ambiguous, duplicate, rejected, hits, reviews, problems: this.#problems };
  }
}
