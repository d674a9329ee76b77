import type { HitFilter } from '../records/hits.ts';
import type { VehicleAnswer } from '../records/vehicles.ts';
import type { HitsStore } from '../store/hits.store.ts';

/** The rest is paged as all hits are. */
const MOST_HITS = 100;

/** The newest hits of a plate in a window, how many there are, and where the next page begins. */
export function hitsOfPlate(
  hits: Pick<HitsStore, 'list' | 'total'>,
  filter: Pick<HitFilter, 'plate' | 'from' | 'to' | 'within'>,
): Required<Pick<VehicleAnswer, 'hits' | 'hits_total' | 'hits_next'>> {
  const { items, next } = hits.list({ ...filter, limit: MOST_HITS });
  return {
    hits: items.map(({ id, read, posterior, entry, level, status }) => ({
      ...{ hit_id: id, read_id: read.id, at: read.captured_at, camera_id: read.camera_id },
      posterior: Number(posterior.toFixed(4)),
      ...{ list: entry.list, level, status },
    })),
    hits_total: next === null ? { n: items.length, more: false } : hits.total(filter, 'hits'),
    hits_next: next,
  };
}
