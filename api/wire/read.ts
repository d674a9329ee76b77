import { z } from 'zod';
import type { Lattice } from '../../engine/plate/lattice.ts';
import type { Read, ReadHistogram, ReadsReceipt } from '../../engine/records/reads.ts';
import { BOX_EXAMPLE, WireBox, wireBoxOrNull } from './box.ts';
import { countedPageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const Probability = z.number().meta({ description: 'Probability, 0 to 1' });

const LatticeOut = z.array(z.array(z.object({ char: z.string(), p: Probability }))).meta({
  description: 'For each place where a character stands, its alternatives by falling probability; `""` is no character at all',
});

/** Invented, like every plate in these pages. */
const LATTICE = [...'KDR4821'].map((char) => [{ char, p: 0.998 }]);

export const WireRead = z
  .object({
    id: z.string(),
    batch_id: z.string().nullable(),
    batch: z.string().nullable(),
    file: z.string().nullable(),
    camera_id: z.string(),
    captured_at: Time,
    received_at: Time,
    raw: z.string().meta({ description: 'As the reader gave it' }),
    plate: z.string().meta({
      description:
        'Normalized; for a picture what was concluded from its characters and from which plates there are; `?`: could not be read',
    }),
    plate_p: Probability.nullable().meta({
      description:
        'That the plate is right, 0 to 1, calibrated; null without a picture. By its characters, the serials that states issue, the state that was seen and the camera’s ' +
        'mix of states. It may be greater than `weakest`: a character that could be 0 or O by itself is certain where serials have a digit.',
    }),
    lattice: LatticeOut,
    jurisdiction: z.string().nullable().meta({ description: 'ISO 3166-2 such as `US-TX`' }),
    jurisdiction_p: Probability.nullable(),
    other_jurisdictions: z.array(z.object({ code: z.string(), p: Probability })).meta({
      description: 'What else the reader takes the state for, by falling probability, two at most',
    }),
    concluded_jurisdiction: z
      .string()
      .nullable()
      .meta({ description: 'From the state that was seen, the serial and the camera’s mix of states; null without a picture' }),
    concluded_jurisdiction_p: Probability.nullable(),
    weakest: Probability.meta({ description: 'Of the least sure character, as the reader saw it, whatever serials there are' }),
    mean: Probability.meta({ description: 'Of all characters, as for `weakest`' }),
    image: z.string().nullable().meta({ description: 'SHA-256 of the picture, hex: `/v1/images/{image}`' }),
    reader: z.string(),
    box: WireBox.nullable().meta({
      description:
        'Where the plate is in the picture; null where the whole picture shows it, or nobody knows. Cut out: `/v1/reads/{id}/crop`',
    }),
    box_p: Probability.nullable().meta({
      description: 'Probability that there is a plate; null where it did not have to be found',
    }),
  })
  .meta({
    id: 'Read',
    examples: [
      {
        id: '0195a3c2-9000-7abc-8def-0123456789ab',
        batch_id: '0195a3c2-7b1e-7c40-9d2a-3f5e8a6b1c00',
        batch: 'camera-07-0630',
        file: 'img-00001.jpg',
        camera_id: 'cam-07',
        captured_at: TIME_EXAMPLE,
        received_at: '2026-03-01T06:31:12.410Z',
        raw: 'KDR 4821',
        plate: 'KDR4821',
        plate_p: 0.996,
        lattice: LATTICE,
        jurisdiction: 'US-TX',
        jurisdiction_p: 0.31,
        other_jurisdictions: [{ code: 'US-LA', p: 0.12 }],
        concluded_jurisdiction: 'US-TX',
        concluded_jurisdiction_p: 0.88,
        weakest: 0.998,
        mean: 0.998,
        image: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        reader: 'platenet/1b2c3d4e',
        box: BOX_EXAMPLE,
        box_p: 0.97,
      },
    ],
  });

export const WireReadHistogram = z
  .object({
    from: Time.nullable().meta({ description: 'Where the first bar begins; null where there are no reads' }),
    step_ms: z.int().meta({ description: 'Width of each bar, milliseconds' }),
    counts: z.array(z.int()),
    total: z.object({ n: z.int(), more: z.boolean().meta({ description: 'Only the newest `n` are counted' }) }),
  })
  .meta({
    id: 'ReadHistogram',
    examples: [{ from: '2026-03-01T06:00:00.000Z', step_ms: 3_600_000, counts: [4, 0, 7], total: { n: 11, more: false } }],
  });

export function wireReadHistogram({ from, step, counts, total }: ReadHistogram): z.output<typeof WireReadHistogram> {
  return { from: counts.length === 0 ? null : iso(from), step_ms: step, counts: [...counts], total: { ...total } };
}

export const WireReadPage = countedPageOf(WireRead, 'ReadPage');

export function wireRead(read: Read): z.output<typeof WireRead> {
  return {
    ...read,
    lattice: copyOf(read.lattice),
    other_jurisdictions: [...read.other_jurisdictions],
    captured_at: iso(read.captured_at),
    received_at: iso(read.received_at),
    box: wireBoxOrNull(read.box),
  };
}

/** The same lattice, mutable as the schema's type has it; it is written out at once and never changed. */
function copyOf(lattice: Lattice): { char: string; p: number }[][] {
  return lattice as { char: string; p: number }[][];
}

export const WireReadsReceipt = z
  .object({
    lines: z.int(),
    read: z.int(),
    ambiguous: z.int(),
    duplicate: z.int(),
    rejected: z.int(),
    hits: z.int().meta({ description: 'Alerts and reviews' }),
    reviews: z.int().meta({ description: 'Of the hits, those that are reviews' }),
    problems: z.array(z.object({ line: z.int(), reason: z.string(), detail: z.string() })).meta({
      description:
        'At most the first 1,000 bad lines (`rejected` counts them all), and each unknown field once, as `unknown_field`, which costs no line',
    }),
  })
  .meta({
    id: 'ReadsReceipt',
    examples: [
      {
        lines: 3,
        read: 2,
        ambiguous: 0,
        duplicate: 0,
        rejected: 1,
        hits: 1,
        reviews: 0,
        problems: [{ line: 2, reason: 'bad_captured_at', detail: 'Expected a time in ISO 8601 with a zone for captured_at' }],
      },
    ],
  });

export function wireReadsReceipt(receipt: ReadsReceipt): z.output<typeof WireReadsReceipt> {
  return { ...receipt, problems: [...receipt.problems] };
}
