import { findAtScenes } from '../../engine/scenes/find-scenes.ts';
import type { SceneFigures } from './measured.ts';
import type { SimulatedColumns } from './simulated-columns.ts';
import type { Truth } from './truth.ts';

/** The two hours before a seizure. */
const BEFORE_MS = 2 * 3_600_000;
/** Scenarios of either kind, at most, because each scene is compared with all passages of the window. */
const MOST_SCENARIOS = 40;

/** Whether the courier is first among all vehicles that were at two of its scenes or more, and whether a vehicle that passes every day is reported. */
export function measureScenes({ columns, world }: SimulatedColumns, truth: Truth): SceneFigures {
  const asked = (kind: 'seizure_scenes' | 'regular') =>
    truth
      .scenarios(kind)
      .filter(({ seizures }) => seizures.length >= 2)
      .slice(0, MOST_SCENARIOS)
      .map(({ seizures, cast }) => {
        const scenes = seizures.map(({ place, at }) => ({
          cameras: new Set(world.map.cameras.flatMap((camera) => (camera.place === place ? [camera.index] : []))),
          ...{ from: at - BEFORE_MS, to: at },
        }));
        const [first] = findAtScenes(columns, scenes, { least: 2, most_results: 1, without: new Set() }).found;
        return {
          isFirst: first !== undefined && first.vehicle === truth.plateOf(cast[0].vehicle),
          surprise: first?.surprise ?? 0,
        };
      });
  const couriers = asked('seizure_scenes');
  const regulars = asked('regular');
  const even = Math.log(columns.vehicles.plates.length);
  return {
    couriers: couriers.length,
    first: couriers.filter(({ isFirst }) => isFirst).length,
    regulars: regulars.length,
    regulars_called: regulars.filter(({ isFirst, surprise }) => isFirst && surprise > even).length,
  };
}
