import type { Clock } from '../ports/clock.ts';
import type { Audit } from '../records/audit.ts';
import type { ProfileName } from '../records/profiles.ts';
import { type Actor, type DeletionReceipt, FORGOTTEN, type Forgotten, type ForgottenCounts } from '../records/retention.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { deletionHash, NOTHING_DELETED } from './deletion-hash.ts';

export interface DeletionParts {
  readonly store: Pick<Store, 'retention' | 'transaction'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
}

/** What one group deleted. */
export interface Deleted {
  readonly counts: Partial<ForgottenCounts>;
  /** `read <id>` …, for the hash; see {@link deletionHash}. */
  readonly names?: readonly string[];
  /** Times of capture of the reads. */
  readonly captured?: readonly number[];
}

/** None of anything. */
export const NONE = Object.fromEntries(FORGOTTEN.map((kind) => [kind, 0])) as ForgottenCounts;

/**
 * The deletion that is under way, as rows of the store. Each group is one transaction: what it deletes and what the receipt says of it become
 * durable together. Several processes may delete at a time: they write to the same deletion, and the first one that has finished ends it. The next run
 * continues a deletion that was interrupted.
 */
export class Deletion {
  readonly #parts: DeletionParts;
  readonly #profile: ProfileName;
  /** Rows deleted by this run. */
  total = 0;

  constructor(parts: DeletionParts, profile: ProfileName) {
    this.#parts = parts;
    this.#profile = profile;
  }

  /** Runs `work` in one transaction and records what it deleted. */
  group(work: () => Deleted): number {
    const { store } = this.#parts;
    const deleted = store.transaction(() => {
      const done = work();
      const n = Object.values(done.counts).reduce((sum, count) => sum + count, 0);
      if (n > 0) store.retention.keepDeletion(added(store.retention.underWay() ?? this.#begun(), done));
      return n;
    });
    this.total += deleted;
    return deleted;
  }

  /** Writes the receipt into the audit log; null where nothing is under way. */
  end({ actor, channel }: Actor): DeletionReceipt | null {
    const { store, audit, clock } = this.#parts;
    return store.transaction(() => {
      const deletion = store.retention.underWay();
      if (deletion === null) return null;
      const row = audit.record({ actor, channel, action: 'forget', asked: askedOf(deletion), purpose: null, case_number: null });
      const ended = { ...deletion, done_at: clock(), audit_seq: row.seq };
      store.retention.keepDeletion(ended);
      return ended;
    });
  }

  #begun(): DeletionReceipt {
    return {
      id: newId(),
      profile: this.#profile,
      started_at: this.#parts.clock(),
      done_at: null,
      counts: NONE,
      captured_from: null,
      captured_to: null,
      hash: NOTHING_DELETED,
      audit_seq: null,
    };
  }
}

function added(before: DeletionReceipt, { counts, names = [], captured = [] }: Deleted): DeletionReceipt {
  const sum = (kind: Forgotten): number => before.counts[kind] + (counts[kind] ?? 0);
  const times = [before.captured_from, before.captured_to, ...captured].filter((at) => at !== null);
  return {
    ...before,
    counts: Object.fromEntries(FORGOTTEN.map((kind) => [kind, sum(kind)])) as ForgottenCounts,
    captured_from: times.length === 0 ? null : Math.min(...times),
    captured_to: times.length === 0 ? null : Math.max(...times),
    hash: names.length === 0 ? before.hash : deletionHash(before.hash, names),
  };
}

/** The receipt as it is recorded in the audit log. */
function askedOf({ id, profile, counts, captured_from, captured_to, hash }: DeletionReceipt): Record<string, string> {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    deletion: id,
    profile,
    ...(captured_from !== null && { captured_from: iso(captured_from) }),
    ...(captured_to !== null && { captured_to: iso(captured_to) }),
    ...Object.fromEntries(FORGOTTEN.flatMap((kind) => (counts[kind] > 0 ? [[kind, String(counts[kind])]] : []))),
    hash,
  };
}
