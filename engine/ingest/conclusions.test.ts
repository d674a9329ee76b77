import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { sourceOf } from '../../tests/support/archives.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { type Lattice, latticeOfText } from '../plate/lattice.ts';
import type { JurisdictionGuess } from '../plate/reading.ts';
import type { PictureReader } from '../ports/picture-reader.ts';

const AT = 1_790_000_000_000;

/** A reader that sees the same in every picture. */
function seeing(raw: string, lattice: Lattice, jurisdictions: readonly JurisdictionGuess[]): PictureReader {
  const reading = { raw, lattice, jurisdictions, reader: 'fixed/1', ms: 1, box: null, box_p: null };
  return { ...textReader(), read: async () => ({ status: 'read', readings: [reading], ms: 1 }) };
}

/** IADL132, its first character likely an I and perhaps a 1. */
const IDAHO: Lattice = latticeOfText('IADL132', 0.998).map((position, i) =>
  i === 0
    ? [
        { char: 'I', p: 0.8 },
        { char: '1', p: 0.18 },
      ]
    : position,
);

const PICTURE = [
  ['manifest.csv', `file,camera_id,captured_at\n1.jpg,cam,${AT}`],
  ['1.jpg', 'a picture'],
] as const;

test('a picture’s read keeps what was seen and what was concluded, and lists are matched by what was seen', async () => {
  const ingest = tempIngest({ reader: seeing('IADL132', IDAHO, [{ code: 'US-ID', p: 0.3 }]) });
  ingest.watch('1ADL132');
  const { batch } = await ingest.batches.submit(sourceOf(PICTURE), { name: 'idaho' });
  await ingest.batches.finished(batch.id);
  const [read] = ingest.reads.list({}).items;
  expect(read).toMatchObject({ raw: 'IADL132', plate: '1ADL132', jurisdiction: 'US-ID', jurisdiction_p: 0.3 });
  expect(read?.lattice[0]).toEqual(IDAHO[0]);
  expect(read?.plate_p).toBeGreaterThan(0.7);
  expect(read?.concluded_jurisdiction).toBe('US-ID');
  expect(read?.concluded_jurisdiction_p).toBeGreaterThan(0.7);
  expect(ingest.store.hits.list({}).items.map(({ entry }) => entry.plate)).toEqual(['1ADL132']);
});

test('a picture’s read keeps the other states that its reader named, and they count beside a listed one', async () => {
  const sonora = seeing('VUA001A', latticeOfText('VUA001A', 0.999), [
    { code: 'US-TX', p: 0.5 },
    { code: 'MX-SON', p: 0.30004 },
  ]);
  const ingest = tempIngest({ reader: sonora });
  ingest.watch('VUA001A', { jurisdiction: 'MX-SON' });
  const { batch } = await ingest.batches.submit(sourceOf(PICTURE), { name: 'sonora' });
  await ingest.batches.finished(batch.id);
  const other_jurisdictions = [{ code: 'MX-SON', p: 0.3 }];
  expect(ingest.reads.list({}).items).toMatchObject([{ jurisdiction: 'US-TX', other_jurisdictions }]);
  expect(ingest.store.hits.list({}).items).toMatchObject([
    { level: 'alert', read: { other_jurisdictions }, explanation: { state: { agrees: 'unknown' } } },
  ]);
});

test('a plate that was read by the sender is stored as it was sent', async () => {
  const ingest = tempIngest();
  const line = JSON.stringify({ camera_id: 'edge', captured_at: AT, plate: 'IADL132', confidence: 0.6, state: 'ID' });
  await ingest.reads.ingest(Readable.from([Buffer.from(`${line}\n`)]), {});
  const [read] = ingest.reads.list({}).items;
  expect(read).toMatchObject({ raw: 'IADL132', plate_p: null, concluded_jurisdiction: null, concluded_jurisdiction_p: null });
});
