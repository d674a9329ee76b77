import type { ZoneClocks } from '../fields/zone-clocks.ts';
import type { Exemption } from '../records/exemptions.ts';
import type { Match } from '../records/matches.ts';
import type { NearMissWhy } from '../records/near-misses.ts';
import type { Read } from '../records/reads.ts';
import { type Sentence, say } from '../records/sentences.ts';
import type { Store } from '../store/store.ts';
import { type Place, unmet } from './conditions.ts';

/** A match that is not a hit, with the reason. */
export interface FoundNearMiss {
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

/** A match whose posterior is below the list's review threshold. */
export function belowThreshold(match: Match): FoundNearMiss {
  return { match, why: 'below_threshold', detail: shortOf(match), exemption: null };
}

/** What prevents a match from being a hit: a condition of its list or entry, or an exemption. Null where nothing does. @param at the present, for exemptions that have ended */
export function preventedBy(
  { store, zones }: ScreenParts,
  read: Read,
  match: Match,
  place: Place,
  at: number,
): FoundNearMiss | null {
  const condition = unmet(read, match.entry, match.list, place, zones);
  if (condition !== null) return { match, ...condition, exemption: null };
  const exemption = store.exemptions
    .holding([read.plate, match.entry.plate], match.list.id, at)
    .find((one) => exempts(one, read, match.entry));
  if (exemption === undefined) return null;
  const why = exemption.kind === 'suppress' ? 'suppressed' : 'allowed';
  return {
    match,
    why,
    detail: say(SAID[why], { plate: exemption.plate, by: exemption.by, reason: exemption.reason }),
    exemption,
  };
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

export const NEAR_MISS_SENTENCES: readonly Sentence[] = Object.values(SAID);

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
