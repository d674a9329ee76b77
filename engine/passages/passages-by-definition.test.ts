import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { readIn } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import { decodeLattice, encodedPlateP, encodeLattice, type Lattice, latticeOfText } from '../plate/lattice.ts';
import type { SeenRead } from '../store/reads.store.ts';
import { openSqliteHistory } from '../store/sqlite/history.store.ts';
import { followReads } from './follow-reads.ts';
import { listPassages } from './list-passages.ts';
import { answerOf } from './passage-answer.ts';
import { GAP, inOrder, type PassageReads, passagesOf } from './passages-of.ts';
import { PlateEvidence } from './plate-evidence.ts';
import { PlateComparison } from './same-plate.ts';

const model = shippedModel();
const BEGIN = Date.UTC(2026, 2, 10);
/** As documented: the log likelihood ratio from which on two reads are linked, and texts that need none. */
const LINKED = 3;
const PLAIN = /^[^?]{5,}$/;

const comparison = new PlateComparison();
const evidence = new WeakMap<SeenRead, PlateEvidence>();

function evidenceOf(read: SeenRead): PlateEvidence {
  const known = evidence.get(read) ?? new PlateEvidence();
  if (!evidence.has(read)) known.take(decodeLattice(read.lattice), model);
  evidence.set(read, known);
  return known;
}

function ratio(a: SeenRead, b: SeenRead): number {
  return comparison.logLikelihoodRatio(evidenceOf(a), evidenceOf(b));
}

const isPlainlySame = (a: SeenRead, b: SeenRead): boolean => a.plate === b.plate && PLAIN.test(a.plate);

/** Two texts of one plate share two characters or more, at most two places apart. */
function isNear(a: string, b: string): boolean {
  return [...a].filter((char, i) => b.slice(Math.max(0, i - 2), i + 3).includes(char)).length >= 2;
}

/** Passages by their definition: every pair of all reads is compared, and all sums are made anew in each step. */
function byDefinition(given: readonly SeenRead[]): SeenRead[][] {
  const reads = given.toSorted((a, b) => a.camera - b.camera || inOrder(a, b));
  const areLinked = (a: SeenRead, b: SeenRead): boolean =>
    a.camera === b.camera &&
    Math.abs(a.at - b.at) <= GAP &&
    (isPlainlySame(a, b) || (isNear(a.plate, b.plate) && ratio(a, b) >= LINKED));
  const set = reads.map((_, i) => i);
  for (const [i, a] of reads.entries()) {
    for (const [j, b] of reads.entries()) {
      if (j <= i || set[i] === set[j] || !areLinked(a, b)) continue;
      const [from, to] = [set[j], set[i]];
      for (const [k, one] of set.entries()) if (one === from) set[k] = to;
    }
  }
  return [...new Set(set)].flatMap((one) => withoutContradictions(reads.filter((_, i) => set[i] === one)));
}

/** Of the texts of a connected set, the two groups whose pairs have the greatest positive sum become one, until there are none. */
function withoutContradictions(linked: readonly SeenRead[]): SeenRead[][] {
  if (linked.length <= 2) return [[...linked]];
  const texts: SeenRead[][] = [];
  for (const read of linked) {
    const same = texts.find(([first]) => first !== undefined && isPlainlySame(first, read));
    if (same === undefined) texts.push([read]);
    else same.push(read);
  }
  const clearest = texts.map((same) => same.reduce((best, one) => (sureness(one) > sureness(best) ? one : best)));
  const groups = texts.map((_, i) => [i]);
  const sumOf = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, i) => sum + other.reduce((part, j) => part + ratio(clearest[i] as SeenRead, clearest[j] as SeenRead), 0), 0);
  for (;;) {
    const pairs = groups.flatMap((one, i) => groups.slice(i + 1).map((other) => ({ one, other, sum: sumOf(one, other) })));
    const best = pairs.reduce<(typeof pairs)[number] | null>((most, pair) => (pair.sum > (most?.sum ?? 0) ? pair : most), null);
    if (best === null) break;
    best.one.push(...best.other);
    groups.splice(groups.indexOf(best.other), 1);
  }
  return groups.map((group) => group.flatMap((i) => texts[i] as SeenRead[]).toSorted(inOrder));
}

function sureness({ lattice }: SeenRead): number {
  return encodedPlateP(lattice);
}

/** Sets of reads, told by their numbers. */
function shape(passages: Iterable<readonly SeenRead[]>): string[] {
  return Array.from(passages, (passage) =>
    passage
      .map(({ no }) => no)
      .sort((a, b) => a - b)
      .join(' '),
  ).sort();
}

const ALL = (store: ReturnType<typeof tempStore>): SeenRead[] => [...store.reads.seen(0, Number.MAX_SAFE_INTEGER)];

/** As a camera's own reader sends it, with one probability for all; and as ours reads it, with one place open. */
const TEXT = fc.constantFrom('ABC77', 'ABC12', 'XBC12', 'A8C12', 'ABC1', 'XBC77', '?BC12', '8BC17', 'AB', 'KLM5500');
const seen: fc.Arbitrary<Lattice> = fc.oneof(
  fc.tuple(TEXT, fc.double({ min: 0.35, max: 1, noNaN: true })).map(([text, p]) => latticeOfText(text, p)),
  fc
    .tuple(TEXT, fc.constantFrom(0, 0, 1, 4), fc.constantFrom(...'AX87'), fc.double({ min: 0.3, max: 0.48, noNaN: true }))
    .map(([text, place, char, p]) =>
      latticeOfText(text, 0.97).map((position, i) =>
        i === place && position[0] !== undefined && position[0].char !== char
          ? [
              { char: position[0].char, p: 0.5 },
              { char, p },
            ]
          : position,
      ),
    ),
);
const READ = fc.record({
  lattice: seen,
  // Times in steps of a quarter of a second: equal ones, and pairs exactly a gap apart, come often.
  captured_at: fc.nat(60).map((steps) => BEGIN + steps * 250),
  camera_id: fc.constantFrom('a', 'b'),
});
/** In order of arrival, which is not that of capture. */
const READS = fc.array(READ, { maxLength: 22 });

interface GivenRead {
  readonly lattice: Lattice;
  readonly captured_at: number;
  readonly camera_id: string;
}

/** In order of time, as a store hands them out. */
function seenReads(reads: readonly GivenRead[]): SeenRead[] {
  return reads
    .map(({ lattice, captured_at: at, camera_id }, no): SeenRead => {
      const plate = lattice.map(([best]) => best?.char ?? '').join('');
      return { no, at, camera: camera_id === 'a' ? 1 : 2, plate, lattice: encodeLattice(lattice), state: null, state_p: null };
    })
    .sort((a, b) => a.at - b.at || a.no - b.no);
}

function storeWith(reads: readonly GivenRead[]) {
  const store = tempStore();
  store.transaction(() => {
    for (const { lattice, ...more } of reads) readIn(store, lattice, more);
  });
  return store;
}

it('passages that are formed as reads pass are those of the definition', () => {
  fc.assert(
    fc.property(READS, (reads) => {
      const all = seenReads(reads);
      expect(shape(passagesOf(all, { model }))).toEqual(shape(byDefinition(all)));
    }),
    { numRuns: 300 },
  );
});

it('the history, which follows reads by arrival, holds those of the definition, however late reads came and in whatever groups', () => {
  fc.assert(
    fc.property(READS, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (reads, most, pause) => {
      const store = tempStore();
      const history = openSqliteHistory(tempFolder());
      onTestFinished(() => history.close());
      const follow = (): void => {
        while (followReads({ store, history, model }, most) > 0);
      };
      for (const [i, { lattice, ...more }] of reads.entries()) {
        readIn(store, lattice, more);
        if (i % pause === 0) follow();
      }
      follow();
      const expected = byDefinition(ALL(store)).map((passage) => answerOf(passage as unknown as PassageReads));
      const row = (plate: string, at: number, camera: number, state: string | null, sure: number): string =>
        [plate, at, camera, state, sure].join(' ');
      expect(
        Array.from(history.scan(BEGIN, BEGIN + 60_000), (one) => row(one.plate, one.at, one.camera, one.state, one.sure)).sort(),
      ).toEqual(
        expected.map(({ best, plate, state, sure }) => row(plate, best.at, best.camera, state, Math.round(sure * 100))).sort(),
      );
    }),
    { numRuns: 12 },
  );
});

it('a page of passages holds those of the definition', () => {
  fc.assert(
    fc.property(READS, (reads) => {
      const store = storeWith(reads);
      const pages = listPassages({ store, model }, { limit: 1_000 }).items.map(({ read_id, reads: n }) => `${read_id} ${n}`);
      const expected = byDefinition(ALL(store)).map((passage) => {
        const { best } = answerOf(passage as unknown as PassageReads);
        return `${store.reads.idOf(best.no)} ${passage.length}`;
      });
      expect(pages.sort()).toEqual(expected.sort());
    }),
    { numRuns: 12 },
  );
});
