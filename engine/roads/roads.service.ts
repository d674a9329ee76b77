import { everyPage } from '../records/pages.ts';
import type { Road, Roads, RoadsReport } from '../records/roads.ts';
import type { StoredCamera } from '../store/cameras.store.ts';
import type { Store } from '../store/store.ts';
import { camerasOnRoads } from './cameras-on-roads.ts';
import { readInThread } from './read-in-thread.ts';

export function roadsService({ store }: { readonly store: Pick<Store, 'cameras' | 'corridors' | 'transaction'> }): Roads {
  const report = (): RoadsReport => reportOn(store.corridors.roads(), everyCamera(store));
  return {
    async importText(text, places, record) {
      const roads = await readInThread({ text, places });
      store.transaction(() => {
        store.corridors.replaceRoads(roads);
        record?.();
      });
      return report();
    },
    list: () => store.corridors.roads(),
    report,
  };
}

/** All cameras with their headings, by id. */
export function everyCamera({ cameras }: Pick<Store, 'cameras'>): StoredCamera[] {
  return [...everyPage((page) => cameras.list(page))];
}

function reportOn(roads: readonly Road[], cameras: readonly StoredCamera[]): RoadsReport {
  const on = camerasOnRoads(cameras, roads);
  const placed = new Set(on.map(({ camera_id }) => camera_id));
  const hasPlace = ({ lat, lon }: StoredCamera): boolean => lat !== null && lon !== null;
  return {
    stretches: roads.length,
    roads: new Set(roads.map(({ name }) => name)).size,
    km: Number(roads.reduce((sum, { km }) => sum + km, 0).toFixed(1)),
    cameras: on,
    off_road: cameras.filter((camera) => hasPlace(camera) && !placed.has(camera.id)).map(({ id }) => id),
    without_place: cameras.filter((camera) => !hasPlace(camera)).map(({ id }) => id),
  };
}
