import { expected, LprError } from '../errors.ts';
import { checkCameraIds, MOST_CAMERAS } from '../fields/camera-ids.ts';
import { demand } from '../fields/checked.ts';
import { checkName } from '../fields/names.ts';
import { checkWindow } from '../fields/window.ts';
import type { Clock } from '../ports/clock.ts';
import type { Answers, AskOptions, CorridorsAnswer } from '../records/answers.ts';
import {
  type CorridorActivityAsked,
  type NamedCorridor,
  type NamedCorridors,
  type NewCorridor,
  TOWARD,
  type ToldFlow,
  type Toward,
} from '../records/named-corridors.ts';
import type { Searches } from '../records/searches.ts';
import { camerasOnRoads, camerasToward } from '../roads/cameras-on-roads.ts';
import { everyCamera } from '../roads/roads.service.ts';
import type { Store } from '../store/store.ts';
import { checkActivity } from './activity.ts';
import { wayKey } from './corridor-flow.ts';

export interface NamedCorridorsParts {
  readonly store: Pick<Store, 'cameras' | 'corridors' | 'seizures' | 'reads'>;
  readonly clock: Clock;
  readonly answers: Pick<Answers, 'ask'>;
  readonly searches: Searches;
}

const MOST = 1_000;
const LEAST_CAMERAS = 2;
const MOST_WAYS = 20_000;

export function namedCorridorsService({ store, clock, answers, searches }: NamedCorridorsParts): NamedCorridors {
  const get = (name: string): NamedCorridor => {
    const found = store.corridors.get(name);
    if (found === null) throw new LprError('not_found', expected('the name of a corridor', 'name', name));
    return found;
  };
  return {
    put(given) {
      const name = demand(checkName(given.name, 'name'));
      const { road, toward } = { road: given.road ?? null, toward: towardOf(given.toward) };
      const before = store.corridors.get(name);
      if (before === null && store.corridors.count() >= MOST) {
        throw new LprError('conflict', `Expected at most ${MOST} corridors: remove one first`);
      }
      const cameras = given.cameras === undefined ? camerasAlong(store, road, toward) : camerasGiven(store, given.cameras);
      const corridor: NamedCorridor = { name, road, toward, cameras, created_at: before?.created_at ?? clock() };
      store.corridors.put(corridor);
      return corridor;
    },
    list: () => store.corridors.list(),
    get,
    remove(name) {
      if (!store.corridors.remove(name)) get(name);
    },
    async activity({ name, flow, ...asked }, options) {
      const only = name === undefined ? null : get(name);
      checkActivity(asked);
      const all = store.corridors.list();
      const isTold = all.length > 0 && (flow ?? isShort(store, asked)) && store.reads.bounds() !== null;
      const told = isTold ? await flowAlong(answers, only === null ? all : [only], asked, options) : null;
      // Computed over all corridors, because the corridor of a seizure must not depend on the corridor that is asked about.
      const activity = await searches.find('activity', { ...asked, corridors: all, told }, options?.signal);
      return only === null ? activity : { ...activity, corridors: activity.corridors.filter((one) => one.name === only.name) };
    },
  };
}

/** Whether the window is short enough for a question. */
function isShort({ reads }: Pick<Store, 'reads'>, { from, to }: Pick<CorridorActivityAsked, 'from' | 'to'>): boolean {
  const bounds = reads.bounds();
  return bounds !== null && checkWindow({ from: from ?? bounds.first, to: to ?? bounds.last + 1 }).ok;
}

/** Asks for the trips from camera to camera, as `lpr corridors` does. */
async function flowAlong(
  answers: NamedCorridorsParts['answers'],
  corridors: readonly NamedCorridor[],
  { from, to, zone = 'UTC' }: Omit<CorridorActivityAsked, 'name' | 'flow'>,
  options: AskOptions | undefined,
): Promise<ToldFlow> {
  const cameras = [...new Set(corridors.flatMap((one) => one.cameras))];
  // With more cameras than the question takes, it is asked about all.
  const asked = { from, to, zone, least: 1, most: MOST_WAYS, ...(cameras.length <= MOST_CAMERAS ? { cameras } : {}) };
  const { body } = await answers.ask('corridors', asked, options);
  const { ways, cameras_left_out } = JSON.parse(body) as CorridorsAnswer;
  return { ways: new Map(ways.map((way) => [wayKey(way), way])), left_out: cameras_left_out };
}

function towardOf(given: NewCorridor['toward']): Toward | null {
  if (given === undefined) return null;
  const found = TOWARD.find((one) => one === given.trim().toLowerCase());
  if (found === undefined) throw new LprError('bad_request', expected(`one of ${TOWARD.join(', ')}`, 'toward', given));
  return found;
}

/** The cameras in the given order, which is the driving order. Each must be known, because a mistyped id would make a corridor without reads. */
function camerasGiven(store: NamedCorridorsParts['store'], given: readonly string[]): readonly string[] {
  const ids = demand(checkCameraIds(given, 'cameras'));
  if (ids.length < LEAST_CAMERAS) throw new LprError('bad_request', expected('two cameras or more', 'cameras', ids));
  const strange = ids.find((id) => store.cameras.get(id) === null);
  if (strange !== undefined) throw new LprError('not_found', expected('the id of a camera', 'cameras', strange));
  return ids;
}

function camerasAlong(store: NamedCorridorsParts['store'], road: string | null, toward: Toward | null): readonly string[] {
  if (road === null || toward === null) {
    throw new LprError(
      'bad_request',
      expected('cameras, or a road and a direction', 'the corridor', road ?? toward ?? undefined),
    );
  }
  const roads = store.corridors.roads();
  if (!roads.some(({ name }) => name === road)) {
    const known = [...new Set(roads.map(({ name }) => name))].slice(0, 10).join(', ');
    const hint = roads.length === 0 ? 'no roads are imported: lpr roads import' : `such as ${known}`;
    throw new LprError('not_found', `${expected('the name of a road', 'road', road)}; ${hint}`);
  }
  const cameras = everyCamera(store);
  const on = new Set(camerasOnRoads(cameras, roads).flatMap((one) => (one.road === road ? [one.camera_id] : [])));
  const found = camerasToward(
    cameras.filter(({ id }) => on.has(id)),
    toward,
  );
  if (found.length < LEAST_CAMERAS) {
    const what = `${road} toward the ${toward}: ${on.size} cameras stand on the road, ${found.length} of them watch that way`;
    throw new LprError('bad_request', expected('two cameras or more that watch the direction', 'corridor', what));
  }
  return found.map(({ id }) => id);
}
