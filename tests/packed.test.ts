import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import { sharedTempFolder } from './support/temp-folder.ts';

const run = promisify(execFile);

/** Bytes of all files of the package, unpacked. */
const MOST_BYTES = 8_000_000;

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const project = sharedTempFolder();
let packed: Packed;

/** An empty project with the tarball unpacked where npm would put it, and with the dependencies in its package.json, and no others. */
beforeAll(async () => {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: PROJECT_ROOT,
  });
  packed = (JSON.parse(stdout) as [Packed])[0];
  const home = join(project, 'node_modules/lpr');
  await mkdir(home, { recursive: true });
  await run('tar', ['-xzf', join(project, packed.filename), '-C', home, '--strip-components=1']);
  const { dependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { dependencies: object };
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const link = join(project, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(PROJECT_ROOT, 'node_modules', name), link);
  }
  await writeFile(join(project, 'package.json'), '{"type": "module"}');
});

async function lpr(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const bin = join(project, 'node_modules/lpr/dist/api/cli/lpr.js');
  const failed = (error: { code: number; stdout: string; stderr: string }) => error;
  return await run(process.execPath, [bin, ...args], { cwd: project }).then((printed) => ({ code: 0, ...printed }), failed);
}

describe('the package', () => {
  it('is small, and contains its licence but no tests, training, galleries, suites or sources', () => {
    expect(packed.unpackedSize).toBeLessThan(MOST_BYTES);
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'deploy/lpr.service', 'dist/api/library.d.ts']));
    expect(
      paths.filter((path) => /\.test\.|(^|\/)(tests|testing|training|gallery|bench)\/|(?<!\.d)\.ts$|\.map$/.test(path)),
    ).toEqual([]);
  });

  it('reads a plate from another project, ingests a batch and finds its hits', async () => {
    const simulated = await lpr('simulate', '--out', 'sim', '--seed', '7', '--images', '2', '--severity', '0', '--quiet');
    expect(simulated).toMatchObject({ code: 0 });
    const truth = (await readFile(join(project, 'sim/truth.jsonl'), 'utf8')).trim().split('\n');
    const { batch, file, plate } = JSON.parse(truth[0] as string) as { batch: string; file: string; plate: string };
    await writeFile(
      join(project, 'use.mjs'),
      `import { openEngine, openReaderPool, readPlate } from 'lpr';
       const alone = await readPlate(process.argv[2]);
       const pool = await openReaderPool({ threads: 1 });
       const engine = openEngine({ data: 'data', reader: pool });
       const list = engine.watchlists.create({ name: 'stolen' });
       engine.entries.add(list.id, { plate: process.argv[3] });
       const read = await readPlate(new URL(process.argv[2], import.meta.url), { pool });
       const none = await readPlate(new Uint8Array(), { pool });
       await engine.close();
       await pool.close();
       console.log(JSON.stringify({ alone, read, none }));`,
    );
    const { stdout } = await run(process.execPath, ['use.mjs', `sim/batches/${batch}/${file}`, plate], { cwd: project });
    const { alone, read, none } = JSON.parse(stdout) as Record<string, { status: string; plate: string }>;
    const folded = (text = ''): string => text.replaceAll('O', '0');
    expect(folded(alone?.plate)).toBe(folded(plate));
    expect(read).toMatchObject({ status: 'read', plate: alone?.plate, weakest: expect.any(Number), lattice: expect.any(Array) });
    expect(none).toMatchObject({ status: 'rejected', reason: 'empty_file' });

    expect(await lpr('ingest', 'sim/batches', '--threads', '1', '--quiet')).toMatchObject({ code: 0 });
    const hits = JSON.parse((await lpr('hits', '--json')).stdout) as { plate: string }[];
    expect(hits.map((hit) => folded(hit.plate))).toContain(folded(plate));
  });

  it('has types that compile in a strict project', async () => {
    await writeFile(
      join(project, 'use.ts'),
      `import { type Engine, LprError, openEngine, openReaderPool, type PlateRead, readPlate } from 'lpr';
       export async function use(): Promise<string> {
         const pool = await openReaderPool({ threads: 1 });
         const engine: Engine = openEngine({ data: 'data', reader: pool });
         try {
           const read: PlateRead = await readPlate(new Uint8Array(), { pool });
           return read.status === 'read' ? read.plate : engine.hits.list({ level: 'alert' }).items[0]?.entry.plate ?? '';
         } catch (error) {
           return error instanceof LprError ? error.code : '';
         } finally {
           await engine.close();
         }
       }`,
    );
    const options = '--noEmit --strict --skipLibCheck false --target es2023 --lib es2023 --module nodenext --types node';
    const typescript = join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc');
    const checked = await run(process.execPath, [typescript, ...options.split(' '), 'use.ts'], { cwd: project }).catch(
      (error) => error,
    );
    expect(checked.stdout).toBe('');
  });

  it('states where benchmarks are, and prints the same help as the program of the sources', async () => {
    const bench = await lpr('bench', 'match');
    expect(bench.code).toBe(5);
    expect(bench.stderr).toContain('Benchmarks are not part of the installed package: run them in a clone of the sources');
    expect((await lpr('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
