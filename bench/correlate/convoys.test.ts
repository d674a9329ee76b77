import { expect, it } from 'vitest';
import { columnsOf, DAY_S, drive, HOUR_S, traffic } from '../../engine/questions/testing/road.ts';
import type { PlantedScenario } from '../../fixtures/border/scenarios/scenario.ts';
import { measureChains } from './chains.ts';
import { measureConvoys } from './convoys.ts';
import type { SimulatedColumns } from './simulated-columns.ts';

/** Two cars on four trips. The second one has the plate FOLLOWO; of its twenty reads five say so, and fifteen FOLLOW0. */
const TRIPS = [1, 4, 6, 9].flatMap((day) => {
  const departs = day * DAY_S + (5 + day) * HOUR_S;
  const follower = day === 1 ? 'FOLLOWO' : 'FOLLOW0';
  return [...drive('LEAD002', departs, [1, 2, 3, 4, 5]), ...drive(follower, departs + 60, [1, 2, 3, 4, 5])];
});
const CARS = ['LEAD002', 'FOLLOWO'];

function simulated(): SimulatedColumns {
  const columns = columnsOf([...traffic(1, 300, 14), ...TRIPS]);
  const cars = columns.vehicles.plates.map((plate, i) => {
    const own = CARS.indexOf(plate === 'FOLLOW0' ? 'FOLLOWO' : plate);
    return own === -1 ? CARS.length + i : own;
  });
  const convoy = {
    kind: 'convoy',
    cast: CARS.map((_, vehicle) => ({ vehicle })),
    seizures: [{ vehicle: 1 }],
  } as unknown as PlantedScenario;
  return {
    columns,
    car: Uint32Array.from(columns.vehicle, (vehicle) => cars[vehicle]),
    scenarios: [convoy],
    world: { population: { plate: (car: number) => CARS[car] } } as unknown as SimulatedColumns['world'],
  };
}

it('takes a pair for a true one in any spelling of O and 0, whoever ranks it', () => {
  const { visible, called, right, wrong, curves } = measureConvoys(simulated());
  expect({ visible, called, right, wrong }).toEqual({ visible: 1, called: 1, right: 1, wrong: {} });
  // One pair is true, and each contender has it once: spellings that were counted apart would make two of it, or none.
  for (const { contender, points } of curves) expect([contender, points.at(-1)?.recall]).toEqual([contender, 1]);
  expect(curves.find(({ contender }) => contender.startsWith('i2'))?.points[0]).toEqual({ recall: 1, precision: 1 });
  const { seized, companions, found, right: rightly } = measureChains(simulated());
  expect({ seized, companions, found, rightly }).toEqual({ seized: 1, companions: 1, found: 1, rightly: 1 });
});
