import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { progressOn } from './progress.ts';

const paint = (_: unknown, text: string): string => text;

function onStream(tty: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY: tty, columns: 100 });
  let written = '';
  stream.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  const time = { ms: 0 };
  return { progress: progressOn({ stream, label: 'reading', paint, now: () => time.ms }), time, written: () => written };
}

it('redraws one line on a terminal, and removes it at the end', () => {
  const { progress, time, written } = onStream(true);
  for (const [ms, done] of [
    [9_000, 1],
    [10_000, 50],
    [11_000, 100],
  ] as const) {
    time.ms = ms;
    progress.update(done, 400, 'lane 3');
  }
  const line = stripVTControlCharacters(written()).split('\r').at(-1)?.trim();
  expect(line).toMatch(/^reading {2}━{7}─{21} {2}100 of 400 · 50\/s · 6\.0 s left {2}lane 3$/);
  progress.update(101, 400);
  expect(written()).not.toContain('101');
  time.ms = 11_100;
  progress.update(102, 400);
  expect(written()).toContain('102');
  expect(written()).not.toContain('\n');
  progress.end();
  expect(written().endsWith('\r\u001b[K')).toBe(true);
});

it('writes a plain line every five seconds elsewhere, and one at the end', () => {
  const { progress, time, written } = onStream(false);
  for (time.ms = 0; time.ms <= 12_000; time.ms += 100) progress.update(time.ms / 100, 200);
  progress.update(200, 200);
  progress.end();
  expect(written().trim().split('\n')).toEqual([
    'reading: 50 of 200 · 10/s · 15 s left',
    'reading: 100 of 200 · 10/s · 10 s left',
    'reading: 200 of 200 · 16.5/s',
  ]);
});

it('is never wider than the terminal', () => {
  const { progress, time, written } = onStream(true);
  time.ms = 5_000;
  progress.update(123_456, 9_876_543, 'a-very-long-note'.repeat(20));
  expect(stripVTControlCharacters(written()).trim().length).toBeLessThan(100);
});

it('estimates the time left as soon as possible, from the last seconds only', () => {
  const { progress, time, written } = onStream(false);
  // Ten seconds until the first picture, a second of warm-up, then 20 a second.
  for (time.ms = 0; time.ms <= 15_000; time.ms += 100) {
    progress.update(time.ms < 10_000 ? 0 : time.ms < 11_000 ? 1 : Math.round((time.ms - 11_000) / 50) + 1, 1000);
  }
  expect(written().trim().split('\n')).toEqual([
    'reading: 0 of 1,000',
    'reading: 1 of 1,000',
    'reading: 81 of 1,000 · 20/s · 46 s left',
  ]);
});
