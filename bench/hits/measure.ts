import assert from 'node:assert/strict';
import { LiveMatcher } from '../../engine/matching/live-matcher.ts';
import { listedStore } from '../traffic/listed-store.ts';
import { DAYS, keyOf, trafficOf } from '../traffic/traffic.ts';
import { ReliabilityCounts } from './calibration.ts';
import { CurveCounts } from './curve.ts';
import { associationMatrix, fitSize, fittedConfusions } from './fit.ts';
import { UnknowableCounts } from './floor.ts';
import type { Job, Measured } from './measured.ts';
import { Peers } from './peers.ts';

/** Budgets of false alerts a day that lists get. */
const BUDGETS = [1, 10, 100];
/** Larger than any real budget: all matches down to the matcher's lowest threshold are returned. */
const EVERYTHING = 1e9;
/** Log odds of posteriors. */
const POSTERIORS = { low: -16, high: 16 };

/** One list and a month of reads: the right and wrong hits of every contender. Nothing here is timed. */
export function measureHits({ seed, entries, reads }: Job, onDone: (done: number) => void): Measured {
  const fit = fitSize({ reads, entries });
  const traffic = trafficOf({ seed, entries, reads });
  const peers = new Peers(traffic.list, {
    'weighted edit distance': fittedConfusions(seed, fit),
    'association matrix': associationMatrix(seed, fit),
  });
  const { store, list, close } = listedStore(traffic.list, 'likely');
  try {
    const matcher = new LiveMatcher(store);
    const everything = { ...list, false_alerts_per_day: EVERYTHING };
    const alertedAt = (false_alerts_per_day: number | null) => {
      const question = { policy: list.policy, false_alerts_per_day, entries, reads_per_day: reads / DAYS };
      const { least_posterior, expected_false_hits_per_day: expected } = matcher.threshold(question);
      return { least_posterior, expected, right: 0, wrong: 0 };
    };
    const asShipped = alertedAt(null);
    const budgets = BUDGETS.map((budget) => ({ false_alerts_per_day: budget, ...alertedAt(budget) }));
    const alerted = [asShipped, ...budgets];
    const points = new CurveCounts(POSTERIORS);
    const recovered = new CurveCounts(POSTERIORS);
    const reliability = new ReliabilityCounts();
    const unknowable = new UnknowableCounts(traffic.list);
    const placeOf = new Map(traffic.list.map((plate, place) => [keyOf(plate), place]));
    const count = { reads: 0, listed: 0, missed_by_exact: 0 };

    for (const { read, listed } of traffic.reads()) {
      count.reads += 1;
      const isFoundByExact = peers.judge(read, listed);
      unknowable.add(read, listed);
      if (listed >= 0) count.listed += 1;
      if (listed >= 0 && !isFoundByExact) count.missed_by_exact += 1;
      for (const { entry, posterior } of matcher.matchAs(read, everything)) {
        assert(posterior >= 0 && posterior <= 1, 'a posterior is a probability');
        const isRight = placeOf.get(keyOf(entry)) === listed;
        const odds = Math.log(posterior / (1 - posterior));
        points.add(odds, isRight);
        if (isRight && !isFoundByExact) recovered.add(odds, true);
        reliability.add(posterior, isRight);
        for (const at of alerted) if (posterior >= at.least_posterior) at[isRight ? 'right' : 'wrong'] += 1;
      }
      if (count.reads % 1_000 === 0) onDone(count.reads);
    }
    const { missed_by_exact, ...counts } = count;
    const { expected: _, ...as_shipped } = asShipped;
    return {
      ...counts,
      peers: peers.curves(),
      unknowable: unknowable.points(),
      likely: {
        points: points.points(),
        recovered: recovered.points(),
        missed_by_exact,
        reliability: reliability.table(),
        as_shipped,
      },
      budgets,
    };
  } finally {
    close();
  }
}
