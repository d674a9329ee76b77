import { kilometres } from '../fields/area.ts';
import { degreesBetween } from '../fields/directions.ts';
import type { Camera } from '../records/cameras.ts';
import type { Point } from '../records/conditions.ts';
import type { Toward } from '../records/named-corridors.ts';
import type { CameraOnRoad, Road } from '../records/roads.ts';

/** The place and the heading of a camera. */
type Standing = Pick<Camera, 'id' | 'lat' | 'lon' | 'heading'>;

/** A camera stands on a road whose line is within this distance: maps are less exact than the places of cameras. */
const NEAR_M = 1_500;
/** A camera watches a direction from which its own differs by at most so much. */
const WITHIN_DEGREES = 75;
const HEADINGS: Readonly<Record<Toward, number>> = { north: 0, east: 90, south: 180, west: 270 };

/** The nearest road of each camera that has one near; of roads that are equally near the one with the first name. */
export function camerasOnRoads(cameras: readonly Standing[], roads: readonly Road[]): CameraOnRoad[] {
  const boxed = roads.map((road) => ({ ...road, box: boxOf(road.line) }));
  return cameras.flatMap(({ id, lat, lon }) => {
    if (lat === null || lon === null) return [];
    let best: CameraOnRoad | null = null;
    for (const { name, line, box } of boxed) {
      // Excludes most stretches of a large map; without this test every camera is compared with every point.
      if (lat < box.south || lat > box.north) continue;
      const off_m = Math.round(distanceTo(line, { lat, lon }));
      if (off_m > NEAR_M) continue;
      if (best === null || off_m < best.off_m || (off_m === best.off_m && name < best.road))
        best = { camera_id: id, road: name, off_m };
    }
    return best === null ? [] : [best];
  });
}

/** The latitudes at which a camera can be near a line. */
function boxOf(line: readonly Point[]): { readonly south: number; readonly north: number } {
  let [south, north] = [90, -90];
  for (const { lat } of line) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const near = (2 * NEAR_M) / DEGREE_M;
  return { south: south - near, north: north + near };
}

/** Cameras that watch a direction, in the order in which cars that drive there pass them. A camera whose heading is not known watches none. */
export function camerasToward(cameras: readonly Standing[], toward: Toward): Standing[] {
  const heading = HEADINGS[toward];
  const along = ({ lat, lon }: Standing): number => {
    const [north, east] = [Math.cos((heading * Math.PI) / 180), Math.sin((heading * Math.PI) / 180)];
    return (lat ?? 0) * north + (lon ?? 0) * east;
  };
  return cameras
    .filter((camera) => camera.heading !== null && degreesBetween(camera.heading, heading) <= WITHIN_DEGREES)
    .sort((a, b) => along(a) - along(b) || (a.id < b.id ? -1 : 1));
}

/** Metres from a point to a line, as on a plane around the point: exact enough for the few kilometres that matter. */
function distanceTo(line: readonly Point[], point: Point): number {
  const scale = Math.cos((point.lat * Math.PI) / 180);
  const flat = ({ lat, lon }: Point): [number, number] => [(lon - point.lon) * scale, lat - point.lat];
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = flat(line[i - 1] as Point);
    const [bx, by] = flat(line[i] as Point);
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
    const [x, y] = [ax + t * dx, ay + t * dy];
    best = Math.min(best, x * x + y * y);
  }
  return Math.sqrt(best) * DEGREE_M;
}

const DEGREE_M = kilometres({ lat: 0, lon: 0 }, { lat: 1, lon: 0 }) * 1_000;
