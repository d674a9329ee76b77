import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, send, T } from '../../tests/support/edge-reads.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import type { ReadsReceipt } from '../records/reads.ts';

test('good lines are stored, matched and counted', async () => {
  const ingest = tempIngest();
  ingest.watch('A8C1234');
  const receipt = await send(
    ingest,
    line({ plate: 'abc-1234', confidence: 0.8, jurisdiction: 'us-tx', jurisdiction_p: 0.6 }),
    line({ plate: 'XYZ?99', captured_at: '2026-11-03T12:00:00-06:00' }),
    line({ plate: 'ABC1234' }),
  );
  expect(receipt).toEqual({ lines: 3, read: 1, ambiguous: 1, duplicate: 1, rejected: 0, hits: 1, reviews: 0, problems: [] });
  expect(ingest.reads.list({}).items).toMatchObject([
    { plate: 'XYZ?99', captured_at: Date.parse('2026-11-03T18:00:00Z'), weakest: 0 },
    {
      plate: 'ABC1234',
      raw: 'abc-1234',
      jurisdiction: 'US-TX',
      jurisdiction_p: 0.6,
      weakest: expect.closeTo(0.8 ** (1 / 7)),
      image: null,
      reader: 'edge',
      batch: null,
    },
  ]);
  expect(ingest.store.hits.list({}).items).toMatchObject([
    { rule: 'ocr', entry: { plate: 'A8C1234' }, read: { plate: 'ABC1234' } },
  ]);
  expect(ingest.events.since('hit', 0)).toMatchObject([
    { kind: 'hit.created', body: { plate: 'ABC1234', entry: { plate: 'A8C1234', list: 'wanted' } } },
  ]);
  expect(ingest.cameras.list({}).items).toMatchObject([{ id: 'edge 1', reads: 2 }]);
});

test('requests at the same time share a transaction, and each has a receipt of its own lines', async () => {
  const ingest = tempIngest();
  const lines = (i: number): string[] => [line({ plate: `ABC${100 + i}`, captured_at: T + i * 60_000 }), 'no JSON'];
  const { transaction } = ingest.store;
  let transactions = 0;
  ingest.store.transaction = (work) => {
    transactions += 1;
    return transaction(work);
  };
  const receipts = await Promise.all(Array.from({ length: 50 }, (_, i) => send(ingest, ...lines(i))));
  for (const receipt of receipts) expect(receipt).toMatchObject({ lines: 2, read: 1, rejected: 1, problems: [{ line: 2 }] });
  expect(ingest.reads.total({}).n).toBe(50);
  expect(transactions).toBeLessThan(10);
});

test('a box is kept with its read; a line with an impossible box is rejected', async () => {
  const ingest = tempIngest();
  const receipt = await send(
    ingest,
    line({ plate: 'ABC1234', box: [10, 20, 100, 40] }),
    line({ plate: 'XYZ987', box: [10, 20, 0, 40] }),
  );
  expect(receipt).toMatchObject({ read: 1, rejected: 1, problems: [{ line: 2, reason: 'bad_box' }] });
  expect(ingest.reads.list({}).items).toMatchObject([{ box: [10, 20, 110, 20, 110, 60, 10, 60], box_p: null }]);
});

test('the lattice is stored as given, and may come without a plate', async () => {
  const ingest = tempIngest();
  await send(
    ingest,
    line({
      characters: [
        [
          ['8', 0.17],
          ['b', 0.81],
        ],
        [['7', 1]],
        [],
      ],
    }),
    line({
      plate: 'B8',
      characters: [
        [['B', 1]],
        [
          ['8', 0.5],
          ['', 0.5],
        ],
      ],
    }),
  );
  expect(ingest.reads.list({}).items.map(({ plate, raw, lattice }) => ({ plate, raw, lattice }))).toEqual([
    {
      plate: 'B8',
      raw: 'B8',
      lattice: [
        [{ char: 'B', p: 1 }],
        [
          { char: '8', p: 0.5 },
          { char: '', p: 0.5 },
        ],
      ],
    },
    {
      plate: 'B7?',
      raw: 'B7?',
      lattice: [
        [
          { char: 'B', p: 0.81 },
          { char: '8', p: 0.17 },
        ],
        [{ char: '7', p: 1 }],
        [],
      ],
    },
  ]);
});

test('the sender’s own id distinguishes two reads, and the same id is the same read', async () => {
  const ingest = tempIngest();
  const lines = [
    line({ plate: 'ABC123', id: 'a' }),
    line({ plate: 'ABC123', id: 'b' }),
    line({ plate: 'ABC123', id: 'a' }),
    line({ plate: 'ABC123' }),
  ];
  expect(await send(ingest, ...lines)).toMatchObject({ read: 3, duplicate: 1 });
  expect(await send(ingest, ...lines)).toMatchObject({ read: 0, duplicate: 4 });
});

test('confidence is the probability of the whole plate, whatever its length', async () => {
  const ingest = tempIngest();
  await send(ingest, line({ plate: 'ABC1234', confidence: 0.93 }), line({ plate: 'XY?1', confidence: 0 }));
  const p = (plate: string): number[] =>
    ingest.reads
      .list({ plate })
      .items.flatMap(({ lattice }) => lattice)
      .map((position) => position[0]?.p ?? 1);
  expect(p('ABC1234').reduce((product, one) => product * one, 1)).toBeCloseTo(0.93, 2);
  expect(p('XY?1')).toEqual([0, 0, 1, 0]);
});

test('a state may be given as two letters, and unknown fields are ignored and named once', async () => {
  const ingest = tempIngest();
  const receipt = await send(
    ingest,
    line({ plate: 'ABC1231', state: 'tx', speed_mph: 70 }),
    line({ plate: 'ABC1232', state: 'MX-CHH', speed_mph: 71, lane: 2 }),
    line({ plate: 'ABC1233', state: 'XX' }),
  );
  expect(receipt).toMatchObject({
    read: 2,
    rejected: 1,
    problems: [
      { line: 1, reason: 'unknown_field', detail: expect.stringContaining('"speed_mph"') },
      { line: 2, reason: 'unknown_field', detail: expect.stringContaining('"lane"') },
      { line: 3, reason: 'bad_jurisdiction' },
    ],
  });
  expect(
    ingest.reads
      .list({})
      .items.map(({ jurisdiction }) => jurisdiction)
      .sort(),
  ).toEqual(['MX-CHH', 'US-TX']);
});

describe('a bad line is reported with its number, and the good ones are kept', () => {
  test('in the middle', async () => {
    const ingest = tempIngest();
    const receipt = await send(ingest, line({ plate: 'ABC123' }), '', '{"camera_id": "edge 1", "capt', line({ plate: 'ABC124' }));
    expect(receipt).toMatchObject({ lines: 3, read: 2, rejected: 1, problems: [{ line: 3, reason: 'bad_line' }] });
    expect(ingest.plates().sort()).toEqual(['ABC123', 'ABC124']);
  });

  test.each([
    ['[]', 'bad_line'],
    ['null', 'bad_line'],
    ['"ABC123"', 'bad_line'],
    [line({ plate: '🚗🚓' }), 'bad_plate'],
    [line({ plate: 'A'.repeat(40) }), 'plate_too_long'],
    [line({ plate: '' }), 'empty_plate'],
    [line({ plate: ' - ' }), 'empty_plate'],
    [line({ plate: '???' }), 'unread_plate'],
    [line({ plate: 1234 }), 'bad_plate'],
    [line({}), 'bad_plate'],
    [line({ plate: 'ABC123', camera_id: '' }), 'bad_camera_id'],
    [line({ plate: 'ABC123', captured_at: 'noon' }), 'bad_captured_at'],
    [line({ plate: 'ABC123', captured_at: T / 1000 }), 'bad_captured_at'],
    [line({ plate: 'ABC123', confidence: 93 }), 'bad_confidence'],
    [line({ plate: 'ABC123', captured_at: '2099-01-01T00:00:00Z' }), 'captured_in_future'],
    [line({ plate: 'ABC123', jurisdiction: 'Texas' }), 'bad_jurisdiction'],
    [line({ plate: 'ABC123', jurisdiction: 'US-XX' }), 'bad_jurisdiction'],
    [line({ plate: 'ABC123', jurisdiction: 'US-TX', jurisdiction_p: 2 }), 'bad_jurisdiction_p'],
    [line({ plate: 'ABC123', id: 'x'.repeat(65) }), 'bad_id'],
    [line({ plate: 'ABC123', characters: 'ABC123' }), 'bad_characters'],
    [
      line({
        plate: 'ABC123',
        characters: [
          [
            ['A', 0.9],
            ['B', 0.9],
          ],
        ],
      }),
      'bad_characters',
    ],
    [line({ plate: 'ABC123', characters: [[['AB', 0.9]]] }), 'bad_characters'],
    [line({ plate: 'ABC123', characters: Array(25).fill([['A', 1]]) }), 'bad_characters'],
    [line({ plate: 'x'.repeat(20_000) }), 'line_too_long'],
    [Buffer.from([0xff, 0xfe, 0x41]), 'not_utf8'],
  ])('%s', async (bad, reason) => {
    const ingest = tempIngest();
    const receipt = await send(ingest, line({ plate: 'ABC123' }), bad, line({ plate: 'ABC124' }));
    expect(receipt).toMatchObject({
      lines: 3,
      read: 2,
      rejected: 1,
      problems: [{ line: 2, reason, detail: expect.stringContaining('Expected') }],
    });
  });

  test('all bad lines are counted, the first thousand are reported', async () => {
    const receipt = await send(tempIngest(), ...Array<string>(1_200).fill('nonsense'));
    expect([receipt.rejected, receipt.problems.length, receipt.problems.at(-1)?.line]).toEqual([1_200, 1_000, 1_000]);
  });
});

test('however lines are repeated and split, the same reads are there once', async () => {
  const spec = fc.record({
    camera_id: fc.constantFrom('a', 'b'),
    captured_at: fc.constantFrom(T, T + 1),
    plate: fc.constantFrom('ABC1', 'abc-1', 'XYZ', 'X?Z'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(spec, { maxLength: 6 }), { minLength: 1, maxLength: 4 }), async (requests) => {
      const ingest = tempIngest();
      const receipts: ReadsReceipt[] = [];
      for (const request of requests) receipts.push(await send(ingest, ...request.map((given) => line(given))));
      const key = ({ camera_id, captured_at, plate }: { camera_id: string; captured_at: number; plate: string }): string =>
        [camera_id, captured_at, plate.toUpperCase().replace('-', '')].join(' ');
      const distinct = new Set(requests.flat().map(key));
      expect(ingest.reads.list({}).items.map(key).sort()).toEqual([...distinct].sort());
      const sum = (field: 'lines' | 'read' | 'ambiguous' | 'duplicate'): number =>
        receipts.reduce((n, receipt) => n + receipt[field], 0);
      expect(sum('read') + sum('ambiguous')).toBe(distinct.size);
      expect(sum('lines')).toBe(requests.flat().length);
      expect(ingest.cameras.list({}).items.reduce((n, { reads }) => n + reads, 0)).toBe(distinct.size);
      await ingest.close();
    }),
    { numRuns: 15 },
  );
});
