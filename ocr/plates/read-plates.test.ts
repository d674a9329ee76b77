import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cornersOf } from '../../engine/plate/corners.ts';
import { streetOf, turnedBy } from '../../tests/support/street.ts';
import { openReaderPool, type ReaderPool } from '../pool/reader-pool.ts';

let pool: ReaderPool;
beforeAll(async () => {
  pool = await openReaderPool({ threads: 1, reader: 'platenet' });
});
afterAll(() => pool.close());

describe('plates whose places are given', () => {
  test('are read there, each with its box, the largest first', async () => {
    const small = await streetOf({
      at: [
        [100, 200],
        [700, 420],
      ],
    });
    const boxes = small.plates.map(({ corners }) => corners).reverse();
    const outcome = await pool.read({ bytes: small.jpeg, boxes });
    const [first, second] = outcome.status === 'read' ? outcome.readings : [];
    expect(new Set([first?.raw, second?.raw])).toEqual(new Set(small.plates.map(({ plate }) => plate)));
    for (const { plate, corners } of small.plates) {
      const reading = outcome.status === 'read' ? outcome.readings.find(({ raw }) => raw === plate) : undefined;
      expect(reading).toMatchObject({ box: corners, box_p: null });
    }
  });

  test('may be rotated or upside down, as their corners say', async () => {
    const { jpeg, plates } = await streetOf({ at: [[300, 200]] });
    const turned = await turnedBy(jpeg, 180);
    const [plate] = plates;
    const corners = plate?.corners.map((at, n) => (n % 2 === 0 ? 1280 - at : 720 - at));
    const outcome = await pool.read({ bytes: turned, boxes: [corners as never] });
    expect(outcome).toMatchObject({ status: 'read', readings: [{ raw: plate?.plate }] });
  });

  test('and where none can be read are returned as not readable', async () => {
    const { jpeg } = await streetOf({ at: [] });
    const corners = cornersOf({ x: 10, y: 10, w: 200, h: 100 });
    expect(await pool.read({ bytes: jpeg, boxes: [corners] })).toMatchObject({
      status: 'unreadable',
      reason: 'no_plate',
      unread: [{ corners, p: 1 }],
    });
  });

  test('outside the picture are an error in plain words; at its edge, the visible part is read', async () => {
    const { jpeg, plates } = await streetOf({ at: [[0, 0]], width: 640, height: 480 });
    expect(await pool.read({ bytes: jpeg, boxes: [cornersOf({ x: 700, y: 10, w: 90, h: 40 })] })).toEqual({
      status: 'rejected',
      reason: 'box_outside',
      detail: 'Expected a box inside the picture of 640 × 480 pixels but received corners 700 10 790 10 790 50 700 50',
    });
    const beyond = cornersOf({ x: -4, y: -4, w: 200, h: 105 });
    expect(await pool.read({ bytes: jpeg, boxes: [beyond] })).toMatchObject({ readings: [{ raw: plates[0]?.plate }] });
  });
});
