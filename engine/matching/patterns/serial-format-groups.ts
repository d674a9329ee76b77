/** Everybody on the road, by kind of plate: what the measure counts, in a form that patterns can be laid over. */
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import type { StateEvidence } from '../evidence/state.ts';
import { CHARACTERS, FREQUENCIES, SERIES, SETS, SHAPES, VANITY_LENGTHS } from '../population/serial-formats.ts';

const COLUMNS = CHARACTERS.length;

/** What may stand at a place: one of the {@link SETS}, each member as likely as the next, or any character as often as in traffic. */
export const ANYTHING = SETS.length;
export const FILLINGS = SETS.length + 1;

/** Probability of each character at a place, by what may stand there. */
export const WEIGHTS = new Float64Array(FILLINGS * COLUMNS);
/** The characters of each that are not 0. */
export const MEMBERS: readonly Uint8Array[] = [...SETS, CHARACTERS].map((set, filling) => {
  const members = Uint8Array.from(set, (char) => CHARACTERS.indexOf(char));
  for (const c of members) WEIGHTS[filling * COLUMNS + c] = filling === ANYTHING ? FREQUENCIES[c] : 1 / members.length;
  return members;
});

export interface Kind {
  /** What may stand at each place. */
  readonly places: Uint8Array;
  readonly chosenBy: 'series' | 'owner' | 'nobody';
  /** Share among those that are chosen in the same way, and of it what each state has. */
  readonly share: number;
  readonly byState: ReadonlyMap<string, number>;
}

/** Share of cars in each state. */
const STATES = sharesOf(SERIES);
const SMALLEST = Math.min(...STATES.values());

/** Plates of no series that we know of, any length: so few that they count only where nothing else explains what was seen. */
const OTHER_LENGTHS = [1, 2, 8, 9, 10, 11, 12];
const OTHERS = 1e-9;

export const KINDS: readonly Kind[] = [
  ...SHAPES.map(
    (series): Kind => ({
      places: series[0].sets,
      chosenBy: 'series',
      share: series.reduce((sum, { share }) => sum + share, 0),
      byState: sharesOf(series),
    }),
  ),
  ...VANITY_LENGTHS.map((length) => anything(length, 'owner')),
  ...OTHER_LENGTHS.map((length) => anything(length, 'nobody')),
];

function anything(length: number, chosenBy: Kind['chosenBy']): Kind {
  return { places: new Uint8Array(length).fill(ANYTHING), chosenBy, share: 1, byState: STATES };
}

function sharesOf(series: readonly { readonly jurisdiction: string; readonly share: number }[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { jurisdiction, share } of series) shares.set(jurisdiction, (shares.get(jurisdiction) ?? 0) + share);
  return shares;
}

/** Before a state has been looked for. */
export const UNSEEN: StateEvidence = { seen: null, same: 1, other: 1 };

/** Share of the cars on the road that are of a kind – of one state, or of any – times what the state that was seen says of them. */
export function shareOf(kind: Kind, states: StateEvidence, jurisdiction: string | null, { vanity }: ConfusionModel): number {
  const { seen, same, other } = states;
  const { chosenBy, share, byState } = kind;
  const among = chosenBy === 'series' ? 1 - vanity : chosenBy === 'owner' ? vanity / VANITY_LENGTHS.length : OTHERS;
  if (jurisdiction === null) return among * (share * other + (seen === null ? 0 : (byState.get(seen) ?? 0) * (same - other)));
  return among * (byState.get(jurisdiction) ?? 0) * (jurisdiction === seen ? same : other);
}

/**
 * For a jurisdiction whose series we do not know: the probability that a car is of it, taken for as large as the smallest that we know.
 * Null for one that we know.
 */
export function unknownShare(jurisdiction: string, { seen, same, other }: StateEvidence): number | null {
  if (STATES.has(jurisdiction)) return null;
  const known = other + (seen === null ? 0 : (STATES.get(seen) ?? 0) * (same - other));
  const own = SMALLEST * (jurisdiction === seen ? same : other);
  return own / (own + known);
}
