import { expect, test } from 'vitest';
import { JURISDICTIONS as IN_CONSOLE } from '../api/console/parts/jurisdictions.ts';
import { JURISDICTIONS } from '../engine/plate/jurisdictions.ts';
import { ncicFormat } from '../engine/watchlists/formats/ncic/ncic.format.ts';
import { ncicLine, ncicState } from '../fixtures/lists/ncic.ts';

/** States only: countries as a whole (`AR-*`) are not in these lists. */
const STATES = JURISDICTIONS.map(({ code }) => code).filter((code) => !code.endsWith('-*'));

/** The state that the watchlist format reads from these letters. */
async function stateOf(letters: string): Promise<string | null | undefined> {
  const record = { code: 'V', nic: '123456789', ori: 'ZZ0000001', date: '20260301', plate: 'ABC1234', state: letters };
  const rest = { plate_year: '', plate_type: '', vehicle_year: '', make: '', model: '', style: '', colour: '' };
  async function* text(): AsyncGenerator<string> {
    yield `HEADER\n${ncicLine({ ...record, ...rest })}\n`;
  }
  for await (const { given } of ncicFormat.reader(null).rows(text())) return 'jurisdiction' in given ? given.jurisdiction : null;
  return null;
}

test('the console offers every state', () => {
  expect([...IN_CONSOLE].sort()).toEqual([...STATES].sort());
});

test.each(STATES)('the letters of %s in an NCIC extract are read as this state', async (code) => {
  expect(await stateOf(ncicState(code))).toBe(code);
});
