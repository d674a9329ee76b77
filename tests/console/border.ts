import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../api/server.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import type { Role } from '../../engine/records/access.ts';
import { simulate } from '../../fixtures/simulate.ts';
import { openReaderPool, type ReaderPool } from '../../ocr/pool/reader-pool.ts';

/** One server for all tests of the console, with a pool that really reads, and simulated pictures to hand in. */
export interface Border {
  readonly engine: Engine;
  readonly server: RunningServer;
  /** Pictures that nobody has handed in yet: folders with a manifest. */
  readonly batches: readonly string[];
  /** Keys of people by name: an analyst each, who is an operator and supervisor, too. */
  keyOf(name: string, roles?: readonly Role[]): string;
  /** The plate on each picture, by its file's name in its batch (`BATCH/FILE`). */
  readonly truth: ReadonlyMap<string, string>;
  /** Closes the server and opens it again on the same port, over the same data. */
  restart(): Promise<Border>;
  close(): Promise<void>;
}

const SEED = 5;
const PICTURES = 40;

/** Every plate of the pictures is on the list `border`, so that every picture that is read right is an alert. */
export async function openBorder(folder: string): Promise<Border> {
  if (!existsSync(join(PROJECT_ROOT, 'dist/console/index.html')))
    throw new Error('Expected a built console but found none: npm run build');
  const out = join(folder, 'simulation');
  await simulate({ out, seed: SEED, images: PICTURES, severity: 0, scenarios: 0, grade: 'pictures' });
  const lines = (await readFile(join(out, 'truth.jsonl'), 'utf8')).trim().split('\n');
  const truth = new Map(
    lines.map((line) => {
      const { batch, file, plate } = JSON.parse(line) as { batch: string; file: string; plate: string };
      return [`${batch}/${file}`, plate] as const;
    }),
  );
  const names = (await readdir(join(out, 'batches'))).sort();
  const pool = await openReaderPool({ threads: 1 });
  const running = await run(folder, pool, 0);
  const list = running.engine.watchlists.create({ name: 'border', priority: 2 });
  for (const plate of new Set(truth.values()))
    running.engine.entries.add(list.id, { plate, vehicle: 'red pickup', reason_code: 'stolen_vehicle' });
  return borderOf(running, { batches: names.map((name) => join(out, 'batches', name)), truth, folder, pool });
}

interface Kept extends Pick<Border, 'batches' | 'truth'> {
  readonly folder: string;
  readonly pool: ReaderPool;
}

function borderOf(running: Pick<Border, 'engine' | 'server'>, kept: Kept): Border {
  return {
    ...running,
    ...{ batches: kept.batches, truth: kept.truth },
    keyOf(name, roles = ['operator', 'analyst', 'supervisor']) {
      const { access } = running.engine;
      access.begin();
      const known = access.people({ limit: 100 }).items.find((person) => person.name === name);
      const { id } = known ?? access.addPerson({ name, roles });
      return access.makeKey({ person: id }).secret;
    },
    async restart() {
      const { port } = running.server;
      await running.server.close();
      return borderOf(await run(kept.folder, kept.pool, port), kept);
    },
    async close() {
      await running.server.close();
      await kept.pool.close();
    },
  };
}

async function run(folder: string, pool: ReaderPool, port: number): Promise<Pick<Border, 'engine' | 'server'>> {
  const engine = await openEngine({ data: join(folder, 'data'), reader: pool });
  return { engine, server: await startServer({ engine, port, spoolDir: join(folder, 'spool'), reader: pool, graceMs: 100 }) };
}
