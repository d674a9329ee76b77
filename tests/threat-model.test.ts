import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';

/** Rows of the tables under the heading, without their heads, as cells. */
function rowsUnder(heading: string): string[][] {
  const [, section = ''] = readFileSync(join(PROJECT_ROOT, 'SECURITY.md'), 'utf8').split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| who |'));
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

test('every row of the threat model names tests that exist', () => {
  const rows = rowsUnder('Who may attack, and what stands against it');
  const threats = rows.filter((cells) => cells.length === 4).map(([who]) => who);
  const tested = rows.filter((cells) => cells.length === 2);
  expect(threats.length).toBeGreaterThan(8);
  expect(tested.map(([who]) => who)).toEqual(threats);
  for (const [who, tests = ''] of tested) {
    const files = [...tests.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file]) => file as string);
    expect(files.length, who).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(PROJECT_ROOT, file)))).toEqual([]);
  }
});
