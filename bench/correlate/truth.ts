import type { PlantedScenario, ScenarioKind } from '../../fixtures/border/scenarios/scenario.ts';
import type { SimulatedColumns } from './simulated-columns.ts';

/** Relates the columns' vehicles, which are plates as read, to the cars of the truth. */
export interface Truth {
  /** Index of a car's own plate; undefined where it was never read right, in no spelling. */
  plateOf(car: number): number | undefined;
  /** The planted scenario of a plate, if it has one. */
  scenarioOf(plate: number): PlantedScenario | undefined;
  /** Rows at which a car really passed, in order of time. */
  rowsOf(car: number): readonly number[];
  scenarios(...kinds: readonly ScenarioKind[]): readonly PlantedScenario[];
}

/** @param spell in which spelling two plates are one; by default each is itself alone */
export function truthOf(
  { columns, car, scenarios, world }: SimulatedColumns,
  spell: (plate: string) => string = (plate) => plate,
): Truth {
  const numbers = numbersOf(columns.vehicles.plates, spell);
  const plateOf = (one: number): number | undefined => numbers.get(spell(world.population.plate(one)));
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

/** By plate as it is spelled: the index of the first one with this spelling. */
export function numbersOf(plates: readonly string[], spell: (plate: string) => string): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  plates.forEach((plate, index) => {
    const spelled = spell(plate);
    if (!numbers.has(spelled)) numbers.set(spelled, index);
  });
  return numbers;
}
