import { isInside } from '../fields/area.ts';
import type { LiveEvent, Places } from '../records/events.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether an event is of one of these places. An event without a camera, such as the load of a list, counts for every place. A
 * camera whose place is unknown lies in no area. The present places of cameras are used.
 */
export function eventIsOf(
  { cameras, area }: Places,
  known: Pick<Store['cameras'], 'get'>,
  { topic, body }: Pick<LiveEvent, 'topic' | 'body'>,
): boolean {
  if (topic !== 'hit' && topic !== 'review') return true;
  const { camera_id } = body as { readonly camera_id: string };
  if (cameras && !cameras.includes(camera_id)) return false;
  if (!area) return true;
  const { lat = null, lon = null } = known.get(camera_id) ?? {};
  return lat !== null && lon !== null && isInside(area, { lat, lon });
}
