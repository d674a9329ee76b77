import { beforeEach, describe, expect, it } from 'vitest';
import { listIn } from '../../tests/support/builders.ts';
import { BEGIN, columnsOf, traffic } from '../questions/testing/road.ts';
import { chainsQuestion } from './chains.question.ts';
import { linksQuestion } from './links.question.ts';
import { type SeizuresInTest, seizuresInTest } from './testing/seizures-in-test.ts';

let { store, seizures, load, loadAll }: SeizuresInTest = {} as SeizuresInTest;
beforeEach(() => {
  ({ store, seizures, load, loadAll } = seizuresInTest());
  return () => store.close();
});

/** Another seizure of the number SZ-1, and one more. */
const OTHERS = `event_id,at,state,lat,lon,item,quantity,unit,plate
SZ-1,2026-02-01T10:00:00Z,US-NM,31.8,-107.6,heroin,1,kg,NEW4567
SZ-9,2026-02-02T10:00:00Z,US-NM,31.8,-107.6,,,,
`;
const SHERIFF = { agency: 'Luna County Sheriff' };
const facts = (agency?: string) => {
  const { state, items, vehicles } = seizures.get('SZ-1', agency);
  return [state, items.map(({ item }) => item), vehicles.map(({ plate }) => plate)];
};
const OWN = ['US-TX', ['cocaine', 'heroin'], ['KDR4821', 'ABC1234']];
const THEIRS = ['US-NM', ['heroin'], ['NEW4567']];

describe('seizures of two agencies with the same number', () => {
  beforeEach(async () => {
    await loadAll();
    expect(await load(OTHERS, SHERIFF)).toMatchObject({ stored: true, added: 2, updated: 0 });
  });

  it('are two records, of which no import of the other changes anything', async () => {
    expect([facts('own'), facts('Luna County Sheriff')]).toEqual([OWN, THEIRS]);
    expect(await load(OTHERS, SHERIFF)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await load('event_id,item,quantity,unit\nSZ-1,cash,5,usd\n', SHERIFF)).toMatchObject({ updated: 1 });
    expect([facts('own'), facts('Luna County Sheriff')]).toEqual([OWN, ['US-NM', ['cash'], ['NEW4567']]]);
    expect(await load('event_id,plate\nSZ-1,KDR4821\n')).toMatchObject({ updated: 1 });
    expect(facts('Luna County Sheriff')).toEqual(['US-NM', ['cash'], ['NEW4567']]);
  });

  it('are of one agency however its name is written, and of the owner where it has the owner’s name', async () => {
    expect(await load(OTHERS, { agency: ' luna county  SHERIFF' })).toMatchObject({ added: 0, unchanged: 2 });
    store.access.addAgency({ id: listIn(store).id, name: 'Laredo PD', created_at: 1 });
    expect(await load('event_id,item,quantity,unit\nSZ-1,cash,5,usd\n', { agency: 'laredo pd' })).toMatchObject({ updated: 1 });
    expect(facts('Laredo PD')).toEqual(['US-TX', ['cash'], ['KDR4821', 'ABC1234']]);
    await expect(load(OTHERS, { agency: ' ' })).rejects.toThrow('Expected 1 to 200 characters on one line for agency');
  });

  it('need the agency where one is asked for, and are told apart in lists and scenes', () => {
    expect(() => seizures.get('SZ-1')).toThrow(
      'Expected one of own, Luna County Sheriff, who each have a seizure SZ-1, for agency but received',
    );
    expect(seizures.get('SZ-9').agency).toBe('Luna County Sheriff');
    expect(seizures.list({ agency: 'luna county sheriff' }).items.map(({ event_id }) => event_id)).toEqual(['SZ-9', 'SZ-1']);
    expect(seizures.list({ agency: 'own', event_ids: ['SZ-1', 'SZ-9'] }).items).toMatchObject([
      { event_id: 'SZ-1', agency: null },
    ]);
    const ids = (asked: object) => seizures.scenes({ event_ids: ['SZ-1'], ...asked }).map(({ id }) => id);
    expect(ids({})).toEqual(['SZ-1 (Luna County Sheriff)', 'SZ-1']);
    expect(ids({ agency: 'own' })).toEqual(['SZ-1']);
    expect(() => ids({ agency: 'nobody' })).toThrow('There is no seizure "SZ-1"');
  });

  it('are refused items of a number that only another agency has, which is named', async () => {
    const text = 'event_id,item,quantity,unit\nSZ-9,cash,5,usd\n';
    const { problems } = await load(text);
    expect(problems).toMatchObject([
      { reason: 'unknown_event', detail: expect.stringContaining('"SZ-9", which is in the records of Luna County Sheriff') },
    ]);
    expect(await load(text, { skipBad: true })).toMatchObject({ added: 0, rejected: 1 });
    expect(seizures.get('SZ-9').items).toEqual([]);
  });

  it('are links of their own, of one agency where that is asked for', () => {
    const links = (asked: Readonly<Record<string, unknown>>) => {
      const window = { from: 0, to: Date.UTC(2030, 0, 1) };
      const over = { columns: columnsOf([]), window, parameters: linksQuestion.check(asked), notes: [], onDone: () => undefined };
      return linksQuestion.answer(over, store.seizures);
    };
    expect(links({}).seizures).toBe(5);
    expect(links({ agency: 'own' }).seizures).toBe(3);
    const { seizures: n, amounts, behind } = links(SHERIFF);
    expect([n, amounts, behind]).toMatchObject([
      2,
      [{ item: 'heroin', quantity: 1 }],
      [{ plate: 'NEW4567', agency: SHERIFF.agency }],
    ]);
  });

  it('are both looked for by a chain, which says so; of one agency where that is asked for', async () => {
    await load('event_id,at,state,plate\nSZ-1,2026-02-01T10:00:00Z,US-NM,KDR4821\n', SHERIFF);
    const chains = (asked: Readonly<Record<string, unknown>>) => {
      const columns = columnsOf(traffic(1, 30, 2));
      const window = { from: BEGIN, to: columns.at[columns.n - 1] + 1 };
      const over = { columns, window, parameters: chainsQuestion.check(asked), notes: [], onDone: () => undefined };
      return chainsQuestion.answer(over, store.seizures);
    };
    const { sought, notes } = chains({ event_ids: ['SZ-1'] });
    expect(notes).toContain(
      'Several agencies have a seizure of the number SZ-1 (own, Luna County Sheriff): vehicles of all of them are looked for.',
    );
    expect(sought.find(({ plate }) => plate === 'KDR4821')?.records).toMatchObject([
      { event_id: 'SZ-3', agency: null },
      { event_id: 'SZ-1', agency: null },
      { event_id: 'SZ-1', agency: 'Luna County Sheriff' },
    ]);
    const own = chains({ event_ids: ['SZ-1'], agency: 'own' });
    expect([own.notes, own.sought.map(({ plate }) => plate)]).toEqual([[], ['KDR4821', 'ABC1234']]);
  });
});
