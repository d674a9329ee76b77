import type { Cameras } from '../../engine/records/cameras.ts';
import { everyPage } from '../../engine/records/pages.ts';
import type { Read } from '../../engine/records/reads.ts';
import type { LikelyPassage, VehicleAnswer } from '../../engine/records/vehicles.ts';
import { iso } from './time.ts';

/** RFC 7946: longitude before latitude. Records without a known place are in no feature; `left_out` is their number. */
export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly left_out: number;
  readonly features: readonly object[];
}

/** The places of cameras, by id; cameras without a known place are left out. */
export function placesOf(cameras: Cameras): ReadonlyMap<string, readonly [lon: number, lat: number]> {
  const places = new Map<string, readonly [number, number]>();
  for (const { id, lat, lon } of everyPage((page) => cameras.list(page))) {
    if (lat !== null && lon !== null) places.set(id, [lon, lat]);
  }
  return places;
}

/** Reads as points at the places of their cameras. */
export function readPoints(reads: readonly Read[], places: ReturnType<typeof placesOf>): FeatureCollection {
  const features = reads.flatMap(({ id, plate, plate_p, camera_id, captured_at, jurisdiction }) => {
    const coordinates = places.get(camera_id);
    if (coordinates === undefined) return [];
    const properties = { id, plate, plate_p, state: jurisdiction, camera_id, captured_at: iso(captured_at) };
    return [{ type: 'Feature', geometry: { type: 'Point', coordinates }, properties }];
  });
  return { type: 'FeatureCollection', left_out: reads.length - features.length, features };
}

/** Passages as points. */
export function passagePoints(passages: readonly LikelyPassage[]): FeatureCollection {
  const features = passages.flatMap(({ at, lat, lon, ...properties }) =>
    lat === null || lon === null
      ? []
      : [
          {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [lon, lat] },
            properties: { captured_at: iso(at), ...properties },
          },
        ],
  );
  return { type: 'FeatureCollection', left_out: passages.length - features.length, features };
}

/** Journeys as lines from camera to camera; journeys with fewer than two known places are left out. */
export function journeyLines({ journeys, passages }: VehicleAnswer): FeatureCollection {
  const features = journeys.flatMap(({ from, to, cameras, km, links }) => {
    const places = passages
      .filter(({ at }) => at >= from && at <= to)
      .flatMap(({ lat, lon }) => (lat === null || lon === null ? [] : [[lon, lat]]));
    if (places.length < 2) return [];
    const p = links.reduce((least, link) => Math.min(least, link.p), 1);
    return [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: places },
        properties: { from: iso(from), to: iso(to), cameras, km, least_p: p },
      },
    ];
  });
  return { type: 'FeatureCollection', left_out: journeys.length - features.length, features };
}
