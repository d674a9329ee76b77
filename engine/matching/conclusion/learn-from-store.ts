import { setImmediate } from 'node:timers/promises';
import { DAY } from '../../fields/durations.ts';
import type { LearnedStates, MixRecord } from '../../records/models.ts';
import type { PassedRead, ReadsStore } from '../../store/reads.store.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { Concluder } from './concluder.ts';
import { type LearnedMix, learnMix, type StateEvidenceOfRead } from './learn-mix.ts';
import { seenStates } from './seen-states.ts';
import { namedMix, REGISTERED_MIX } from './state-mix.ts';

/** Newest reads of a camera that are used: enough for shares to two digits. */
const NEWEST = 500;
const PAGE = 1_000;
const DAYS = 14;

/**
 * The mix of states of all cameras together and of each camera, from the newest reads of two weeks; null where no mix explains held-out reads better than
 * the shares of registered vehicles do. About 30 µs a read, other work can run between slices.
 */
export async function learnStates(
  reads: Pick<ReadsStore, 'bounds' | 'passed'>,
  base: ConfusionModel,
): Promise<LearnedStates | null> {
  const bounds = reads.bounds();
  if (bounds === null) return null;
  const newest = await newestOf(reads, Math.max(bounds.first, bounds.last + 1 - DAYS * DAY));
  const concluder = new Concluder(base);
  const evidence = new Map<string, StateEvidenceOfRead[]>();
  for (const [camera, seen] of newest) {
    evidence.set(
      camera,
      seen.flatMap((read) => evidenceOf(concluder, read)),
    );
    await setImmediate();
  }
  const everywhere = learnMix([...evidence.values()].flat());
  const start = everywhere?.mix ?? REGISTERED_MIX;
  const cameras: [string, MixRecord][] = [];
  for (const [camera, own] of [...evidence].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const learned = learnMix(own, start);
    if (learned !== null) cameras.push([camera, recordOf(learned)]);
    await setImmediate();
  }
  if (everywhere === null && cameras.length === 0) return null;
  return { everywhere: everywhere === null ? null : recordOf(everywhere), cameras: Object.fromEntries(cameras) };
}

/** The newest reads of each camera, in no particular order. */
async function newestOf(reads: Pick<ReadsStore, 'passed'>, from: number): Promise<Map<string, PassedRead[]>> {
  const newest = new Map<string, PassedRead[]>();
  const counts = new Map<string, number>();
  for (let cursor: string | undefined; ; ) {
    const { items, next } = reads.passed(from, { limit: PAGE, cursor });
    for (const read of items) {
      const count = counts.get(read.camera_id) ?? 0;
      const kept = newest.get(read.camera_id) ?? [];
      kept[count % NEWEST] = read;
      newest.set(read.camera_id, kept);
      counts.set(read.camera_id, count + 1);
    }
    if (next === null) return newest;
    cursor = next;
    await setImmediate();
  }
}

function evidenceOf(concluder: Concluder, read: PassedRead): StateEvidenceOfRead[] {
  const found = concluder.evidence(read.lattice, seenStates(read));
  return found === null || found.every((likelihood) => likelihood === 0) ? [] : [found];
}

function recordOf({ mix, reads, gain }: LearnedMix): MixRecord {
  return { mix: namedMix(mix), reads, gain: Math.round(gain * 1e3) / 1e3 };
}
