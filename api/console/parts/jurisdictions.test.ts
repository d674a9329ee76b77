import { expect, it } from 'vitest';
import { JURISDICTIONS as KNOWN } from '../../../engine/plate/jurisdictions.ts';
import { JURISDICTIONS } from './jurisdictions.ts';

it('offers exactly the known states', () => {
  const known = KNOWN.map(({ code }) => code).filter((code) => !code.endsWith('*'));
  expect([...JURISDICTIONS].sort()).toEqual(known.sort());
});
