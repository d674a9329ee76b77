import { beforeEach, describe, expect, it } from 'vitest';
import { ColumnsBuilder } from '../passages/load-columns.ts';
import { linksQuestion } from './links.question.ts';
import { type SeizuresInTest, seizuresInTest } from './testing/seizures-in-test.ts';

let { store, load, loadAll }: SeizuresInTest = {} as SeizuresInTest;
beforeEach(() => {
  ({ store, load, loadAll } = seizuresInTest());
  return () => store.close();
});

const NOBODY = new ColumnsBuilder([]).build();

function links(asked: Readonly<Record<string, unknown>> = {}) {
  const window = { from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) };
  const over = { columns: NOBODY, window, parameters: linksQuestion.check(asked), notes: [], onDone: () => undefined };
  return linksQuestion.answer(over, store.seizures);
}

describe('links', () => {
  it('are a matrix of origin, seizure and traced state, whose cells add up to all seizures', async () => {
    await loadAll();
    const { cells, seizures: n, seized_vehicles, amounts } = links();
    expect(cells).toEqual([
      { origin_state: 'MX-TAM', state: 'US-AZ', traced_state: null, seizures: 1, vehicles: 1 },
      { origin_state: 'MX-TAM', state: 'US-TX', traced_state: 'US-IL', seizures: 1, vehicles: 2 },
      { origin_state: 'US-IL', state: 'US-TX', traced_state: 'MX-TAM', seizures: 1, vehicles: 0 },
    ]);
    expect({ n, seized_vehicles }).toEqual({ n: 3, seized_vehicles: 3 });
    expect(amounts).toContainEqual({ item: 'us currency', unit: 'usd', quantity: 62_000, seizures: 1 });
  });

  it('are added up by each of the three states, and every side has all seizures and vehicles', async () => {
    await loadAll();
    const { sums, seizures, seized_vehicles } = links();
    expect(sums.origin_state).toEqual([
      { state: 'MX-TAM', seizures: 2, vehicles: 3 },
      { state: 'US-IL', seizures: 1, vehicles: 0 },
    ]);
    expect(sums.traced_state.map(({ state }) => state)).toEqual([null, 'MX-TAM', 'US-IL']);
    for (const side of Object.values(sums)) {
      expect(side.reduce((sum, one) => sum + one.seizures, 0)).toBe(seizures);
      expect(side.reduce((sum, one) => sum + one.vehicles, 0)).toBe(seized_vehicles);
    }
  });

  it('tell amounts as the records add up to, not rounded', async () => {
    await loadAll();
    await load('event_id,at,state,item,quantity,unit\nSZ-7,2026-03-05,US-TX,us currency,20883.1,usd\n');
    await load('event_id,at,state,item,quantity,unit\nSZ-8,2026-03-05,US-TX,us currency,0.2,usd\n');
    expect(links().amounts).toContainEqual({ item: 'us currency', unit: 'usd', quantity: 82_883.3, seizures: 3 });
  });

  it('show the vehicles behind one cell, also where a state is not known', async () => {
    await loadAll();
    const cell = links({ origin_state: 'MX-TAM', state: 'US-TX', traced_state: 'US-IL' });
    expect(cell.behind.map(({ plate, event_id }) => [plate, event_id])).toEqual([
      ['KDR4821', 'SZ-1'],
      ['ABC1234', 'SZ-1'],
    ]);
    expect(links({ traced_state: 'unknown' }).behind.map(({ event_id }) => event_id)).toEqual(['SZ-3']);
    expect(links({ most_vehicles: 1 }).notes).toEqual([expect.stringContaining('Of 3 vehicles the newest 1 are shown')]);
  });

  it('refuse unknown states, and cameras', () => {
    expect(() => linksQuestion.check({ state: 'US-QQ' })).toThrow('a state of US');
    expect(() => linksQuestion.check({ state: 'unknown' })).toThrow('for state');
    expect(() => linksQuestion.check({ leave_out: ['cam-1'] })).toThrow('Expected no cameras to leave out');
    expect(() => linksQuestion.check({ colour: 'red' })).toThrow('a parameter');
  });
});
