import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import { type HistoryRow, type HistoryStore, monthOf } from '../store/history.store.ts';
import type { SeenRead } from '../store/reads.store.ts';
import type { Store } from '../store/store.ts';
import { answerOf } from './passage-answer.ts';
import { GAP, PassageMaker } from './passages-of.ts';
import { linkedAround } from './reads-around.ts';

export interface FollowParts {
  readonly store: Pick<Store, 'reads'>;
  readonly history: HistoryStore;
  readonly model: ConfusionModel;
}

/** Raise it when the same reads give other passages: the history is then rebuilt. */
const VERSION = 'passages-2';
/** Reads taken at a time. Many at once are written in the order of their plates, which touches each page of a month once. */
const GROUP = 50_000;

/**
 * Adds the next stored reads, by order of arrival, to the history: it calculates the passages around them without and with the new reads, and
 * writes the difference. After a crash at any point the next call continues; calls may be repeated. Returns the number of reads taken: 0 when there are no
 * more.
 */
export function followReads({ store, history, model }: FollowParts, most = GROUP): number {
  const maker = new PassageMaker({ model });
  return history.following(`${VERSION} ${model.version} ${GAP}`, () => {
    const reads = store.reads.seenAfter(history.mark(), most);
    const last = reads.at(-1);
    if (last === undefined) return 0;
    const change = new Changes(history, last.no);
    for (const linked of touchedBy(reads, store, maker)) change.add(linked, maker);
    change.write();
    history.setMark(last.no);
    return reads.length;
  });
}

/** Sets of linked reads among all reads up to the last new one; each set contains a new read. */
function* touchedBy(
  reads: readonly SeenRead[],
  { reads: stored }: Pick<Store, 'reads'>,
  maker: PassageMaker,
): Generator<SeenRead[]> {
  const newest = reads[reads.length - 1].no;
  const isNew = new Set(reads.map(({ no }) => no));
  for (const [first, last] of stretchesOf(reads)) {
    yield* linkedAround({ stored, maker, newest }, [first, last], ({ no }) => isNew.has(no));
  }
}

/** New reads of one camera with at most two gaps between them, as first and last: their neighbourhoods are looked up together. */
function* stretchesOf(reads: readonly SeenRead[]): Generator<[SeenRead, SeenRead]> {
  const sorted = reads.toSorted((a, b) => a.camera - b.camera || a.at - b.at || a.no - b.no);
  let [first] = sorted;
  for (const [i, read] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next !== undefined && next.camera === read.camera && next.at <= read.at + 2 * GAP) continue;
    yield [first, read];
    first = next;
  }
}

interface MonthChange {
  readonly remove: Map<string, HistoryRow>;
  readonly add: Map<string, HistoryRow>;
  /** Reads that the month's file contains already. */
  readonly mark: number;
}

/** Changes to write, by month. */
class Changes {
  readonly #history: HistoryStore;
  readonly #to: number;
  readonly #months = new Map<string, MonthChange>();

  constructor(history: HistoryStore, to: number) {
    this.#history = history;
    this.#to = to;
  }

  add(linked: SeenRead[], maker: PassageMaker): void {
    const numbers = linked.map(({ no }) => no);
    const oldest = Math.min(...numbers);
    const months = new Set(linked.map(({ at }) => monthOf(at)));
    for (const month of months) {
      const change = this.#of(month);
      if (change.mark >= this.#to) continue;
      if (oldest <= change.mark) {
        const before = linked.filter(({ no }) => no <= change.mark).sort((a, b) => a.at - b.at);
        for (const row of rowsIn(month, before, maker)) change.remove.set(keyOf(row), row);
      }
    }
    const rows = [...maker.split(linked)].map((passage) => rowOf(passage));
    for (const row of rows) {
      const change = this.#of(monthOf(row.at));
      if (change.mark >= this.#to) continue;
      change.add.set(keyOf(row), row);
    }
  }

  write(): void {
    for (const [month, { remove, add, mark }] of this.#months) {
      if (mark >= this.#to) continue;
      for (const [key, row] of add) {
        const old = remove.get(key);
        if (old === undefined) continue;
        remove.delete(key);
        if (old.state === row.state && old.sure === row.sure) add.delete(key);
      }
      const rows = [...add.values()].sort((a, b) => (a.plate < b.plate ? -1 : a.plate > b.plate ? 1 : a.at - b.at));
      this.#history.write(month, { remove: [...remove.values()], add: rows }, this.#to);
    }
  }

  #of(month: string): MonthChange {
    let change = this.#months.get(month);
    if (change === undefined) {
      change = { remove: new Map(), add: new Map(), mark: this.#history.markOf(month) };
      this.#months.set(month, change);
    }
    return change;
  }
}

function* rowsIn(month: string, reads: readonly SeenRead[], maker: PassageMaker): Generator<HistoryRow> {
  for (const linked of maker.linked(reads)) {
    for (const passage of maker.split(linked)) {
      const row = rowOf(passage);
      if (monthOf(row.at) === month) yield row;
    }
  }
}

function rowOf(passage: Parameters<typeof answerOf>[0]): HistoryRow {
  const { best, plate, state, sure } = answerOf(passage);
  return { plate, at: best.at, camera: best.camera, read: best.no, state, sure: Math.round(sure * 100) };
}

function keyOf({ plate, at, camera, read }: HistoryRow): string {
  return `${plate} ${at} ${camera} ${read}`;
}
