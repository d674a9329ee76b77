import { fuseLattices } from '../../../engine/plate/fuse.ts';
import { type Lattice, weakest } from '../../../engine/plate/lattice.ts';
import { pictureOf } from '../../image/bytes.ts';
import { resize, type Samples } from '../../image/resample/resize.ts';

/** When a plate is looked at again, and the weight of each of these readings. */
export interface FurtherLooks {
  /** A lattice whose weakest character is at least this probable is not read again. */
  readonly sure_from: number;
  /**
   * What each further look sees: the plate rectified, with so much around it, as a share of its width and height, and a share of the network's input
   * resolution; 1: all of it.
   */
  readonly looks: readonly { readonly margin: number; readonly scale: number }[];
  /** Exponents in the product of the readings. They sum to 1: the readings have the same pixels, so together they are one piece of evidence. */
  readonly trust: { readonly first: number; readonly further: number };
}

/**
 * Chosen on simulated pictures of seed 9300 together with the real crops that are kept for measurements (`ocr/training/LOG.md`): where the network guesses, it
 * guesses otherwise when characters lie elsewhere in its input, and when they have less of the detail that it never saw in training.
 */
export const FURTHER_LOOKS: FurtherLooks = {
  sure_from: 0.9,
  looks: [
    { margin: 0.04, scale: 1 },
    { margin: 0.09, scale: 0.75 },
    { margin: 0.09, scale: 0.45 },
  ],
  trust: { first: 0.34, further: 0.22 },
};

/** The view with less detail: shrunk to a share of its size and stretched back. About 0.06 ms. */
export function lessDetail(view: Samples, scale: number): Samples {
  if (scale === 1) return view;
  const { width, height } = view;
  const small = resize(pictureOf(view), Math.round(width * scale), Math.round(height * scale));
  return resize(pictureOf(small), width, height);
}

/**
 * The lattice of a plate; where the first reading is doubtful, fused with further readings of it.
 * @param rectified the plate with the margin that is given @param read reads all further views at once
 */
export async function withFurtherLooks(
  first: Lattice,
  rectified: (margin: number) => Samples,
  read: (views: readonly Samples[]) => Promise<readonly Lattice[]>,
): Promise<Lattice> {
  const { sure_from, looks, trust } = FURTHER_LOOKS;
  if (first.length === 0 || weakest(first) >= sure_from) return first;
  const plates = new Map<number, Samples>();
  const views = looks.map(({ margin, scale }) => {
    const plate = plates.get(margin) ?? rectified(margin);
    plates.set(margin, plate);
    return lessDetail(plate, scale);
  });
  const further = await read(views);
  return fuseLattices([{ lattice: first, trust: trust.first }, ...further.map((lattice) => ({ lattice, trust: trust.further }))]);
}
