import { latticeDrawer, priorOf } from '../../fixtures/border/reads/draw-lattice.ts';
import type { ErrorModel } from '../../fixtures/border/reads/error-model.ts';
import type { FitPair } from '../../fixtures/border/reads/fit-error-model.ts';
import { randomOf } from '../../fixtures/random.ts';

/** The plates of these pictures as the model reads them, each several times at its picture's severity. */
export function drawnOf(model: ErrorModel, pictures: readonly FitPair[], times: number, seed: number): FitPair[] {
  const truths = pictures.map(({ truth }) => truth);
  const drawer = latticeDrawer(model, priorOf(model, truths));
  const random = randomOf(seed, 'drawn');
  return pictures.flatMap(({ truth, severity = 0 }) =>
    Array.from({ length: times }, (): FitPair => {
      const lattice = drawer.draw(truth, drawer.level(severity, 0, random), random).map(({ position }) => position);
      return { truth, severity, lattice };
    }),
  );
}
