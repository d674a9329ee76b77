import { findAtScenes, type Scene } from '../../engine/scenes/find-scenes.ts';
import type { PlantedScenario } from '../../fixtures/border/scenarios/scenario.ts';
import type { SceneFigures } from './measured.ts';
import type { SimulatedColumns } from './simulated-columns.ts';
import type { Truth } from './truth.ts';

/** The two hours before a seizure. */
const BEFORE_MS = 2 * 3_600_000;
/** Scenarios of either kind, at most, because each scene is compared with all passages of the window. */
const MOST_SCENARIOS = 40;
/** Scenes of one question, and results that are looked at. */
const MOST_SCENES = 200;
const MOST_RESULTS = 1_000;

/** Whether the courier is first among all vehicles that were at two of its scenes or more, and whether a vehicle that passes every day is reported. */
export function measureScenes({ columns, world }: SimulatedColumns, truth: Truth): SceneFigures {
  const scenesOf = ({ seizures }: PlantedScenario): Scene[] =>
    seizures.map(({ place, at }) => ({
      cameras: new Set(world.map.cameras.flatMap((camera) => (camera.place === place ? [camera.index] : []))),
      ...{ from: at - BEFORE_MS, to: at },
    }));
  const planted = (kind: 'seizure_scenes' | 'regular') =>
    truth
      .scenarios(kind)
      .filter(({ seizures }) => seizures.length >= 2)
      .slice(0, MOST_SCENARIOS);
  const ask = (scenes: readonly Scene[], most_results: number) =>
    findAtScenes(columns, scenes, { least: 2, most_results, without: new Set() }).found;
  const firstOf = (scenario: PlantedScenario) => {
    const [first] = ask(scenesOf(scenario), 1);
    return {
      isFirst: first !== undefined && first.vehicle === truth.plateOf(scenario.cast[0].vehicle),
      surprise: first?.surprise ?? 0,
    };
  };
  const couriers = planted('seizure_scenes');
  const regulars = planted('regular').map(firstOf);
  const even = Math.log(columns.vehicles.plates.length);
  const ofAll = ask([...couriers, ...planted('regular')].flatMap(scenesOf).slice(0, MOST_SCENES), MOST_RESULTS);
  const called = ofAll.filter(({ surprise }) => surprise > even);
  const plates = new Set(couriers.map(({ cast }) => truth.plateOf(cast[0].vehicle)));
  return {
    couriers: couriers.length,
    first: couriers.map(firstOf).filter(({ isFirst }) => isFirst).length,
    regulars: regulars.length,
    regulars_called: regulars.filter(({ isFirst, surprise }) => isFirst && surprise > even).length,
    couriers_of_all: called.filter(({ vehicle }) => plates.has(vehicle)).length,
    others_of_all: called.filter(({ vehicle }) => !plates.has(vehicle)).length,
  };
}
