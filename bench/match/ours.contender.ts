import assert from 'node:assert/strict';
import { LiveMatcher } from '../../engine/matching/live-matcher.ts';
import type { MatchPolicy } from '../../engine/records/policies.ts';
import type { Read } from '../../engine/records/reads.ts';
import { listedStore } from '../traffic/listed-store.ts';
import { keyOf, type Plate, type TrafficRead, trafficOf } from '../traffic/traffic.ts';
import type { Delta, MatchContender } from './contender.ts';

/** Entries that are added at once, and how often; the median of the times counts. */
const DELTA = 1_000;
const TIMES = 5;
/** Reads between two queries of the log of changes, as in ingest. */
const GROUP = 500;
/** Seeds of measurements are small numbers that people choose; this is none of them. */
const NEWCOMERS = 0x2000_0000;

/**
 * The matcher as ingest calls it, over a real store: it returns complete matches, with entry, score and explanation. Building
 * includes reading the list from the database.
 */
export function ourContender(list: readonly Plate[], policy: MatchPolicy): MatchContender {
  const { store, add, close } = listedStore(list, policy);
  const begun = performance.now();
  const matcher = new LiveMatcher(store);
  const build_ms = performance.now() - begun;
  let lastReads: readonly TrafficRead[] = [];
  return {
    build_ms,
    index_bytes: matcher.size().bytes,
    prepare(reads) {
      lastReads = reads;
      return (i) => {
        const matches = matcher.match(reads[i].read);
        return matches.length === 0 ? NONE : matches.filter(({ level }) => level !== null).map(({ entry }) => entry.plate);
      };
    },
    delta: () => deltaOf(matcher, list, lastReads, add),
    close,
  };
}

const NONE: readonly string[] = [];

function deltaOf(
  matcher: LiveMatcher,
  list: readonly Plate[],
  reads: readonly TrafficRead[],
  add: (plates: readonly Plate[]) => void,
): Delta {
  const there = new Set(list.map(keyOf));
  const { list: more } = trafficOf({ seed: NEWCOMERS, entries: DELTA * TIMES, reads: 0 });
  const newcomers = more.filter((plate) => !there.has(keyOf(plate)));
  const deltas: Delta[] = [];
  for (let time = 0; time < TIMES; time++) {
    const plates = newcomers.slice((time * newcomers.length) / TIMES, ((time + 1) * newcomers.length) / TIMES);
    const asReads = plates.map((plate) => readOf(plate, reads));
    const isFound = (read: Read): boolean =>
      matcher.match(read).some(({ entry, level }) => level !== null && entry.plate === read.plate);
    const begun = performance.now();
    add(plates);
    const durable = performance.now();
    let next = 0;
    let now = durable;
    do {
      matcher.refresh();
      for (let i = 0; i < Math.min(GROUP, reads.length); i++) matcher.match(reads[next++ % reads.length].read);
      now = performance.now();
    } while (!asReads.every(isFound));
    deltas.push({ delta_ms: now - begun, delta_after_commit_ms: now - durable });
  }
  return deltas.toSorted((a, b) => a.delta_ms - b.delta_ms)[TIMES >> 1] as Delta;
}

/** A clear read of the plate, otherwise like the other reads. */
function readOf({ plate, jurisdiction }: Plate, [other]: readonly TrafficRead[]): Read {
  assert(other !== undefined, 'there were reads');
  const lattice = [...plate].map((char) => [{ char, p: 0.9999 }]);
  return { ...other.read, raw: plate, plate, lattice, jurisdiction, jurisdiction_p: 0.99, weakest: 0.9999, mean: 0.9999 };
}
