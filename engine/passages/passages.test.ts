import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIn } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import { encodeLattice, type Lattice, latticeOfText } from '../plate/lattice.ts';
import type { Read } from '../records/reads.ts';
import type { SeenRead } from '../store/reads.store.ts';
import { listPassages } from './list-passages.ts';
import { loadColumns } from './load-columns.ts';
import { answerOf } from './passage-answer.ts';
import { inOrder, passagesOf } from './passages-of.ts';

const model = shippedModel();

function seen(at: number, plate: string, more: Partial<SeenRead> = {}): SeenRead {
  const lattice = encodeLattice(latticeOfText(plate, 0.98));
  return { no: at, camera: 1, at, plate, lattice, state: null, state_p: null, ...more };
}

/** Plates by passage, in the order of time. */
function passed(reads: readonly SeenRead[]): string[] {
  const all = [...passagesOf(reads, { model })].sort((a, b) => inOrder(a[0], b[0]));
  return all.map((passage) => passage.map(({ plate }) => plate).join(' '));
}

/** A lattice of a text in which one place is as likely another character. */
function doubtful(text: string, place: number, other: string): Lattice {
  return latticeOfText(text, 0.98).map((position, i) =>
    i === place
      ? [
          { char: text.charAt(place), p: 0.5 },
          { char: other, p: 0.48 },
        ]
      : position,
  );
}

describe('passages', () => {
  it('join reads of one vehicle, whatever was read between them, until two are more than the gap apart', () => {
    expect(passed([seen(0, 'ABC1234'), seen(1_000, 'XYZ9876'), seen(2_000, 'ABC1234'), seen(6_500, 'ABC1234')])).toEqual([
      'ABC1234 ABC1234 ABC1234',
      'XYZ9876',
    ]);
    expect(passed([seen(0, 'ABC1234'), seen(4_501, 'ABC1234')])).toEqual(['ABC1234', 'ABC1234']);
    expect(passed([seen(0, 'ABC1234'), seen(1_000, 'ABC1234', { camera: 2 })])).toEqual(['ABC1234', 'ABC1234']);
  });

  it('join misreads of one plate, also with a missed character, and separate other plates', () => {
    expect(passed([seen(0, 'ABC1234'), seen(500, 'A8C1234'), seen(900, 'ABC134')])).toEqual(['ABC1234 A8C1234 ABC134']);
    expect(passed([seen(0, 'ABC1234'), seen(500, 'KBC9934')])).toEqual(['ABC1234', 'KBC9934']);
  });

  it('assign a read that fits two passages to the better one, also when a later read changes which that is', () => {
    const between = seen(1_000, 'ABC12', { lattice: encodeLattice(doubtful('ABC12', 0, 'X')) });
    const left = seen(0, 'ABC77');
    expect(passed([left, between])).toEqual(['ABC77 ABC12']);
    expect(passed([left, between, seen(2_000, 'XHC12')])).toEqual(['ABC77', 'ABC12 XHC12']);
  });

  it('do not depend on the order of arrival', () => {
    const texts = fc.constantFrom('ABC1234', 'ABC1284', 'A8C1234', 'ABC134', 'XYZ9876', 'XY29876', '?BC1234', '7KLM123');
    const read = fc.tuple(fc.nat(20_000), texts, fc.constantFrom(1, 2), fc.double({ min: 0.4, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(read, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (given, numbers) => {
        const made = (): SeenRead[] =>
          given
            .map(([at, plate, camera, p]) => {
              const no = numbers.next().value;
              return { no, camera, at, plate, lattice: encodeLattice(latticeOfText(plate, p)), state: null, state_p: null };
            })
            .sort((a, b) => a.at - b.at || a.no - b.no);
        const shape = (reads: SeenRead[]) =>
          [...passagesOf(reads, { model })].map((passage) => JSON.stringify(passage.map(({ no: _, ...rest }) => rest))).sort();
        expect(shape(made())).toEqual(shape(made()));
      }),
    );
  });
});

describe('the answer of a passage', () => {
  it('is the fused answer of its reads, at the time of the surest', () => {
    const poor = encodeLattice(doubtful('ABC1234', 3, '7'));
    const [passage] = [
      ...passagesOf([seen(0, 'ABC1234', { lattice: poor }), seen(400, 'ABC1234', { state: 'US-TX', state_p: 0.9 })], { model }),
    ];
    const { best, plate, state, sure } = answerOf(passage);
    expect({ at: best.at, plate, state }).toEqual({ at: 400, plate: 'ABC1234', state: 'US-TX' });
    expect(sure).toBeGreaterThan(0.8);
  });
});

it('gives the passages of a window in columns, by time, with plates and cameras in order', () => {
  const store = tempStore();
  store.transaction(() => {
    readIn(store, 'XYZ9876', { camera_id: 'b', captured_at: 5_000_000 });
    readIn(store, 'ABC1234', { camera_id: 'a', captured_at: 5_000_400 });
    readIn(store, 'ABC1234', { camera_id: 'a', captured_at: 5_000_900, jurisdiction: 'US-TX', jurisdiction_p: 0.9 });
    readIn(store, 'ABC1234', { camera_id: 'b', captured_at: 9_000_000 });
  });
  store.cameras.put({ id: 'a', name: null, lat: 31, lon: -106, heading: null });
  const columns = loadColumns(store, { from: 5_000_000, to: 9_000_000 }, { model });
  expect(columns.n).toBe(2);
  expect([...columns.at]).toEqual([5_000_000, 5_000_400]);
  expect(Array.from(columns.camera, (i) => columns.cameras[i].id)).toEqual(['b', 'a']);
  expect(Array.from(columns.vehicle, (i) => columns.vehicles.plates[i])).toEqual(['XYZ9876', 'ABC1234']);
  expect(columns.vehicles.states).toEqual(['US-TX', null]);
  expect(columns.cameras[0]).toEqual({ id: 'a', lat: 31, lon: -106, zone: null, kind: null });
});

describe('pages of passages', () => {
  const seconds = fc.nat(60_000);
  const READ = fc.record({
    plate: fc.constantFrom('ABC1234', 'A8C1234', 'XYZ9876', 'KLM5500'),
    captured_at: seconds.map((ms) => 5_000_000 + Math.floor(ms / 250) * 250),
    camera_id: fc.constantFrom('a', 'b', 'c'),
  });

  it('contain each passage of the window once, in order of time, whatever the size of a page', () => {
    fc.assert(
      fc.property(
        fc.array(READ, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(undefined, 'a', ['a', 'c']),
        fc.constantFrom(undefined, { centre: { lat: 31, lon: -106 }, radius_km: 5 }),
        fc.option(fc.tuple(seconds, seconds), { nil: undefined }),
        (reads, limit, camera, area, span) => {
          const store = tempStore();
          store.transaction(() => {
            for (const read of reads) readIn(store, read.plate, read);
            for (const [id, lat] of [
              ['a', 31],
              ['b', 32],
            ] as const)
              store.cameras.put({ id, name: null, lat, lon: -106, heading: null });
          });
          const [from, to] = span === undefined ? [] : [5_000_000 + Math.min(...span), 5_000_001 + Math.max(...span)];
          const wanted = [...passagesOf(store.reads.seen(0, 9_000_000), { model })]
            .map((passage) => ({ best: answerOf(passage).best, n: passage.length }))
            .map(({ best, n }) => ({ id: store.reads.get(store.reads.idOf(best.no) ?? '') as Read, n }))
            .filter(({ id }) => camera === undefined || [camera].flat().includes(id.camera_id))
            .filter(({ id }) => area === undefined || id.camera_id === 'a')
            .filter(({ id }) => id.captured_at >= (from ?? 0) && id.captured_at < (to ?? 9_000_000))
            .map(({ id, n }) => `${id.id} ${n}`);
          const listed: string[] = [];
          let at = 0;
          for (let cursor: string | null | undefined; cursor !== null; ) {
            const page = listPassages({ store, model }, { from, to, camera, area, limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            for (const { read_id, captured_at, reads: n } of page.items) {
              expect(captured_at).toBeGreaterThanOrEqual(at);
              at = captured_at;
              listed.push(`${read_id} ${n}`);
            }
            cursor = page.next;
          }
          expect(listed.sort()).toEqual(wanted.sort());
        },
      ),
      { numRuns: 15 },
    );
  });

  it('refuse a reversed window and an invalid cursor', () => {
    const store = tempStore();
    readIn(store, 'ABC1234');
    expect(() => listPassages({ store, model }, { from: 2, to: 1 })).toThrow('a window that ends after it begins');
    expect(() => listPassages({ store, model }, { cursor: 'x' })).toThrow('the `next` of an earlier page');
    expect(() => listPassages({ store, model }, { limit: 0 })).toThrow('a whole number from 1 to 1000');
  });
});
