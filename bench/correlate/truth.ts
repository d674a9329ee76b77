import type { PlantedScenario, ScenarioKind } from '../../fixtures/border/scenarios/scenario.ts';
import type { SimulatedColumns } from './simulated-columns.ts';

/** Relates the columns' vehicles, which are plates as read, to the cars of the truth. */
export interface Truth {
  /** Index of a car's own plate; undefined where it was never read right. */
  plateOf(car: number): number | undefined;
  /** The planted scenario of a plate, if it has one. */
  scenarioOf(plate: number): PlantedScenario | undefined;
  /** Rows at which a car really passed, in order of time. */
  rowsOf(car: number): readonly number[];
  scenarios(...kinds: readonly ScenarioKind[]): readonly PlantedScenario[];
}

export function truthOf({ columns, car, scenarios, world }: SimulatedColumns): Truth {
  const numbers = new Map(columns.vehicles.plates.map((plate, index) => [plate, index]));
  const plateOf = (one: number): number | undefined => numbers.get(world.population.plate(one));
  const byPlate = new Map<number, PlantedScenario>();
  const cast = new Map<number, number[]>();
  for (const scenario of scenarios) {
    for (const { vehicle } of scenario.cast) {
      cast.set(vehicle, []);
      const plate = plateOf(vehicle);
      if (plate !== undefined) byPlate.set(plate, scenario);
    }
  }
  for (let row = 0; row < columns.n; row++) cast.get(car[row])?.push(row);
  return {
    plateOf,
    scenarioOf: (plate) => byPlate.get(plate),
    rowsOf: (one) => cast.get(one) ?? [],
    scenarios: (...kinds) => scenarios.filter(({ kind }) => kinds.includes(kind)),
  };
}
