import { join } from 'node:path';
import Database from 'better-sqlite3';
import { quantileSorted } from 'simple-statistics';
import type { Engine } from '../../engine/engine.ts';
import { openSqliteHistory } from '../../engine/store/sqlite/history.store.ts';
import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { Asked } from './asked.ts';

/** As one page shows. */
const A_PAGE = 50;
/** The peer goes through all reads, which takes seconds: it is asked so many of each kind. */
const PEER_TIMES = 5;

/** Each kind of question, one at a time, in this process: no request and no other work beside it. */
export async function questionRows(
  engine: Engine,
  data: string,
  { plates, patterns }: Asked,
  params: BenchRow['params'],
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const ask = async (contender: string, what: string, asked: readonly string[], question: (text: string) => unknown) => {
    const metrics = await measure(asked, question);
    rows.push({ contender, params: { ...params, question: what }, metrics });
  };
  const page = (plate: string): number => engine.reads.list({ plate, limit: A_PAGE }).items.length;
  const afterAll = Date.UTC(2100, 0, 1);
  const history = openSqliteHistory(join(data, 'history'));
  const database = new Database(join(data, 'lpr.db'), { readonly: true });
  try {
    await ask('history', 'passages of a plate', plates, (plate) => history.ofPlate(plate, 0, afterAll).length);
    await ask('lpr', 'reads of a plate', plates, page);
    for (const [part, asked] of Object.entries(patterns)) await ask('lpr', part, asked, page);
    await ask('lpr', 'likely', plates, async (plate) => (await engine.vehicles.likely({ plate })).passages.length);
    await ask('lpr', 'vehicle', plates, async (plate) => (await engine.vehicles.vehicle({ plate })).passages.length);
    const glob = database.prepare(`SELECT no FROM reads WHERE plate GLOB ? ORDER BY captured_at DESC LIMIT ${A_PAGE}`);
    for (const [part, asked] of Object.entries(patterns)) {
      await ask('GLOB over all reads', part, asked.slice(0, PEER_TIMES), (pattern) => glob.all(pattern).length);
    }
  } finally {
    database.close();
    history.close();
  }
  return rows;
}

/** @param question gives the number of answers, at once or later */
async function measure(asked: readonly string[], question: (text: string) => unknown): Promise<BenchRow['metrics']> {
  const ms: number[] = [];
  let answers = 0;
  for (const text of asked) {
    const started = performance.now();
    answers += Number(await question(text));
    ms.push(performance.now() - started);
  }
  ms.sort((a, b) => a - b);
  const at = (q: number): number => significant(quantileSorted(ms, q), 3);
  return { asked: ms.length, answers: significant(answers / ms.length, 3), p50_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) };
}
