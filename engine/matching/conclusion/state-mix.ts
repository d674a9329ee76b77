import type { JurisdictionGuess } from '../../plate/reading.ts';
import { KNOWN_GROUPS, SERIAL_FORMAT_GROUPS } from '../population/serial-format-groups.ts';
import { SERIAL_FORMATS, VANITY_LENGTHS } from '../population/serial-formats.ts';

/** The jurisdictions whose serial formats we know, in a fixed order: the index of the arrays in this folder. */
export const MIX_CODES: readonly string[] = [...new Set(SERIAL_FORMATS.map(({ jurisdiction }) => jurisdiction))];

/** Which share of the vehicles that a camera sees each jurisdiction has registered; the shares sum to 1. By {@link MIX_CODES}. */
export type StateMix = Float64Array;

/** The mix of a camera of which nothing is known: that of all registered vehicles. */
export const REGISTERED_MIX: StateMix = Float64Array.from(MIX_CODES, (code) =>
  SERIAL_FORMATS.reduce((sum, { jurisdiction, share }) => sum + (jurisdiction === code ? share : 0), 0),
);

/** Share of a jurisdiction's own vehicles that each group of serial formats holds: a row for each of {@link MIX_CODES}. */
const SHARES_WITHIN = Float64Array.from(
  MIX_CODES.flatMap((code, row) =>
    SERIAL_FORMAT_GROUPS.map(({ byJurisdiction }) => (byJurisdiction.get(code) ?? 0) / REGISTERED_MIX[row]),
  ),
);
const GROUPS = SERIAL_FORMAT_GROUPS.length;
const ISSUED = KNOWN_GROUPS - VANITY_LENGTHS.length;

/** Every length of a plate without a known format, also those that no vanity plate has. */
const FREE_LENGTHS = GROUPS - ISSUED;

/**
 * Share of vehicles whose plate follows no serial format that we know: vanity plates (1 to 16 % by state), special and old series, and
 * series newer than our tables. Large on purpose: a plate that was seen clearly is never "corrected" into a format.
 */
const NO_FORMAT = 0.12;

/** P(group of serial formats | jurisdiction): a row for each of {@link MIX_CODES}, {@link GROUP_COUNT} long. */
const GROUPS_GIVEN_STATE = SHARES_WITHIN.map((share, at) => {
  const isIssued = at % GROUPS < ISSUED;
  return share * (isIssued ? 1 - NO_FORMAT : NO_FORMAT / FREE_LENGTHS);
});
export const GROUP_COUNT = GROUPS;

/** The groups of a jurisdiction's plates, and P(group | jurisdiction) of each. */
export interface GroupsOfState {
  readonly groups: Uint16Array;
  readonly p: Float64Array;
}

/** By {@link MIX_CODES}. A jurisdiction has plates of few of all groups. */
export const GROUPS_OF_STATES: readonly GroupsOfState[] = MIX_CODES.map((_, row) => {
  const all = GROUPS_GIVEN_STATE.subarray(row * GROUPS, (row + 1) * GROUPS);
  const groups = Uint16Array.from([...all.keys()].filter((k) => all[k] > 0));
  return { groups, p: Float64Array.from(groups, (k) => all[k]) };
});

/** Rows of {@link MIX_CODES}. */
const ROWS = new Map(MIX_CODES.map((code, row) => [code, row]));

/**
 * P(state seen | jurisdiction) by {@link MIX_CODES}, up to a factor. A guess's probability is taken as calibrated, under
 * a uniform prior; what the guesses leave is spread evenly over all other jurisdictions.
 */
export function stateLikelihoods(seen: readonly JurisdictionGuess[]): Float64Array {
  const known = seen.filter(({ code }) => ROWS.has(code));
  const named = seen.reduce((sum, { p }) => sum + p, 0);
  const rest = known.length === 0 ? 1 : Math.max(1e-4, 1 - named) / (MIX_CODES.length - known.length);
  const likelihoods = new Float64Array(MIX_CODES.length).fill(rest);
  for (const { code, p } of known) likelihoods[ROWS.get(code) as number] = Math.max(1e-4, p);
  return likelihoods;
}

/** The mix as stored and shown: shares by code, those below a thousandth left out. */
export function namedMix(mix: StateMix): Record<string, number> {
  return Object.fromEntries(
    [...mix].flatMap((share, row) => (share >= 1e-3 ? [[MIX_CODES[row] as string, Math.round(share * 1e4) / 1e4]] : [])),
  );
}

/** The inverse; the shares that were left out are spread in proportion to registrations. */
export function mixOf(named: Readonly<Record<string, number>>): StateMix {
  const given = Object.values(named).reduce((sum, share) => sum + share, 0);
  const left = REGISTERED_MIX.reduce((sum, share, row) => sum + (named[MIX_CODES[row] as string] === undefined ? share : 0), 0);
  return REGISTERED_MIX.map(
    (share, row) => named[MIX_CODES[row] as string] ?? (Math.max(0, 1 - given) * share) / Math.max(left, 1e-12),
  );
}
