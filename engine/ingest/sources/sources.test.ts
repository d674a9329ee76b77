import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Files, writeFolder, writeTar, writeZip } from '../../../tests/support/archives.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import type { BatchSource } from '../../records/batches.ts';
import { DEFAULT_INGEST_LIMITS } from '../limits.ts';
import { DamagedFile } from './damaged-file.ts';
import { openSource } from './open-source.ts';
import { tarSource } from './tar.source.ts';
import { zipSource } from './zip.source.ts';

/** Each file of a source: its contents, or the reason why it was refused. */
async function filesOf(source: BatchSource): Promise<[name: string, contents: string][]> {
  const files: [string, string][] = [];
  for await (const { name, bytes, refused } of source) {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of bytes) chunks.push(chunk as Buffer);
      files.push([name, refused?.reason ?? Buffer.concat(chunks).toString()]);
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      files.push([name, error.problem.reason]);
    }
  }
  return files;
}

/** So small that half a megabyte of zeros exceeds it. */
const LIMITS = { ...DEFAULT_INGEST_LIMITS, maxFileBytes: 200_000, unpackSlack: 250_000 };

const FILES: Files = [
  ['manifest.csv', 'file,camera_id,captured_at\n'],
  ['a/one.jpg', 'one'.repeat(1000)],
  ['b.jpg', 'two'],
];
const SHOWN = FILES.map(([name, contents]) => [name, String(contents)]);

/** Changes bytes of a file wherever they stand. */
function patch(path: string, from: Buffer | string, to: Buffer | string): void {
  const bytes = readFileSync(path);
  const [before, after] = [Buffer.from(from), Buffer.from(to)];
  expect(after.length).toBe(before.length);
  expect(bytes.indexOf(before)).toBeGreaterThanOrEqual(0);
  for (let i = bytes.indexOf(before); i >= 0; i = bytes.indexOf(before, i + 1)) after.copy(bytes, i);
  writeFileSync(path, bytes);
}

describe('the kind of a source is recognized by its contents', () => {
  test('folder, zip, tar and tar.gz under any name give the same files', async () => {
    const folder = tempFolder();
    const headers = FILES.map(([name, contents]) => [{ name }, contents] as const);
    const paths = [
      await writeFolder(join(folder, 'batch.zip'), FILES),
      await writeZip(join(folder, 'batch.tar'), FILES),
      await writeTar(join(folder, 'batch.jpg'), headers),
      await writeTar(join(folder, 'batch'), headers, { gzip: true }),
    ];
    for (const path of paths) {
      const files = await filesOf(await openSource(path));
      expect(files.sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([...SHOWN].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
    }
  });

  test('a picture is not an archive, and a missing file is not found', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'x.zip'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    await expect(openSource(join(folder, 'x.zip'))).rejects.toMatchObject({ code: 'unsupported' });
    await expect(openSource(join(folder, 'y.zip'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('a folder is read in the order of names, and its links are refused', async () => {
  const folder = await writeFolder(tempFolder(), FILES);
  await mkdir(join(folder, 'empty'));
  await symlink('/etc/hostname', join(folder, 'c.jpg'));
  expect(await filesOf(await openSource(folder))).toEqual([
    ['a/one.jpg', 'one'.repeat(1000)],
    ['b.jpg', 'two'],
    ['c.jpg', 'link'],
    ['manifest.csv', 'file,camera_id,captured_at\n'],
  ]);
});

describe('zip', () => {
  test('names with .. or absolute names are passed on, to be rejected row by row', async () => {
    const path = await writeZip(join(tempFolder(), 'x.zip'), [
      ['aa/b.jpg', 'up'],
      ['bbbb.jpg', 'root'],
      ['cc/d.jpg', 'windows'],
      ['fine.jpg', 'fine'],
    ]);
    patch(path, 'aa/b.jpg', '../b.jpg');
    patch(path, 'bbbb.jpg', '/bbb.jpg');
    patch(path, 'cc/d.jpg', 'cc\\d.jpg');
    expect(await filesOf(zipSource(path))).toEqual([
      ['../b.jpg', 'up'],
      ['/bbb.jpg', 'root'],
      ['cc/d.jpg', 'windows'],
      ['fine.jpg', 'fine'],
    ]);
  });

  test('a damaged, an encrypted and an oddly packed entry are refused, and the others are read', async () => {
    const path = await writeZip(join(tempFolder(), 'x.zip'), FILES);
    const bytes = readFileSync(path);
    const entry = (name: string): number => bytes.indexOf('PK\x01\x02', bytes.lastIndexOf(name) - 46 - 4);
    bytes.writeUInt16LE(1, entry('manifest.csv') + 8);
    bytes.writeUInt16LE(12, entry('b.jpg') + 10);
    bytes.writeUInt32LE(0xdeadbeef, entry('a/one.jpg') + 16);
    writeFileSync(path, bytes);
    expect(await filesOf(zipSource(path))).toEqual([
      ['manifest.csv', 'encrypted'],
      ['a/one.jpg', 'damaged_entry'],
      ['b.jpg', 'unsupported_compression'],
    ]);
  });

  test('an entry that unpacks to more than it declares is damaged', async () => {
    // Read at once, and as a stream.
    for (const [size, declared] of [
      [1_000_000, 10],
      [6_000_000, 5_000_000],
    ] as const) {
      const path = await writeZip(join(tempFolder(), 'x.zip'), [
        ['a.jpg', Buffer.alloc(size)],
        ['b.jpg', 'two'],
      ]);
      const bytes = readFileSync(path);
      bytes.writeUInt32LE(declared, bytes.indexOf('PK\x01\x02') + 24);
      writeFileSync(path, bytes);
      expect(await filesOf(zipSource(path))).toEqual([
        ['a.jpg', 'damaged_entry'],
        ['b.jpg', 'two'],
      ]);
    }
  });

  test('a large entry streams through, and is damaged where its checksum says so', async () => {
    const path = await writeZip(join(tempFolder(), 'x.zip'), [['a.jpg', Buffer.alloc(5_000_000, 'abc')]]);
    expect((await filesOf(zipSource(path)))[0]?.[1]).toHaveLength(5_000_000);
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(1, bytes.indexOf('PK\x01\x02') + 16);
    writeFileSync(path, bytes);
    expect(await filesOf(zipSource(path))).toEqual([['a.jpg', 'damaged_entry']]);
  });

  test('an entry over the limit of a file is refused by what it declares', async () => {
    const path = await writeZip(join(tempFolder(), 'x.zip'), [
      ['a.jpg', Buffer.alloc(200_001)],
      ['b.jpg', 'two'],
    ]);
    expect(await filesOf(zipSource(path, LIMITS))).toEqual([
      ['a.jpg', 'too_many_bytes'],
      ['b.jpg', 'two'],
    ]);
  });

  test('an archive that unpacks to far more than its own size is a bad archive', async () => {
    const zeros = Buffer.alloc(200_000);
    const path = await writeZip(
      join(tempFolder(), 'x.zip'),
      ['a', 'b', 'c'].map((name) => [`${name}.jpg`, zeros] as const),
    );
    await expect(filesOf(zipSource(path, LIMITS))).rejects.toMatchObject({
      code: 'bad_archive',
      message: expect.stringContaining('zip bomb'),
    });
  });

  test('a truncated archive is a bad archive, also where its directory is damaged', async () => {
    const path = await writeZip(join(tempFolder(), 'x.zip'), FILES);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 30));
    await expect(filesOf(zipSource(path))).rejects.toMatchObject({ code: 'bad_archive' });
    bytes.writeUInt32LE(0, bytes.lastIndexOf('PK\x01\x02'));
    writeFileSync(path, bytes);
    await expect(filesOf(zipSource(path))).rejects.toMatchObject({ code: 'bad_archive' });
  });

  test('a name may come twice: both files are passed on', async () => {
    const path = await writeZip(join(tempFolder(), 'x.zip'), [
      ['a.jpg', 'one'],
      ['a.jpg', 'two'],
    ]);
    expect(await filesOf(zipSource(path))).toEqual([
      ['a.jpg', 'one'],
      ['a.jpg', 'two'],
    ]);
  });
});

describe('tar', () => {
  test('links and devices are refused, folders are skipped, long names are complete', async () => {
    const long = `${'folder/'.repeat(30)}x.jpg`;
    const path = await writeTar(join(tempFolder(), 'x.tar'), [
      [{ name: 'd/', type: 'directory' }],
      [{ name: 'a.jpg', type: 'symlink', linkname: '/etc/passwd' }],
      [{ name: 'b.jpg', type: 'link', linkname: 'a.jpg' }],
      [{ name: 'c.jpg', type: 'fifo' }],
      [{ name: './../d.jpg' }, 'up'],
      [{ name: long }, 'long'],
    ]);
    expect(await filesOf(tarSource(path, { gzip: false }))).toEqual([
      ['a.jpg', 'link'],
      ['b.jpg', 'link'],
      ['c.jpg', 'not_a_file'],
      ['../d.jpg', 'up'],
      [long, 'long'],
    ]);
  });

  test('a file that is left unread or destroyed half-way does not end the archive', async () => {
    const big = Buffer.alloc(300_000, 'x');
    const path = await writeTar(
      join(tempFolder(), 'x.tar.gz'),
      [
        [{ name: 'a' }, big],
        [{ name: 'b' }, big],
        [{ name: 'c' }, 'last'],
      ],
      {
        gzip: true,
      },
    );
    const names: string[] = [];
    for await (const { name, bytes } of tarSource(path, { gzip: true })) {
      names.push(name);
      if (name === 'b') for await (const _ of bytes) break;
    }
    expect(names).toEqual(['a', 'b', 'c']);
  });

  test('a stream works like a file; a truncated archive and a stream that fails give different errors', async () => {
    const path = await writeTar(
      join(tempFolder(), 'x.tar'),
      FILES.map(([name, contents]) => [{ name }, contents] as const),
    );
    const bytes = readFileSync(path);
    expect(await filesOf(tarSource(Readable.from([bytes]), { gzip: false }))).toEqual(SHOWN);
    const cut = bytes.subarray(0, 1_700);
    await expect(filesOf(tarSource(Readable.from([cut]), { gzip: false }))).rejects.toMatchObject({ code: 'bad_archive' });
    const gone = new PassThrough();
    gone.write(cut);
    const taken = filesOf(tarSource(gone, { gzip: false }));
    gone.destroy(new Error('connection reset'));
    await expect(taken).rejects.toThrow('connection reset');
  });

  test('a damaged or truncated gzip is a bad archive', async () => {
    const gzip = gzipSync(
      readFileSync(await writeTar(join(tempFolder(), 'x.tar'), [[{ name: 'a' }, Buffer.alloc(100_000, 'ab')]])),
    );
    const damaged = Buffer.from(gzip);
    damaged.fill(0xff, 40, 60);
    for (const bytes of [damaged, gzip.subarray(0, 100)]) {
      await expect(filesOf(tarSource(Readable.from([bytes]), { gzip: true }))).rejects.toMatchObject({ code: 'bad_archive' });
    }
  });

  test('an archive that unpacks to far more than its own size is a bad archive', async () => {
    const zeros = Buffer.alloc(200_000);
    const path = await writeTar(
      join(tempFolder(), 'x.tgz'),
      ['a', 'b', 'c'].map((name) => [{ name }, zeros] as const),
      { gzip: true },
    );
    await expect(filesOf(tarSource(path, { gzip: true, limits: LIMITS }))).rejects.toMatchObject({ code: 'bad_archive' });
  });
});
