import type { PassageColumns } from '../passages/passage-columns.ts';
import type { Trips } from './trips.ts';

/** What was seen of trips between two cameras that saw them, the second one next or next but one. */
export interface Gap {
  readonly before: number;
  readonly behind: number;
  /** Trips that no camera saw in between. */
  readonly direct: number;
  /** Trips that one camera saw in between. */
  readonly between: number;
  /** By that camera: how many, and the sum of their times of passing it, each as a share 0..1 of the time from the camera before to the camera behind. */
  readonly via: ReadonlyMap<number, { readonly seen: number; readonly when: number }>;
}

interface CountedGap extends Gap {
  direct: number;
  between: number;
  readonly via: Map<number, { seen: number; when: number }>;
}

/** Trips seen in between count only where a miss there would not have ended the trip: the others show nothing of what the camera misses. */
export function gapsOf({ at, camera, cameras }: PassageColumns, { n, start, row, isOne }: Trips): Gap[] {
  const gaps = new Map<number, CountedGap>();
  const gapOf = (before: number, behind: number) => {
    const key = camera[before] * cameras.length + camera[behind];
    let gap = gaps.get(key);
    if (gap === undefined) {
      gap = { before: camera[before], behind: camera[behind], direct: 0, between: 0, via: new Map() };
      gaps.set(key, gap);
    }
    return gap;
  };
  const areThree = (a: number, b: number, c: number): boolean => camera[a] !== camera[b] && camera[a] !== camera[c];
  for (let t = 0; t < n; t++) {
    for (let i = start[t] + 1; i < start[t + 1]; i++) {
      if (camera[row[i - 1]] === camera[row[i]]) continue;
      gapOf(row[i - 1], row[i]).direct += 1;
      if (i < start[t] + 2 || !areThree(row[i - 2], row[i - 1], row[i]) || !isOne(row[i - 2], row[i])) continue;
      const gap = gapOf(row[i - 2], row[i]);
      gap.between += 1;
      const middle = gap.via.get(camera[row[i - 1]]) ?? { seen: 0, when: 0 };
      middle.seen += 1;
      middle.when += (at[row[i - 1]] - at[row[i - 2]]) / Math.max(1, at[row[i]] - at[row[i - 2]]);
      gap.via.set(camera[row[i - 1]], middle);
    }
  }
  return [...gaps.values()];
}
