import { setImmediate } from 'node:timers/promises';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import type { ScreenParts } from '../hits/near-misses.ts';
import { screen } from '../hits/screen.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { HitStatus } from '../records/hits.ts';
import type { HitMatch } from '../records/matches.ts';
import type { Read } from '../records/reads.ts';
import type { ComparedHit, CompareWindow, Comparison, ReplayModels } from '../records/replay.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';

/** Reads between two turns of the event loop. */
const SLICE = 200;
/** Hits that a comparison names, gained and lost each; all are counted. */
const MOST_NAMED = 1_000;

export interface CompareParts {
  readonly store: ScreenParts['store'] & Pick<Store, 'reads' | 'hits'>;
  readonly matcher: Pick<Matcher, 'matchAs'>;
  readonly clock: Clock;
}

/** One list under two settings: before and after. */
export interface ListPair {
  readonly before: Watchlist;
  readonly after: Watchlist;
  /** Versions of the confusion model that judge; default: the one in use. */
  readonly models?: ReplayModels | undefined;
}

/**
 * Matches stored reads, newest first, under two settings of each list: which hits are gained and which are lost. Stops after the given number of reads,
 * reports how many were compared, and stores nothing. Hits that are stored come with their verdict.
 */
export async function compare(parts: CompareParts, pairs: readonly ListPair[], window: CompareWindow): Promise<Comparison> {
  const { from, to, reads: most = 100_000, signal } = window;
  const zones = new ZoneClocks();
  const gained = new Gathered();
  const lost = new Gathered();
  const totals = {
    reads: 0,
    hits_before: 0,
    hits_after: 0,
    alerts_before: 0,
    alerts_after: 0,
    raised: 0,
    lowered: 0,
    lost_confirmed: 0,
    gained_rejected: 0,
  };
  let cursor: string | undefined;
  let isWhole = false;
  while (totals.reads < most && !isWhole) {
    signal?.throwIfAborted();
    const page = parts.store.reads.list({ from, to, cursor, limit: Math.min(SLICE, most - totals.reads) });
    for (const read of page.items) {
      for (const { before, after, models } of pairs) {
        const was = hitsOf({ ...parts, zones }, read, before, models?.before);
        const is = hitsOf({ ...parts, zones }, read, after, models?.after);
        totals.hits_before += was.size;
        totals.hits_after += is.size;
        totals.alerts_before += alertsOf(was);
        totals.alerts_after += alertsOf(is);
        for (const [entry, match] of was) {
          const after = is.get(entry);
          if (after !== undefined) {
            if (after.level !== match.level) totals[after.level === 'alert' ? 'raised' : 'lowered'] += 1;
            continue;
          }
          const hit = comparedHit(parts, read, match);
          if (hit.verdict === 'confirmed') totals.lost_confirmed += 1;
          lost.add(hit);
        }
        for (const [entry, match] of is) {
          if (was.has(entry)) continue;
          const hit = comparedHit(parts, read, match);
          if (hit.verdict === 'rejected') totals.gained_rejected += 1;
          gained.add(hit);
        }
      }
    }
    totals.reads += page.items.length;
    isWhole = page.next === null;
    cursor = page.next ?? undefined;
    await setImmediate();
  }
  return { ...totals, whole: isWhole, gained: gained.n, lost: lost.n, gained_hits: gained.named, lost_hits: lost.named };
}

class Gathered {
  n = 0;
  readonly named: ComparedHit[] = [];

  /** Confirmed hits are all named, whatever their number: a change must not lose them. */
  add(hit: ComparedHit): void {
    this.n += 1;
    if (this.named.length < MOST_NAMED || hit.verdict === 'confirmed') this.named.push(hit);
  }
}

/** By entry. */
function hitsOf(parts: CompareParts & ScreenParts, read: Read, list: Watchlist, model?: string): Map<string, HitMatch> {
  const { matcher, clock } = parts;
  const { hits } = screen(parts, read, matcher.matchAs(read, list, model), clock());
  return new Map(hits.map((match) => [match.entry.id, match]));
}

function alertsOf(hits: ReadonlyMap<string, HitMatch>): number {
  return [...hits.values()].filter(({ level }) => level === 'alert').length;
}

function comparedHit({ store }: CompareParts, read: Read, { entry, list, rule, score, posterior, level }: HitMatch): ComparedHit {
  const stored = store.hits.find(read.id, entry.id);
  const verdict: HitStatus | null = stored?.status ?? null;
  return {
    read: { id: read.id, plate: read.plate, camera_id: read.camera_id, captured_at: read.captured_at },
    entry: { id: entry.id, plate: entry.plate, list_id: list.id, list: list.name },
    rule,
    score,
    posterior,
    level,
    hit_id: stored?.id ?? null,
    verdict,
  };
}
