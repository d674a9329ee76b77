import type { Engine } from '../../../engine/engine.ts';
import type { Clone, CloneAnswer, Convoy, ConvoyAnswer } from '../../../engine/records/answers.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import type { Read } from '../../../engine/records/reads.ts';
import type { Journey, LikelyPassage, VehicleAnswer } from '../../../engine/records/vehicles.ts';
import { isInHour, type Week } from './week.ts';

/** Findings of the week with passages in the hour; null where there is none. */
export interface Findings {
  readonly convoy: Convoy | null;
  /** Pairs of vehicles, and how many of so many travel together before anything is seen. */
  readonly convoys: Pick<ConvoyAnswer, 'base_rate'> & { readonly found: number };
  readonly clone: Clone | null;
  readonly clones: Pick<CloneAnswer, 'explained_by_misreading'> & { readonly found: number };
  readonly journey: FoundJourney | null;
}

export interface FoundJourney {
  readonly plate: string;
  readonly journey: Journey;
  /** In order. */
  readonly passages: readonly LikelyPassage[];
}

/** Asks the questions of an analyst: convoys, clones, and the journey of one of the hour's vehicles. */
export async function findingsOf(engine: Engine, week: Week, signal: AbortSignal): Promise<Findings> {
  const window = { from: week.from, to: week.to };
  const [convoys, clones] = await Promise.all([
    asked<ConvoyAnswer>(engine, 'convoys', window, signal),
    asked<CloneAnswer>(engine, 'clones', window, signal),
  ]);
  const convoy = convoys.convoys.find(({ shared }) => isInHour(shared.at(-1)?.to ?? '', week));
  const clone = clones.clones.find(({ conflicts }) =>
    conflicts.some(({ before, after }) => isInHour(before.at, week) && isInHour(after.at, week)),
  );
  const named = new Set([...(convoy?.members.map(({ plate }) => plate) ?? []), ...clones.clones.map(({ plate }) => plate)]);
  return {
    convoy: convoy ?? null,
    convoys: { base_rate: convoys.base_rate, found: convoys.convoys.length },
    clone: clone ?? null,
    clones: { explained_by_misreading: clones.explained_by_misreading, found: clones.clones.length },
    journey: await journeyOf(engine, week, named),
  };
}

async function asked<A>(
  engine: Engine,
  question: 'convoys' | 'clones',
  window: Readonly<Record<string, number>>,
  signal: AbortSignal,
): Promise<A> {
  return JSON.parse((await engine.answers.ask(question, window, { signal })).body) as A;
}

/** Journeys that end in the hour began at most so long before it. */
const JOURNEY = 8 * 3_600_000;
/** Number of vehicles whose journeys are calculated: those that may have the longest ones. */
const ASKED = 6;

/** The journey into the hour that is most instructive: one with a misread if there is one, otherwise the one over most cameras. */
async function journeyOf(engine: Engine, week: Week, without: ReadonlySet<string>): Promise<FoundJourney | null> {
  const from = week.hour - JOURNEY;
  const reads = [...everyPage((page) => engine.reads.list({ from, to: week.to, ...page }))];
  let best: FoundJourney | null = null;
  for (const plate of worthAsking(reads, week.hour, without).slice(0, ASKED)) {
    const answer = await engine.vehicles.vehicle({ plate, from, to: week.to }, () => undefined);
    const found = lastJourney(answer);
    if (found !== null && (best === null || worth(found) > worth(best))) best = found;
  }
  return best;
}

function worth({ plate, passages }: FoundJourney): number {
  return passages.length + (passages.some(({ read_as }) => read_as !== plate) ? 100 : 0);
}

function lastJourney({ plate, journeys, passages }: VehicleAnswer): FoundJourney | null {
  const journey = journeys.at(-1);
  if (journey === undefined || journey.links.length === 0) return null;
  return { plate, journey, passages: passages.filter(({ at }) => at >= journey.from && at <= journey.to) };
}

/**
 * Plates read at several cameras whose last read is in the hour. First come those with another read that differs in one character, then those with
 * more cameras.
 */
function worthAsking(reads: readonly Read[], hour: number, without: ReadonlySet<string>): string[] {
  const seen = new Map<string, { readonly cameras: Set<string>; last: number }>();
  for (const { plate, camera_id, captured_at } of reads) {
    const one = seen.get(plate) ?? { cameras: new Set(), last: captured_at };
    one.cameras.add(camera_id);
    one.last = Math.max(one.last, captured_at);
    seen.set(plate, one);
  }
  const once = [...seen].filter(([, { cameras }]) => cameras.size === 1).map(([plate]) => plate);
  return [...seen]
    .filter(([plate, { cameras, last }]) => cameras.size > 1 && last >= hour && !without.has(plate))
    .map(([plate, { cameras }]) => ({ plate, worth: cameras.size + (once.some((other) => isNear(plate, other)) ? 100 : 0) }))
    .sort((a, b) => b.worth - a.worth || (a.plate < b.plate ? -1 : 1))
    .map(({ plate }) => plate);
}

function isNear(plate: string, other: string): boolean {
  if (plate.length !== other.length) return false;
  let differing = 0;
  for (let i = 0; i < plate.length; i++) if (plate[i] !== other[i]) differing++;
  return differing === 1;
}
