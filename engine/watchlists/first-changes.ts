import type { LoadChange, LoadDiff } from '../records/list-loads.ts';

/** Changes that the report names, at most, of each kind. */
const MOST_CHANGES = 1_000;

/** The first changes of each kind over the slices of a load. */
export class FirstChanges {
  readonly #of = { added: [] as LoadChange[], updated: [] as LoadChange[], removed: [] as LoadChange[] };

  /** @param changes the first changes of each kind in the slice; called only while more are needed */
  add(diff: LoadDiff, changes: (limit: number) => readonly LoadChange[]): void {
    const kinds = ['added', 'updated', 'removed'] as const;
    if (!kinds.some((kind) => diff[kind] > 0 && this.#of[kind].length < MOST_CHANGES)) return;
    for (const change of changes(MOST_CHANGES)) {
      const known = this.#of[change.change];
      if (known.length < MOST_CHANGES) known.push(change);
    }
  }

  /** Added ones, then updated, then removed ones; each by plate. */
  get inOrder(): readonly LoadChange[] {
    const { added, updated, removed } = this.#of;
    return [...added, ...updated, ...removed];
  }
}
