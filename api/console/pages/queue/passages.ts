import { probability } from '../../base/probability.ts';
import type { Alert } from './alert.ts';

/** Alerts that one decision settles: one listed plate, on any lists, at one camera, within seconds. */
export interface Passage {
  /** The key of its oldest alert, so that it does not change while frames are added. */
  readonly key: string;
  /** The likeliest first; never empty. */
  readonly alerts: readonly [Alert, ...Alert[]];
  readonly worth: number;
  readonly standing: Standing;
  /** The person who has acknowledged it; null: nobody. */
  readonly taker: string | null;
}

/** The state of a passage. `overdue`: it escalated; `open`: it waits, or the viewer has it; `elsewhere`: another person has it. */
export type Standing = (typeof STANDINGS)[number];
/** In the order of the queue. */
const STANDINGS = ['overdue', 'open', 'elsewhere'] as const;

/** Longest time between two frames of one vehicle passing a camera, milliseconds: as `GAP` of `engine/passages/passages-of.ts`. */
const TOGETHER = 4_500;

/**
 * The value of an analyst's minute for this alert: the posterior, times 1 for priority 1 down to 0.2 for priority 5. The posterior is rounded as it is
 * shown, because an invisible difference must not put an old alert before a new one.
 */
export function worthOf({ posterior, entry }: Pick<Alert, 'posterior' | 'entry'>): number {
  return (Number(probability(posterior)) * (6 - entry.priority)) / 5;
}

/**
 * Alerts grouped into passages: escalated ones first, those that a person other than `viewer` has acknowledged last; within these by value, then
 * the newest first. The result does not depend on the order of `alerts`.
 */
export function passagesOf(alerts: readonly Alert[], viewer: string): Passage[] {
  const byPlate = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const place = `${alert.camera_id}\t${alert.entry.plate}\t${alert.level}`;
    byPlate.set(place, [...(byPlate.get(place) ?? []), alert]);
  }
  return [...byPlate.values()].flatMap((many) => bundled(many, viewer)).sort(byWorth);
}

function bundled(alerts: readonly Alert[], viewer: string): Passage[] {
  const bundles: Alert[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const alert of alerts.toSorted((a, b) => a.captured_at - b.captured_at || (a.id < b.id ? -1 : 1))) {
    if (alert.captured_at - last > TOGETHER) bundles.push([]);
    bundles.at(-1)?.push(alert);
    last = alert.captured_at;
  }
  return bundles.map((bundle) => {
    const ranked = bundle.toSorted((a, b) => b.posterior - a.posterior || (a.id < b.id ? -1 : 1)) as [Alert, ...Alert[]];
    const oldest = bundle.reduce((least, { id }) => (id < least ? id : least), ranked[0].id);
    return { key: oldest, alerts: ranked, worth: Math.max(...bundle.map(worthOf)), ...takenOn(bundle, viewer) };
  });
}

/** If one of several alerts is acknowledged, the whole passage counts as acknowledged. */
function takenOn(bundle: readonly Alert[], viewer: string): Pick<Passage, 'standing' | 'taker'> {
  const takers = bundle.flatMap(({ acknowledged_by }) => acknowledged_by ?? []);
  const taker = takers.includes(viewer) ? viewer : (takers.sort()[0] ?? null);
  if (taker === null) return { standing: bundle.some(({ escalated_at }) => escalated_at !== null) ? 'overdue' : 'open', taker };
  return { standing: taker === viewer ? 'open' : 'elsewhere', taker };
}

function byWorth(a: Passage, b: Passage): number {
  const standing = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
  return standing || b.worth - a.worth || b.alerts[0].captured_at - a.alerts[0].captured_at || (a.key < b.key ? -1 : 1);
}

/**
 * The order to show. While the list has the focus, the order is kept, and new passages are left out and counted; otherwise it is by value. Passages
 * that have left the queue leave the kept order, too.
 */
export function shownOrder(
  passages: readonly Passage[],
  held: readonly string[] | null,
): { readonly shown: readonly Passage[]; readonly waiting: number } {
  if (held === null) return { shown: passages, waiting: 0 };
  const byKey = new Map(passages.map((passage) => [passage.key, passage]));
  const shown = held.flatMap((key) => byKey.get(key) ?? []);
  return { shown, waiting: passages.length - shown.length };
}
