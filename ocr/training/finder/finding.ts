import { type Box, boxAround, type Corners, overlapOf } from '../../../engine/plate/corners.ts';

/** A plate counts as found where a place named overlaps its box by this much (intersection over union). */
export const FOUND_FROM = 0.5;
/** A place named that overlaps no labelled plate by more than this is a false plate. */
const FALSE_BELOW = 0.3;
/** Width in pixels from which a plate should always be found. */
const WIDE = 60;

/** The result for the labelled plates of one picture. */
export interface Finding {
  /** For each labelled plate its width, pixels, and its best overlap with a place named, 0..1. */
  readonly plates: readonly { readonly width: number; readonly overlap: number }[];
  /** Places named where no plate is labelled. */
  readonly false_plates: number;
}

/** Over the pictures whose plates have boxes in the labels. */
export interface FindingRates {
  readonly pictures: number;
  readonly plates: number;
  /** Share of the plates, 0..1. */
  readonly found: number;
  /** Of those at least 60 px wide; null where there is none. */
  readonly found_60px: number | null;
  /** Median overlap of those found. */
  readonly overlap_p50: number | null;
  readonly false_per_picture: number;
}

export function findingOf(boxes: readonly Box[], places: readonly Corners[]): Finding {
  const named = places.map(boxAround);
  const most = (one: Box, others: readonly Box[]): number => Math.max(0, ...others.map((other) => overlapOf(one, other)));
  return {
    plates: boxes.map((box) => ({ width: box.w, overlap: most(box, named) })),
    false_plates: named.filter((place) => most(place, boxes) < FALSE_BELOW).length,
  };
}

/** Null where no label has a box. */
export function findingRatesOf(findings: readonly Finding[]): FindingRates | null {
  if (findings.length === 0) return null;
  const plates = findings.flatMap((finding) => finding.plates);
  const wide = plates.filter(({ width }) => width >= WIDE);
  const found = plates.filter(({ overlap }) => overlap >= FOUND_FROM);
  const overlaps = found.map(({ overlap }) => overlap).sort((a, b) => a - b);
  return {
    pictures: findings.length,
    plates: plates.length,
    found: found.length / plates.length,
    found_60px: wide.length === 0 ? null : found.filter(({ width }) => width >= WIDE).length / wide.length,
    overlap_p50: overlaps[Math.floor(overlaps.length / 2)] ?? null,
    false_per_picture: findings.reduce((sum, { false_plates }) => sum + false_plates, 0) / findings.length,
  };
}
