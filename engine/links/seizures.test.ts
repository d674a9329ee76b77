import { Readable } from 'node:stream';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { EVENTS, ITEMS, type SeizuresInTest, seizuresInTest } from './testing/seizures-in-test.ts';

let { store, seizures, load, loadAll }: SeizuresInTest = {} as SeizuresInTest;
beforeEach(() => {
  ({ store, seizures, load, loadAll } = seizuresInTest());
  return () => store.close();
});

describe('a file of seizures', () => {
  it('gives records with their items and vehicles, in whichever files these were', async () => {
    await loadAll();
    expect(seizures.get('SZ-1')).toMatchObject({
      at: Date.UTC(2026, 2, 1, 10),
      kind: 'drugs',
      items: [
        { item: 'cocaine', quantity: 11.5, unit: 'kg' },
        { item: 'heroin', quantity: 2, unit: 'kg' },
      ],
      vehicles: [
        { plate: 'KDR4821', jurisdiction: 'US-TX', vehicle: 'white pickup' },
        { plate: 'ABC1234', jurisdiction: 'MX-TAM', vehicle: null },
      ],
    });
    expect(seizures.list({ plate: 'KDR4821' }).items.map(({ event_id }) => event_id)).toEqual(['SZ-3', 'SZ-1']);
    expect(() => seizures.get('SZ-9')).toThrow('There is no seizure "SZ-9"');
  });

  it('in Windows-1252 is read, and the report tells it', async () => {
    const text = Buffer.from('event_id,at,state,place\nSZ-1,2026-03-01T10:00:00Z,US-TX,Pe\xf1itas\n', 'latin1');
    const report = await seizures.importFile(Readable.from([text]), { dryRun: false });
    expect([report.encoding, seizures.get('SZ-1').place]).toEqual(['Windows-1252', 'Peñitas']);
    expect(await load(EVENTS)).toMatchObject({ encoding: 'UTF-8' });
  });

  it('may have dates with slashes, which the file or the caller tells', async () => {
    const text = 'event_id,at,state\nSZ-1,3/4/2026,US-TX\nSZ-2,14/03/2026,US-TX\n';
    expect(await load(text)).toMatchObject({ stored: true, dates: { order: 'day-first', row: 3 } });
    expect(seizures.get('SZ-1').at).toBe(Date.UTC(2026, 3, 3));
    const said = { dates: 'month-first', zone: 'America/Chicago' };
    expect(await load('event_id,at,state\nSZ-3,3/4/2026 14:05,US-TX\n', said)).toMatchObject({ stored: true, dates: null });
    expect(seizures.get('SZ-3').at).toBe(Date.UTC(2026, 2, 4, 20, 5));
    await expect(load(text, { dates: 'us' })).rejects.toThrow('Expected one of "day-first", "month-first" for dates');
  });

  it('changes nothing when it is imported again, and replaces items that differ', async () => {
    await loadAll();
    expect(await load(ITEMS)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await load(EVENTS)).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
    expect(await load('event_id,item,quantity,unit\nSZ-1,cocaine,12,kg\n')).toMatchObject({ updated: 1 });
    expect(seizures.get('SZ-1').items).toEqual([{ item: 'cocaine', quantity: 12, unit: 'kg' }]);
    expect(seizures.get('SZ-1').vehicles).toHaveLength(2);
  });

  it('is stored whole or not at all, and every bad row is named with its column', async () => {
    const bad = `event_id,at,state,item,quantity,unit,plate
,2026-03-01T10:00:00Z,US-TX,,,,
B-1,yesterday,US-TX,,,,
B-2,2026-03-01T10:00:00Z,US-QQ,,,,
B-3,2026-03-01T10:00:00Z,US-TX,cocaine,many,kg,
B-4,,,cocaine,1,kg,
B-5,2026-03-01T10:00:00Z,US-TX,,,,KDR?
B-6,2026-03-01T10:00:00Z,US-TX,,,,GOOD123
B-6,2026-03-02T10:00:00Z,US-TX,,,,
B-7,2026-03-01T10:00:00Z
`;
    const report = await load(bad);
    expect(report).toMatchObject({ stored: false, rows: 9, rejected: 8 });
    expect(report.problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [2, 'event_id', 'no_event_id'],
      [3, 'at', 'bad_at'],
      [4, 'state', 'bad_state'],
      [5, 'quantity', 'bad_quantity'],
      [6, 'event_id', 'unknown_event'],
      [7, 'plate', 'pattern'],
      [9, 'event_id', 'two_stories'],
      [10, null, 'bad_row'],
    ]);
    expect(seizures.list({}).items).toEqual([]);
    expect(await load(bad, { skipBad: true })).toMatchObject({ stored: true, added: 1 });
    expect(seizures.list({}).items.map(({ event_id }) => event_id)).toEqual(['B-6']);
  });

  it('says what it would change, and stores nothing, in a dry run', async () => {
    expect(await load(EVENTS, { dryRun: true })).toMatchObject({ stored: false, dry_run: true, added: 3 });
    expect(seizures.list({}).items).toEqual([]);
  });

  it('may have an agency’s own columns, and columns that are not kept are reported', async () => {
    const mapping = {
      delimiter: ';' as const,
      columns: {
        event_id: 'CASE',
        at: 'DATE',
        state: 'ST',
        origin_state: 'FROM',
        plate: 'LIC',
        jurisdiction: 'LIS',
        amount_usd: 'USD',
      },
      ...{ country: 'US' as const, dates: 'us' as const, zone: 'America/Chicago' },
    };
    const text = 'CASE;DATE;ST;FROM;LIC;LIS;USD;OFFICER\n77;3/14/2026 14:05;TX;IL;kdr 4821;TX;62000;x\n';
    expect(await load(text, { mapping })).toMatchObject({ stored: true, items: 1, vehicles: 1 });
    expect(seizures.get('77')).toMatchObject({ at: Date.UTC(2026, 2, 14, 19, 5), kind: 'currency', origin_state: 'US-IL' });
    expect(await load(`${EVENTS.replace('place', 'officer')}`)).toMatchObject({ ignored_columns: ['officer'] });
    await expect(load(text, { mapping: { columns: { at: 'DATE' } } })).rejects.toThrow('Expected a column for event_id');
    await expect(load('event_id,at\n')).rejects.toThrow('Expected at least one row');
    await expect(load('plate\nKDR4821\n')).rejects.toThrow('Expected a header with the column event_id');
  });

  it('gives the same records for any order of its rows', async () => {
    const row = fc.record({
      event: fc.integer({ min: 1, max: 4 }),
      plate: fc.stringMatching(/^[A-H]{3}[2-9]{3}$/),
      quantity: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), async (rows, keys) => {
        const text = (list: typeof rows): string =>
          `event_id,at,state,item,quantity,unit,plate\n${list
            .map(({ event, plate, quantity }) => `E${event},2026-03-0${event}T00:00:00Z,US-TX,cocaine,${quantity},kg,${plate}\n`)
            .join('')}`;
        const shuffled = rows
          .map((one) => [keys.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        const told = async (list: typeof rows): Promise<string[]> => {
          await load(text(list));
          return seizures
            .list({})
            .items.map(({ event_id, items, vehicles }) =>
              JSON.stringify([event_id, items.map(({ quantity }) => quantity).sort(), vehicles.map(({ plate }) => plate).sort()]),
            );
        };
        const events = new Set(rows.map(({ event }) => `E${event}`));
        const of = (list: string[]): string[] => list.filter((one) => events.has(JSON.parse(one)[0]));
        expect(of(await told(shuffled))).toEqual(of(await told(rows)));
      }),
      { numRuns: 25 },
    );
  });
});

describe('scenes of seizures', () => {
  it('are the hours before each seizure with a place, oldest first', async () => {
    await loadAll();
    expect(seizures.scenes({ hours_before: 3, km: 5 })).toEqual([
      { id: 'SZ-1', from: '2026-03-01T07:00:00.000Z', to: '2026-03-01T10:00:00.000Z', lat: 27.5, lon: -99.5, km: 5 },
      { id: 'SZ-2', from: '2026-03-02T07:00:00.000Z', to: '2026-03-02T10:00:00.000Z', lat: 27.5, lon: -99.5, km: 5 },
    ]);
    expect(seizures.scenes({ kind: 'currency' }).map(({ id }) => id)).toEqual(['SZ-2']);
    expect(() => seizures.scenes({ event_ids: ['SZ-1', 'SZ-7'] })).toThrow('There is no seizure "SZ-7"');
    expect(() => seizures.scenes({ event_ids: ['SZ-3'] })).toThrow('no seizure with a place');
    expect(() => seizures.scenes({ from: 2, to: 1 })).toThrow('a window that ends after it begins');
  });

  it('are refused where there are too many, with their number and how to choose', async () => {
    const rows = Array.from({ length: 230 }, (_, i) => `SZ-${i},2026-03-01T00:00:00Z,US-TX,27.5,-99.5\n`);
    await load(`event_id,at,state,lat,lon\n${rows.join('')}`);
    expect(() => seizures.scenes({})).toThrow(
      'Expected at most 200 seizures with a place as scenes, but there are 230: choose some by number, kind or time',
    );
  });
});
