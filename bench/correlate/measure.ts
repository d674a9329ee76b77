import { measureChains } from './chains.ts';
import { measureClocks } from './clocks.ts';
import { measureClones } from './clones.ts';
import { measureConvoys } from './convoys.ts';
import { measureHabits, measureTurnarounds } from './habits.ts';
import { Parts } from './kept-parts.ts';
import type { Job, Measured } from './measured.ts';
import { measureParticular } from './particular.ts';
import { measureScenes } from './scenes.ts';
import { simulatedColumns } from './simulated-columns.ts';
import { truthOf } from './truth.ts';

/** Asks all questions about one seed's border. */
export function measureGroups(job: Job, onDone: (done: number) => void): Measured {
  const parts = new Parts(job.kept);
  const simulated = simulatedColumns({ ...job, onDone });
  const { columns } = simulated;
  const truth = truthOf(simulated);
  return {
    ...{ reads: columns.n, plates: columns.vehicles.plates.length },
    convoys: parts.measure('convoys', () => measureConvoys(simulated)),
    clones: parts.measure('clones', () => measureClones(simulated, truth)),
    scenes: parts.measure('scenes', () => measureScenes(simulated, truth)),
    chains: parts.measure('chains', () => measureChains(simulated)),
    habits: parts.measure('habits', () => measureHabits(simulated)),
    turnarounds: parts.measure('turnarounds', () => measureTurnarounds(simulated, truth)),
    particular: parts.measure('particular', () => measureParticular(simulated, job.seed)),
    clocks: parts.measure('clocks', () => measureClocks(columns)),
    costs: parts.costs,
  };
}
