import { findConvoys } from '../../engine/convoys/find-convoys.ts';
import { CONVOY_OPTIONS, keyOf, truePairs } from './convoys.ts';
import type { ChainFigures } from './measured.ts';
import { inOneSpelling } from './one-spelling.ts';
import type { SimulatedColumns } from './simulated-columns.ts';

/** Vehicles of planted groups that end in a seizure: whether the vehicles that travelled with them are found, and no others. */
export function measureChains(simulated: SimulatedColumns): ChainFigures {
  const { columns, truth } = inOneSpelling(simulated);
  const seized = new Set<number>();
  for (const { seizures } of truth.scenarios('convoy', 'pathfinder')) {
    for (const { vehicle } of seizures) {
      const plate = vehicle === undefined ? undefined : truth.plateOf(vehicle);
      if (plate !== undefined) seized.add(plate);
    }
  }
  const pairs = truePairs(columns, truth);
  const visible = [...pairs].filter((key) => key.split(' ').some((plate) => seized.has(Number(plate))));
  const { groups } = findConvoys(columns, { ...CONVOY_OPTIONS, only: seized, least_odds: 1 }, () => undefined);
  const called = new Set(
    groups.flatMap(({ members }) =>
      members
        .filter((one) => seized.has(one))
        .flatMap((one) => members.filter((other) => other !== one).map((other) => keyOf(one, other))),
    ),
  );
  const isRight = (key: string): boolean => {
    const [one, other] = key.split(' ').map((plate) => truth.scenarioOf(Number(plate)));
    return one !== undefined && one === other;
  };
  return {
    seized: seized.size,
    companions: visible.length,
    found: visible.filter((key) => called.has(key)).length,
    called: called.size,
    right: [...called].filter(isRight).length,
  };
}
