import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import { RECEIPT_SENTENCES } from './receipt-sentences.ts';
import { openTestApp } from './testing/test-app.ts';

const HEADER = 'file,camera_id,captured_at,jurisdiction\n';
const ROWS = [
  'empty.jpg,cam-1,2026-03-03T08:00:00Z,US-TX',
  'absent.jpg,cam-1,2026-03-03T08:00:00Z,US-TX',
  'late.jpg,cam-1,2126-03-03T08:00:00Z,US-TX',
  'when.jpg,cam-1,yesterday,US-TX',
  'zone.jpg,cam-1,2026-03-03T08:00:00,US-TX',
  'slashes.jpg,cam-1,14/3/2026 8:00,US-TX',
  'day.jpg,cam-1,14/3/2026,US-TX',
  'none.jpg,cam-1,31/31/2026 8:00,US-TX',
  'state.jpg,cam-1,2026-03-03T08:00:00Z,XX-YY',
  'nobody.jpg,,2026-03-03T08:00:00Z,US-TX',
  ',cam-1,2026-03-03T08:00:00Z,US-TX',
  'short.jpg,cam-1',
  '../out.jpg,cam-1,2026-03-03T08:00:00Z,US-TX',
];

const textOf = (...folders: readonly string[]): string =>
  execFileSync('git', ['ls-files', ...folders.map((folder) => `${folder}/*.ts`)], { cwd: PROJECT_ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(PROJECT_ROOT, file), 'utf8'))
    .join('\n');

describe('details of rows of receipts', () => {
  it('are in Spanish where the request prefers it, whatever is wrong with a row', async () => {
    const { app, close } = await openTestApp();
    onTestFinished(close);
    const form = new FormData();
    form.append('manifest', new Blob([HEADER, ROWS.join('\n')]), 'manifest.csv');
    form.append('images', new Blob([]), 'empty.jpg');
    form.append('images', new Blob(['another']), 'unnamed.jpg');
    const sent = await app.request('/v1/batches', { method: 'POST', body: form });
    expect(sent.status).toBe(202);
    const { id } = await sent.json();
    const details = async (language: string): Promise<string[]> => {
      const answer = await app.request(`/v1/batches/${id}?limit=100`, { headers: { 'Accept-Language': language } });
      const { receipt } = (await answer.json()) as { receipt: { items: { detail: string | null }[] } };
      return receipt.items.flatMap(({ detail }) => detail ?? []);
    };
    const [english, spanish] = [await details('en'), await details('es-MX')];
    expect(english).toHaveLength(ROWS.length + 1);
    expect(spanish.filter((detail) => english.includes(detail) || /Expected|received|\bline\b/.test(detail))).toEqual([]);
  });

  it('are worded as the sources word them, piece by piece', () => {
    const text = textOf('engine/ingest', 'ocr/image');
    const pieces = RECEIPT_SENTENCES.flatMap(({ en }) => en.split(/\{[a-z_]+\}/)).filter((piece) => piece.length > 8);
    const joined = ['another file came before it under that name'];
    expect(pieces.filter((piece) => !text.includes(piece) && !joined.some((one) => piece.endsWith(one)))).toEqual([]);
  });

  it('have a reason that the console has in words, for every code', () => {
    const text = textOf('engine/ingest', 'ocr/image', 'ocr/pool');
    const codes = new Set([...text.matchAll(/(?:reason: |rejected\()'([a-z_]+)'/g)].map(([, code]) => code as string));
    const manifest = readFileSync(join(PROJECT_ROOT, 'engine/ingest/manifest-row.ts'), 'utf8');
    const fields = [...manifest.matchAll(/check\w+\([^()]*(?:\([^()]*\))?[^()]*, '([a-z_]+)'/g)].map(
      ([, field]) => `bad_${field}`,
    );
    const plates = [...textOf('engine/plate').matchAll(/plate: null, reason: '([a-z_]+)'/g)].map(([, why]) => `${why}_plate`);
    const words = readFileSync(join(PROJECT_ROOT, 'api/console/pages/batches/words.ts'), 'utf8');
    // Of lines of reads, which have no receipt.
    const elsewhere = ['unknown_field', 'bad_plate'];
    const all = [...codes, ...fields, ...plates].filter((code) => !elsewhere.includes(code));
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((code) => words.split(new RegExp(`\\b${code}: '`)).length !== 3)).toEqual([]);
  });
});
