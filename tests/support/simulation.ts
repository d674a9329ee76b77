import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { filesIn } from './files-in.ts';

/** A row of a CSV file, by its header. */
export type Row = Record<string, string>;
/** A line of `truth.jsonl`. */
export interface TruthLine {
  batch: string;
  file: string;
  plate: string;
  jurisdiction: string;
  camera_id: string;
  captured_at: string;
  entry: string | null;
  decoy: { entry: string; why: string } | null;
  vehicle_id: string;
  passage: number;
  scenario: string | null;
}
interface ScenarioLine {
  id: string;
  passages: { camera_id: string; captured_at: string; vehicle_id: string; plate: string }[];
}

export const csv = async (path: string): Promise<Row[]> => parse(await readFile(path, 'utf8'), { columns: true });
export async function jsonl<T>(path: string): Promise<T[]> {
  const text = await readFile(path, 'utf8');
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as T);
}

/** One hash over the names and bytes of all files in a folder except its records, which contain the version of the program. */
export async function checksum(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of filesIn(folder).filter((name) => basename(name) !== 'simulation.json'))
    hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest('hex');
}

/** Checks for every simulation that each entry in the truth is on the list, valid at the time, and of the same jurisdiction. */
export async function owed(out: string, truth: readonly TruthLine[]) {
  const list = await csv(join(out, 'watchlist.csv'));
  const byPlate = new Map(list.map((row) => [row.plate, row]));
  const liveAt = ({ plate, jurisdiction, captured_at }: TruthLine): boolean => {
    const row = byPlate.get(plate);
    if (row === undefined || row.jurisdiction !== jurisdiction) return false;
    return row.valid_from <= captured_at && (row.expires_at === '' || captured_at < row.expires_at);
  };
  return {
    list,
    wrong: truth.filter((line) => (line.entry === null ? liveAt(line) : line.entry !== line.plate || !liveAt(line))),
    unlisted: truth.filter(({ decoy }) => decoy !== null && !byPlate.has(decoy.entry)),
  };
}

/** Every passage in `scenarios.jsonl` is in the truth with that scenario, and the reverse. */
export async function untold(out: string, truth: readonly TruthLine[]) {
  const key = (id: string | null, { vehicle_id, camera_id, captured_at }: ScenarioLine['passages'][number]) =>
    `${id} ${vehicle_id} ${camera_id} ${captured_at}`;
  const scenarios = await jsonl<ScenarioLine>(join(out, 'scenarios.jsonl'));
  const told = new Set(scenarios.flatMap(({ id, passages }) => passages.map((passage) => key(id, passage))));
  const inTruth = new Set(truth.filter(({ scenario }) => scenario !== null).map((line) => key(line.scenario, line)));
  return { scenarios, missing: [...told].filter((k) => !inTruth.has(k)), extra: [...inTruth].filter((k) => !told.has(k)) };
}
