import type { Columns } from '../platenet/ctc.ts';

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CLASSES = CHARACTERS.length + 1;

/** hOCR tells whole percents and leaves out what is below one; no class is ever quite impossible. */
const FLOOR = 0.0005;

/**
 * The network's output a time step, out of hOCR written with `lstm_choice_mode 1`: class 0 nothing here, then the
 * characters. Lower case counts for upper case; what was given to other signs is spread thin over all.
 */
export function columnsOfHocr(hocr: string): Columns {
  const steps = hocr.split("id='timestep").slice(1);
  const p = new Float64Array(steps.length * CLASSES).fill(FLOOR);
  steps.forEach((step, t) => {
    for (const [, percent, sign] of step.matchAll(/x_confs (\d+)'>([^<]*)</g)) {
      const k = sign === '' || sign === ' ' ? 0 : 1 + CHARACTERS.indexOf(sign.toUpperCase());
      if (k > 0 || sign.trim() === '') p[t * CLASSES + k] += Number(percent) / 100;
    }
  });
  return { p, columns: steps.length, classes: CLASSES };
}
