import { isSameAgency } from '../access/same-agency.ts';
import { isInside } from '../fields/area.ts';
import type { HitScope } from '../records/hits.ts';
import type { Grant, SeenHit, Sight } from '../records/sharing.ts';
import type { CameraPlace } from '../store/cameras.store.ts';

/** A part of the hits with the grant that permits it. */
interface GrantedScope extends HitScope {
  readonly grant: string;
}

export interface SightParts {
  /** The agency has lists of its own. */
  readonly hasOwn: boolean;
  /** A hit of a read within one of the scopes. */
  readonly hitOf: (readId: string, within: readonly HitScope[]) => SeenHit | null;
  /** Cameras and reads of a picture. */
  readonly picturesOf: (hash: string) => readonly { readonly camera_id: string; readonly read_id: string | null }[];
}

/**
 * What an agency may see by these grants; the first grant that permits something is named. The cost of the functions does not depend on the number of reads.
 */
export function sightBy(
  agency: string,
  grants: readonly Grant[],
  places: readonly CameraPlace[],
  { hasOwn, hitOf, picturesOf }: SightParts,
): Sight {
  const cameras = new Map<string, string>();
  for (const grant of grants.filter(({ what }) => what === 'reads')) {
    for (const id of camerasOf(grant, places) ?? []) if (!cameras.has(id)) cameras.set(id, grant.id);
  }
  const scopes = grants.flatMap((grant) => scopeOf(grant, places) ?? []);
  const hit = (seen: SeenHit): string | null => scopes.find((scope) => isIn(scope, seen))?.grant ?? null;
  const readOfHit = (readId: string): string | null => {
    const seen = scopes.length === 0 ? null : hitOf(readId, scopes);
    return seen === null ? null : hit(seen);
  };
  return {
    agency,
    empty: grants.length === 0 && !hasOwn,
    cameras: [...cameras.keys()],
    hits: scopes,
    camera: (id) => cameras.get(id) ?? null,
    hit,
    readOfHit,
    picture(hash) {
      for (const { camera_id, read_id } of picturesOf(hash)) {
        const grant = cameras.get(camera_id) ?? (read_id === null ? null : readOfHit(read_id));
        if (grant !== null) return grant;
      }
      return null;
    },
    list(list) {
      if (list.agency !== null && isSameAgency(list.agency, agency)) return '';
      return grants.find(({ what, list_id }) => what === 'list' && list_id === list.id)?.id ?? null;
    },
    case: (number) => grants.find(({ what, case_number }) => what === 'case' && case_number === number)?.id ?? null,
  };
}

/** Ids of the cameras that a grant names or that stand in its area; null: it is not limited to cameras. */
function camerasOf({ cameras, area }: Grant, places: readonly CameraPlace[]): readonly string[] | null {
  if (area === null) return cameras;
  const inside = places.flatMap(({ id, lat, lon }) => (lat !== null && lon !== null && isInside(area, { lat, lon }) ? id : []));
  return cameras === null ? inside : inside.filter((id) => cameras.includes(id));
}

function scopeOf(grant: Grant, places: readonly CameraPlace[]): GrantedScope | null {
  const { id, what, list_id, case_number } = grant;
  if (what !== 'hits' && what !== 'case') return null;
  const cameras = camerasOf(grant, places);
  return {
    grant: id,
    ...(cameras !== null && { cameras }),
    ...(list_id !== null && { list_id }),
    ...(case_number !== null && { case_number }),
  };
}

function isIn({ cameras, list_id, case_number }: GrantedScope, { read, entry }: SeenHit): boolean {
  return (
    (cameras === undefined || cameras.includes(read.camera_id)) &&
    (list_id === undefined || list_id === entry.list_id) &&
    (case_number === undefined || case_number === entry.case_number)
  );
}
