/**
 * A confusion model from reads whose truth is known: simulated or judged by analysts. Pure; the more reads, the smaller the weight of
 * the model to start from.
 */

import { ALPHABET_SIZE } from '../../plate/alphabet.ts';
import { classMates } from '../../plate/classes.ts';
import { encodeLattice, type Lattice, type Position, weakest } from '../../plate/lattice.ts';
import type { Read } from '../../records/reads.ts';
import { bestAlignment } from '../evidence/best-alignment.ts';
import { EmissionTable } from '../evidence/emissions.ts';
import { fittingOf } from '../evidence/state.ts';
import type { ConfusionModel, Example } from './confusion-model.ts';

/** A read and the plate that was there. */
export interface KnownRead extends Pick<Read, 'plate' | 'lattice' | 'jurisdiction' | 'jurisdiction_p'> {
  readonly truth: string;
  /** Null: not known. */
  readonly state: string | null;
}

/** How many observations the start values count as. */
const WEIGHT = 20;

export function learnModel(from: ConfusionModel, reads: readonly KnownRead[], version: string, source: string): ConfusionModel {
  const tally = { left: 0, unnamed: 0, mates: 0, nothing: 0, sure: 0, sureWrong: 0, missed: 0, characters: 0 };
  const state = { wrong: 0, wrongFitting: 0, sure: 0, sureRight: 0 };
  const emissions = new EmissionTable();
  for (const read of reads) {
    emissions.take(read.lattice, from);
    for (const pair of pairsOf(read.lattice, read.truth, emissions, from.missed)) count(tally, pair);
    countState(state, read);
  }
  const mix = (known: number, of: number, start: number): number => (known + start * WEIGHT) / (of + WEIGHT);
  const words = reads.filter(({ truth }) => fittingOf(truth, null).density === 0).length;
  const least = tally.sureWrong / Math.max(1, tally.sure) / ALPHABET_SIZE;
  return {
    ...from,
    version,
    source,
    rest_scale: Math.min(4, Math.max(0.25, (tally.unnamed + WEIGHT * from.rest_scale) / (tally.left + WEIGHT))),
    class_share: mix(tally.mates, tally.unnamed, from.class_share),
    nothing_share: mix(tally.nothing, tally.unnamed, from.nothing_share),
    least: Math.min(1e-4, Math.max(1e-6, tally.sure > 10_000 ? least : from.least)),
    missed: (tally.missed + from.missed * 1_000) / (tally.characters + 1_000),
    state: {
      ...from.state,
      most: mix(state.sureRight, state.sure, from.state.most),
      fitting: mix(state.wrongFitting, state.wrong, from.state.fitting),
    },
    vanity: mix(words, reads.length, from.vanity),
    examples: examplesOf(reads),
  };
}

/** A character of the truth and its lattice position. `position` null: missed; `char` '': the position shows no character of the plate. */
export interface Pair {
  readonly char: string;
  readonly position: Position | null;
}

/** A position that leaves less than this to unnamed characters is sure. */
const SURE_REST = 5e-4;

function count(
  tally: Record<'left' | 'unnamed' | 'mates' | 'nothing' | 'sure' | 'sureWrong' | 'missed' | 'characters', number>,
  { char, position }: Pair,
): void {
  if (char !== '') tally.characters += 1;
  if (position === null) {
    tally.missed += 1;
    return;
  }
  const rest = Math.max(0, 1 - position.reduce((sum, { p }) => sum + p, 0));
  const isUnnamed = !position.some((alternative) => alternative.char === char);
  tally.left += rest;
  if (rest < SURE_REST) {
    tally.sure += 1;
    if (isUnnamed) tally.sureWrong += 1;
  }
  if (!isUnnamed) return;
  tally.unnamed += 1;
  const best = position.find((alternative) => alternative.char !== '');
  if (char === '') tally.nothing += 1;
  else if (best !== undefined && classMates(best.char).includes(char)) tally.mates += 1;
}

function countState(
  tally: Record<'wrong' | 'wrongFitting' | 'sure' | 'sureRight', number>,
  { jurisdiction, jurisdiction_p, state, truth }: KnownRead,
): void {
  if (jurisdiction === null || state === null) return;
  const isRight = jurisdiction === state;
  if ((jurisdiction_p ?? 0) > 0.98) {
    tally.sure += 1;
    if (isRight) tally.sureRight += 1;
  }
  if (isRight) return;
  tally.wrong += 1;
  if (fittingOf(truth, jurisdiction).density_of > 0) tally.wrongFitting += 1;
}

/** The likeliest alignment of the true plate with the lattice, by the model that is learned from. */
export function pairsOf(lattice: Lattice, truth: string, emissions: EmissionTable, missed: number): Pair[] {
  return bestAlignment(emissions, truth, missed).map(({ position, sign }) => ({
    char: sign === null ? '' : truth.charAt(sign),
    position: position === null ? null : lattice[position],
  }));
}

/** Examples that are kept, of clear reads (nearly all) and of others (which decide thresholds). */
const CLEAR = 500;
const OTHERS = 2_000;
/** Least probability of a character of a clear read; its plate is also right. */
const CLEAR_FROM = 0.99;

function examplesOf(reads: readonly KnownRead[]): Example[] {
  const isClear = ({ lattice, plate, truth }: KnownRead): boolean => plate === truth && weakest(lattice) >= CLEAR_FROM;
  return [
    ...spread(reads.filter(isClear), CLEAR),
    ...spread(
      reads.filter((read) => !isClear(read)),
      OTHERS,
    ),
  ];
}

/** About `most` of the reads at even distances, each with the number of reads that it stands for as weight. */
function spread(reads: readonly KnownRead[], most: number): Example[] {
  const step = Math.max(1, Math.floor(reads.length / most));
  return reads
    .filter((_, i) => i % step === 0)
    .map(({ truth, state, plate, lattice, jurisdiction, jurisdiction_p }) => ({
      ...{ truth, state, plate, jurisdiction, jurisdiction_p, weight: step },
      lattice: encodeLattice(lattice),
    }));
}
