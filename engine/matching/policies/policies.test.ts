import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../ports/project-root.ts';
import { MATCH_POLICIES } from '../../records/policies.ts';

describe.each(MATCH_POLICIES)('the policy %s', (policy) => {
  it.each(['docs/formats.md', 'engine/matching/matcher.ts'])('is documented in a table of %s', (path) => {
    const rows = readFileSync(join(PROJECT_ROOT, path), 'utf8')
      .split('\n')
      .filter((line) => /^( \* )?\|/.test(line));
    expect(rows.some((row) => row.includes(`| \`${policy}\` |`))).toBe(true);
  });
});
