import { bestText, UNREAD_BELOW } from '../../engine/plate/lattice.ts';
import { alignTruth, massOf } from '../../fixtures/border/reads/align.ts';
import type { FitPair } from '../../fixtures/border/reads/fit-error-model.ts';
import { calibrationError, characterPredictions, platePrediction, reliabilityOf } from '../../ocr/evaluate/reliability.ts';

/** How a reader, or an error model of one, reads known plates. Shares are 0..1; all but `nothing` are of the plates of which something was read. */
export interface Behaviour {
  readonly plates: number;
  /** Share of the plates of which no character was read. */
  readonly nothing: number;
  /** Share whose best text is the plate. */
  readonly exact: number;
  /** Share of the plates' characters that another character, or none, is likelier than. */
  readonly wrong: number;
  /** Share of the plates' characters that no position shows. */
  readonly missed: number;
  /** Characters read where the plate has none, a plate. */
  readonly extra: number;
  /** Share of the positions that are written `?`. */
  readonly unread: number;
  /** Mean probability that was given to the plates' characters. */
  readonly truth_p: number;
  /** Expected calibration error of whole plates, and of single characters. */
  readonly ece_plate: number;
  readonly ece_character: number;
  /** How often which character was best in place of which: `B8`; `B-`: missed, `-8`: an extra one. */
  readonly mistakes: ReadonlyMap<string, number>;
}

const NONE = '-';

export function behaviourOf(pairs: readonly FitPair[]): Behaviour {
  const read = pairs.filter(({ lattice }) => lattice.some(([best]) => best !== undefined && best.char !== ''));
  const mistakes = new Map<string, number>();
  const sum = { characters: 0, wrong: 0, missed: 0, extra: 0, positions: 0, unread: 0, p: 0 };
  for (const { truth, lattice } of read) {
    for (const { char, position } of alignTruth(truth, lattice)) {
      const best = position?.[0];
      const shown = best === undefined || best.char === '' ? NONE : best.char;
      if (shown !== NONE) {
        sum.positions++;
        if ((best?.p ?? 0) < UNREAD_BELOW) sum.unread++;
      }
      if (char !== '') {
        sum.characters++;
        sum.p += position === null ? 0 : massOf(position, char);
        if (shown !== char) sum.wrong++;
        if (shown === NONE) sum.missed++;
      } else if (shown !== NONE) sum.extra++;
      const mistake = `${char || NONE}${shown}`;
      if (shown !== char && mistake !== NONE + NONE) mistakes.set(mistake, (mistakes.get(mistake) ?? 0) + 1);
    }
  }
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
  const plates = read.map(({ truth, lattice }) => platePrediction(lattice, truth));
  const characters = read.flatMap(({ truth, lattice }) => characterPredictions(lattice, truth));
  return {
    plates: pairs.length,
    nothing: share(pairs.length - read.length, pairs.length),
    exact: share(read.filter(({ truth, lattice }) => bestText(lattice) === truth).length, read.length),
    wrong: share(sum.wrong, sum.characters),
    missed: share(sum.missed, sum.characters),
    extra: share(sum.extra, read.length),
    unread: share(sum.unread, sum.positions),
    truth_p: share(sum.p, sum.characters),
    ece_plate: calibrationError(reliabilityOf(plates)),
    ece_character: calibrationError(reliabilityOf(characters)),
    mistakes,
  };
}

/** How much of two readers' mistakes is the same, 0..1: the smaller of both shares of each mistake, summed. */
export function commonMistakes(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [ofA, ofB] = [totalOf(a), totalOf(b)];
  let common = 0;
  for (const [mistake, count] of a) common += Math.min(count / ofA, (b.get(mistake) ?? 0) / ofB);
  return common;
}

export function totalOf(mistakes: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of mistakes.values()) total += count;
  return total;
}
