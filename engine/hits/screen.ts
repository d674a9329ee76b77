import type { ZoneClocks } from '../fields/zone-clocks.ts';
import type { Exemption } from '../records/exemptions.ts';
import type { HitMatch, Match } from '../records/matches.ts';
import type { NearMissWhy } from '../records/near-misses.ts';
import type { Read } from '../records/reads.ts';
import { type Sentence, say } from '../records/sentences.ts';
import type { Store } from '../store/store.ts';
import { type Place, unmet } from './conditions.ts';

/** A match that is not a hit, with the reason. */
export interface Screened {
  readonly match: Match;
  readonly why: NearMissWhy;
  readonly detail: string;
  /** The exemption that prevented it. */
  readonly exemption: Exemption | null;
}

export interface ScreenParts {
  readonly store: Pick<Store, 'cameras' | 'exemptions'>;
  /** Clocks of time zones, for the active hours of entries. */
  readonly zones: ZoneClocks;
}

/**
 * Divides a read's matches into hits and those that the list's minimums, the entry's conditions, the suppress list or the allow-list
 * prevent. Changes nothing. @param at the present, for exemptions that have ended
 */
export function screen(
  parts: ScreenParts,
  read: Read,
  matches: readonly Match[],
  at: number,
): { readonly hits: readonly HitMatch[]; readonly kept: readonly Screened[] } {
  if (matches.length === 0) return { hits: [], kept: [] };
  const place = placeOf(parts.store, read.camera_id);
  const kept: Screened[] = [];
  const hits: HitMatch[] = [];
  for (const match of matches) {
    const { level } = match;
    if (level === null) {
      kept.push({ match, why: 'below_threshold', detail: shortOf(match), exemption: null });
      continue;
    }
    const reason = keptBack(parts, read, match, place, at);
    if (reason === null) hits.push({ ...match, level });
    else kept.push({ match, ...reason });
  }
  return { hits, kept };
}

/** The reason why a match is not a hit; null when it is one. */
function keptBack(
  { store, zones }: ScreenParts,
  read: Read,
  match: Match,
  place: Place,
  at: number,
): Omit<Screened, 'match'> | null {
  const condition = unmet(read, match.entry, match.list, place, zones);
  if (condition !== null) return { ...condition, exemption: null };
  const exemption = store.exemptions
    .holding([read.plate, match.entry.plate], match.list.id, at)
    .find((one) => exempts(one, read, match.entry));
  if (exemption === undefined) return null;
  const why = exemption.kind === 'suppress' ? 'suppressed' : 'allowed';
  return { why, detail: say(SAID[why], { plate: exemption.plate, by: exemption.by, reason: exemption.reason }), exemption };
}

function shortOf({ explanation: { posterior, review_threshold } }: Match): string {
  return say(SAID.short, { least: review_threshold.toPrecision(2), posterior: posterior.toPrecision(2) });
}

const SAID = {
  suppressed: { en: '{plate} is suppressed by {by}: {reason}', es: '{plate} está exceptuada por {by}: {reason}' },
  allowed: { en: '{plate} is allowed by {by}: {reason}', es: '{plate} está permitida por {by}: {reason}' },
  short: {
    en: 'Expected a posterior of at least {least} but received {posterior}',
    es: 'Se esperaba una probabilidad posterior de al menos {least}, pero es {posterior}',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const SCREEN_SENTENCES: readonly Sentence[] = Object.values(SAID);

/** True if a valid exemption applies to this read and entry. Pure. */
export function exempts(
  { kind, plate, jurisdiction }: Exemption,
  read: Pick<Read, 'plate' | 'jurisdiction'>,
  entry: Match['entry'],
): boolean {
  const isOf = (other: string, state: string | null): boolean =>
    other === plate && (jurisdiction === null || state === null || state === jurisdiction);
  return isOf(read.plate, read.jurisdiction) || (kind === 'suppress' && isOf(entry.plate, entry.jurisdiction));
}

function placeOf(store: ScreenParts['store'], id: string): Place {
  return store.cameras.get(id) ?? { id, lat: null, lon: null, heading: null };
}
