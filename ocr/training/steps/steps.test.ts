import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonWith } from './python.ts';
import { keepSettings } from './settings.ts';
import { drawShards, type ShardSet } from './shards.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lpr-steps-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('pythonWith', () => {
  test('finds one that has the modules', () => {
    expect(pythonWith(['json', 'math'])).toMatch(/python3$/);
  });

  test('says what is missing and which package has it', () => {
    expect(() => pythonWith(['json', 'no_such_module'], 'python3')).toThrow(
      'Expected a Python 3 with json and no_such_module but python3 has no no_such_module. Another is named with --python',
    );
    expect(() => pythonWith(['torch', 'numpy', 'onnx'], process.execPath)).toThrow(
      /does not run\. On Debian: apt install python3-torch, apt install python3-numpy, pip install onnx\. /,
    );
  });
});

describe('keepSettings', () => {
  test('the same settings are accepted again, others are refused by name', async () => {
    const out = join(root, 'kept');
    await keepSettings(out, { seed: 1, steps: 20 });
    await keepSettings(out, { seed: 1, steps: 20 });
    await expect(keepSettings(out, { seed: 1, steps: 30 })).rejects.toThrow(/Expected steps 20, with which .* but received 30/);
  });
});

describe('drawShards', () => {
  /** Writes a shard's last file and a file that names the process; shard 2 fails as long as there is no file `mended`. */
  const WRITER = `
    import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
    const [out, , seed, , first] = process.argv.slice(3);
    mkdirSync(out, { recursive: true });
    if (first === '2' && !existsSync(out + '/mended')) process.exit(1);
    writeFileSync(out + '/' + first + '.run' + process.pid, seed);
    writeFileSync(out + '/' + first + '.json', '');
  `;

  async function setOf(name: string, shards: number): Promise<ShardSet> {
    const file = join(root, 'writer.mjs');
    await writeFile(file, WRITER);
    const out = join(root, name);
    return { writer: pathToFileURL(file), out, seed: 7, shards, options: [], lastFile: (shard) => join(out, `${shard}.json`) };
  }
  const draw = async (set: ShardSet, said: string[] = []) =>
    drawShards(set, { workers: 2, signal: new AbortController().signal, say: (line) => said.push(line) });

  test('draws each shard once, reports progress, and continues after a failure', async () => {
    const set = await setOf('some', 4);
    await expect(draw(set)).rejects.toThrow('ended with exit code 1');
    await writeFile(join(set.out, 'mended'), '');
    const said: string[] = [];
    await draw(set, said);
    expect(said.at(-1)).toMatch(/: 4 of 4 shards, 0\.0 min left$/);
    await draw(set, said);
    const runs = (await readdir(set.out)).filter((name) => name.includes('.run')).map((name) => name[0]);
    expect(runs.sort()).toEqual(['0', '1', '2', '3']);
  });
});
