/** Bursts: each passage of the simulated border read one to five times within two seconds, each time with errors of its own. */
import { statedJurisdiction } from '../../engine/ingest/jurisdiction-of.ts';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import { answerOf } from '../../engine/passages/passage-answer.ts';
import { GAP, passagesOf } from '../../engine/passages/passages-of.ts';
import { encodeLattice } from '../../engine/plate/lattice.ts';
import { normalizePlate } from '../../engine/plate/normalize.ts';
import type { SeenRead } from '../../engine/store/reads.store.ts';
import { latticeOf, readsOf } from '../../fixtures/border/reads/simulated-reads.ts';
import type { Passage } from '../../fixtures/border/traffic/passage.ts';
import { traffic } from '../../fixtures/border/traffic/traffic.ts';
import { uniformOf } from '../../fixtures/border/traffic/uniform.ts';
import { openWorld, READS_A_SECOND } from '../../fixtures/border/world.ts';
import { START } from '../../fixtures/simulate/options.ts';
import type { PassageFigures } from './journeys-measured.ts';

const MOST_FRAMES = 5;
const BETWEEN_FRAMES = 400;
/** Name of the random stream. */
const FRAMES = 77;

/** Measured repetitions, after one that is not measured, in which the code is compiled. */
const MEASURED = 4;

/** The rate of the real programme, so that vehicles are as close together as in reality. */
export function measurePassages(seed: number, passages: number): PassageFigures[] {
  const { reads, truth } = bursts(seed, passages);
  const model = shippedModel();
  return [
    figuresOf('ours', reads, truth, () => {
      const made = [...passagesOf(reads, { model })];
      for (const one of made) answerOf(one);
      return made;
    }),
    figuresOf('same text', reads, truth, () => bySameText(reads)),
  ];
}

function bursts(seed: number, most: number): { reads: SeenRead[]; truth: Int32Array } {
  const world = openWorld({ seed, rate: READS_A_SECOND });
  const frames = new Map<Passage, number>();
  let passage = 0;
  for (const going of traffic(world, START)) {
    if (passage >= most) break;
    const count = 1 + Math.floor(uniformOf(seed, FRAMES, passage) * MOST_FRAMES);
    for (let i = 0; i < count; i++) frames.set({ ...going, at: going.at + i * BETWEEN_FRAMES }, passage);
    passage += 1;
  }
  const found: { read: SeenRead; passage: number }[] = [];
  for (const simulated of readsOf(world, frames.keys(), { severity: 1 })) {
    const { text, jurisdiction, jurisdiction_p } = simulated;
    const { plate } = normalizePlate(text, statedJurisdiction(jurisdiction, jurisdiction_p));
    if (plate === null) continue;
    const lattice = encodeLattice(latticeOf(simulated));
    const { at, camera } = simulated.passage;
    const read = { no: 0, camera, at, plate, lattice, state: jurisdiction, state_p: jurisdiction_p };
    found.push({ read, passage: frames.get(simulated.passage) as number });
  }
  found.sort((a, b) => a.read.at - b.read.at || a.passage - b.passage);
  return {
    reads: found.map(({ read }, no) => ({ ...read, no })),
    truth: Int32Array.from(found, ({ passage: of }) => of),
  };
}

function figuresOf(
  contender: string,
  reads: readonly SeenRead[],
  truth: Int32Array,
  make: () => readonly (readonly SeenRead[])[],
): PassageFigures {
  make();
  const begun = process.cpuUsage();
  const made = make();
  for (let i = 1; i < MEASURED; i++) make();
  const { user, system } = process.cpuUsage(begun);
  const sizes = new Map<number, number>();
  for (const passage of truth) sizes.set(passage, (sizes.get(passage) ?? 0) + 1);
  const right = made.filter(([first, ...others]) => {
    const passage = truth[first.no];
    return others.length + 1 === sizes.get(passage) && others.every(({ no }) => truth[no] === passage);
  }).length;
  return { contender, reads: reads.length, passages: sizes.size, right, processor_s: (user + system) / 1e6 / MEASURED };
}

function bySameText(reads: readonly SeenRead[]): SeenRead[][] {
  const open = new Map<string, SeenRead[]>();
  const made: SeenRead[][] = [];
  for (const read of reads) {
    const key = `${read.camera} ${read.plate}`;
    const there = open.get(key);
    const last = there?.at(-1);
    if (there !== undefined && last !== undefined && read.at - last.at <= GAP) there.push(read);
    else {
      const begun = [read];
      open.set(key, begun);
      made.push(begun);
    }
  }
  return made;
}
