type Point = readonly [x: number, y: number];

/**
 * The outline of a histogram for an axis by logarithms, from its first to its last bucket that is not
 * empty. The lowest bucket begins at 0, which such an axis does not have, so it is drawn from half of its bound. The bucket beyond the last bound is
 * drawn up to twice that bound.
 */
export function outlineOf(bounds: readonly number[], counts: readonly number[]): readonly Point[] {
  const [first, last] = [counts.findIndex((n) => n > 0), counts.findLastIndex((n) => n > 0)];
  if (first === -1) return [];
  const points: Point[] = [];
  for (let i = first; i <= last; i++) {
    const n = counts[i] ?? 0;
    points.push([lowOf(bounds, i), n], [highOf(bounds, i), n]);
  }
  return [[lowOf(bounds, first), 0], ...points, [highOf(bounds, last), 0]];
}

function lowOf(bounds: readonly number[], i: number): number {
  return bounds[i - 1] ?? (bounds[0] ?? 1) / 2;
}

function highOf(bounds: readonly number[], i: number): number {
  return bounds[i] ?? 2 * (bounds.at(-1) ?? 1);
}
