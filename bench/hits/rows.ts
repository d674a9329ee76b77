import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import { DAYS } from '../traffic/traffic.ts';
import { expectedCalibrationError } from './calibration.ts';
import { atItsRecall, leastLead, recoveredOfMissed } from './claims.ts';
import { type Point, thinned } from './curve.ts';
import type { Alerted, Measured } from './measured.ts';

/** Points of a curve that get a row. */
const POINTS = 16;

/** Rows of one list, by `part`: roc, claims, posterior, budget. */
export function rowsOf(entries: number, measured: Measured): BenchRow[] {
  const { reads, listed, peers, likely, budgets } = measured;
  const rates = ({ right, wrong }: Pick<Point, 'right' | 'wrong'>) => ({
    recall: share(right, listed),
    false_hits_per_million: share(wrong * 1e6, reads),
  });
  const row = (part: string, contender: string, params: BenchRow['params'], metrics: BenchRow['metrics']): BenchRow => ({
    contender,
    params: { part, entries, ...params },
    metrics,
  });
  const curve = (contender: string, state: string, points: readonly Point[], threshold: (score: number) => number): BenchRow[] =>
    thinned(points.slice(1), POINTS).map((point) =>
      row('roc', contender, { state, threshold: significant(threshold(point.score)) }, rates(point)),
    );

  const roc = peers.flatMap(({ contender, state, has_threshold, points }) =>
    has_threshold
      ? curve(contender, state, points, (score) => -score)
      : [row('roc', contender, { state }, rates(points[0] as Point))],
  );
  const ours = [
    ...curve('likely', 'weighed', likely.points, (odds) => 1 / (1 + Math.exp(-odds))),
    row('roc', 'likely as shipped', { state: 'weighed', ...thresholdOf(likely.as_shipped) }, rates(likely.as_shipped)),
  ];

  const claims = peers.map((peer) => {
    const at = peer.has_threshold ? null : atItsRecall(measured, peer);
    return row(
      'claims',
      'likely',
      { against: peer.contender, state: peer.state },
      {
        least_recall_lead: rounded(leastLead(measured, peer)),
        false_hits: at?.wrong ?? null,
        its_false_hits: at?.peer_wrong ?? null,
        fewest_possible: at?.fewest_wrong ?? null,
        false_hits_ratio: at === null || at.is_bound ? null : rounded(at.ratio),
        false_hits_ratio_below: at?.is_bound === true ? rounded(at.ratio) : null,
      },
    );
  });
  const recovered = recoveredOfMissed(measured);
  const missed = row(
    'claims',
    'likely',
    { against: 'exact, at twice its false hits', state: 'as ours' },
    { false_hits: recovered.wrong, missed_by_exact: likely.missed_by_exact, recovered: rounded(recovered.share) },
  );

  const posterior = likely.reliability.map(({ from, to, hits, said, came_true }) =>
    row('posterior', 'likely', { posterior: `${from}–${to}` }, { hits, said: rounded(said), came_true: rounded(came_true) }),
  );
  const hits = likely.reliability.reduce((sum, bin) => sum + bin.hits, 0);
  const ece = hits === 0 ? null : significant(expectedCalibrationError(likely.reliability));
  const calibration = row('posterior', 'likely', { posterior: 'all' }, { hits, ece });

  const kept = budgets.map(({ false_alerts_per_day: budget, expected, ...alerted }) =>
    row(
      'budget',
      'likely',
      { false_alerts_per_day: budget, ...thresholdOf(alerted) },
      {
        measured_per_day: significant(alerted.wrong / DAYS),
        expected_per_day: rounded(expected),
        off_by: significant(alerted.wrong / DAYS / budget - 1),
        // Counts of independent events: one standard deviation, as a share.
        counting_error: alerted.wrong === 0 ? null : significant(1 / Math.sqrt(budget * DAYS)),
        recall: share(alerted.right, listed),
      },
    ),
  );
  return [...roc, ...ours, ...claims, missed, ...posterior, calibration, ...kept];
}

function thresholdOf({ least_posterior }: Alerted): { readonly threshold: number } {
  return { threshold: significant(least_posterior) };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : significant(part / whole);
}

function rounded(value: number | null): number | null {
  return value === null ? null : significant(value);
}
