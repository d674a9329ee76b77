/** What is known of one camera from its own trips. */
export interface Known {
  /** How it is mounted; null where nobody said. */
  readonly kind: string | null;
  /** Share of the passing vehicles of which it takes a picture, 0..1. */
  readonly taken: number;
  /** Number of trips behind the share. */
  readonly trips: number;
  /** Share of its pictures that are read right, 0..1: a trip tells only of those. */
  readonly joinable: number;
}

/** Cameras of one kind miss alike. What one camera of the kind is taken for, from its own trips and from those of the others. */
export interface Alike {
  /** The share of the passing vehicles of which a camera of this kind takes a picture: the mean. */
  usual(kind: string | null): number;
  /** Number of trips of the camera's own that count as much as the mean of its kind. */
  weight(camera: Known): number;
}

/** Standard deviation of cameras of one kind, where fewer differ than chance explains. No two cameras are quite alike. */
const LEAST_SPREAD = 0.005;
/** For the mean of a kind, that of all cameras counts as much as so many cameras of the kind. */
const ALL = 2;

/**
 * A random-effects model: the share of each camera differs from the mean of its kind, by a variance that is the same for all kinds, and its estimate differs
 * from the share by chance. The variance between cameras is estimated by moments (DerSimonian and Laird, Controlled Clinical Trials 7, 1986, pooled over kinds).
 * Without cameras, everything is taken and nothing is drawn to the mean.
 */
export function camerasAlike(known: readonly Known[]): Alike {
  if (known.length === 0) return { usual: () => 1, weight: () => 0 };
  const all = known.reduce((sum, { taken }) => sum + taken, 0) / known.length;
  // Of a share that all trips confirm, chance is not nothing.
  const chance = ({ trips, joinable }: Known): number => {
    const joined = Math.min(all * joinable, 1 - 1 / (trips + 2));
    return (joined * (1 - joined)) / (trips * joinable ** 2);
  };
  const kinds = new Map<string | null, Known[]>();
  for (const camera of known) kinds.set(camera.kind, [...(kinds.get(camera.kind) ?? []), camera]);
  const spread = Math.max(LEAST_SPREAD ** 2, varianceBetween([...kinds.values()], chance));
  const means = new Map(
    [...kinds].map(([kind, cameras]) => {
      const { sum, mean } = weighted(cameras, (camera) => 1 / (chance(camera) + spread));
      const others = (ALL * sum) / cameras.length;
      return [kind, (sum * mean + others * all) / (sum + others)];
    }),
  );
  return {
    usual: (kind) => means.get(kind) ?? all,
    weight: (camera) => (chance(camera) * camera.trips) / spread,
  };
}

/** Variance of the shares of cameras around the mean of their kind, without what chance explains; 0 or less where chance explains all of it. */
function varianceBetween(kinds: readonly (readonly Known[])[], chance: (camera: Known) => number): number {
  let [excess, scale] = [0, 0];
  for (const cameras of kinds) {
    const weight = (camera: Known): number => 1 / chance(camera);
    const { sum, squares, mean } = weighted(cameras, weight);
    const q = cameras.reduce((total, camera) => total + weight(camera) * (camera.taken - mean) ** 2, 0);
    excess += q - (cameras.length - 1);
    scale += sum - squares / sum;
  }
  return scale === 0 ? 0 : excess / scale;
}

function weighted(
  cameras: readonly Known[],
  weight: (camera: Known) => number,
): { readonly sum: number; readonly squares: number; readonly mean: number } {
  let [sum, squares, total] = [0, 0, 0];
  for (const camera of cameras) {
    const w = weight(camera);
    sum += w;
    squares += w * w;
    total += w * camera.taken;
  }
  return { sum, squares, mean: total / sum };
}
