import type { AuditCheck, AuditRow } from '../records/audit.ts';
import type { AuditStore, StoredAuditRow } from '../store/audit.store.ts';
import { ForgottenRows, isForgotten } from './forget-rows.ts';
import { completedBy, type NodeAt, rootOf } from './tree.ts';
import { type Checkpoint, commitmentOf, EMPTY_ROOT, leafHash, openCheckpoint, type VerifierKey } from './verifier.ts';

/** Rows and checkpoints fetched at a time. */
const PAGE = 1000;

/**
 * Goes through the log, oldest row first, computes the tree again from the rows' texts, and compares it with the stored hashes and signed checkpoints.
 * Returns the first fault.
 * @param key null: nothing of this log was signed
 * @param kept a checkpoint that somebody kept outside this data folder, or null
 */
export function verifyLog(audit: AuditStore, key: VerifierKey | null, kept: Checkpoint | null): AuditCheck {
  const signed = signedSizes(audit, key);
  const tree = new Map<string, Buffer>();
  const node: NodeAt = (level, index) => tree.get(`${level}/${index}`) as Buffer;
  let [rows, at, checkpoints] = [0, 0, 0];
  const forgotten = new ForgottenRows();

  const rootIsWrong = (size: number): AuditCheck | null => {
    if (kept?.size === size && !rootOf(size, node).equals(kept.root)) {
      return wrong(size, `the first ${size} rows are not those of the checkpoint that was kept: the log was written anew`);
    }
    if (signed.next().size !== size) return null;
    const { checkpoint } = signed.take();
    checkpoints++;
    if (checkpoint instanceof Error) return wrong(size, `checkpoint of ${size} rows: ${checkpoint.message}`);
    if (checkpoint.size === size && rootOf(size, node).equals(checkpoint.root)) return null;
    return wrong(size, `the first ${size} rows are not those that were signed: one of them was changed, moved or put in later`);
  };

  for (const row of everyRow(audit)) {
    const problem = rootIsWrong(rows) ?? rowIsWrong(row, rows, at) ?? nodesAreWrong(row);
    if (problem !== null) return problem;
    at = (JSON.parse(row.body) as AuditRow).at;
    forgotten.note(row);
    rows++;
  }
  const problem = rootIsWrong(rows);
  if (problem !== null) return problem;
  const missing = Math.max(signed.last(), kept?.size ?? 0);
  if (missing > rows) return wrong(rows, `the log has ${rows} rows but ${missing} were signed: rows were removed at its end`);
  if (audit.node(0, rows) !== null)
    return wrong(rows, `the log has ${rows} rows but its tree has the leaf of a further one: rows were removed at its end`);
  const unexplained = forgotten.firstUnexplained();
  if (unexplained !== null)
    return wrong(unexplained, 'its text was removed, and no record in the log says that it was forgotten');
  return { ok: true, rows, checkpoints };

  /** Compares row by row with the hashes in the store, too: a wrong hash identifies one row, a wrong checkpoint only a range of rows. */
  function nodesAreWrong(row: StoredAuditRow): AuditCheck | null {
    const { seq, body, salt } = row;
    // Only the leaf of a forgotten row is left; the signed roots prove that it is the right one.
    const leaf = isForgotten(row) ? (audit.node(0, seq) ?? EMPTY_ROOT) : leafHash(commitmentOf(salt, body));
    for (const { level, index, hash } of completedBy(seq, leaf, node)) {
      tree.set(`${level}/${index}`, hash);
      if (level > 0) {
        tree.delete(`${level - 1}/${2 * index}`);
        tree.delete(`${level - 1}/${2 * index + 1}`);
      }
      if (audit.node(level, index)?.equals(hash) === true) continue;
      return level === 0
        ? wrong(seq, 'it is not the row that was written: its text does not give its leaf')
        : wrong(seq, `the tree's node ${index} of level ${level} does not follow from its rows`);
    }
    return null;
  }
}

function rowIsWrong({ seq, body }: StoredAuditRow, expectedSeq: number, earliest: number): AuditCheck | null {
  if (seq !== expectedSeq) return wrong(expectedSeq, 'it is missing: rows follow one another without gaps');
  let row: Partial<AuditRow> | null;
  try {
    row = JSON.parse(body) as Partial<AuditRow> | null;
  } catch {
    return wrong(seq, 'it is not the row that was written: its text is no JSON');
  }
  if (typeof row?.seq !== 'number') return wrong(seq, 'it is not the row that was written: its text does not say its place');
  if (row.seq !== seq) return wrong(seq, `it was moved: it was written as row ${row.seq}`);
  if (typeof row.at !== 'number' || row.at < earliest) return wrong(seq, 'it is dated back: the row before is later');
  return null;
}

const wrong = (seq: number, what: string): AuditCheck => ({ ok: false, seq, wrong: what });

function* everyRow(audit: AuditStore): Generator<StoredAuditRow> {
  let page: readonly StoredAuditRow[];
  let next = 0;
  do {
    page = audit.rowsFrom(next, PAGE);
    yield* page;
    next = (page.at(-1)?.seq ?? -1) + 1;
  } while (page.length > 0);
}

/** The stored checkpoints in order, verified one after another. */
function signedSizes(audit: AuditStore, key: VerifierKey | null) {
  let page = audit.checkpointsAfter(-1, PAGE);
  let last = -1;
  const head = () => {
    if (page[0] === undefined && last >= 0) page = audit.checkpointsAfter(last, PAGE);
    return page[0];
  };
  return {
    next: () => ({ size: head()?.size ?? -1 }),
    take() {
      const taken = head() as NonNullable<ReturnType<typeof head>>;
      last = taken.size;
      page = page.slice(1);
      return { checkpoint: opened(taken.note, key) };
    },
    /** Size of the largest checkpoint not taken yet, or of the last one taken. */
    last(): number {
      let largest = Math.max(last, 0);
      for (let more = audit.checkpointsAfter(largest, PAGE); more.length > 0; more = audit.checkpointsAfter(largest, PAGE)) {
        largest = (more.at(-1) as { size: number }).size;
      }
      return largest;
    },
  };
}

function opened(note: string, key: VerifierKey | null): Checkpoint | Error {
  if (key === null) return new Error('the key that signed it is missing');
  try {
    return openCheckpoint(note, key);
  } catch (error) {
    return error as Error;
  }
}
