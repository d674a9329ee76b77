import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROUTE_RULES } from '../api/route-rules.ts';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';

/** First parts of the paths under `/v1`: `batches`, `camera-health`, … */
const RESOURCES = [...new Set(Object.keys(ROUTE_RULES).flatMap((route) => / \/v1\/([a-z-]+)/.exec(route)?.[1] ?? []))];

const folder = join(PROJECT_ROOT, 'api');
/** Without the test of roles, which requests every route without testing what it does. */
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && file !== 'route-rules.test.ts')
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

test.each(RESOURCES)('a test of api/ requests /v1/%s', (name) => {
  // In api/routes/questions.test.ts, questions are requested by their name alone: ask('clones').
  expect(new RegExp(`(?:/v1/|ask\\(')${name}(?![a-z-])`).test(tests)).toBe(true);
});
