import { measureChains } from './chains.ts';
import { measureClocks } from './clocks.ts';
import { measureClones } from './clones.ts';
import { measureConvoys } from './convoys.ts';
import { measureHabits, measureTurnarounds } from './habits.ts';
import type { Job, Measured } from './measured.ts';
import { measureScenes } from './scenes.ts';
import { simulatedColumns } from './simulated-columns.ts';
import { truthOf } from './truth.ts';

/** Asks all questions about one seed's border. */
export function measureGroups({ seed, days, reads, scenarios }: Job, onDone: (done: number) => void): Measured {
  const simulated = simulatedColumns({ seed, days, reads: reads ?? undefined, scenarios, onDone });
  const { columns } = simulated;
  const truth = truthOf(simulated);
  return {
    ...{ reads: columns.n, plates: columns.vehicles.plates.length },
    convoys: measureConvoys(simulated, truth),
    clones: measureClones(simulated, truth),
    scenes: measureScenes(simulated, truth),
    chains: measureChains(simulated, truth),
    habits: measureHabits(simulated),
    turnarounds: measureTurnarounds(simulated, truth),
    clocks: measureClocks(columns),
  };
}
