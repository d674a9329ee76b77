import type { Figures, HitFigures } from '../records/reports.ts';
import type { ReadCount, ReportedHits } from '../store/reports.store.ts';

/** None of anything. */
const NO_HITS: HitFigures = { hits: 0, alerts: 0, reviews: 0, unverified: 0, confirmed: 0, wrong: 0, withdrawn: 0 };
/** None of anything. */
export const NOTHING: Figures = { reads: 0, ...NO_HITS };

/** Hits of one kind as figures. */
export function figuresOf({ level, status, outcome, n }: ReportedHits): HitFigures {
  const stands = status === 'rejected' || outcome === 'wrong_vehicle' ? 'wrong' : status;
  return { ...NO_HITS, hits: n, [level === 'alert' ? 'alerts' : 'reviews']: n, [stands]: n };
}

/** Field by field. */
export function sumOf<F extends HitFigures>(a: F, b: Partial<Figures>): F {
  const fields = Object.keys(a) as (keyof F & keyof Figures)[];
  return { ...a, ...Object.fromEntries(fields.map((field) => [field, (a[field] as number) + (b[field] ?? 0)])) };
}

/** Sums of the figures with the same key, in the order of the keys. */
export function summedBy<T, F extends HitFigures>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  figures: (row: T) => Partial<Figures>,
  none: F,
): [key: string, sum: F, first: T][] {
  const sums = new Map<string, [sum: F, first: T]>();
  for (const row of rows) {
    const key = keyOf(row);
    const [sum, first] = sums.get(key) ?? [none, row];
    sums.set(key, [sumOf(sum, figures(row)), first]);
  }
  return [...sums].map(([key, [sum, first]]) => [key, sum, first] as [string, F, T]).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Reads and hits by month or by camera. */
export function byKey(
  reads: readonly ReadCount[],
  hits: readonly ReportedHits[],
  key: 'month' | 'camera',
): [key: string, sum: Figures][] {
  const rows: { readonly key: string; readonly figures: Partial<Figures> }[] = [
    ...reads.map((row) => ({ key: row[key], figures: { reads: row.n } })),
    ...hits.map((row) => ({ key: row[key], figures: figuresOf(row) })),
  ];
  return summedBy(
    rows,
    (row) => row.key,
    ({ figures }) => figures,
    NOTHING,
  ).map(([name, sum]) => [name, sum]);
}

/** Hits by list; lists with the same name are distinguished by their ids. */
export function byList(hits: readonly ReportedHits[]): [sum: HitFigures, list: ReportedHits][] {
  return summedBy(hits, ({ list, list_id }) => `${list}\u0000${list_id}`, figuresOf, NO_HITS).map(([, sum, list]) => [sum, list]);
}

/** Number of each, the most frequent first. */
export function tally<T extends { readonly n: number }, K>(rows: readonly T[], keyOf: (row: T) => K): { key: K; n: number }[] {
  const counts = new Map<K, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + row.n);
  return [...counts].map(([key, n]) => ({ key, n })).sort((a, b) => b.n - a.n || String(a.key).localeCompare(String(b.key)));
}
