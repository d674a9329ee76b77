import type { Grant, NewGrant } from '../../base/wire.ts';

export type What = Grant['what'];
export type Limit = (typeof LIMITS)[number];
export const LIMITS = ['cameras', 'area', 'list', 'case_number'] as const;

/** The limits that each kind may have, the most common first, as the server checks them (`engine/sharing/check-grant.ts`). */
export const LIMITS_OF: Readonly<Record<What, readonly [Limit, ...Limit[]]>> = {
  reads: ['cameras', 'area'],
  hits: ['list', 'case_number', 'cameras', 'area'],
  list: ['list'],
  case: ['case_number'],
};

/** A limit that a person typed, as the server accepts it. */
export function limited(limit: Limit, typed: string): Pick<NewGrant, Limit> {
  if (limit !== 'cameras') return { [limit]: typed.trim() };
  return { cameras: typed.split(/[,;\s]+/).filter((id) => id !== '') };
}

/** The limits of a grant, one text for each. */
export function limitsIn({ cameras, area, list, case_number }: Grant): readonly (readonly [Limit, string])[] {
  const said = { cameras: cameras?.join(', ') ?? null, area: area === null ? null : areaText(area), list, case_number };
  return LIMITS.flatMap((limit) => (said[limit] === null ? [] : [[limit, said[limit]] as const]));
}

/** As a person types it (`engine/fields/area.ts`). */
function areaText(area: NonNullable<Grant['area']>): string {
  const point = ({ lat, lon }: { readonly lat: number; readonly lon: number }): string => `${lat} ${lon}`;
  return 'ring' in area ? area.ring.map(point).join(', ') : `${point(area.centre)} ${area.radius_km}km`;
}
