import { Readable } from 'node:stream';
import type { Engine } from '../../../engine/engine.ts';
import { DAY } from '../../../engine/fields/durations.ts';
import { simulateReads } from '../../../fixtures/simulate/in-memory.ts';
import { MINUTES, START } from '../../../fixtures/simulate/options.ts';
import type { Context } from '../command.ts';

/** Reads of the days that end with the hour of the demo, the hour included. Times are epoch milliseconds UTC; `to` is exclusive. */
export interface Week {
  readonly from: number;
  /** Where the hour begins. */
  readonly hour: number;
  readonly to: number;
  readonly reads: number;
  readonly cameras: number;
}

export interface WeekOptions {
  readonly seed: number;
  /** Pictures of the hour: as many pass in every hour of the week. */
  readonly images: number;
}

/** @param at ISO 8601 */
export function isInHour(at: string, { hour, to }: Week): boolean {
  const ms = Date.parse(at);
  return ms >= hour && ms < to;
}

/** With the usual size of the demo's hour, a whole week comes before it; with a larger one fewer days, so that the number of reads stays the same. */
const MOST_READS = 24_000;
const DAYS = { least: 4, most: 7 };
/** Three planted scenarios of each kind, including innocent ones. */
const SCENARIOS = 39;

/**
 * Simulates and ingests reads of the same border without pictures (grade `reads`), as cameras with readers of their own send them. Convoys and cloned
 * plates are planted that pass in the hour, too. Repeating it adds nothing.
 */
export async function borderWeek(
  engine: Engine,
  { seed, images }: WeekOptions,
  { out, signal }: Pick<Context, 'out' | 'signal'>,
): Promise<Week> {
  const to = START + MINUTES * 60_000;
  const days = Math.max(DAYS.least, Math.min(DAYS.most, Math.floor(MOST_READS / (images * 24))));
  const run = simulateReads({
    ...{ seed, start: to - days * DAY, minutes: days * 1_440, passages_an_hour: images },
    ...{ watchlist: 0, seizures: 0, scenarios: SCENARIOS, closing: { minutes: MINUTES, kinds: ['convoy', 'cloned_plate'] } },
  });
  engine.cameras.put(
    run.world.map.cameras.map(({ id, name, lat, lon, heading, zone, kind }) => ({ id, name, lat, lon, heading, zone, kind })),
  );
  const progress = out.progress('the week before');
  const told = (done: number): void => progress.update(done, Math.max(done, days * 24 * images));
  const receipt = await engine.reads.ingest(Readable.from(chunksOf(run.lines(), told)), { signal }).finally(() => progress.end());
  const { read, ambiguous, duplicate } = receipt;
  return { from: to - days * DAY, hour: START, to, reads: read + ambiguous + duplicate, cameras: run.world.map.cameras.length };
}

const LINES_A_CHUNK = 500;

function* chunksOf(lines: Iterable<string>, onDone: (done: number) => void): Generator<Buffer> {
  let held: string[] = [];
  let done = 0;
  for (const line of lines) {
    held.push(`${line}\n`);
    if (held.length < LINES_A_CHUNK) continue;
    done += held.length;
    yield Buffer.from(held.join(''));
    onDone(done);
    held = [];
  }
  yield Buffer.from(held.join(''));
}
