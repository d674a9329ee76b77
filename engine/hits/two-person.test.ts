import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sourceOf } from '../../tests/support/archives.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { openEngine } from '../open.ts';
import type { Verdict } from '../records/hits.ts';
import { nextStep } from './typings.ts';

const START = Date.UTC(2026, 2, 3, 14);

/** An engine with an alert of a list that asks for two confirmations. */
async function withAlert(settings: { readonly confirmations?: number } = { confirmations: 2 }) {
  const time = { now: START };
  const engine = openEngine({ data: tempFolder(), clock: () => time.now++ });
  onTestFinished(() => engine.close());
  const list = engine.watchlists.create({ name: 'amber', policy: 'exact', priority: 1, ...settings });
  const entry = engine.entries.add(list.id, { plate: 'ABC1234' });
  const line = { camera_id: 'c', captured_at: START - 60_000, plate: 'ABC1234' };
  await engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(line))]), {});
  const { id } = engine.hits.list({}).items[0];
  const say = (status: Verdict['status'], by: string, typed: Typed = {}) =>
    engine.hits.verify(id, { status, by, ...typed, confirm_plate: true });
  return { engine, list, entry: entry.id, id, say };
}

interface Typed {
  readonly plate?: string;
  readonly state?: string;
}

describe('a hit that two persons must confirm', () => {
  it('is unverified after the first, and confirmed after another person', async () => {
    const { engine, id, say } = await withAlert();
    const once = say('confirmed', 'R. Analyst');
    expect(once).toMatchObject({
      ...{ status: 'unverified', confirmations: 2, verified_by: null, first_confirmed_by: 'R. Analyst', verdicts: 1 },
      first_confirmed_at: engine.hits.verdicts(id)[0].at,
    });
    const twice = say('confirmed', 'S. Other');
    expect(twice).toMatchObject({ status: 'confirmed', verified_by: 'S. Other', first_confirmed_by: 'R. Analyst' });
    const told = engine.events.since('hit', 0).filter(({ kind }) => kind === 'hit.changed');
    expect(told).toMatchObject([
      { body: { status: 'unverified', first_confirmed_by: 'R. Analyst' } },
      { body: { status: 'confirmed', first_confirmed_by: 'R. Analyst', verified_by: 'S. Other' } },
    ]);
  });

  it('is not confirmed by the same person twice, however the name is written', async () => {
    const { say } = await withAlert();
    say('confirmed', 'R. Analyst');
    for (const name of ['R. Analyst', 'r. analyst', ' R.  ANALYST ']) {
      expect(say('confirmed', name)).toMatchObject({ status: 'unverified', first_confirmed_by: 'R. Analyst' });
    }
  });

  it('is rejected by one person, also after a first confirmation, and then needs two again', async () => {
    const { say } = await withAlert();
    say('confirmed', 'R. Analyst');
    expect(say('rejected', 'S. Other')).toMatchObject({ status: 'rejected', verified_by: 'S. Other', first_confirmed_by: null });
    expect(say('confirmed', 'R. Analyst')).toMatchObject({ status: 'unverified', first_confirmed_by: 'R. Analyst' });
    expect(say('confirmed', 'S. Other')).toMatchObject({ status: 'confirmed' });
  });

  it('is withdrawn at a first confirmation where its entry is gone', async () => {
    const { engine, list, entry, id, say } = await withAlert();
    say('rejected', 'R. Analyst');
    engine.entries.remove(list.id, entry);
    expect(engine.hits.get(id).status).toBe('rejected');
    expect(say('confirmed', 'R. Analyst')).toMatchObject({ status: 'withdrawn' });
  });

  it('keeps the frame that the first person has seen, also when one with a higher posterior comes', async () => {
    const engine = openEngine({ data: tempFolder(), clock: () => START });
    onTestFinished(() => engine.close());
    const list = engine.watchlists.create({ name: 'amber', policy: 'ocr', confirmations: 2 });
    engine.entries.add(list.id, { plate: 'ABC1234', jurisdiction: 'US-TX' });
    const look = async (ms: number, confidence: number) => {
      const line = { camera_id: 'c', captured_at: START - 60_000 + ms, plate: 'ABC1234', confidence };
      await engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(line))]), {});
      return engine.hits.list({}).items[0];
    };
    const { id, read } = await look(0, 0.8);
    engine.hits.verify(id, { status: 'confirmed', by: 'R. Analyst' });
    expect(await look(400, 0.99)).toMatchObject({ id, frames: 2, read: { id: read.id } });
    engine.hits.verify(id, { status: 'confirmed', by: 'S. Other' });
    expect(engine.hits.get(id)).toMatchObject({ status: 'confirmed', read: { id: read.id } });
  });

  it('is confirmed exactly if two persons in a row have confirmed it and nobody has taken that back or rejected it since', async () => {
    const { engine, list, entry: _, id, say } = await withAlert();
    const verdicts = fc.array(fc.tuple(fc.constantFrom('confirmed', 'rejected', 'unverified'), fc.constantFrom('A', 'B', 'C')), {
      maxLength: 8,
    });
    await fc.assert(
      fc.property(verdicts, (given) => {
        engine.watchlists.update(list.id, { confirmations: 2 });
        say('rejected', 'Z');
        say('unverified', 'Z');
        const confirmed = new Set<string>();
        for (const [status, by] of given as [Verdict['status'], string][]) {
          say(status, by);
          if (status === 'confirmed') confirmed.add(by);
          else confirmed.clear();
          const expected = status === 'confirmed' ? (confirmed.size >= 2 ? 'confirmed' : 'unverified') : status;
          expect(engine.hits.get(id).status).toBe(expected);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what two persons have typed', () => {
  it('is compared: the hit is not confirmed while their plates differ, and a third person decides', async () => {
    const { engine, id, say } = await withAlert();
    expect(say('confirmed', 'A', { plate: 'ABC1234' })).toMatchObject({
      status: 'unverified',
      agreement: 'agrees',
      confirmed_by: ['A'],
    });
    const differ = say('confirmed', 'B', { plate: 'ABC1284' });
    expect(differ).toMatchObject({
      status: 'unverified',
      agreement: 'persons_differ',
      first_confirmed_by: 'A',
      confirmed_by: ['A', 'B'],
    });
    expect(nextStep(differ)).toBe(
      'Not confirmed: different plates or states were typed (A, B). Another person must look at the picture, or one of them rejects it.',
    );
    expect(engine.events.since('hit', 0).at(-1)).toMatchObject({
      body: { agreement: 'persons_differ', confirmed_by: ['A', 'B'] },
    });
    expect(say('confirmed', 'B', { plate: 'ABC1234' })).toMatchObject({ status: 'unverified', agreement: 'persons_differ' });
    const third = say('confirmed', 'C', { plate: 'abc-1234' });
    expect(third).toMatchObject({
      status: 'confirmed',
      agreement: 'agrees',
      first_confirmed_by: 'A',
      verified_by: 'C',
      confirmed_by: [],
    });
    expect(nextStep(third)).toBeNull();
    expect(engine.hits.verdicts(id).map(({ by, plate, agreement }) => [by, plate, agreement])).toEqual([
      ['A', 'ABC1234', 'agrees'],
      ['B', 'ABC1284', 'persons_differ'],
      ['B', 'ABC1234', null],
      ['C', 'ABC1234', 'agrees'],
    ]);
    expect(say('confirmed', 'C', {})).toMatchObject({ status: 'confirmed', agreement: 'agrees' });
  });

  it('is compared with the list: two persons who typed the same other plate do not confirm the hit', async () => {
    const { say } = await withAlert();
    expect(say('confirmed', 'A', { plate: 'ABC1284' })).toMatchObject({ status: 'unverified', agreement: 'differs_from_list' });
    const second = say('confirmed', 'B', { plate: 'ABC1284' });
    expect(second).toMatchObject({ status: 'unverified', agreement: 'differs_from_list' });
    expect(nextStep(second)).toMatch(/^Not confirmed: what was typed \(A, B\) is not the plate that is listed\. Reject it/);
    expect(say('rejected', 'B')).toMatchObject({ status: 'rejected', agreement: null, confirmed_by: [] });
  });

  it('is required of both where there is a picture, but not for a rejection or an outcome', async () => {
    const engine = openEngine({ data: tempFolder(), clock: () => START, reader: textReader() });
    onTestFinished(() => engine.close());
    const list = engine.watchlists.create({ name: 'amber', policy: 'exact', confirmations: 2 });
    engine.entries.add(list.id, { plate: 'ABC1234' });
    const manifest = `file,camera_id,captured_at\na.jpg,c,${START - 60_000}`;
    const { batch } = await engine.batches.submit(
      sourceOf([
        ['manifest.csv', manifest],
        ['a.jpg', 'ABC1234'],
      ]),
      { name: 'b' },
    );
    await engine.batches.finished(batch.id);
    const [{ id }] = engine.hits.list({}).items;
    const needed = expect.objectContaining({ code: 'plate_needed', message: expect.stringContaining('two persons') });
    for (const by of ['A', 'B']) {
      expect(() => engine.hits.verify(id, { status: 'confirmed', by })).toThrow(needed);
      engine.hits.verify(id, { status: 'confirmed', by, plate: 'ABC1234' });
    }
    expect(engine.hits.verify(id, { status: 'confirmed', by: 'A', outcome: 'stop' })).toMatchObject({
      outcome: 'stop',
      agreement: 'agrees',
    });
    expect(engine.hits.verify(id, { status: 'rejected', by: 'A' })).toMatchObject({ status: 'rejected' });
  });

  it('confirms exactly if the first typings of two persons since it was last open are one plate, the listed one, and not two states', async () => {
    const { say } = await withAlert();
    const typings = fc.record({
      by: fc.constantFrom('A', 'B', 'C', 'D'),
      plate: fc.constantFrom('ABC1234', 'ABCI234', 'ABC1284'),
      state: fc.constantFrom(undefined, 'US-TX', 'US-NM'),
    });
    fc.assert(
      fc.property(fc.array(typings, { maxLength: 6 }), (given) => {
        say('rejected', 'Z');
        say('unverified', 'Z');
        const first: typeof given = [];
        let isConfirmed = false;
        for (const { by, plate, state } of given) {
          const hit = say('confirmed', by, { plate, ...(state !== undefined && { state }) });
          if (!isConfirmed && first.every((one) => one.by !== by)) first.push({ by, plate, state });
          isConfirmed ||= first.some((a) =>
            first.some(
              (b) =>
                a.by < b.by && [a, b].every((one) => one.plate !== 'ABC1284') && (a.state ?? b.state) === (b.state ?? a.state),
            ),
          );
          expect(hit.status).toBe(isConfirmed ? 'confirmed' : 'unverified');
        }
      }),
      { numRuns: 30 },
    );
  });
});

it('one person confirms a hit of a list without the setting, and the hit stays confirmed when the setting is added', async () => {
  const { engine, list, id, say } = await withAlert({});
  expect(say('confirmed', 'R. Analyst')).toMatchObject({ status: 'confirmed', confirmations: 1, first_confirmed_by: null });
  engine.watchlists.update(list.id, { confirmations: 2 });
  expect(engine.hits.get(id)).toMatchObject({ status: 'confirmed', verified_by: 'R. Analyst' });
  expect(() => engine.watchlists.update(list.id, { confirmations: 3 })).toThrow(
    'Expected 1 or 2 for confirmations but received 3',
  );
});
