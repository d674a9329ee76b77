import type { Progress as Simulated } from '../../fixtures/simulate.ts';
import type { Output } from './output.ts';
import type { Progress } from './progress.ts';

const LABELS: Readonly<Record<Simulated['step'], string>> = {
  vehicles: 'who drives',
  traffic: 'who passes',
  lists: 'lists',
  made: 'simulating',
};

/** Progress of a simulation: a bar for each of its steps, one after another. */
export function simulating(out: Output): { update(progress: Simulated): void; end(): void } {
  let step: Simulated['step'] | null = null;
  let bar: Progress | null = null;
  return {
    update(progress) {
      if (bar === null || progress.step !== step) {
        bar?.end();
        step = progress.step;
        bar = out.progress(LABELS[step]);
      }
      bar.update(progress.done, progress.total);
    },
    end: () => bar?.end(),
  };
}
