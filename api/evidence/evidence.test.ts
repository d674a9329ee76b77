import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { encodeJpeg } from '../../fixtures/camera/encode.ts';
import { photograph } from '../../fixtures/camera/photograph.ts';
import { STUDIO } from '../../fixtures/camera/studio.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import { openReaderPool, type ReaderPool } from '../../ocr/pool/reader-pool.ts';
import { start } from '../../tests/support/lpr.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { run } from '../cli/run.ts';
import { formOf } from '../testing/batches.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';
import { evidenceFiles } from './evidence-files.ts';

const SEED = 744;

let test: TestApp;
let pool: ReaderPool;
let hit: string;
let picture: Buffer;

/** A listed plate, photographed, read and confirmed. */
beforeAll(async () => {
  pool = await openReaderPool({ threads: 1 });
  test = await openTestApp({ pictureReader: pool });
  const issued = issuePlate(randomOf(SEED, 'issue'), { jurisdiction: 'US-TX', vanity: 0 });
  picture = await encodeJpeg(photograph(drawPlate(issued, randomOf(SEED, 'draw')), STUDIO, randomOf(SEED, 'shot')), 92);
  const made = await test.app.request('/v1/watchlists', json('POST', { name: 'border', policy: 'exact' }));
  const { id } = (await made.json()) as { id: string };
  await test.app.request(`/v1/watchlists/${id}/entries`, json('POST', { plate: issued.plate, reason_code: 'stolen' }));
  const manifest = 'file,camera_id,captured_at\na.jpg,cam-1,2026-03-01T06:30:00Z\n';
  const batch = await test.app.request('/v1/batches', {
    method: 'POST',
    body: formOf({ 'manifest.csv': manifest, 'a.jpg': picture }),
  });
  await test.engine.batches.finished(((await batch.json()) as { id: string }).id);
  [hit] = test.engine.hits.list({}).items.map((one) => one.id) as [string];
  test.engine.hits.verify(hit, { status: 'confirmed', by: 'R. Analyst' });
});
afterAll(async () => {
  await test.close();
  await pool.close();
});

/** Unpacks a zip into a folder of its own. */
async function unpacked(zip: Buffer): Promise<string> {
  const folder = tempFolder();
  mkdirSync(folder, { recursive: true });
  const archive = await fromBufferPromise(zip);
  for await (const entry of archive.eachEntry()) {
    writeFileSync(join(folder, entry.fileName), await buffer(await archive.openReadStreamPromise(entry)));
  }
  return folder;
}

async function packageOverHttp(): Promise<string> {
  const answer = await test.app.request(`/v1/hits/${hit}/evidence`, { headers: { 'Lpr-Case': '2026-0117' } });
  expect(answer.headers.get('content-type')).toBe('application/zip');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="hit-${hit}.zip"`);
  return await unpacked(Buffer.from(await answer.arrayBuffer()));
}

/** Runs the package's own verifier as a process, without any other part of this program. */
const verified = async (folder: string, ...key: string[]) =>
  await start(process.execPath, [join(folder, 'verifier.mjs'), folder, ...key]).ended;

describe('an evidence package', () => {
  it('holds the picture byte by byte, the hit with its reason and list version, and the verdicts', async () => {
    const folder = await packageOverHttp();
    expect(readFileSync(join(folder, 'picture.jpg'))).toEqual(picture);
    const shown = JSON.parse(readFileSync(join(folder, 'hit.json'), 'utf8'));
    expect(shown).toMatchObject({ id: hit, status: 'confirmed', entry: { list: 'border', list_version: expect.any(Number) } });
    expect(shown.read.image).toBe(createHash('sha256').update(picture).digest('hex'));
    expect(shown.read.lattice.length).toBeGreaterThan(4);
    expect(JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8'))).toMatchObject([{ by: 'R. Analyst' }]);
    expect(readFileSync(join(folder, 'plate.jpg')).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(readFileSync(join(folder, 'about.txt'), 'utf8')).toContain('A hit is a lead');
  });

  it('is accepted by its own verifier, which prints who exported it and for which case', async () => {
    const folder = await packageOverHttp();
    const { code, stdout } = await verified(folder, test.engine.audit.vkey);
    expect(code).toBe(0);
    expect(stdout).toContain('"action":"export_evidence"');
    expect(stdout).toContain('"case_number":"2026-0117"');
    expect((await verified(folder)).stdout).toContain('ask the agency whether it is theirs');
  });

  it('is rejected if a file was changed, added or removed, and the file is named', async () => {
    const changes: readonly (readonly [string, (folder: string) => void])[] = [
      ['picture.jpg was changed', (folder) => appendFileSync(join(folder, 'picture.jpg'), 'x')],
      ['hit.json was changed', (folder) => writeFileSync(join(folder, 'hit.json'), '{}')],
      ['more.jpg is no part', (folder) => writeFileSync(join(folder, 'more.jpg'), 'x')],
      ['verdicts.json', (folder) => rmSync(join(folder, 'verdicts.json'))],
      ['did not record this manifest', (folder) => forge(folder)],
      ['is not the row at that place', (folder) => edit(folder, 'audit-proof.json', '2026-0117', '2026-0118')],
    ];
    const folder = await packageOverHttp();
    const kept = new Map(
      ['picture.jpg', 'hit.json', 'verdicts.json', 'manifest.sha256', 'audit-proof.json'].map((name) => [
        name,
        readFileSync(join(folder, name)),
      ]),
    );
    for (const [wrong, change] of changes) {
      change(folder);
      const { code, stderr } = await verified(folder);
      expect([code, stderr]).toEqual([1, expect.stringContaining(wrong)]);
      for (const [name, bytes] of kept) writeFileSync(join(folder, name), bytes);
      rmSync(join(folder, 'more.jpg'), { force: true });
    }
    expect((await verified(folder)).code).toBe(0);
  });

  it('shows one moment: a verdict that comes while it is made is in none of its files', async () => {
    const before = test.engine.hits.verdicts(hit).length;
    const making = evidenceFiles(test.engine, hit);
    test.engine.hits.verify(hit, { status: 'confirmed', by: 'R. Analyst', note: 'seen again' });
    const files = new Map((await making).map(({ name, bytes }) => [name, bytes.toString()]));
    expect(JSON.parse(files.get('verdicts.json') ?? '')).toHaveLength(before);
    expect(JSON.parse(files.get('hit.json') ?? '').verification_note).not.toBe('seen again');
  });

  it('says that its picture was deleted, and why there is none', async () => {
    const { image } = test.engine.hits.get(hit).read;
    const stored = test.engine.images.path(image ?? '') ?? '';
    renameSync(stored, `${stored}.away`);
    try {
      const folder = await packageOverHttp();
      expect(existsSync(join(folder, 'picture.jpg'))).toBe(false);
      expect(readFileSync(join(folder, 'about.txt'), 'utf8')).toContain('it was deleted before this package was made');
      expect((await verified(folder)).code).toBe(0);
    } finally {
      renameSync(`${stored}.away`, stored);
    }
  });

  it('can be made on the command line, too, but not of a hit that does not exist', async () => {
    const out = join(tempFolder(), 'hit.zip');
    const lpr = async (...argv: string[]) => {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      const code = await run(argv, { stdout, stderr }, new AbortController().signal);
      stdout.end();
      stderr.end();
      return { code, stdout: await text(stdout), stderr: await text(stderr) };
    };
    expect(await lpr('evidence', hit, '--out', out, '--data', test.data)).toMatchObject({ code: 0 });
    expect((await verified(await unpacked(readFileSync(out)))).code).toBe(0);
    const nobody = '0195a3c2-9000-7abc-8def-0123456789ab';
    expect(await lpr('evidence', nobody, '--out', out, '--data', test.data)).toMatchObject({ code: 4 });
    expect((await test.app.request(`/v1/hits/${nobody}/evidence`)).status).toBe(404);
  });
});

/** A manifest that fits a changed file: only the audit log reveals the change. */
function forge(folder: string): void {
  const changed = Buffer.from('[]');
  const before = createHash('sha256')
    .update(readFileSync(join(folder, 'verdicts.json')))
    .digest('hex');
  writeFileSync(join(folder, 'verdicts.json'), changed);
  edit(folder, 'manifest.sha256', before, createHash('sha256').update(changed).digest('hex'));
}

function edit(folder: string, name: string, from: string, to: string): void {
  writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(from, to));
}
