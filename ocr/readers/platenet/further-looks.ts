import { fuseLattices } from '../../../engine/plate/fuse.ts';
import { type Lattice, weakest } from '../../../engine/plate/lattice.ts';
import { bytesOf } from '../../image/bytes.ts';
import { resize, type Samples } from '../../image/resample/resize.ts';

/** When a view is read again with less detail, and the weight of each of these readings. */
export interface FurtherLooks {
  /** A lattice whose weakest character is at least this probable is not read again. */
  readonly sure_from: number;
  /** Share of the network's input resolution that each further reading keeps. */
  readonly scales: readonly number[];
  /** Exponents in the product of the readings. They sum to 1: the readings have the same pixels, so together they are one piece of evidence. */
  readonly trust: { readonly first: number; readonly further: number };
}

/**
 * Chosen on 400 simulated pictures of seed 9300 together with the real crops that are kept for measurements (`ocr/training/LOG.md`): detail that
 * the network never saw in training misleads it, and without that detail its reading differs in these places.
 */
export const FURTHER_LOOKS: FurtherLooks = { sure_from: 0.9, scales: [0.75, 0.55], trust: { first: 0.4, further: 0.3 } };

/** The view with less detail: shrunk to a share of its size and stretched back. About 0.2 ms. */
export function lessDetail(view: Samples, scale: number): Samples {
  const { width, height } = view;
  const small = resize(pictureOf(view), Math.round(width * scale), Math.round(height * scale));
  return resize(pictureOf(small), width, height);
}

/**
 * The lattice of a view; where the first reading is doubtful, fused with readings of the view with less detail.
 * @param first the reading of the view itself @param read reads another view; called once for each further reading
 */
export async function withFurtherLooks(
  view: Samples,
  first: Lattice,
  read: (view: Samples) => Promise<Lattice>,
  { sure_from, scales, trust }: FurtherLooks = FURTHER_LOOKS,
): Promise<Lattice> {
  if (first.length === 0 || weakest(first) >= sure_from) return first;
  const looks = [{ lattice: first, trust: trust.first }];
  for (const scale of scales) looks.push({ lattice: await read(lessDetail(view, scale)), trust: trust.further });
  return fuseLattices(looks);
}

/** Converted to bytes, so that `resize` gets only one type of array. */
function pictureOf({ width, height, rgb }: Samples): Parameters<typeof resize>[0] {
  return { width, height, channels: 3, data: bytesOf(rgb) };
}
