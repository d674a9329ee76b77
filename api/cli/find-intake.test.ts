import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findIntake } from './find-intake.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lpr-intake-'));
});
afterEach(() => rm(root, { recursive: true }));

async function files(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), '');
  }
}

const found = async (path: string) => (await findIntake(path)).map(({ kind, name }) => `${kind} ${name}`);

it('treats a folder with a manifest as one batch, whatever other files it contains', async () => {
  await files('port-07/manifest.csv', 'port-07/old.zip', 'port-07/inner/manifest.csv');
  expect(await found(join(root, 'port-07'))).toEqual(['batch port-07']);
  expect(await found(join(root, 'port-07/'))).toEqual(['batch port-07']);
});

it('finds the batches below a folder in the order of their names, also two folders down', async () => {
  await files(
    'batches/b-2/manifest.jsonl',
    'batches/b-10/manifest.csv',
    'batches/b-3.tar.gz',
    'truth.jsonl',
    'watchlist.csv',
    'cam.ndjson',
  );
  const all = ['batch b-10', 'batch b-2', 'batch b-3'];
  expect(await found(join(root, 'batches'))).toEqual(all);
  expect(await found(root)).toEqual([...all, 'reads cam']);
});

it('recognizes archives and reads by their file name extensions', async () => {
  await files('A.ZIP', 'b.tgz', 'c.tar', 'd.x.ndjson', 'e.ndjson.gz');
  expect(await found(join(root, 'A.ZIP'))).toEqual(['batch A']);
  expect(await found(join(root, 'b.tgz'))).toEqual(['batch b']);
  expect(await found(join(root, 'c.tar'))).toEqual(['batch c']);
  expect(await found(join(root, 'd.x.ndjson'))).toEqual(['reads d.x']);
  expect(await found(join(root, 'e.ndjson.gz'))).toEqual(['reads e']);
});

it('names what it expected if there is nothing to ingest', async () => {
  await files('empty/readme.txt', 'list.csv');
  await expect(findIntake(join(root, 'empty'))).rejects.toMatchObject({ code: 'bad_manifest' });
  await expect(findIntake(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'not_found' });
  await expect(findIntake(join(root, 'list.csv/inside'))).rejects.toMatchObject({ code: 'not_found' });
});

it('takes any folder as one batch where there are no manifests', async () => {
  await files('night/lane-1/20261103_140509.jpg', 'night/lane-2/20261103_140510.jpg');
  const intakes = await findIntake(join(root, 'night'), { manifests: false });
  expect(intakes).toEqual([{ kind: 'batch', path: join(root, 'night'), name: 'night' }]);
});
