/**
 * The value of verdicts: one camera's lens shows some characters as others, much more often than its reader assumes. Analysts judge the hits of a
 * month; the model that learned from them is then compared with the shipped one on the reads of another month, at that camera and at others.
 */

import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import type { JudgedHit } from '../../engine/matching/confusion/hypotheses.ts';
import { type JudgingModel, learnFromVerdicts } from '../../engine/matching/confusion/learned-model.ts';
import { LiveMatcher } from '../../engine/matching/live-matcher.ts';
import { uniformOf } from '../../fixtures/border/traffic/uniform.ts';
import { type ListedStore, listedStore } from '../traffic/listed-store.ts';
import { keyOf, type Traffic, type TrafficOptions, trafficOf } from '../traffic/traffic.ts';
import { expectedCalibrationError, ReliabilityCounts } from './calibration.ts';

export interface OddLensJob {
  readonly seed: number;
  readonly entries: number;
  /** Number of reads for each of: learning and reporting, at the odd camera and at all others. */
  readonly reads: number;
  /** Numbers of verdicts of the odd camera that are learned from. */
  readonly verdicts: readonly number[];
}

export interface OddLensFigures {
  readonly camera: 'odd' | 'others';
  readonly model: string;
  /** Verdicts of this camera that were learned from. */
  readonly verdicts: number;
  readonly listed: number;
  readonly found: number;
  /** Share of the misread ones that were found. */
  readonly misread: number;
  readonly recovered: number;
  readonly wrong: number;
  readonly hits: number;
  readonly ece: number;
}

/** For each character, the character that the lens shows instead, and how often, by the light of the hour. */
const LENS = new Map([...'8B5S'].map((char, i) => [char, 'B8S5'.charAt(i)]));
const SELDOM = 0.05;
const OFTEN = 0.4;

export function throughOddLens(plate: string, car: number): string {
  const chance = SELDOM + (OFTEN - SELDOM) * uniformOf(7, car, 1);
  return [...plate].map((char, i) => (uniformOf(7, car, 2 + i) < chance ? (LENS.get(char) ?? char) : char)).join('');
}

/** Seeds of learning and of reporting share only the list. */
export function measureOddLens({ seed, entries, reads, verdicts }: OddLensJob): OddLensFigures[] {
  const { list } = trafficOf({ seed, entries, reads: 1 });
  const base = shippedModel();
  const listed = listedStore(list, 'likely');
  // A list with the policy `ocr` gives hits for confusable characters that the shipped model considers improbable: only reads with hits are judged.
  const broad = listedStore(list, 'ocr');
  const at = (which: OddLensFigures['camera'], month: number): Traffic => {
    const odd = which === 'odd' ? { lens: throughOddLens, camera: ODD } : {};
    const options: TrafficOptions = { seed, entries, reads, month, ...odd };
    return trafficOf(options);
  };
  try {
    const shipped: JudgingModel = { version: base.version, base, learned: null };
    const judged = { odd: verdictsOf(broad, at('odd', 1)), others: verdictsOf(broad, at('others', 2)) };
    const models = verdicts.map((n) => {
      const hits = [...judged.odd.slice(0, n), ...judged.others];
      return { n, model: { version: `verdicts-${n}`, base, learned: learnFromVerdicts(base, hits) } };
    });
    return (['odd', 'others'] as const).flatMap((camera) =>
      [{ n: 0, model: shipped }, ...models].map(({ n, model }) => ({
        camera,
        model: n === 0 ? 'shipped' : 'learned',
        verdicts: n,
        ...figuresOf(listed, at(camera, 3), model),
      })),
    );
  } finally {
    listed.close();
    broad.close();
  }
}

const ODD = 124;

function matcherOf({ store }: ListedStore, model: JudgingModel) {
  return new LiveMatcher(store, { models: { inUse: () => model.version, get: () => model } });
}

/** The hits of the list under the shipped model, each judged by one of two persons who see the truth. Every second rejection names the true plate. */
function verdictsOf(listed: ListedStore, traffic: Traffic): JudgedHit[] {
  const base = shippedModel();
  const matcher = matcherOf(listed, { version: base.version, base, learned: null });
  const judged: JudgedHit[] = [];
  for (const { read, listed: place, truth } of traffic.reads()) {
    for (const { entry, explanation, level } of matcher.match(read)) {
      if (level === null) continue;
      const confirmed = place >= 0 && keyOf(traffic.list[place] as never) === keyOf(entry);
      const named = confirmed || judged.length % 2 === 0 ? null : truth;
      judged.push({ read, entry, prior: explanation.prior, confirmed, truth: named, by: judged.length % 4 < 2 ? 'Ann' : 'Ben' });
    }
  }
  return judged;
}

function figuresOf(
  listed: ListedStore,
  traffic: Traffic,
  model: JudgingModel,
): Omit<OddLensFigures, 'camera' | 'model' | 'verdicts'> {
  const matcher = matcherOf(listed, model);
  const reliability = new ReliabilityCounts();
  const sums = { listed: 0, found: 0, misread: 0, recovered: 0, wrong: 0, hits: 0 };
  for (const { read, listed: place } of traffic.reads()) {
    const car = place < 0 ? null : traffic.list[place];
    const isMisread = car !== null && car?.plate !== read.plate;
    if (car !== null) sums.listed += 1;
    if (isMisread) sums.misread += 1;
    for (const { entry, posterior, level } of matcher.match(read)) {
      const isRight = car !== null && car !== undefined && keyOf(car) === keyOf(entry);
      reliability.add(posterior, isRight);
      sums.hits += 1;
      if (level === null) continue;
      if (isRight) sums.found += 1;
      else sums.wrong += 1;
      if (isRight && isMisread) sums.recovered += 1;
    }
  }
  return { ...sums, ece: expectedCalibrationError(reliability.table()) };
}
