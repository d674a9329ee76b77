import { particularHabits } from '../../engine/habits/particular.ts';
import { type TrafficHabits, trafficHabits } from '../../engine/habits/traffic-habits.ts';
import { windowDays } from '../../engine/habits/window-days.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import { type AlteredHabits, alterHabits } from './altered-habits.ts';
import type { ParticularFigures } from './measured.ts';
import { countChange, type Peer, pastRate, zScore } from './particular-peers.ts';
import type { SimulatedColumns } from './simulated-columns.ts';

const WHAT = ['silent', 'late', 'changed'] as const;
type What = (typeof WHAT)[number];

/** Vehicles that stopped, began or changed, planted into the reads of vehicles that keep their habits, among others that are away for days. */
export function measureParticular(simulated: SimulatedColumns, seed: number): ParticularFigures[] {
  const altered = alterHabits(simulated, seed);
  const none = calledIn(simulated.columns);
  const traffic = trafficHabits(altered.columns, new Set());
  return [...ours(traffic, altered, none), ...peersOf(traffic, altered)];
}

function windowOf({ at, n }: PassageColumns): readonly [number, number] {
  return [at[0], at[n - 1] + 1];
}

function plantedIn({ stopped, began, changed }: AlteredHabits, what: What): ReadonlySet<number> {
  return { silent: stopped, late: began, changed }[what];
}

/** How many are called where nothing was planted. */
function calledIn(columns: PassageColumns): Readonly<Record<What, number>> {
  const found = particularHabits(trafficHabits(columns, new Set()), ...windowOf(columns));
  const called = (what: What): number =>
    [...found[what].of.values()].filter(({ score }) => found[what].base_rate.logOdds(score) >= 0).length;
  return { silent: called('silent'), late: called('late'), changed: called('changed') };
}

/** Called: odds of one and more, as `lpr habits` shows them. */
function ours(traffic: TrafficHabits, altered: AlteredHabits, none: Readonly<Record<What, number>>): ParticularFigures[] {
  const found = particularHabits(traffic, ...windowOf(altered.columns));
  return WHAT.map((what) => {
    const { of, base_rate } = found[what];
    const planted = plantedIn(altered, what);
    const ranked = [...of].map(([v, { score }]) => ({ v, log_odds: base_rate.logOdds(score), score }));
    const called = ranked.filter(({ log_odds }) => log_odds >= 0);
    return {
      ...{ contender: 'habits', what, planted: planted.size, judged: base_rate.judged, called: called.length },
      right: called.filter(({ v }) => planted.has(v)).length,
      away: called.filter(({ v }) => altered.paused.has(v)).length,
      expected_wrong: called.reduce((sum, { log_odds }) => sum + 1 / (1 + Math.exp(log_odds)), 0),
      top: topOf(ranked, planted),
      called_of_none: none[what],
    };
  });
}

const PEERS: Readonly<Record<string, Peer>> = {
  'largest count change': countChange,
  'z-score': zScore,
  'past rate alone': pastRate,
};

/** They rank, but call nobody. */
function peersOf(traffic: TrafficHabits, altered: AlteredHabits): ParticularFigures[] {
  const days = windowDays(altered.columns, ...windowOf(altered.columns));
  return Object.entries(PEERS).flatMap(([contender, peer]) =>
    WHAT.flatMap((what) => {
      const ranked = [...peer(traffic, days, what)].map(([v, score]) => ({ v, score }));
      if (ranked.length === 0) return [];
      const planted = plantedIn(altered, what);
      const nobody = { called: null, right: null, away: null, expected_wrong: null, called_of_none: null };
      return [{ contender, what, planted: planted.size, judged: ranked.length, ...nobody, top: topOf(ranked, planted) }];
    }),
  );
}

/** Share of planted vehicles among as many of the highest rank as there are planted ones; of vehicles with equal rank a share counts. */
function topOf(ranked: readonly { readonly v: number; readonly score: number }[], planted: ReadonlySet<number>): number {
  const sorted = [...ranked].sort((a, b) => (b.score === a.score ? 0 : b.score - a.score));
  const most = Math.min(planted.size, sorted.length);
  if (most === 0) return 0;
  const bound = sorted[most - 1].score;
  const right = (of: typeof sorted): number => of.filter(({ v }) => planted.has(v)).length;
  const above = sorted.filter(({ score }) => score > bound);
  const equal = sorted.filter(({ score }) => score === bound);
  return (right(above) + (right(equal) * (most - above.length)) / equal.length) / planted.size;
}
