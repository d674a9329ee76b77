import { Readable } from 'node:stream';
import type { Engine } from '../../engine/engine.ts';
import { BEGIN, DAY_S, drive, HOUR_S, ROAD, type ToldPassage } from '../../engine/questions/testing/road.ts';

/** LEAD001 and a second vehicle a minute behind it, on three trips on three days. */
export function together(second = 'FOLLOW2'): ToldPassage[] {
  return [1, 4, 8].flatMap((day) => {
    const departs = day * DAY_S + (5 + day) * HOUR_S;
    return [...drive('LEAD001', departs, [1, 2, 3, 4, 5]), ...drive(second, departs + 60, [1, 2, 3, 4, 5])];
  });
}

/** The cameras of the road as records. */
export const ROAD_CAMERAS = ROAD.map((camera) => ({ ...camera, name: null, heading: null }));

/** A read of each passage, as an edge camera sends it. */
export function roadReads(passages: readonly ToldPassage[]) {
  return passages.map(({ s, camera, plate }) => ({
    ...{ camera_id: ROAD[camera].id, plate, confidence: 0.99 },
    captured_at: new Date(BEGIN + s * 1000).toISOString(),
  }));
}

/** Stores the cameras of the road and the reads of these passages. */
export async function readOnRoad(engine: Pick<Engine, 'cameras' | 'reads'>, passages: readonly ToldPassage[]): Promise<void> {
  engine.cameras.put(ROAD_CAMERAS);
  const lines = roadReads(passages).map((read) => JSON.stringify(read));
  await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
}
