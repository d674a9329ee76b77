import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../ports/project-root.ts';
import { LIST_FORMAT_NAMES, type ListFormatName } from '../../records/watchlists.ts';
import { LIST_FORMATS } from './list-formats.ts';

/** A file of each format with one entry, KDR4821 of Texas; a format without an example does not compile. */
const EXAMPLES: Readonly<Record<ListFormatName, string>> = {
  csv: 'plate,jurisdiction\nKDR4821,US-TX\n',
  ncic: 'HEADER\nV000000123ZZ000000120260301KDR4821   TX2026PC2015FORDF15PKWHI\n',
};

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

const DOCUMENTED = readFileSync(join(PROJECT_ROOT, 'docs', 'formats.md'), 'utf8');

describe.each(LIST_FORMAT_NAMES)('the list format %s', (name) => {
  it('is documented in docs/formats.md', () => {
    expect(DOCUMENTED).toContain(`| \`${name}\` |`);
  });

  it.each([1, 7, 1000])('gives the row of its example, in pieces of %i characters', async (size) => {
    const rows = [];
    for await (const row of LIST_FORMATS[name].reader(null).rows(pieces(EXAMPLES[name], size))) rows.push(row);
    expect(rows).toMatchObject([{ row: 2, given: { plate: 'KDR4821', jurisdiction: 'US-TX' } }]);
  });
});
