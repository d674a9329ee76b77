import { probability } from '../../base/probability.ts';
import type { Alert } from './alert.ts';

/** Alerts that one decision settles: one listed plate, on whichever lists, at one camera, within seconds. */
export interface Passage {
  /** Of its oldest alert, so that it stays while frames are added. */
  readonly key: string;
  /** The likeliest first; never empty. */
  readonly alerts: readonly [Alert, ...Alert[]];
  readonly worth: number;
}

/** Longest time between two frames of one vehicle passing a camera, milliseconds: as `GAP` of `engine/passages/passages-of.ts`. */
const TOGETHER = 4_500;

/**
 * What a minute of an analyst is worth here: the posterior, times 1 for priority 1 down to 0.2 for priority 5. The posterior counts as it is shown: a
 * difference that nobody sees must not put an old alert before a new one.
 */
export function worthOf({ posterior, entry }: Pick<Alert, 'posterior' | 'entry'>): number {
  return (Number(probability(posterior)) * (6 - entry.priority)) / 5;
}

/** Alerts bundled into passages, what is worth most first; of equal ones the newest. The result does not depend on the order of `alerts`. */
export function passagesOf(alerts: readonly Alert[]): Passage[] {
  const byPlate = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const place = `${alert.camera_id}\t${alert.entry.plate}\t${alert.level}`;
    byPlate.set(place, [...(byPlate.get(place) ?? []), alert]);
  }
  return [...byPlate.values()].flatMap(bundled).sort(byWorth);
}

function bundled(alerts: readonly Alert[]): Passage[] {
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
    return { key: oldest, alerts: ranked, worth: Math.max(...bundle.map(worthOf)) };
  });
}

function byWorth(a: Passage, b: Passage): number {
  return b.worth - a.worth || b.alerts[0].captured_at - a.alerts[0].captured_at || (a.key < b.key ? -1 : 1);
}

/**
 * The order to show: as held while a person's hand is on the list, with what is new left out and counted; else by worth. What has gone from the queue
 * goes from the held order, too.
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
