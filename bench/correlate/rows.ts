import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { PartCost } from './kept-parts.ts';
import type { CloneFigures, Curve, Job, Measured, ParticularFigures, Scaling } from './measured.ts';

/** One seed's figures as rows; `params.part` names the table. */
export function groupRows(job: Job, measured: Measured): BenchRow[] {
  const { seed } = job;
  return [
    ...convoyRows(seed, measured),
    ...measured.clones.map((figures) => cloneRow(seed, figures)),
    sceneRow(seed, measured),
    chainRow(seed, measured),
    ...habitRows(seed, measured),
    ...measured.particular.map((figures) => particularRow(seed, figures)),
    ...clockRows(seed, measured),
    ...costRows(seed, measured),
  ];
}

/** What the parts of one process took. */
export function costRows(seed: number, { costs }: { readonly costs: readonly PartCost[] }): BenchRow[] {
  return costs.map(
    ({ part, processor_s, wall_s, peak_rss_mb }): BenchRow => ({
      contender: part,
      params: { part: 'cost of parts', seed },
      metrics: {
        ...{ processor_s: significant(processor_s, 3), wall_s: significant(wall_s, 3) },
        peak_rss_mb: Math.round(peak_rss_mb),
      },
    }),
  );
}

/** Time and memory of the largest question, by the days of its window. */
export function scalingRows({ seed }: Job, scaling: readonly Scaling[]): BenchRow[] {
  return scaling.map(
    ({ days, reads, processor_s, wall_s, peak_rss_mb }): BenchRow => ({
      contender: 'convoys',
      params: { part: 'convoys over days', seed, days, reads },
      metrics: {
        processor_s: significant(processor_s, 3),
        wall_s: significant(wall_s, 3),
        processor_us_a_read: significant((processor_s / reads) * 1e6, 3),
        peak_rss_mb: Math.round(peak_rss_mb),
      },
    }),
  );
}

function convoyRows(seed: number, { reads, plates, convoys }: Measured): BenchRow[] {
  const { planted, visible, called, right, found, top_100, wrong, expected_wrong, curves } = convoys;
  const groups: BenchRow = {
    contender: 'convoys',
    params: { part: 'convoy groups', seed, reads, plates },
    metrics: {
      ...{ planted, visible, called, right, precision_top_100: significant(top_100) },
      ...{ precision: share(right, called), recall: share(found, visible), expected_wrong: significant(expected_wrong, 3) },
      ...Object.fromEntries(
        ['ordinary', 'one_fleet', 'commuters', 'swapped_plates', 'strangers', 'mixed'].map((kind) => [kind, wrong[kind] ?? 0]),
      ),
    },
  };
  const [ours] = curves;
  return [
    groups,
    ...curves.map(
      (curve): BenchRow => ({
        contender: curve.contender,
        params: { part: 'convoy pairs', seed },
        metrics: {
          precision_top_100: significant(curve.top_100),
          ...Object.fromEntries(RECALLS.map((recall) => [`precision_at_recall_${recall}`, precisionAt(curve, recall)])),
          least_lead_of_ours: curve === ours ? null : leastLead(ours, curve),
        },
      }),
    ),
    ...curves.flatMap(({ contender, points }) =>
      thinned(points).map(
        ({ recall, precision }): BenchRow => ({
          contender,
          params: { part: 'convoy curve', seed },
          metrics: { recall: significant(recall), precision: significant(precision) },
        }),
      ),
    ),
  ];
}

const RECALLS = [0.25, 0.5, 0.75, 0.9];

/** Best precision with at least this recall; null where it is never reached. */
function precisionAt({ points }: Curve, recall: number): number | null {
  const reached = points.filter((point) => point.recall >= recall);
  return reached.length === 0 ? null : significant(Math.max(...reached.map(({ precision }) => precision)));
}

/** The least difference between our precision and the peer's at the same recall; below 0 the peer is better somewhere. */
function leastLead(ours: Curve, peer: Curve): number {
  const leads = peer.points.map(({ recall, precision }) => (precisionAt(ours, recall) ?? 0) - precision);
  return significant(Math.min(...leads));
}

const MOST_POINTS = 40;

function thinned<T>(points: readonly T[]): T[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

function cloneRow(seed: number, figures: CloneFigures): BenchRow {
  const { contender, planted, visible, called, right, from_misreads, tracks } = figures;
  return {
    contender,
    params: { part: 'clones', seed },
    metrics: {
      ...{ planted, visible, called, precision: share(right, called), recall: share(right, visible) },
      ...{ from_misreads, on_right_track: tracks === null ? null : significant(tracks) },
    },
  };
}

function sceneRow(seed: number, { scenes }: Measured): BenchRow {
  const { couriers, first, regulars, regulars_called, couriers_of_all, others_of_all } = scenes;
  return {
    contender: 'scenes',
    params: { part: 'scenes', seed },
    metrics: {
      ...{ couriers, first: share(first, couriers), regulars, regulars_called: share(regulars_called, regulars) },
      ...{ couriers_of_all: share(couriers_of_all, couriers), others_of_all },
    },
  };
}

function chainRow(seed: number, { chains: { seized, companions, found, called, right } }: Measured): BenchRow {
  return {
    contender: 'chains',
    params: { part: 'seizure chains', seed },
    metrics: { seized, companions, called, right, precision: share(right, called), recall: share(found, companions) },
  };
}

function habitRows(seed: number, { habits, turnarounds: { planted, called, right } }: Measured): BenchRow[] {
  return [
    ...habits.map(
      ({ contender, who, vehicles, tried, top_1, top_3, ece, ece_week }): BenchRow => ({
        contender,
        params: { part: 'habits', seed, who, vehicles },
        metrics: {
          ...{ tried, top_1: significant(top_1), top_3: significant(top_3), ece: significant(ece, 3) },
          ece_week: ece_week === null ? null : significant(ece_week, 3),
        },
      }),
    ),
    {
      contender: 'habits',
      params: { part: 'turnarounds', seed },
      metrics: { planted, called, precision: share(right, called), recall: share(right, planted) },
    },
  ];
}

function particularRow(seed: number, figures: ParticularFigures): BenchRow {
  const { contender, what, planted, judged, called, right, away, expected_wrong, top, called_of_none } = figures;
  return {
    contender,
    params: { part: 'particular habits', seed, what },
    metrics: {
      ...{ planted, judged, top_as_many: significant(top), called, right, away },
      expected_wrong: expected_wrong === null ? null : significant(expected_wrong, 3),
      precision: called === null || right === null ? null : share(right, called),
      recall: right === null ? null : share(right, planted),
      called_of_none,
    },
  };
}

function clockRows(seed: number, { clocks }: Measured): BenchRow[] {
  return clocks.map(
    ({ minutes, tried, found, right, either, false_alarms, more_clones }): BenchRow => ({
      contender: 'clones',
      params: { part: 'one wrong clock', seed, minutes },
      metrics: { tried, found: share(found, tried), right_amount: right, one_of_two: either, false_alarms, more_clones },
    }),
  );
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : significant(part / whole);
}
