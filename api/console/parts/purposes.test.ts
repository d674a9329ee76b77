import { expect, it } from 'vitest';
import { PROFILES } from '../../../engine/profiles/profiles.ts';
import { countedPurpose, PLAIN_PURPOSES } from '../../../engine/profiles/purposes.ts';
import { SPANISH_PURPOSES as PRINTED } from '../../../engine/profiles/spanish-purposes.ts';
import { SPANISH_PURPOSES } from './purposes.ts';

it('has a Spanish name for every purpose of profiles and reports, and for no other', () => {
  const other = countedPurpose('KDR4821') as string;
  const named = new Set([...PLAIN_PURPOSES, ...PROFILES.flatMap(({ purposes }) => purposes.value ?? []), other]);
  expect(Object.keys(SPANISH_PURPOSES).sort()).toEqual([...named].sort());
});

it('names purposes as pages to print do', () => {
  expect(SPANISH_PURPOSES).toEqual(PRINTED);
});
