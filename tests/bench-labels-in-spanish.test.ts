import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAILURE_SENTENCES, PROGRESS_SENTENCES } from '../api/benchmarks/benchmark-sentences.ts';
import { SUITES } from '../api/benchmarks/suites.ts';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import { translator } from '../engine/records/sentences.ts';

/** Names of contenders and numbers alone: the same in both languages. */
const SAME = ['7, 7', '7: 7/s'];

const sources = (...folders: readonly string[]): string =>
  execFileSync('git', ['ls-files', ...folders.map((folder) => `${folder}/*.ts`)], { cwd: PROJECT_ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('benchmark-sentences'))
    .map((file) => readFileSync(join(PROJECT_ROOT, file), 'utf8'))
    .join('\n');

it('the parts of runs have Spanish names for every suite that the API starts', () => {
  const text = sources(...SUITES.map((suite) => `bench/${suite}`));
  const said = [...text.matchAll(/(?:onProgress\(|const label = (?:[^'`;]*\? )?)(?:'([^']+)'|`([^`]+)`)/g)].map(
    ([, plain, filled]) => plain ?? (filled as string).replaceAll(/\$\{[^}]*\}/g, '7'),
  );
  expect(said.length).toBeGreaterThan(10);
  const inSpanish = translator(PROGRESS_SENTENCES);
  const left = said.filter((label) => !SAME.includes(label) && inSpanish(label) === label);
  expect(left).toEqual([]);
});

it('the failures of runs are worded as the sources word them, piece by piece', () => {
  const text = sources('bench', 'api/benchmarks');
  const pieces = FAILURE_SENTENCES.flatMap(({ en }) => en.split(/\{[a-z_]+\}/)).filter((piece) => piece.length > 4);
  expect(pieces.filter((piece) => !text.includes(piece))).toEqual([]);
});
