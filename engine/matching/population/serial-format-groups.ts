/**
 * The population of registered vehicles as groups of serial formats. Formats whose places hold the same sets of characters are one
 * group, because a read has the same likelihood under all of them; vanity plates and plates of unknown formats are groups of their own.
 */
import { ALPHABET, ALPHABET_SIZE, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import type { StateEvidence } from '../evidence/state.ts';
import { CHARACTER_FREQUENCIES, CHARACTER_SETS, SERIAL_FORMATS, VANITY_LENGTHS, type WeightedFormat } from './serial-formats.ts';

/** The set of all characters, each as frequent as in traffic. The characters of all other sets are equally frequent. */
export const ANY_CHARACTER = CHARACTER_SETS.length;
export const SET_COUNT = CHARACTER_SETS.length + 1;
/** P(character | set): {@link SET_COUNT} rows of 36. */
export const SET_PROBABILITIES = new Float64Array(SET_COUNT * ALPHABET_SIZE);
/** For each set the indices of its characters. */
export const SET_MEMBERS: readonly Uint8Array[] = [...CHARACTER_SETS, ALPHABET].map((characters, set) => {
  const members = Uint8Array.from(characters, (char) => INDEX_BY_CODE[char.charCodeAt(0)]);
  for (const c of members) {
    SET_PROBABILITIES[set * ALPHABET_SIZE + c] = set === ANY_CHARACTER ? CHARACTER_FREQUENCIES[c] : 1 / members.length;
  }
  return members;
});

export interface SerialFormatGroup {
  /** The set of characters at each place: rows of {@link SET_PROBABILITIES}. */
  readonly places: Uint8Array;
  /** Who has chosen the characters: the issuing jurisdiction, the owner (vanity plates), or nobody that we know of. */
  readonly chosenBy: 'issuer' | 'owner' | 'unknown';
  /** The share of vehicles in this group among those with the same `chosenBy`, 0..1; … */
  readonly share: number;
  /** … and the part of that share that each jurisdiction has registered. */
  readonly byJurisdiction: ReadonlyMap<string, number>;
}

/** The share of vehicles that each jurisdiction has registered; they sum to 1. */
const JURISDICTIONS = sharesOf(SERIAL_FORMATS);
const JURISDICTION_NUMBERS = new Map([...JURISDICTIONS.keys()].map((code, no) => [code, no]));
const SMALLEST_SHARE = Math.min(...JURISDICTIONS.values());

/**
 * Plates of no known format, of any length. The share is so small that they only matter where nothing else explains a read; the
 * background likelihood leaves them out.
 */
const UNKNOWN_LENGTHS = [1, 2, 8, 9, 10, 11, 12];
const UNKNOWN_SHARE = 1e-9;

/** Some 120. Those of known formats come first. */
export const SERIAL_FORMAT_GROUPS: readonly SerialFormatGroup[] = [
  ...issuedGroups(),
  ...VANITY_LENGTHS.map((length) => anyPlate(length, 'owner')),
  ...UNKNOWN_LENGTHS.map((length) => anyPlate(length, 'unknown')),
];
const GROUPS = SERIAL_FORMAT_GROUPS.length;
/** The groups before this one are those of known formats. */
export const KNOWN_GROUPS = GROUPS - UNKNOWN_LENGTHS.length;

/** The shares again, as arrays; a row for each jurisdiction. */
const SHARES = Float64Array.from(SERIAL_FORMAT_GROUPS, ({ share }) => share);
const SHARES_BY_JURISDICTION = Float64Array.from(
  [...JURISDICTIONS.keys()].flatMap((code) => SERIAL_FORMAT_GROUPS.map(({ byJurisdiction }) => byJurisdiction.get(code) ?? 0)),
);

function issuedGroups(): SerialFormatGroup[] {
  const byPlaces = new Map<string, WeightedFormat[]>();
  for (const format of SERIAL_FORMATS) {
    const key = format.sets.join();
    byPlaces.set(key, [...(byPlaces.get(key) ?? []), format]);
  }
  return [...byPlaces.values()].map((formats) => ({
    places: formats[0].sets,
    chosenBy: 'issuer',
    share: formats.reduce((sum, { share }) => sum + share, 0),
    byJurisdiction: sharesOf(formats),
  }));
}

function anyPlate(length: number, chosenBy: 'owner' | 'unknown'): SerialFormatGroup {
  return { places: new Uint8Array(length).fill(ANY_CHARACTER), chosenBy, share: 1, byJurisdiction: JURISDICTIONS };
}

function sharesOf(formats: readonly WeightedFormat[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { jurisdiction, share } of formats) shares.set(jurisdiction, (shares.get(jurisdiction) ?? 0) + share);
  return shares;
}

export const NO_STATE_READ: StateEvidence = { seen: null, same: 1, other: 1 };

/**
 * For each group, P(group) × P(state that was read | group): the share of vehicles that are in the group – and of the jurisdiction, if one
 * is given – times the likelihood of the state.
 * @param weights is written: one for each of {@link SERIAL_FORMAT_GROUPS}. 0.2 µs
 */
export function weighGroups(
  weights: Float64Array,
  { seen, same, other }: StateEvidence,
  jurisdiction: string | null,
  { vanity }: Pick<ConfusionModel, 'vanity'>,
): void {
  const row = rowOf(jurisdiction ?? seen);
  const likelihood = jurisdiction === seen ? same : other;
  for (let k = 0; k < GROUPS; k++) {
    const own = row < 0 ? 0 : SHARES_BY_JURISDICTION[row + k];
    weights[k] = jurisdiction === null ? SHARES[k] * other + own * (same - other) : own * likelihood;
  }
  const issued = KNOWN_GROUPS - VANITY_LENGTHS.length;
  for (let k = 0; k < issued; k++) weights[k] *= 1 - vanity;
  for (let k = issued; k < KNOWN_GROUPS; k++) weights[k] *= vanity / VANITY_LENGTHS.length;
  for (let k = KNOWN_GROUPS; k < GROUPS; k++) weights[k] *= UNKNOWN_SHARE;
}

/** −1 for none, and for one whose formats we do not know. */
function rowOf(jurisdiction: string | null): number {
  const no = jurisdiction === null ? undefined : JURISDICTION_NUMBERS.get(jurisdiction);
  return no === undefined ? -1 : no * GROUPS;
}

/** P(state that was read), averaged over all registered vehicles. */
export function averageStateLikelihood({ seen, same, other }: StateEvidence): number {
  return other + (seen === null ? 0 : (JURISDICTIONS.get(seen) ?? 0) * (same - other));
}

/**
 * P(vehicle is of the jurisdiction | state that was read), for one whose serial formats we do not know: its share of vehicles is taken for
 * the smallest that we know. Null for one whose formats we know.
 */
export function unknownJurisdictionProbability(jurisdiction: string, states: StateEvidence): number | null {
  if (JURISDICTIONS.has(jurisdiction)) return null;
  const own = SMALLEST_SHARE * (jurisdiction === states.seen ? states.same : states.other);
  return own / (own + averageStateLikelihood(states));
}
