import { demand } from '../fields/checked.ts';
import { checkName } from '../fields/names.ts';
import { checkNumber } from '../fields/numbers.ts';
import type { Cameras } from '../records/cameras.ts';
import type { Store } from '../store/store.ts';

export function camerasService(store: Pick<Store, 'cameras' | 'transaction'>): Cameras {
  return {
    list: (page) => store.cameras.list(page),
    put(cameras) {
      const checked = cameras.map(({ id, name, lat, lon, heading }) => ({
        id: demand(checkName(id, 'id')),
        name: name === null ? null : demand(checkName(name, 'name')),
        lat: lat === null ? null : demand(checkNumber(lat, 'lat', -90, 90)),
        lon: lon === null ? null : demand(checkNumber(lon, 'lon', -180, 180)),
        heading: heading === null ? null : demand(checkNumber(heading, 'heading', 0, 360)),
      }));
      store.transaction(() => {
        for (const camera of checked) store.cameras.put(camera);
      });
    },
  };
}
