import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';
import type { Verdict } from '../records/hits.ts';

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
  const say = (status: Verdict['status'], by: string) => engine.hits.verify(id, { status, by });
  return { engine, list, entry: entry.id, id, say };
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

  it('shows the frame that the first person has seen, also when a surer one comes', async () => {
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

it('one person confirms where the list does not ask for two, and what was confirmed stays so when it does later', async () => {
  const { engine, list, id, say } = await withAlert({});
  expect(say('confirmed', 'R. Analyst')).toMatchObject({ status: 'confirmed', confirmations: 1, first_confirmed_by: null });
  engine.watchlists.update(list.id, { confirmations: 2 });
  expect(engine.hits.get(id)).toMatchObject({ status: 'confirmed', verified_by: 'R. Analyst' });
  expect(() => engine.watchlists.update(list.id, { confirmations: 3 })).toThrow(
    'Expected 1 or 2 for confirmations but received 3',
  );
});
