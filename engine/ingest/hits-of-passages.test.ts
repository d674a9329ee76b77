import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TempIngest, tempIngest } from '../../tests/support/ingest.ts';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import { passagesOf } from '../passages/passages-of.ts';
import type { Hit } from '../records/hits.ts';

const T = Date.UTC(2026, 2, 3, 10);

interface Look {
  readonly plate: string;
  /** Milliseconds after {@link T}. */
  readonly at: number;
  readonly camera: string;
}

async function take(ingest: TempIngest, looks: readonly Look[]): Promise<void> {
  const lines = looks.map(({ plate, at, camera }, i) =>
    JSON.stringify({
      plate,
      camera_id: camera,
      captured_at: new Date(T + at).toISOString(),
      id: `${plate} ${at} ${camera} ${i}`,
    }),
  );
  await ingest.reads.ingest(Readable.from(lines.map((line) => Buffer.from(`${line}\n`))), {});
}

function hitsOf({ store }: TempIngest): readonly Hit[] {
  return store.hits.list({ limit: 1000 }).items;
}

function told({ events }: TempIngest): string[] {
  return events.since(['hit', 'review'], 0).map(({ kind, subject }) => `${kind} ${subject}`);
}

describe('hits of one passage', () => {
  it('are one alert with one event; it shows the read with the highest posterior and lists the others', async () => {
    const ingest = tempIngest();
    ingest.watch('ABC1234');
    await take(ingest, [{ plate: 'A8C1234', at: 0, camera: 'a' }]);
    await take(ingest, [{ plate: 'ABC1234', at: 900, camera: 'a' }]);
    await take(ingest, [{ plate: 'A8C1234', at: 1_800, camera: 'a' }]);
    const [hit, ...others] = hitsOf(ingest);
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ frames: 3, read: { plate: 'ABC1234', captured_at: T + 900 } });
    expect(ingest.store.hits.frames(hit.id).map(({ read }) => read.captured_at - T)).toEqual([0, 900, 1_800]);
    expect(told(ingest)).toEqual([`hit.created ${hit.id}`, `hit.changed ${hit.id}`]);
  });

  it('are two alerts where the reads are further apart than the gap, or of two cameras', async () => {
    const ingest = tempIngest();
    ingest.watch('ABC1234');
    await take(ingest, [
      { plate: 'ABC1234', at: 0, camera: 'a' },
      { plate: 'ABC1234', at: 4_501, camera: 'a' },
      { plate: 'ABC1234', at: 100, camera: 'b' },
    ]);
    expect(hitsOf(ingest).map(({ frames }) => frames)).toEqual([1, 1, 1]);
    expect(ingest.store.hits.total({}, 'passages').n).toBe(3);
  });

  it('are put together when a late read shows that two passages are one; events that were sent stay as they are', async () => {
    const ingest = tempIngest();
    ingest.watch('ABC1234');
    await take(ingest, [
      { plate: 'ABC1234', at: 0, camera: 'a' },
      { plate: 'ABC1234', at: 8_000, camera: 'a' },
    ]);
    await take(ingest, [{ plate: 'ABC1234', at: 4_000, camera: 'a' }]);
    expect(
      hitsOf(ingest)
        .map(({ frames }) => frames)
        .sort(),
    ).toEqual([1, 2]);
    const { items } = ingest.store.hits.groups({});
    expect(items.map(({ hits }) => hits.length)).toEqual([2]);
  });

  it('are a new hit after a person has rejected the one before; a confirmed hit keeps the read that the person saw', async () => {
    const ingest = tempIngest();
    ingest.watch('ABC1234');
    await take(ingest, [{ plate: 'A8C1234', at: 0, camera: 'a' }]);
    const [{ id }] = hitsOf(ingest);
    const judged = {
      ...{ by: 'A', at: 1, note: null, plate: null, state: null, reason: null, outcome: null },
      ...{ first_confirmed_by: null, first_confirmed_at: null, agreement: null },
    };
    ingest.store.hits.judge(id, { status: 'confirmed', ...judged });
    await take(ingest, [{ plate: 'ABC1234', at: 500, camera: 'a' }]);
    expect(hitsOf(ingest)).toMatchObject([{ id, frames: 2, read: { plate: 'A8C1234' } }]);
    ingest.store.hits.judge(id, { status: 'rejected', ...judged });
    await take(ingest, [{ plate: 'ABC1234', at: 900, camera: 'a' }]);
    expect(hitsOf(ingest).map(({ status }) => status)).toEqual(['unverified', 'rejected']);
  });

  it('are complete in any order of arrival: each read is a frame of one hit, each passage one group, and there are no more events than hits', async () => {
    const look = fc.record({
      plate: fc.constantFrom('ABC1234', 'A8C1234', 'XYZ9876', 'KLM5500'),
      at: fc.nat(40_000),
      camera: fc.constantFrom('a', 'b'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(look, { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), async (looks, size) => {
        const ingest = tempIngest();
        for (const plate of ['ABC1234', 'XYZ9876']) ingest.watch(plate);
        for (let i = 0; i < looks.length; i += size) await take(ingest, looks.slice(i, i + size));
        await take(ingest, looks.slice(0, size));

        const { store } = ingest;
        const stored = store.reads.list({ limit: 1000 }).items;
        const listed = stored.filter(({ plate }) => plate !== 'KLM5500').map(({ id }) => id);
        const hits = hitsOf(ingest);
        const frames = hits.flatMap(({ id }) => store.hits.frames(id));
        expect(frames.map(({ read }) => read.id).sort()).toEqual(listed.sort());
        expect(hits.reduce((sum, hit) => sum + hit.frames, 0)).toBe(frames.length);
        for (const { id } of hits) {
          expect(new Set(store.hits.frames(id).map(({ read }) => read.camera_id)).size).toBe(1);
        }
        const passages = [...passagesOf(store.reads.seen(T, T + 60_000), { model: shippedModel() })];
        const hitBy = passages.filter(([first]) => first.plate !== 'KLM5500').length;
        expect(store.hits.groups({ limit: 1000 }).items.length).toBe(hitBy);
        expect(store.hits.total({}, 'passages').n).toBe(hitBy);
        expect(told(ingest).filter((one) => one.startsWith('hit.created')).length).toBe(hits.length);
        await ingest.close();
      }),
      { numRuns: 10 },
    );
  });
});
