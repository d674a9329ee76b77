import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NcicRecord, ncicLine } from '../../fixtures/lists/ncic.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import { WEEKDAYS } from '../records/conditions.ts';
import type { NewEntry } from '../records/entries.ts';
import type { Hit } from '../records/hits.ts';
import type { LoadOptions, LoadReport } from '../records/watchlists.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let engine: Engine;
let now: number;
beforeEach(() => {
  // A Sunday, 06:00 in Chicago.
  now = Date.UTC(2026, 2, 1, 12);
  engine = openEngine({ data: tempFolder(), clock: () => now });
});
afterEach(async () => {
  await engine.close();
});

async function see(plate: string, more: Record<string, unknown> = {}): Promise<number> {
  const line = JSON.stringify({ plate, camera_id: 'CAM-1', captured_at: now, ...more });
  return (await engine.reads.ingest(Readable.from([Buffer.from(line)]), {})).hits;
}

function hits(): readonly Hit[] {
  return engine.hits.list({}).items;
}

function load(list: string, file: string, options: Partial<LoadOptions> = {}): Promise<LoadReport> {
  return engine.watchlists.load(list, Readable.from([Buffer.from(file)]), { dryRun: false, ...options });
}

function missed(): string[] {
  return engine.nearMisses.list({}).items.map(({ why }) => why);
}

describe('conditions of an entry', () => {
  it('prevent a hit, and the near misses say why', async () => {
    engine.cameras.put([{ id: 'CAM-1', name: null, lat: 31.76, lon: -106.48, heading: 0 }]);
    const { id } = engine.watchlists.create({ name: 'L', min_plate_p: 0.5, min_state_p: 0.8 });
    const night = { days: WEEKDAYS, from: 22 * 60, to: 5 * 60 };
    const given: [string, Partial<NewEntry>][] = [
      ['HOURS1', { active_hours: { zone: 'America/Chicago', windows: [night] } }],
      ['CAMERA1', { cameras: ['CAM-7', 'CAM-8'] }],
      ['AREA1', { area: { centre: { lat: 40, lon: -90 }, radius_km: 10 } }],
      ['DIRECT1', { direction: 180 }],
      ['STATE1', { jurisdiction: 'US-TX' }],
    ];
    for (const [plate, more] of given) engine.entries.add(id, { plate, ...more });
    engine.entries.add(id, {
      plate: 'ALLMET1',
      active_hours: { zone: 'America/Chicago', windows: [{ days: ['Sun'], from: 5 * 60, to: 7 * 60 }] },
      cameras: ['CAM-1'],
      area: { centre: { lat: 31.8, lon: -106.5 }, radius_km: 10 },
      direction: 30,
      priority: 1,
    });
    for (const [plate] of given) expect(await see(plate)).toBe(0);
    expect(missed()).toEqual(['state_confidence', 'direction', 'area', 'camera', 'hours']);
    expect(engine.nearMisses.list({}).items.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        'Expected a time in 22:00-05:00 America/Chicago but received 2026-03-01T12:00:00.000Z',
        'Expected one of the cameras CAM-7; CAM-8 but received CAM-1',
        'Expected a camera in 40 -90 10km but received CAM-1 at 31.76 -106.48',
      ]),
    );
    expect(await see('ALLMET1')).toBe(1);
    expect(hits()[0].entry.priority).toBe(1);
    expect(await see('ALLMET1', { confidence: 0.4 ** 7, captured_at: now + 1 })).toBe(0);
    expect(await see('STATE1', { jurisdiction: 'US-TX', jurisdiction_p: 0.9, captured_at: now + 1 })).toBe(1);
    expect(engine.nearMisses.counts({ why: 'hours' })).toEqual([{ list: 'L', why: 'hours', n: 1 }]);
  });
});

describe('the suppress list and the allow-list', () => {
  it('count the hits that they prevent, until they end', async () => {
    const { id } = engine.watchlists.create({ name: 'L' });
    engine.entries.add(id, { plate: 'ABC123' });
    const end = now + DAY;
    const line = engine.suppressList.add({ plate: 'abc 123', reason: 'wrong every day', by: 'Ann', expires_at: end });
    expect(await see('ABC123')).toBe(0);
    expect(engine.suppressList.get(line.id)).toMatchObject({ kept_back: 1, last_kept_back_at: now });
    expect(missed()).toEqual(['suppressed']);
    now = end;
    expect(await see('ABC123')).toBe(1);
    const fleet = engine.allowList.add({ plate: 'ABC123', reason: 'our own car', by: 'Bob' });
    expect(await see('ABC123', { captured_at: now + 5_000 })).toBe(0);
    engine.allowList.remove(fleet.id);
    expect(await see('ABC123', { captured_at: now + 10_000 })).toBe(1);
    expect(() => engine.suppressList.add({ plate: 'X1', reason: 'r', by: 'Ann' })).toThrow('for expires_at');
    expect(() => engine.suppressList.get(fleet.id)).toThrow('There is nothing on the suppress list');
  });
});

describe('withdrawals', () => {
  it('are made once by the sweep when an entry ends', async () => {
    const { id } = engine.watchlists.create({ name: 'L' });
    engine.entries.add(id, { plate: 'ABC123', expires_at: now + HOUR });
    await see('ABC123');
    now += HOUR - 1;
    expect((await engine.upkeep.run()).withdrawn).toBe(0);
    now += 1;
    expect((await engine.upkeep.run()).withdrawn).toBe(1);
    expect((await engine.upkeep.run()).withdrawn).toBe(0);
    expect(hits()[0]).toMatchObject({ status: 'withdrawn', withdrawn_because: 'expired', withdrawn_at: now });
    const last = engine.events.since('hit', 0).at(-1);
    expect(last).toMatchObject({ kind: 'hit.changed', body: { status: 'withdrawn', withdrawn_because: 'expired' } });
  });
});

describe('retro-hits', () => {
  it('are found once within the window and marked, wherever the search was interrupted', async () => {
    await see('ABC123', { captured_at: now - 3 * DAY });
    await see('ABC123', { captured_at: now - DAY });
    const { id } = engine.watchlists.create({ name: 'L', retro_days: 2 });
    now += 1000;
    engine.entries.add(id, { plate: 'ABC123' });
    expect((await engine.upkeep.run()).retro).toEqual({ reads: 1, hits: 1, reviews: 0 });
    expect((await engine.upkeep.run()).retro).toEqual({ reads: 0, hits: 0, reviews: 0 });
    expect(hits().map(({ retro, created_at, entry }) => [retro, created_at, entry.list_age_ms])).toEqual([[true, now, 1000]]);
    expect(engine.events.since('list', 0).map(({ kind }) => kind)).toEqual(['list.retro']);
    expect(await see('ABC123')).toBe(1);
    expect(hits()[0].retro).toBe(false);
  });

  it('are found among more reads than one slice holds', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) =>
      JSON.stringify({ plate: `A${i}`, camera_id: 'C', captured_at: now - i }),
    );
    await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
    const { id } = engine.watchlists.create({ name: 'L', policy: 'exact' });
    await load(id, 'plate\nA0\nA600\nA1199\n');
    expect((await engine.upkeep.run()).retro).toEqual({ reads: 1200, hits: 3, reviews: 0 });
  });
});

describe('stale lists', () => {
  it('raise an alarm once, which a load lifts even if it changes nothing', async () => {
    const { id } = engine.watchlists.create({ name: 'L', stale_after_hours: 24 });
    await load(id, 'plate\nABC123\n');
    now += DAY + 1;
    expect((await engine.upkeep.run()).stale).toEqual(['L']);
    expect((await engine.upkeep.run()).stale).toEqual([]);
    expect(engine.watchlists.get(id).stale_since).toBe(now);
    await see('ABC123');
    expect(hits()[0].entry.list_age_ms).toBe(DAY + 1);
    expect(await load(id, 'plate\nABC123\n')).toMatchObject({ unchanged: 1, list_version: 2 });
    expect((await engine.upkeep.run()).fresh).toEqual(['L']);
    const kinds = engine.events.since('list', 0).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'list.retro')).toEqual(['list.loaded', 'list.stale', 'list.loaded', 'list.fresh']);
  });
});

describe('loads', () => {
  it('full loads remove entries that are not in the file, with their open hits; incremental loads remove by action', async () => {
    const { id } = engine.watchlists.create({ name: 'L', policy: 'exact', retro_days: 0 });
    await load(id, 'plate,note\nA1,x\nA2,x\nA3,x\n');
    await see('A3');
    expect(await load(id, 'plate,note\nA1,x\nA2,y\nA4,\n', { mode: 'full' })).toMatchObject({
      ...{ added: 1, updated: 1, removed: 1, unchanged: 1 },
      changes: [
        { change: 'added', plate: 'A4', row: 4 },
        { change: 'updated', plate: 'A2', row: 3, fields: ['note'] },
        { change: 'removed', plate: 'A3', row: null },
      ],
    });
    expect(hits()[0]).toMatchObject({ status: 'withdrawn', withdrawn_because: 'cancelled' });
    expect(await see('A3', { captured_at: now + 1 })).toBe(0);
    expect(await load(id, 'plate,action\nA1,D\nA9,delete\nA5,A\n')).toMatchObject({ added: 1, removed: 1, unchanged: 1 });
    expect(engine.watchlists.get(id).entries).toBe(3);
    await expect(load(id, 'plate\n', { mode: 'full' })).rejects.toThrow('Expected at least one row for a full load');
    expect(await load(id, 'plate\nA6\n#\n', { skipBad: true })).toMatchObject({ stored: true, added: 1, rejected: 1 });
  });

  it('have a mapping of limited size, because it is part of every page of lists', () => {
    const columns = (vehicle: string[]) => ({ format: 'csv' as const, columns: { plate: 'LIC', vehicle } });
    engine.watchlists.create({ name: 'M', mapping: columns(Array.from({ length: 20 }, () => 'v'.repeat(200))) });
    for (const vehicle of [
      Array.from({ length: 21 }, () => 'v'),
      Array.from({ length: 200_000 }, () => 'v'),
      ['v'.repeat(201)],
    ]) {
      expect(() => engine.watchlists.create({ name: 'N', mapping: columns(vehicle) })).toThrow('for mapping.columns.vehicle');
    }
  });

  it('use the mapping that is saved with the list', async () => {
    const mapping = {
      format: 'csv',
      delimiter: ';',
      columns: { plate: 'LIC', jurisdiction: 'LIS', vehicle: ['VMA', 'VCO'], expires_at: 'Purge' },
      country: 'US',
      dates: 'us',
      zone: 'America/Chicago',
    } as const;
    const { id } = engine.watchlists.create({ name: 'L', mapping });
    const report = await load(id, 'LIC;LIS;VMA;VCO;Purge;Secret\nabc-123;tx;FORD;WHI;7/4/2026;?\n');
    expect(report).toMatchObject({ stored: true, added: 1 });
    expect(engine.entries.list(id, {}).items[0]).toMatchObject({
      ...{ plate: 'ABC123', jurisdiction: 'US-TX', vehicle: 'FORD WHI', expires_at: Date.UTC(2026, 6, 4, 5) },
    });
    expect(() => engine.watchlists.update(id, { mapping: { format: 'csv', columns: { jurisdiction: 'LIS' } } })).toThrow('plate');
  });

  const word = (most: number) => fc.string({ unit: fc.constantFrom(...'ABC019'), minLength: 1, maxLength: most });
  const record: fc.Arbitrary<NcicRecord> = fc.record({
    code: fc.constantFrom(...'AFWVPMCHKLRTX'),
    nic: fc.stringMatching(/^\d{9}$/),
    ori: fc.stringMatching(/^ZZ\d{7}$/),
    date: fc.constant('20260301'),
    plate: word(10),
    state: fc.constantFrom('TX', 'CH', 'XX'),
    plate_year: fc.constant('2026'),
    plate_type: fc.constantFrom('PC', ''),
    vehicle_year: fc.constantFrom('2015', ''),
    make: word(4),
    model: word(3),
    style: word(2),
    colour: word(7),
  });

  it('read the NCIC extract, and the same file twice changes nothing', async () => {
    let run = 0;
    const key = ({ plate, state, code, nic }: NcicRecord): string => `${plate}/${state}/${code}${nic}`;
    const records = fc.uniqueArray(record, { minLength: 1, maxLength: 30, selector: key });
    await fc.assert(
      fc.asyncProperty(records, async (rows) => {
        const { id } = engine.watchlists.create({ name: `N${run++}`, mapping: { format: 'ncic' }, retro_days: 0 });
        const file = `HEADER\r\n${rows.map(ncicLine).join('\r\n')}\r\n`;
        expect(await load(id, file, { mode: 'full' })).toMatchObject({ rows: rows.length, added: rows.length, rejected: 0 });
        const state = { TX: 'US-TX', CH: 'MX-CHH', XX: null };
        const listed = engine.entries.list(id, {}).items.map((entry) => [entry.plate, entry.jurisdiction, entry.case_number]);
        const wanted = rows.map((row) => [row.plate, state[row.state as 'TX'], row.code + row.nic]);
        expect(listed.sort()).toEqual(wanted.sort());
        const again = await load(id, file, { mode: 'full' });
        expect(again).toMatchObject({ added: 0, updated: 0, removed: 0, unchanged: rows.length, changes: [], list_version: 2 });
      }),
      { numRuns: 25 },
    );
  });

  it('keep every record of a plate, each with a hit of its own, and withdraw only the hits of removed ones', async () => {
    const { id } = engine.watchlists.create({ name: 'N', mapping: { format: 'ncic' }, policy: 'exact' });
    const line = (code: string, nic: string): string => `${code}${nic}ZZ000000120260301KDR4821   TX2026PC2015FORDF15PKWHI`;
    const both = `HEADER\n${line('V', '000000123')}\n${line('F', '000000777')}\n`;
    expect(await load(id, both, { mode: 'full' })).toMatchObject({ stored: true, rows: 2, added: 2 });
    expect(await load(id, both, { mode: 'full' })).toMatchObject({ unchanged: 2, added: 0, updated: 0, removed: 0 });
    expect(await see('KDR4821', { jurisdiction: 'US-TX' })).toBe(2);
    const reasons = (): unknown[] => hits().map(({ status, entry }) => [entry.reason_code, status]);
    expect(reasons().sort()).toEqual([
      ['FELONY_VEHICLE', 'unverified'],
      ['STOLEN_VEHICLE', 'unverified'],
    ]);
    const report = await load(id, `HEADER\n${line('F', '000000777')}\n`, { mode: 'full' });
    expect(report).toMatchObject({ removed: 1, unchanged: 1 });
    expect(reasons().sort()).toEqual([
      ['FELONY_VEHICLE', 'unverified'],
      ['STOLEN_VEHICLE', 'withdrawn'],
    ]);
  });

  it('list the records of one plate in pages, and remove all of them by one row that names no record', async () => {
    const { id } = engine.watchlists.create({ name: 'N' });
    await load(id, 'plate,record,reason_code\nKDR4821,1,A\nKDR4821,2,B\nKDR4821,,C\nKDR4822,1,D\n');
    const reasons: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = engine.entries.list(id, { cursor, limit: 1 });
      reasons.push(...page.items.map(({ reason_code }) => reason_code));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(reasons).toEqual(['C', 'A', 'B', 'D']);
    const gone = await load(id, 'plate,record,action\nKDR4821,,remove\nKDR4822,7,remove\n');
    expect(gone).toMatchObject({ removed: 3, unchanged: 1, rows: 2 });
    expect(engine.entries.list(id, {}).items.map(({ reason_code }) => reason_code)).toEqual(['D']);
  });

  it('name the bad lines of an extract', async () => {
    const { id } = engine.watchlists.create({ name: 'N' });
    const good = 'V000000123ZZ000000120260301KDR4821   TX2026PC2015FORDF15PKWHI';
    const report = await load(id, `HEADER\n${good}\nV00\nQ${good.slice(1)}\n${good}\n`, { mapping: { format: 'ncic' } });
    expect(report.problems.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'bad_row'],
      [4, 'bad_code'],
      [5, 'duplicate'],
    ]);
    expect(report.stored).toBe(false);
  });
});
