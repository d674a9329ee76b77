import { demand } from '../fields/checked.ts';
import { didYouMean } from '../fields/did-you-mean.ts';
import { checkName, nameKey } from '../fields/names.ts';
import { checkNumber } from '../fields/numbers.ts';
import { zoneAt } from '../fields/zone-at.ts';
import { checkZone } from '../fields/zones.ts';
import type { Camera, Cameras } from '../records/cameras.ts';
import type { StoredCamera } from '../store/cameras.store.ts';
import type { Store } from '../store/store.ts';

export function camerasService(store: Pick<Store, 'cameras' | 'transaction'>): Cameras {
  return {
    list(page) {
      const { items, ...more } = store.cameras.list(page);
      return { items: items.map(withZone), ...more };
    },
    unknown(asked = []) {
      const id = [asked].flat().find((one) => store.cameras.get(one) === null);
      if (id === undefined) return null;
      const known = store.cameras.places().map((place) => place.id);
      return { id, meant: didYouMean(id, known) };
    },
    put(cameras) {
      const checked = cameras.map(({ id, name, lat, lon, heading, zone = null, kind = null }) => ({
        id: demand(checkName(id, 'id')),
        name: name === null ? null : demand(checkName(name, 'name')),
        lat: lat === null ? null : demand(checkNumber(lat, 'lat', -90, 90)),
        lon: lon === null ? null : demand(checkNumber(lon, 'lon', -180, 180)),
        heading: heading === null ? null : demand(checkNumber(heading, 'heading', 0, 360)),
        zone: zone === null ? null : demand(checkZone(zone, 'zone')),
        kind: kind === null ? null : nameKey(demand(checkName(kind, 'kind'))),
      }));
      store.transaction(() => {
        for (const camera of checked) store.cameras.put(camera);
      });
    },
  };
}

function withZone(camera: StoredCamera): Camera {
  const { lat, lon } = camera;
  return { ...camera, zone_by_place: lat === null || lon === null ? null : zoneAt(lat, lon) };
}
