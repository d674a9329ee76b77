import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';

const SECRETS = ['KDR4821', 'CASE-A', 'CASE-B', 'PURPOSE-A', 'PURPOSE-B', 'list-a', 'list-b'];
let now = Date.UTC(2026, 2, 1);
let engine: Engine;
beforeEach(() => {
  now = Date.UTC(2026, 2, 1);
  engine = openEngine({ data: tempFolder(), clock: () => now });
  return async () => await engine.close();
});

const listOf = (name: string, agency: string | null): string => engine.watchlists.create({ name, agency }).id;
const put = (list: string, plate: string, given: object = {}) =>
  engine.entries.add(list, { plate, case_number: 'CASE-A', ...given });
const told = (agency: string) => engine.deconfliction.notices(agency, {}).items;
const events = (agency: string) => engine.events.since('deconfliction', 0, { subject: agency });
const trace = (agency: string, plate: string) =>
  engine.traces.submit({ plates: [plate], by: 'B', agency, purpose: 'PURPOSE-B', case_number: 'CASE-B' });

describe('deconfliction', () => {
  it('notifies two agencies once, of the other’s name and contact and of nothing else', async () => {
    engine.deconfliction.setContact('A', 'Desk A, 555-0100');
    const list = listOf('list-a', 'A');
    put(list, 'KDR4821');
    const { id } = trace('B', 'kdr-4821');
    expect(await engine.deconfliction.run()).toBe(2);
    expect(told('A')).toMatchObject([{ other: 'B', contact: null, about: { what: 'list', id: list } }]);
    expect(told('B')).toMatchObject([{ other: 'A', contact: 'Desk A, 555-0100', about: { what: 'trace', id } }]);
    expect(Object.keys(told('A')[0]).sort()).toEqual(['about', 'at', 'contact', 'id', 'other']);
    for (const agency of ['A', 'B']) {
      expect(events(agency)).toHaveLength(1);
      const all = JSON.stringify([told(agency), events(agency)]);
      for (const secret of SECRETS) expect(all).not.toContain(secret);
    }
    expect(JSON.stringify([told('A'), events('A')])).not.toContain(id);
    expect(JSON.stringify([told('B'), events('B')])).not.toContain(list);
    trace('B', 'KDR4821');
    put(listOf('list-b', 'B'), 'KDR4821');
    expect(await engine.deconfliction.run()).toBe(0);
    expect(told('C')).toEqual([]);
  });

  it('compares entries of loaded lists, but no patterns and no ended entries', async () => {
    const [a, b] = [listOf('list-a', 'A'), listOf('list-b', 'B')];
    put(a, 'KDR*');
    put(a, 'ABC1234', { expires_at: now + 1000 });
    put(a, 'XYZ9876');
    const rows = ['plate', 'KDR4821', 'ABC1234', 'XYZ9876', ...Array.from({ length: 600 }, (_, i) => `QQQ${1000 + i}`)];
    await engine.watchlists.load(b, Readable.from([Buffer.from(`${rows.join('\n')}\n`)]), { dryRun: false });
    now += 2000;
    expect(await engine.deconfliction.run()).toBe(2);
    expect(told('A')).toHaveLength(1);
  });

  it('counts a search as an interest for thirty days', async () => {
    engine.deconfliction.noteSearch('B', 'KDR4821', '17');
    await engine.deconfliction.run();
    put(listOf('list-a', 'A'), 'KDR4821');
    expect(await engine.deconfliction.run()).toBe(2);
    expect(told('B')).toMatchObject([{ other: 'A', about: { what: 'search', id: '17' } }]);
    engine.deconfliction.noteSearch('C', 'ABC1234', '18');
    await engine.deconfliction.run();
    now += 31 * 86_400_000;
    put(listOf('list-b', 'B'), 'ABC1234');
    expect(await engine.deconfliction.run()).toBe(0);
  });

  it('notices an entry whose plate was changed, and a list that another agency took over', async () => {
    const [a, b] = [listOf('list-a', 'A'), listOf('list-b', 'B')];
    const entry = put(a, 'KDR4820');
    put(b, 'KDR4821');
    put(listOf('nobody', null), 'KDR4821');
    expect(await engine.deconfliction.run()).toBe(0);
    engine.entries.update(a, entry.id, { plate: 'KDR4821' });
    expect(await engine.deconfliction.run()).toBe(2);
    engine.watchlists.update(b, { agency: 'C' });
    expect(await engine.deconfliction.run()).toBe(2);
    expect(told('A').map(({ other }) => other)).toEqual(['C', 'B']);
  });
});
