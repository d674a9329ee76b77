import { fuseLattices } from './fuse.ts';
import { bestText, type Lattice } from './lattice.ts';
import type { JurisdictionGuess, Reading } from './reading.ts';
import { alignmentWeight } from './sequence-alignment.ts';

/**
 * All frames of a passage together count as this many independent reads: they share the plate, its dirt, the camera and the
 * weather, and so most of their errors. Chosen on 240 simulated bursts of severity 2 to 5: with a trust of 1 for each, three frames
 * are wrong with high probabilities five times as often, and are not right more often.
 */
const LOOKS = 1.2;
/** Two frames show the same plate where this share of the longer text is found in the other, in order. */
const SAME_FROM = 0.5;

/**
 * The frames of one passage as one reading: lattices and issuers fused. All other fields are those of the first frame. The order of the frames
 * does not matter to the lattice. One frame is returned unchanged.
 */
export function fuseReadings<T extends Reading>(frames: readonly [T, ...T[]]): T {
  const [first] = frames;
  if (frames.length === 1) return first;
  const trust = LOOKS / frames.length;
  const lattice = fuseLattices(frames.map((frame) => ({ lattice: frame.lattice, trust })));
  const ms = frames.reduce((sum, frame) => sum + frame.ms, 0);
  return { ...first, raw: bestText(lattice), lattice, jurisdictions: fusedIssuers(frames, trust), ms };
}

/** True if two lattices can be of one plate. The pictures decide this: a manifest may give different vehicles the same passage. */
export function showSamePlate(a: Lattice, b: Lattice): boolean {
  return likenessOf(a, b) >= SAME_FROM;
}

/** Share of the longer text that is found in the other, in order, 0..1; 1 for two empty ones. */
export function likenessOf(a: Lattice, b: Lattice): number {
  const [one, other] = [bestText(a), bestText(b)];
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : common(one, other) / longer;
}

/** Length of the longest common subsequence. */
function common(a: string, b: string): number {
  const pair = (i: number, j: number): number => (a[i] === b[j] ? 1 : 0);
  const best = new Float64Array((a.length + 1) * (b.length + 1));
  return alignmentWeight(a.length, b.length, { pair, left: () => 0, right: () => 0 }, { band: Number.POSITIVE_INFINITY, best });
}

/** Probability given to an issuer that a frame does not name. */
const LEAST = 0.005;

function fusedIssuers(frames: readonly Reading[], trust: number): JurisdictionGuess[] {
  const codes = [...new Set(frames.flatMap(({ jurisdictions }) => jurisdictions.map(({ code }) => code)))].sort();
  const said = ({ jurisdictions }: Reading, code: string): number =>
    jurisdictions.find((guess) => guess.code === code)?.p ?? LEAST;
  const weights = codes.map((code) =>
    frames.reduce((product, frame) => product * Math.max(LEAST, said(frame, code)) ** trust, 1),
  );
  // All other issuers together keep the probability that the frames left to them.
  const others = frames.reduce((product, { jurisdictions }) => {
    const named = jurisdictions.reduce((sum, { p }) => sum + p, 0);
    return product * Math.max(LEAST, 1 - named) ** trust;
  }, 1);
  const total = weights.reduce((sum, weight) => sum + weight, others);
  return codes
    .map((code, i) => ({ code, p: (weights[i] as number) / total }))
    .sort((x, y) => y.p - x.p || (x.code < y.code ? -1 : 1))
    .slice(0, 3);
}
