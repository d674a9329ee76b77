/** Everybody on the road, by kind of plate: what the measure counts, in a form that patterns can be laid over. */

import { ALPHABET } from '../../plate/alphabet.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import type { StateEvidence } from '../evidence/state.ts';
import { CHARACTER_FREQUENCIES, CHARACTER_SETS, SERIAL_FORMATS, SHAPES, VANITY_LENGTHS } from '../population/serial-formats.ts';

const COLUMNS = ALPHABET.length;

/** What may stand at a place: one of the {@link CHARACTER_SETS}, each member as likely as the next, or any character as often as in traffic. */
export const ANY_CHARACTER = CHARACTER_SETS.length;
export const SET_COUNT = CHARACTER_SETS.length + 1;

/** Probability of each character at a place, by what may stand there. */
export const SET_PROBABILITIES = new Float64Array(SET_COUNT * COLUMNS);
/** The characters of each that are not 0. */
export const SET_MEMBERS: readonly Uint8Array[] = [...CHARACTER_SETS, ALPHABET].map((set, filling) => {
  const members = Uint8Array.from(set, (char) => ALPHABET.indexOf(char));
  for (const c of members)
    SET_PROBABILITIES[filling * COLUMNS + c] = filling === ANY_CHARACTER ? CHARACTER_FREQUENCIES[c] : 1 / members.length;
  return members;
});

export interface SerialFormatGroup {
  /** What may stand at each place. */
  readonly places: Uint8Array;
  readonly chosenBy: 'series' | 'owner' | 'nobody';
  /** Share among those that are chosen in the same way, and of it what each state has. */
  readonly share: number;
  readonly byState: ReadonlyMap<string, number>;
}

/** Share of cars in each state. */
const STATES = sharesOf(SERIAL_FORMATS);
const SMALLEST = Math.min(...STATES.values());

/** Plates of no series that we know of, any length: so few that they count only where nothing else explains what was seen. */
const UNKNOWN_LENGTHS = [1, 2, 8, 9, 10, 11, 12];
const UNKNOWN_SHARE = 1e-9;

export const SERIAL_FORMAT_GROUPS: readonly SerialFormatGroup[] = [
  ...SHAPES.map(
    (series): SerialFormatGroup => ({
      places: series[0].sets,
      chosenBy: 'series',
      share: series.reduce((sum, { share }) => sum + share, 0),
      byState: sharesOf(series),
    }),
  ),
  ...VANITY_LENGTHS.map((length) => anyPlate(length, 'owner')),
  ...UNKNOWN_LENGTHS.map((length) => anyPlate(length, 'nobody')),
];

function anyPlate(length: number, chosenBy: SerialFormatGroup['chosenBy']): SerialFormatGroup {
  return { places: new Uint8Array(length).fill(ANY_CHARACTER), chosenBy, share: 1, byState: STATES };
}

function sharesOf(series: readonly { readonly jurisdiction: string; readonly share: number }[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { jurisdiction, share } of series) shares.set(jurisdiction, (shares.get(jurisdiction) ?? 0) + share);
  return shares;
}

/** Before a state has been looked for. */
export const NO_STATE_READ: StateEvidence = { seen: null, same: 1, other: 1 };

/** Share of the cars on the road that are of a kind – of one state, or of any – times what the state that was seen says of them. */
export function groupWeight(
  kind: SerialFormatGroup,
  states: StateEvidence,
  jurisdiction: string | null,
  { vanity }: ConfusionModel,
): number {
  const { seen, same, other } = states;
  const { chosenBy, share, byState } = kind;
  const among = chosenBy === 'series' ? 1 - vanity : chosenBy === 'owner' ? vanity / VANITY_LENGTHS.length : UNKNOWN_SHARE;
  if (jurisdiction === null) return among * (share * other + (seen === null ? 0 : (byState.get(seen) ?? 0) * (same - other)));
  return among * (byState.get(jurisdiction) ?? 0) * (jurisdiction === seen ? same : other);
}

/**
 * For a jurisdiction whose series we do not know: the probability that a car is of it, taken for as large as the smallest that we know.
 * Null for one that we know.
 */
export function unknownJurisdictionProbability(jurisdiction: string, { seen, same, other }: StateEvidence): number | null {
  if (STATES.has(jurisdiction)) return null;
  const known = other + (seen === null ? 0 : (STATES.get(seen) ?? 0) * (same - other));
  const own = SMALLEST * (jurisdiction === seen ? same : other);
  return own / (own + known);
}
