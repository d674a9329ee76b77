import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type RunningServer, startServer } from '../../api/server.ts';
import type { Engine } from '../../engine/engine.ts';
import { folderSource } from '../../engine/ingest/sources/folder.source.ts';
import { openEngine } from '../../engine/open.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import type { Role } from '../../engine/records/access.ts';
import { simulate } from '../../fixtures/simulate.ts';
import { openReaderPool, type ReaderPool } from '../../ocr/pool/reader-pool.ts';

const SEED = 5;
const PICTURES = 16;
/** The batch whose alerts are in the queue `waiting`: the one with the most pictures. */
const WAITING = '2026-03-03-el-paso';

/** The queue of alerts at the beginning of a test: empty, or with the alerts of one batch, at least six. */
export type Queue = 'empty' | 'waiting';

/**
 * Simulated pictures, a pool that really reads them, and a prepared data folder for each queue. Every plate of the pictures is on the
 * list `border`, so that every picture that is read right is an alert.
 */
export interface Prepared {
  readonly folder: string;
  readonly pool: ReaderPool;
  /** The plate on each picture, by its file's name in its batch (`BATCH/FILE`). */
  readonly truth: ReadonlyMap<string, string>;
  /** Folders of pictures with a manifest that were not handed in; those with the most pictures first. */
  readonly batches: readonly string[];
}

/** Prepares the data that the tests of one file copy, in some seconds. */
export async function prepare(folder: string): Promise<Prepared> {
  if (!existsSync(join(PROJECT_ROOT, 'dist/console/index.html')))
    throw new Error('Expected a built console but found none: npm run build');
  const out = join(folder, 'simulation');
  await simulate({ out, seed: SEED, images: PICTURES, severity: 0, scenarios: 0, grade: 'pictures' });
  const lines = (await readFile(join(out, 'truth.jsonl'), 'utf8')).trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as { batch: string; file: string; plate: string });
  const truth = new Map(rows.map(({ batch, file, plate }) => [`${batch}/${file}`, plate] as const));
  const pool = await openReaderPool({ threads: 1 });
  await prepareEmpty(join(folder, 'empty'), new Set(truth.values()));
  await cp(join(folder, 'empty'), join(folder, 'waiting'), { recursive: true });
  await prepareWaiting(join(folder, 'waiting'), join(out, 'batches', WAITING), pool);
  const pictures = (batch: string): number => rows.filter((row) => row.batch === batch).length;
  const names = (await readdir(join(out, 'batches'))).filter((name) => name !== WAITING);
  const batches = names.sort((a, b) => pictures(b) - pictures(a)).map((name) => join(out, 'batches', name));
  return { folder, pool, truth, batches };
}

async function prepareEmpty(data: string, plates: ReadonlySet<string>): Promise<void> {
  const engine = openEngine({ data });
  const list = engine.watchlists.create({ name: 'border', priority: 2 });
  for (const plate of plates) engine.entries.add(list.id, { plate, vehicle: 'red pickup', reason_code: 'stolen_vehicle' });
  await engine.close();
}

async function prepareWaiting(data: string, batch: string, reader: ReaderPool): Promise<void> {
  const engine = openEngine({ data, reader });
  const submitted = await engine.batches.submit(folderSource(batch), { name: basename(batch) });
  await engine.batches.finished(submitted.batch.id);
  await engine.close();
}

/** A server of one test, over a data folder of its own. */
export interface Border extends Pick<Prepared, 'batches'> {
  readonly engine: Engine;
  readonly server: RunningServer;
  /** A key of the person with this name, who is added with these roles (default: operator, analyst and supervisor) if unknown. */
  keyOf(name: string, roles?: readonly Role[]): string;
  /** The true plate on the picture of a hit. */
  truthOf(hit: string): string;
  /** Sends one of the batches over HTTP, as another program would, and settles when it is acknowledged. */
  handIn(batch: string): Promise<void>;
  /** Closes the server and opens it again on the same port, over the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a server on a free port over a copy of the prepared data, which it puts into `folder`. */
export async function openBorder(prepared: Prepared, queue: Queue, folder: string): Promise<Border> {
  const { pool, truth, batches } = prepared;
  const data = join(folder, 'data');
  await cp(join(prepared.folder, queue), data, { recursive: true });
  const start = async (port: number) => {
    const engine = openEngine({ data, reader: pool });
    return { engine, server: await startServer({ engine, port, spoolDir: join(folder, 'spool'), reader: pool, graceMs: 100 }) };
  };
  let running = await start(0);
  const keyOf = (name: string, roles: readonly Role[] = ['operator', 'analyst', 'supervisor']): string => {
    const { access } = running.engine;
    access.begin();
    const known = access.people({ limit: 100 }).items.find((person) => person.name === name);
    const { id } = known ?? access.addPerson({ name, roles });
    return access.makeKey({ person: id }).secret;
  };
  return {
    batches,
    keyOf,
    get engine() {
      return running.engine;
    },
    get server() {
      return running.server;
    },
    truthOf(hit) {
      const { read } = running.engine.hits.get(hit);
      return truth.get(`${read.batch}/${read.file}`) as string;
    },
    handIn: (batch) => handIn(running.server.url, keyOf('O. Program'), batch),
    async restart() {
      await running.server.close();
      running = await start(running.server.port);
    },
    close: () => running.server.close(),
  };
}

async function handIn(url: string, key: string, batch: string): Promise<void> {
  const form = new FormData();
  form.append('name', basename(batch));
  const names = (await readdir(batch)).sort((a, b) => Number(b.startsWith('manifest')) - Number(a.startsWith('manifest')));
  for (const name of names) {
    const field = name.startsWith('manifest') ? 'manifest' : 'images';
    form.append(field, new Blob([Uint8Array.from(await readFile(join(batch, name)))]), name);
  }
  const answer = await fetch(`${url}/v1/batches`, { method: 'POST', body: form, headers: { Authorization: `Bearer ${key}` } });
  if (answer.status !== 202) throw new Error(`Expected 202 for the batch but received ${answer.status}: ${await answer.text()}`);
}
