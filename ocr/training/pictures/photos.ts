import { JURISDICTIONS } from '../../../engine/plate/jurisdictions.ts';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { encodeJpeg } from '../../../fixtures/camera/encode.ts';
import { type Photograph, photograph } from '../../../fixtures/camera/photograph.ts';
import type { Shot } from '../../../fixtures/camera/shot.ts';
import type { IssuedPlate, PlateArt } from '../../../fixtures/plates/art.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { drawWildPlate } from '../../../fixtures/plates/wild.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { someUnknownDie } from './unknown-dies.ts';

export type PlateKind = 'us' | 'mx' | 'elsewhere' | 'wild' | 'none';

/** One picture as a camera delivers it, and its truth. */
export interface Photo {
  readonly kind: PlateKind;
  readonly severity: number;
  /** '' where there is no plate. */
  readonly text: string;
  /** Null where the plate is of no modelled jurisdiction. */
  readonly jurisdiction: string | null;
  readonly photograph: Photograph;
  readonly jpeg: Uint8Array;
}

export interface PhotoOptions {
  readonly seed: number;
  readonly shard: number;
  readonly count: number;
  /** One severity for all, or null for the training mix. */
  readonly severity: number | null;
}

/** Pictures for each drawn plate: drawing takes longer than photographing. */
export const SHOTS_AN_ART = 3;
/** Severities 0..5; the middle ones have the largest share, the worst still teach low probabilities. */
export const SEVERITY_MIX = [0.1, 0.2, 0.22, 0.22, 0.16, 0.1];
const KIND_MIX: readonly [PlateKind, number][] = [
  ['us', 0.3],
  ['mx', 0.1],
  ['elsewhere', 0.1],
  ['wild', 0.46],
  ['none', 0.04],
];

/**
 * Share of the plates whose characters are of families that no jurisdiction uses: an unknown typeface must be read, or at least get low
 * probabilities.
 */
export const UNKNOWN_DIES = 1 / 3;

/** Seeded pictures of all kinds; the same seed and shard give the same bytes. */
export async function* photosOf({ seed, shard, count, severity }: PhotoOptions): AsyncGenerator<Photo> {
  for (let i = 0; i < count; i += SHOTS_AN_ART) {
    const random = randomOf(seed, 'crop', shard, i);
    const kind = KIND_MIX[random.weighted(KIND_MIX.map(([, share]) => share))][0];
    const { issued, art } = plateOf(kind, random);
    for (let k = i; k < Math.min(count, i + SHOTS_AN_ART); k++) {
      yield await shoot(kind, issued, art, severity ?? random.weighted(SEVERITY_MIX), random);
    }
  }
}

function plateOf(kind: PlateKind, random: Random): { issued: IssuedPlate; art: PlateArt } {
  const die = random.chance(UNKNOWN_DIES) ? someUnknownDie(random) : undefined;
  if (kind === 'wild' || kind === 'none') return drawWildPlate(random, die);
  const codes = JURISDICTIONS.map(({ code }) => code).filter((code) => kindOf(code) === kind);
  const issued = issuePlate(random, { jurisdiction: random.pick(codes) });
  return { issued, art: drawPlate(issued, random, die && { die }) };
}

function kindOf(code: string): PlateKind {
  if (code.startsWith('US-')) return 'us';
  return code.startsWith('MX-') ? 'mx' : 'elsewhere';
}

async function shoot(kind: PlateKind, issued: IssuedPlate, art: PlateArt, severity: number, random: Random): Promise<Photo> {
  const drawn = drawShot(random, severity);
  const shot = kind === 'none' ? besidePlate(drawn, aspectOf(art), random) : drawn;
  const photo = photograph(art, shot, random);
  return {
    kind,
    severity,
    text: kind === 'none' ? '' : issued.plate,
    jurisdiction: kind === 'wild' || kind === 'none' ? null : issued.jurisdiction,
    photograph: photo,
    jpeg: await encodeJpeg(photo, shot.jpeg_quality, shot.jpeg_subsampling),
  };
}

/** The same camera aimed beside the plate: bumper, lamps, lettering and road, without a plate. Margins in plate heights. */
function besidePlate(shot: Shot, aspect: number, random: Random): Shot {
  const gap = random.between(0.05, 0.8);
  const [wide, high] = [random.between(1.2, 3.2), random.between(0.5, 1.4)];
  const across = random.between(-0.6, 0.6);
  const level = { margin_top: across, margin_bottom: high - 1 - across };
  const upright = { margin_left: across, margin_right: wide - aspect - across };
  const sides: readonly Partial<Shot>[] = [
    { ...level, margin_left: -(aspect + gap), margin_right: gap + wide },
    { ...level, margin_right: -(aspect + gap), margin_left: gap + wide },
    { ...upright, margin_top: -(1 + gap), margin_bottom: gap + high },
    { ...upright, margin_bottom: -(1 + gap), margin_top: gap + high },
  ];
  return { ...shot, crop: 'plate', picture_width: 0, picture_height: 0, ...random.pick(sides) };
}

/** Width over height. */
function aspectOf({ corners: [a, b, , d] }: PlateArt): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]) / Math.hypot(d[0] - a[0], d[1] - a[1]);
}
