import type { PassageColumns } from '../passages/passage-columns.ts';
import type { CameraLeftOut } from '../records/answers.ts';
import { clockOffsetsOf } from '../roads/clock-offsets.ts';

export interface Quarantine {
  /** Indices of cameras that are left out. */
  readonly without: ReadonlySet<number>;
  readonly left_out: readonly CameraLeftOut[];
  /** A sentence for each id to be left out that is not a camera's. */
  readonly notes: readonly string[];
}

/** Cameras that a question leaves out: those that were to be left out, and those whose clock differs from that of neighbouring cameras. */
export function quarantineOf(columns: PassageColumns, asked: readonly string[]): Quarantine {
  const without = new Set<number>();
  const left_out: CameraLeftOut[] = [];
  const notes: string[] = [];
  for (const id of asked) {
    const camera = columns.cameras.findIndex((one) => one.id === id);
    if (camera === -1) notes.push(`No camera has the id ${id}, which was to be left out.`);
    else if (!without.has(camera)) {
      without.add(camera);
      left_out.push({ camera: id, why: 'left out as asked' });
    }
  }
  for (const { camera, ahead_ms, cars, neighbours } of clockOffsetsOf(columns)) {
    if (without.has(camera)) continue;
    without.add(camera);
    const minutes = Math.abs(ahead_ms) / 60_000;
    left_out.push({
      camera: columns.cameras[camera].id,
      why: `its clock is about ${minutes} minutes ${ahead_ms > 0 ? 'ahead' : 'behind'}, by ${cars} cars that ${neighbours} neighbouring cameras saw as well`,
    });
  }
  return { without, left_out, notes };
}
