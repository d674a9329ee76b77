import { expect, test } from 'vitest';
import { askedOf, isWhole } from './asked.ts';
import { benchHistory } from './suite.ts';

test('every question finds at least the read that it was made of, and the room on disk is told, as reads become more', async () => {
  const { rows } = await benchHistory({ seed: 3, reads: 4_000, times: 5 }, () => undefined, new AbortController().signal);
  const questions = rows.filter(({ params }) => params.question !== 'room on disk');
  expect(new Set(questions.map(({ params }) => params.reads))).toEqual(new Set([500, 1_000, 2_000, 4_000]));
  expect(questions.filter(({ metrics }) => !((metrics.answers ?? 0) >= 1))).toEqual([]);
  const onDisk = rows.filter(({ params }) => params.question === 'room on disk').map(({ metrics }) => metrics);
  expect(onDisk.map(({ passages }) => passages)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(onDisk.every(({ texts, passages }) => (texts ?? 0) > 0 && (texts ?? 0) <= (passages ?? 0))).toBe(true);
});

test('parts of plates keep four characters of them where they are', () => {
  const { plates, patterns } = askedOf(['ABC1234', 'XYZ987', 'ABC1234', 'LMN4567'], 2, 1);
  expect(plates).toEqual(['ABC1234', 'XYZ987']);
  expect({ ...patterns, 'four characters': [] }).toEqual({
    ...{ beginning: ['ABC1*', 'XYZ9*'], end: ['*1234', '*Z987'], middle: ['*BC12*', '*YZ98*'], 'four characters': [] },
  });
  for (const [i, pattern] of patterns['four characters'].entries()) {
    expect(pattern.replaceAll('?', '')).toHaveLength(4);
    expect(plates[i]).toMatch(new RegExp(`^${pattern.replaceAll('?', '.')}$`));
  }
  expect(['ABC123', 'ABC12', 'ABC12?', ''].map(isWhole)).toEqual([true, false, false, false]);
});
