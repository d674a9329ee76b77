import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import type { Hit } from '../records/hits.ts';

let engine: Engine;
let now: number;
beforeEach(() => {
  now = Date.UTC(2026, 2, 1);
  engine = openEngine({ data: tempFolder(), clock: () => now });
});
afterEach(async () => {
  await engine.close();
});

/** Sends one read and returns its hits. */
async function see(plate: string, captured_at = now): Promise<readonly Hit[]> {
  const line = JSON.stringify({ plate, camera_id: 'CAM-1', captured_at });
  await engine.reads.ingest(Readable.from([Buffer.from(line)]), {});
  return engine.hits.list({ from: captured_at, to: captured_at + 1, plate }).items;
}

function changes(): unknown[] {
  const events = engine.events.since('hit', 0).filter(({ kind }) => kind === 'hit.changed');
  return events.map(({ subject, body }) => [subject, (body as { status: string }).status]);
}

const PLAIN_VERDICT = { note: null, plate: null, state: null, reason: null, outcome: null, agreement: null };

describe('watchlists', () => {
  it('have defaults, and versions that grow with what changes', () => {
    const list = engine.watchlists.create({ name: ' Stolen ' });
    expect(list).toMatchObject({ name: 'Stolen', agency: null, policy: 'likely', priority: 3, version: 1, entries: 0 });
    now += 5;
    expect(engine.watchlists.update(list.id, { policy: 'exact', agency: 'PD' })).toMatchObject({
      name: 'Stolen',
      agency: 'PD',
      policy: 'exact',
      version: 2,
      updated_at: now,
    });
    expect(engine.watchlists.update(list.id, { policy: 'exact' }).version).toBe(2);
    expect(engine.watchlists.update(list.id, { agency: null }).agency).toBeNull();
  });

  it('refuse a name that is taken, in any case, but may keep their own', () => {
    const list = engine.watchlists.create({ name: 'Stolen' });
    const other = engine.watchlists.create({ name: 'Wanted' });
    const taken = expect.objectContaining({ code: 'conflict', message: 'There is a watchlist named "Stolen" already' });
    expect(() => engine.watchlists.create({ name: 'STOLEN' })).toThrow(taken);
    expect(() => engine.watchlists.update(other.id, { name: 'stolen' })).toThrow(taken);
    expect(engine.watchlists.update(list.id, { name: 'STOLEN' }).name).toBe('STOLEN');
  });

  it.each([
    [{ name: '' }, 'Expected 1 to 200 characters on one line for name'],
    [{ name: 'a\nb' }, 'Expected 1 to 200 characters on one line for name'],
    [{ name: 'x', policy: 'fuzzy' }, 'Expected one of exact, ocr, likely for policy but received "fuzzy"'],
    [{ name: 'x', priority: 6 }, 'Expected a whole number from 1 (highest) to 5 for priority'],
    [{ name: 'x', agency: ' ' }, 'for agency'],
  ])('refuse %j', (given, message) => {
    expect(() => engine.watchlists.create(given as never)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(message) }),
    );
  });

  it('that do not exist are not found', async () => {
    const missing = expect.objectContaining({ code: 'not_found', message: 'There is no watchlist with the id "nobody"' });
    expect(() => engine.watchlists.get('nobody')).toThrow(missing);
    expect(() => engine.watchlists.update('nobody', {})).toThrow(missing);
    await expect(engine.watchlists.remove('nobody')).rejects.toEqual(missing);
    expect(() => engine.entries.list('nobody', {})).toThrow(missing);
    expect(engine.watchlists.byName('nobody')).toBeNull();
  });
});

describe('entries', () => {
  it('are normalized and checked; O and 0 stay as the agency wrote them', () => {
    const { id } = engine.watchlists.create({ name: 'L' });
    const entry = engine.entries.add(id, { plate: ' bbb-0oо1 ', jurisdiction: 'us-tx', note: ' =SUM(A1) ', vehicle: '' });
    expect(entry).toMatchObject({ plate: 'BBB0OO1', jurisdiction: 'US-TX', note: '=SUM(A1)', vehicle: null, created_at: now });
    expect(engine.entries.get(id, entry.id)).toEqual(entry);
    expect(engine.watchlists.get(id)).toMatchObject({ version: 2, entries: 1 });
  });

  it.each([
    [{ plate: '' }, 'Expected a plate but received none'],
    [{ plate: 'ab*' }, 'Expected a pattern that names at least 3 characters but received "AB*"'],
    [{ plate: '???' }, 'Expected a pattern that names at least 3 characters but received "???"'],
    [{ plate: 'ABC??????????' }, 'Expected a pattern of at most 12 characters but received 13 characters'],
    [{ plate: 'A'.repeat(40) }, 'Expected a plate of at most 12 characters but received 40 characters'],
    [{ plate: '🚗' }, 'U+1F697'],
    [{ plate: 'A', jurisdiction: 'Texas' }, 'Expected an ISO 3166-2 code such as US-TX or MX-CHH for jurisdiction'],
    [{ plate: 'A', valid_from: 5 }, 'for valid_from'],
    [{ plate: 'A', valid_from: 1.7e12, expires_at: 1.7e12 }, 'Expected expires_at after valid_from'],
    [{ plate: 'A', note: 'x'.repeat(2001) }, 'Expected 1 to 2000 characters for note'],
  ])('refuse %j', (given, message) => {
    const { id } = engine.watchlists.create({ name: 'L' });
    expect(() => engine.entries.add(id, given)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(message) }),
    );
    expect(engine.watchlists.get(id).version).toBe(1);
  });

  it('are unique by plate and jurisdiction', () => {
    const { id } = engine.watchlists.create({ name: 'L' });
    const entry = engine.entries.add(id, { plate: 'ABC123' });
    const texan = engine.entries.add(id, { plate: 'ABC123', jurisdiction: 'US-TX' });
    expect(() => engine.entries.add(id, { plate: 'abc 123' })).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => engine.entries.update(id, texan.id, { jurisdiction: null })).toThrow(`as the entry ${entry.id}`);
  });

  it('change given fields, remove null ones, and make no version when nothing changes', () => {
    const { id } = engine.watchlists.create({ name: 'L' });
    const entry = engine.entries.add(id, { plate: 'ABC123', vehicle: 'van', note: 'n' });
    now += 5;
    expect(engine.entries.update(id, entry.id, { vehicle: null, case_number: '7' })).toEqual({
      ...entry,
      vehicle: null,
      case_number: '7',
      updated_at: now,
    });
    expect(engine.watchlists.get(id).version).toBe(3);
    engine.entries.update(id, entry.id, { case_number: '7' });
    expect(engine.watchlists.get(id).version).toBe(3);
    expect(() => engine.entries.get(id, 'nobody')).toThrow('There is no entry on the watchlist "L" with the id "nobody"');
    expect(() => engine.entries.remove(id, 'nobody')).toThrow(expect.objectContaining({ code: 'not_found' }));
  });
});

describe('hits', () => {
  it('name the version of the list that made them', async () => {
    const { id } = engine.watchlists.create({ name: 'L' });
    engine.entries.add(id, { plate: 'ABC123' });
    const [first] = await see('ABC123');
    engine.entries.add(id, { plate: 'XYZ' });
    const [second] = await see('ABC123', now + 5_000);
    expect([first, second].map(({ entry, explanation }) => [entry.list_version, explanation.list_version])).toEqual([
      [2, 2],
      [3, 3],
    ]);
  });

  it('take the verdict of a named person, and the same verdict only once', async () => {
    const { id: list } = engine.watchlists.create({ name: 'L' });
    engine.entries.add(list, { plate: 'ABC123' });
    const [{ id }] = await see('ABC123');
    now += 5;
    const confirmed = engine.hits.verify(id, { status: 'confirmed', by: ' Ann ', note: 'agrees' });
    expect(confirmed).toMatchObject({ status: 'confirmed', verified_by: 'Ann', verified_at: now, verification_note: 'agrees' });
    now += 5;
    expect(engine.hits.verify(id, { status: 'confirmed', by: 'Ann' })).toEqual(confirmed);
    expect(changes()).toEqual([[id, 'confirmed']]);
    expect(engine.hits.verify(id, { status: 'confirmed', by: 'Bob' })).toEqual({ ...confirmed, verdicts: 2 });
    expect(engine.hits.verify(id, { status: 'confirmed', by: 'Bob', note: 'more' })).toMatchObject({
      verified_by: 'Ann',
      verified_at: now - 5,
      verification_note: 'more',
    });
    expect(engine.hits.verify(id, { status: 'rejected', by: 'Bob' })).toMatchObject({
      status: 'rejected',
      verified_by: 'Bob',
      verified_at: now,
    });
    expect(engine.hits.verify(id, { status: 'unverified', by: 'Bob' })).toMatchObject({
      status: 'unverified',
      verified_by: null,
      verified_at: null,
    });
    // Every verdict is still in the history.
    expect(engine.hits.verdicts(id)).toEqual([
      { ...PLAIN_VERDICT, status: 'confirmed', by: 'Ann', at: now - 5, note: 'agrees' },
      { ...PLAIN_VERDICT, status: 'confirmed', by: 'Bob', at: now },
      { ...PLAIN_VERDICT, status: 'confirmed', by: 'Bob', at: now, note: 'more' },
      { ...PLAIN_VERDICT, status: 'rejected', by: 'Bob', at: now },
      { ...PLAIN_VERDICT, status: 'unverified', by: 'Bob', at: now },
    ]);
    expect(() => engine.hits.verify(id, { status: 'confirmed', by: ' ' })).toThrow('Expected the name of a person for by');
    expect(() => engine.hits.verify('nobody', { status: 'confirmed', by: 'Ann' })).toThrow(
      'There is no hit with the id "nobody"',
    );
  });

  it('are withdrawn with their entry, and then take no verdict', async () => {
    const { id: list } = engine.watchlists.create({ name: 'L' });
    const entry = engine.entries.add(list, { plate: 'ABC123' });
    const [{ id }] = await see('ABC123');
    engine.entries.remove(list, entry.id);
    expect(engine.hits.get(id).status).toBe('withdrawn');
    expect(changes()).toEqual([[id, 'withdrawn']]);
    expect(() => engine.hits.verify(id, { status: 'confirmed', by: 'Ann' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(await see('ABC123', now + 5_000)).toEqual([]);
  });

  it('are withdrawn when their entry gets another plate or an end in the past', async () => {
    const { id: list } = engine.watchlists.create({ name: 'L' });
    const moved = engine.entries.add(list, { plate: 'ABC123' });
    const over = engine.entries.add(list, { plate: 'XYZ789' });
    const [[a], [b]] = [await see('ABC123'), await see('XYZ789')];
    engine.entries.update(list, moved.id, { note: 'x' });
    expect(changes()).toEqual([]);
    engine.entries.update(list, moved.id, { plate: 'ABC124' });
    engine.entries.update(list, over.id, { expires_at: now });
    expect(changes()).toEqual([
      [a.id, 'withdrawn'],
      [b.id, 'withdrawn'],
    ]);
  });

  it('are withdrawn with their list unless a person has judged them, and are found under its name', async () => {
    const { id: list } = engine.watchlists.create({ name: 'L' });
    engine.entries.add(list, { plate: 'ABC123' });
    const [open] = await see('ABC123');
    const [judged] = await see('ABC123', now + 5_000);
    engine.hits.verify(judged.id, { status: 'confirmed', by: 'Ann' });
    await engine.watchlists.remove(list);
    expect(engine.hits.list({ list: 'L' }).items.map(({ id, status }) => [id, status])).toEqual([
      [judged.id, 'confirmed'],
      [open.id, 'withdrawn'],
    ]);
    // Unverified again, it has no entry any more.
    expect(engine.hits.verify(judged.id, { status: 'unverified', by: 'Ann' }).status).toBe('withdrawn');
  });

  it('of an unknown list are refused', () => {
    engine.watchlists.create({ name: 'L' });
    expect(engine.hits.list({ list: 'L' }).items).toEqual([]);
    expect(() => engine.hits.list({ list: 'M' })).toThrow('There is no watchlist with the name or id "M"');
  });
});
