import type { Cameras } from '../engine.ts';
import { LprError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type Checked, checkName, checkNumber } from './fields.ts';

export function camerasService(store: Pick<Store, 'cameras' | 'transaction'>): Cameras {
  return {
    list: (page) => store.cameras.list(page),
    put(cameras) {
      const checked = cameras.map(({ id, name, lat, lon, heading }) => ({
        id: good(checkName(id, 'id')),
        name: name === null ? null : good(checkName(name, 'name')),
        lat: lat === null ? null : good(checkNumber(lat, 'lat', -90, 90)),
        lon: lon === null ? null : good(checkNumber(lon, 'lon', -180, 180)),
        heading: heading === null ? null : good(checkNumber(heading, 'heading', 0, 360)),
      }));
      store.transaction(() => {
        for (const camera of checked) store.cameras.put(camera);
      });
    },
  };
}

function good<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new LprError('bad_request', checked.detail);
}
