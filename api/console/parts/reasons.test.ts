import { expect, it } from 'vitest';
import { NCIC_REASONS } from '../../../engine/watchlists/formats/ncic/ncic.format.ts';
import { SPANISH_REASONS } from './reasons.ts';

it('has a Spanish name for every reason of the NCIC extract', () => {
  expect(Object.values(NCIC_REASONS).filter((code) => SPANISH_REASONS[code] === undefined)).toEqual([]);
});
