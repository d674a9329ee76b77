/**
 * A confusion model from reads whose truth is known: simulated ones, or those that analysts have judged. Pure; the more reads, the less
 * of the model to start from is left.
 */
import type { Read } from '../model.ts';
import { classMates } from '../plate/classes.ts';
import { encodeLattice, type Lattice, type Position } from '../plate/lattice.ts';
import type { ConfusionModel, Looks } from './confusion-model.ts';
import { fittingOf } from './states.ts';

/** A read and the plate that was there. */
export interface KnownRead extends Pick<Read, 'plate' | 'lattice' | 'jurisdiction' | 'jurisdiction_p'> {
  readonly truth: string;
  /** Null: not known. */
  readonly state: string | null;
}

/** Observations that the start values count for. */
const WEIGHT = 20;
/** Groups of like difficulty, and what each keeps of every character. */
const GROUPS = 14;
const LOOKS = 16;
const CHARACTERS = 36;

export function learnModel(from: ConfusionModel, reads: readonly KnownRead[], version: string, source: string): ConfusionModel {
  const tally = { left: 0, unnamed: 0, mates: 0, nothing: 0, sure: 0, sureWrong: 0, missed: 0, characters: 0 };
  const state = { given: 0, wrong: 0, wrongFitting: 0, sure: 0, sureRight: 0 };
  const seen: { readonly doubt: number; readonly pairs: readonly Pair[]; readonly read: KnownRead }[] = [];
  for (const read of reads) {
    const pairs = pairsOf(read.lattice, read.truth);
    for (const pair of pairs) count(tally, pair);
    countState(state, read);
    seen.push({ doubt: doubtOf(read.lattice), pairs, read });
  }
  const mix = (known: number, of: number, start: number): number => (known + start * WEIGHT) / (of + WEIGHT);
  const words = reads.filter(({ truth }) => fittingOf(truth, null).density === 0).length;
  const least = tally.sureWrong / Math.max(1, tally.sure) / CHARACTERS;
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
    looks: looksOf(seen),
  };
}

/** Left: no position shows the character. Right: the position shows none. */
interface Pair {
  readonly char: string;
  readonly position: Position | null;
}

/** Below this a position leaves nothing: what is wrong there is wrong without warning. */
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
  tally: Record<'given' | 'wrong' | 'wrongFitting' | 'sure' | 'sureRight', number>,
  { jurisdiction, jurisdiction_p, state, truth }: KnownRead,
): void {
  if (jurisdiction === null || state === null) return;
  tally.given += 1;
  const isRight = jurisdiction === state;
  if ((jurisdiction_p ?? 0) > 0.98) {
    tally.sure += 1;
    if (isRight) tally.sureRight += 1;
  }
  if (isRight) return;
  tally.wrong += 1;
  if (fittingOf(truth, jurisdiction).density_of > 0) tally.wrongFitting += 1;
}

const GAP = 7;

/** The true plate laid beside the lattice, the likeliest way. */
function pairsOf(lattice: Lattice, truth: string): Pair[] {
  const columns = truth.length + 1;
  const cost = new Float64Array((lattice.length + 1) * columns);
  const given = (i: number, char: string): number =>
    -Math.log(Math.max(lattice[i].find((one) => one.char === char)?.p ?? 0, 1e-3));
  const at = (i: number, j: number): number => cost[i * columns + j];
  for (let i = 0; i <= lattice.length; i++) {
    for (let j = 0; j <= truth.length; j++) {
      if (i === 0 && j === 0) continue;
      cost[i * columns + j] = Math.min(
        i > 0 && j > 0 ? at(i - 1, j - 1) + given(i - 1, truth.charAt(j - 1)) : Number.POSITIVE_INFINITY,
        i > 0 ? at(i - 1, j) + Math.min(GAP, given(i - 1, '')) : Number.POSITIVE_INFINITY,
        j > 0 ? at(i, j - 1) + GAP : Number.POSITIVE_INFINITY,
      );
    }
  }
  const pairs: Pair[] = [];
  for (let i = lattice.length, j = truth.length; i > 0 || j > 0; ) {
    const here = at(i, j);
    if (i > 0 && j > 0 && here === at(i - 1, j - 1) + given(i - 1, truth.charAt(j - 1)))
      pairs.push({ char: truth.charAt(--j), position: lattice[--i] });
    else if (i > 0 && here === at(i - 1, j) + Math.min(GAP, given(i - 1, ''))) pairs.push({ char: '', position: lattice[--i] });
    else pairs.push({ char: truth.charAt(--j), position: null });
  }
  return pairs.reverse();
}

function doubtOf(lattice: Lattice): number {
  return lattice.reduce((sum, position) => sum + 1 - (position[0]?.p ?? 0), 0) / Math.max(1, lattice.length);
}

/** Examples by difficulty, in groups that are the smaller the harder: hard reads differ most, and most of what is in doubt is among them. */
function looksOf(
  seen: readonly { readonly doubt: number; readonly pairs: readonly Pair[]; readonly read: KnownRead }[],
): Looks[] {
  const sorted = [...seen].sort((a, b) => a.doubt - b.doubt);
  const bounds = Array.from({ length: GROUPS + 1 }, (_, k) => Math.round(sorted.length * (1 - (1 - k / GROUPS) ** 4)));
  return bounds.slice(1).flatMap((end, k) => {
    const group = sorted.slice(bounds[k], end);
    return group.length === 0 ? [] : [looksOfGroup(group, sorted.length)];
  });
}

function looksOfGroup(group: readonly { readonly pairs: readonly Pair[]; readonly read: KnownRead }[], all: number): Looks {
  const of: Record<string, string[]> = {};
  const had: Record<string, number> = {};
  for (const { pairs } of group) {
    for (const { char, position } of pairs) {
      if (char === '') continue;
      had[char] = (had[char] ?? 0) + 1;
      of[char] ??= [];
      const code = position === null ? '' : encodeLattice([position]);
      // Every k-th once it is full, so that examples are spread over the group.
      if (of[char].length < LOOKS) of[char].push(code);
      else if (had[char] % 7 === 0) of[char][(had[char] / 7) % LOOKS] = code;
    }
  }
  return { share: group.length / all, of, states: statesOf(group.map(({ read }) => read)) };
}

function statesOf(reads: readonly KnownRead[]): [number, number, number][] {
  const by = new Map<number, { n: number; right: number }>();
  for (const { jurisdiction, jurisdiction_p, state } of reads) {
    const p = jurisdiction === null ? 0 : Math.round((jurisdiction_p ?? 0.9) * 20) / 20;
    const one = by.get(p) ?? { n: 0, right: 0 };
    by.set(p, { n: one.n + 1, right: one.right + (jurisdiction !== null && jurisdiction === state ? 1 : 0) });
  }
  return [...by]
    .map(([p, { n, right }]) => [p, n / reads.length, right / n] as const)
    .map(([a, b, c]) => [a, round(b), round(c)]);
}

function round(n: number): number {
  return Math.round(n * 1e4) / 1e4;
}
