import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shippedModel } from '../engine/matching/confusion/confusion-model.ts';
import { JURISDICTIONS } from '../engine/plate/jurisdictions.ts';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';

const CODES = JURISDICTIONS.map(({ code }) => code);

test.each(['platenet', 'statenet'])(
  '%s was trained on every jurisdiction: after adding one, train it again (ocr/training/README.md)',
  (net) => {
    const card = JSON.parse(readFileSync(join(PROJECT_ROOT, 'ocr', 'models', `${net}.json`), 'utf8')) as {
      jurisdictions: string[];
    };
    expect(card.jurisdictions.toSorted()).toEqual(CODES.toSorted());
  },
);

test('the matching model has examples of every state: after adding one, run npm run learn:matching', () => {
  // Countries as a whole (AR-*) have too few plates in the simulated traffic to be among the examples.
  const states = new Set(shippedModel().examples.map(({ state }) => state));
  expect(CODES.filter((code) => !code.endsWith('-*') && !states.has(code))).toEqual([]);
});
