import { createHash } from 'node:crypto';
import { LprError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Hit } from '../../records/hits.ts';
import type { LearnedStates, Model, Models } from '../../records/models.ts';
import { everyPage } from '../../records/pages.ts';
import type { ModelRecord } from '../../store/models.store.ts';
import type { Store } from '../../store/store.ts';
import { learnStates } from '../conclusion/learn-from-store.ts';
import type { ModelSource } from '../live-matcher.ts';
import { learnTransitions } from '../resightings/learn-from-store.ts';
import type { Transitions } from '../resightings/transitions.ts';
import { type ConfusionModel, shippedModel } from './confusion-model.ts';
import type { JudgedHit } from './hypotheses.ts';
import { type JudgingModel, LEARNER, type Learned, learnFromVerdicts } from './learned-model.ts';

const NOTHING_TO_LEARN =
  'Expected at least one confirmed or rejected hit, 500 cars that were read clearly twice within a day, or a hundred reads of other states than are registered, to learn from but there is none';

export interface ModelParts {
  readonly store: Pick<Store, 'models' | 'hits' | 'reads' | 'transaction'>;
  readonly clock: Clock;
}

/**
 * Versions of the confusion model, for people (`Models`) and for the matcher (`ModelSource`). The version that ships is stored when the
 * data folder is opened, so that versions learned on top of it give the same results after an update of the program.
 */
export function modelsService({ store, clock }: ModelParts): Models & { readonly source: ModelSource } {
  const shipped = shippedModel();
  storeShipped(shipped, store, clock);
  const known = new Map<string, JudgingModel>();
  const inUse = (): string => store.models.inUse() ?? shipped.version;
  const source: ModelSource = {
    inUse,
    get(version) {
      const judging = known.get(version) ?? judgingModel(version);
      known.set(version, judging);
      return judging;
    },
  };
  return {
    source,
    get: (version) => modelOf(found(version)),
    inUse: () => modelOf(found(inUse())),
    list(page) {
      const { items, next } = store.models.list(page);
      return { items: items.map((one) => modelOf(one)), next };
    },
    async learn(onProgress, record) {
      const travel = await learnTransitions(store.reads, onProgress);
      const hits = judgedHits(store);
      const states = await learnStates(store.reads, shipped);
      if (hits.length === 0 && travel === null && states === null) throw new LprError('conflict', NOTHING_TO_LEARN);
      const version = `${travel === null && states === null ? 'verdicts' : 'learned'}-${digestOf(shipped.version, hits, travel, states)}`;
      const there = store.models.get(version);
      if (there !== null) return { model: modelOf(there), already: true };
      const learned: Learned = { ...learnFromVerdicts(shipped, hits.map(judgedHitOf)), travel, states };
      const lessons = lessonsOf(hits, travel, states);
      store.transaction(() => {
        const of = { version, parent: shipped.version, source: `learned from ${lessons} on top of ${shipped.version}` };
        store.models.add({ ...of, created_at: clock(), verdicts: hits.length, parameters: JSON.stringify(learned) });
        record?.(version);
      });
      return { model: modelOf(found(version)), already: false };
    },
    use(version) {
      found(version);
      if (inUse() !== version) store.models.use(version, clock());
      return modelOf(found(version));
    },
  };

  function found(version: string): ModelRecord {
    const record = store.models.get(version);
    if (record === null) throw new LprError('not_found', `There is no model with the version ${JSON.stringify(version)}`);
    return record;
  }

  function judgingModel(version: string): JudgingModel {
    const { parent, parameters } = found(version);
    if (parent === null) return { version, base: JSON.parse(parameters) as ConfusionModel, learned: null };
    return { version, base: source.get(parent).base, learned: JSON.parse(parameters) as Learned };
  }

  function modelOf(record: Omit<ModelRecord, 'parameters'>): Model {
    const { version, parent, source: from, created_at, verdicts } = record;
    const { learned } = source.get(version);
    const cameras = Object.entries(learned?.cameras ?? {}).map(([id, { verdicts: n, swaps }]) => ({ id, verdicts: n, swaps }));
    const in_use = version === inUse();
    return {
      version,
      parent,
      source: from,
      created_at,
      verdicts,
      in_use,
      everywhere: learned?.everywhere ?? {},
      cameras,
      travel: travelOf(learned?.travel),
      states: learned?.states ?? null,
    };
  }
}

function storeShipped(shipped: ConfusionModel, { models }: ModelParts['store'], clock: Clock): void {
  if (models.get(shipped.version) !== null) return;
  models.add({
    ...{ version: shipped.version, parent: null, source: shipped.source, verdicts: 0 },
    created_at: clock(),
    parameters: JSON.stringify(shipped),
  });
}

/** Oldest first. A hit by a pattern names no plate, unless the verdict does. */
function judgedHits(store: Pick<Store, 'hits'>): Hit[] {
  const hits = (['confirmed', 'rejected'] as const).flatMap((status) => [
    ...everyPage((page) => store.hits.list({ ...page, status })),
  ]);
  return hits.filter(({ entry }) => /^[A-Z0-9]+$/.test(entry.plate)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function lessonsOf(hits: readonly Hit[], travel: Transitions | null, states: Learned['states'] | null): string {
  const verdicts = hits.length === 0 ? [] : [`${hits.length} verdicts`];
  const cars = travel === null ? [] : [`${travel.seen_again} cars seen again`];
  return [...verdicts, ...cars, ...(states === null ? [] : ['the states of cars'])].join(' and ');
}

/** A summary for people. */
function travelOf(travel: Transitions | null | undefined): Model['travel'] {
  if (travel === null || travel === undefined) return null;
  const { from, to, reads, seen_again } = travel;
  const cameras = Object.values(travel.cameras);
  const ways = cameras.reduce((sum, { next }) => sum + Object.keys(next).length, 0);
  return { from, to, reads, seen_again, cameras: cameras.length, ways };
}

/**
 * Version suffix: eight hex characters of SHA-256 over the learning algorithm's version, the parent model, the verdicts and the transitions. Equal
 * input gives an equal version.
 */
function digestOf(parent: string, hits: readonly Hit[], travel: Transitions | null, states: LearnedStates | null): string {
  const verdicts = hits.map(({ id, status, verified_plate, verified_by }) => [id, status, verified_plate, verified_by]);
  return createHash('sha256')
    .update(
      JSON.stringify([LEARNER, parent, verdicts, ...(travel === null ? [] : [travel]), ...(states === null ? [] : [states])]),
    )
    .digest('hex')
    .slice(0, 8);
}

function judgedHitOf({ read, entry, explanation, status, verified_plate, verified_by }: Hit): JudgedHit {
  const verdict = { confirmed: status === 'confirmed', truth: verified_plate, by: verified_by };
  return { read, entry, prior: explanation.prior, ...verdict };
}
