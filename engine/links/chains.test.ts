import { beforeEach, describe, expect, it } from 'vitest';
import { BEGIN, columnsOf, DAY_S, drive, HOUR_S, type ToldPassage, traffic } from '../questions/testing/road.ts';
import { chainsQuestion } from './chains.question.ts';
import { type SeizuresInTest, seizuresInTest } from './testing/seizures-in-test.ts';

let { store, load, loadAll }: SeizuresInTest = {} as SeizuresInTest;
beforeEach(() => {
  ({ store, load, loadAll } = seizuresInTest());
  return () => store.close();
});

/** Three trips on three days; the scout drives a quarter of an hour ahead. */
const trips: ToldPassage[] = [
  [1, 5],
  [4, 13],
  [9, 9],
].flatMap(([day, hour]) => {
  const departs = day * DAY_S + hour * HOUR_S;
  return [...drive('SCOUT01', departs, [1, 2, 3, 4, 5]), ...drive('KDR4821', departs + 900, [1, 2, 3, 4, 5])];
});

function chains(asked: Readonly<Record<string, unknown>>) {
  const columns = columnsOf([...traffic(1, 300, 14), ...trips]);
  const window = { from: BEGIN, to: columns.at[columns.n - 1] + 1 };
  const over = { columns, window, parameters: chainsQuestion.check(asked), notes: [], onDone: () => undefined };
  return chainsQuestion.answer(over, store.seizures);
}

describe('a chain', () => {
  it('shows vehicles that drove ahead of a seized vehicle, with the records of each', async () => {
    await loadAll();
    await load('event_id,at,state,plate\nSZ-0,2019-03-01T10:00:00Z,US-NM,SCOUT01\n');
    const { sought, chains: found } = chains({ event_ids: ['SZ-1'] });
    expect(sought.map(({ plate, passages }) => [plate, passages])).toEqual([
      ['KDR4821', 15],
      ['ABC1234', 0],
    ]);
    expect(found).toHaveLength(1);
    expect(
      found[0].members.map(({ plate, sought: isSought, records }) => [plate, isSought, records.map(({ event_id }) => event_id)]),
    ).toEqual([
      ['SCOUT01', false, ['SZ-0']],
      ['KDR4821', true, ['SZ-3', 'SZ-1']],
    ]);
    expect(found[0].odds).toBeGreaterThan(10);
  });

  it('knows the vehicle of a record in another spelling of O and 0', async () => {
    await load('event_id,at,state,plate\nSZ-5,2026-03-01T10:00:00Z,US-NM,SCOUTO1\n');
    const { sought, chains: found } = chains({ event_ids: ['SZ-5'] });
    expect(sought.map(({ plate, passages }) => [plate, passages])).toEqual([['SCOUTO1', 15]]);
    expect(
      found.map(({ members }) =>
        members.map(({ plate, sought: isSought, records }) => [plate, isSought, records.map(({ event_id }) => event_id)]),
      ),
    ).toEqual([
      [
        ['SCOUT01', true, ['SZ-5']],
        ['KDR4821', false, []],
      ],
    ]);
  });

  it('does not call a vehicle seized because it was looked for', () => {
    const answer = chains({ plates: ['KDR4821'] });
    expect(answer.chains[0].members).toEqual([
      { plate: 'SCOUT01', state: null, sought: false, records: [] },
      { plate: 'KDR4821', state: null, sought: true, records: [] },
    ]);
    const rows = chainsQuestion.table(answer).rows;
    expect(rows.map(({ plate, sought, records }) => [plate, sought, records])).toEqual([
      ['SCOUT01', 'no', ''],
      ['KDR4821', 'yes', ''],
    ]);
  });

  it('is empty if the records name no vehicle, and reports numbers that no seizure has', async () => {
    await loadAll();
    const { chains: found, notes } = chains({ event_ids: ['SZ-2', 'SZ-8'] });
    expect(found).toEqual([]);
    expect(notes).toEqual(['No seizure goes by the number SZ-8.', 'These seizures name no vehicle.']);
    expect(() => chainsQuestion.check({})).toThrow('Expected event_ids or plates');
    expect(() => chainsQuestion.check({ event_ids: ['SZ-1', ' '] })).toThrow(
      'Expected a text for event_ids[1] but received " " of type string',
    );
    expect(() => chainsQuestion.check({ plates: ['KDR*'] })).toThrow('Expected a whole plate but received a pattern: "KDR*"');
    expect(chainsQuestion.check({ plates: ['kdr-4821', 'KDR4821', 'abc 1234'] }).plates).toEqual(['ABC1234', 'KDR4821']);
  });
});
