import type { LookedUp } from '../../engine/misuse/looked-up.ts';
import { lookedUp } from '../../engine/misuse/looked-up.ts';
import { scoreMisuse } from '../../engine/misuse/score-misuse.ts';
import { PLANTED_MISUSE, type PlantedMisuse, simulateMisuse } from '../../fixtures/misuse/misuse.ts';

export interface MisuseFigures {
  readonly look_ups: number;
  readonly planted: number;
  /** Planted people among the hundredth with the highest scores. */
  readonly in_top: number;
  readonly top: number;
  /** Those among them whose first reason is the planted pattern. */
  readonly named: number;
  readonly by_kind: Readonly<Record<PlantedMisuse, { readonly planted: number; readonly in_top: number }>>;
  /** Lowest rank of a planted person that recall of 0.9 needs, as a share of all people. */
  readonly share_for_9_in_10: number;
  readonly seconds: number;
}

const START = Date.UTC(2026, 2, 2);
const DAYS = 90;

/** Ninety days of so many people's look-ups; a hundredth of the people misuse them. */
export function measureMisuse(seed: number, people: number): MisuseFigures {
  const { lookUps, ownPlates, truth } = simulateMisuse({ seed, people, days: DAYS, start: START });
  const rows = lookUps.map(({ at, actor, plate, case_number, purpose }, seq) => {
    const row = { seq, at, actor, case_number, channel: 'http', action: 'search_reads', asked: { plate }, purpose } as const;
    return lookedUp(row) as LookedUp;
  });
  const began = process.cpuUsage();
  const scored = scoreMisuse(rows, (plate) => ownPlates.has(plate));
  const { user, system } = process.cpuUsage(began);
  const top = Math.max(1, Math.floor(scored.length / 100));
  const ranks = scored.flatMap(({ actor, rank }) => (truth.has(actor) ? [rank] : []));
  const found = scored.slice(0, top).filter(({ actor }) => truth.has(actor));
  const ofKind = (kind: PlantedMisuse) => ({
    planted: [...truth.values()].filter((one) => one === kind).length,
    in_top: found.filter(({ actor }) => truth.get(actor) === kind).length,
  });
  return {
    ...{ look_ups: rows.length, planted: truth.size, in_top: found.length, top },
    named: found.filter(({ actor, reasons }) => reasons[0]?.pattern === truth.get(actor)).length,
    by_kind: Object.fromEntries(PLANTED_MISUSE.map((kind) => [kind, ofKind(kind)])) as MisuseFigures['by_kind'],
    share_for_9_in_10: (ranks[Math.ceil(truth.size * 0.9) - 1] ?? scored.length) / scored.length,
    seconds: (user + system) / 1e6,
  };
}
