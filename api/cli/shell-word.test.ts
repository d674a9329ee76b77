import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from './shell-word.ts';

it('is the same text for a shell, and has quotes only where they are needed', () => {
  expect(shellWord('/srv/lpr/data-2')).toBe('/srv/lpr/data-2');
  expect(shellWord('border')).toBe('border');
  for (const text of ['b k/ü', "R. Analyst's", '$HOME/*', '', 'a;b', '~/data', 'a\nb'])
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
});
