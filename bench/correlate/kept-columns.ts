/** Simulated passages on disk: thirty days at full pace take a quarter of an hour to simulate, and seconds to read back. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';

export interface Simulated {
  readonly columns: PassageColumns;
  /** The truth of each row: the vehicle that passed, as an index into the population. */
  readonly car: Uint32Array;
}

/** The numbers of a row, each in a file of its own: 22 bytes a row. */
const NUMBERS = ['at', 'camera', 'vehicle', 'p', 'car'] as const;

/** What the numbers refer to. Its file is written last: where it is, everything is. */
interface Head extends Pick<PassageColumns, 'n' | 'cameras' | 'vehicles'> {
  readonly job: string;
}

export function isKept(folder: string): boolean {
  return existsSync(join(folder, 'columns.json'));
}

/**
 * The passages that the folder keeps.
 * @param job names seed, days and reads
 * @throws Error if they are those of another job
 */
export function keptColumns(folder: string, job: string): Simulated {
  const { n, cameras, vehicles, job: kept } = JSON.parse(readFileSync(join(folder, 'columns.json'), 'utf8')) as Head;
  if (kept !== job) throw new Error(`Expected passages of ${job} in ${folder} but found those of ${kept}`);
  const arrays = {
    at: rowsIn(folder, 'at', n, Float64Array),
    camera: rowsIn(folder, 'camera', n, Uint16Array),
    vehicle: rowsIn(folder, 'vehicle', n, Uint32Array),
    p: rowsIn(folder, 'p', n, Float32Array),
  };
  return { columns: { n, ...arrays, cameras, vehicles }, car: rowsIn(folder, 'car', n, Uint32Array) };
}

export function keepColumns(folder: string, job: string, { columns, car }: Simulated): void {
  mkdirSync(folder, { recursive: true });
  const { n, cameras, vehicles, ...rows } = columns;
  const numbers = { ...rows, car };
  for (const name of NUMBERS) {
    const { buffer, byteOffset, byteLength } = numbers[name];
    writeFileSync(join(folder, `columns.${name}`), new Uint8Array(buffer, byteOffset, byteLength));
  }
  const head: Head = { job, n, cameras, vehicles };
  writeFileSync(join(folder, 'columns.json.part'), JSON.stringify(head));
  renameSync(join(folder, 'columns.json.part'), join(folder, 'columns.json'));
}

type Rows<T> = { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number };

function rowsIn<T>(folder: string, name: (typeof NUMBERS)[number], n: number, Kind: Rows<T>): T {
  const bytes = readFileSync(join(folder, `columns.${name}`));
  if (bytes.byteLength !== n * Kind.BYTES_PER_ELEMENT) {
    throw new Error(`Expected ${n} rows of ${name} in ${folder} but found ${bytes.byteLength} bytes`);
  }
  // A buffer of its own, because the file's may begin at a place that the numbers cannot.
  return new Kind(new Uint8Array(bytes).buffer);
}
