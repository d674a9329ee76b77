import type { Columns } from '../platenet/ctc.ts';

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CLASSES = CHARACTERS.length + 1;

/** hOCR tells whole percents and leaves out what is below one; no class is ever quite impossible. */
const FLOOR = 0.0005;

/**
 * The network's output a time step, out of hOCR written with `lstm_choice_mode 1`: class 0 nothing here, then the
 * characters. Lower case counts for upper case; dashes, dots and all other signs count for nothing here: they are drawn on plates
 * between the characters but are no part of one.
 */
export function columnsOfHocr(hocr: string): Columns {
  const steps = hocr.split("id='timestep").slice(1);
  const p = new Float64Array(steps.length * CLASSES).fill(FLOOR);
  steps.forEach((step, t) => {
    for (const [, percent, sign] of step.matchAll(/x_confs (\d+)'>([^<]*)</g)) {
      p[t * CLASSES + classOf(sign)] += Number(percent) / 100;
    }
  });
  return { p, columns: steps.length, classes: CLASSES };
}

function classOf(sign: string): number {
  return sign.length === 1 ? 1 + CHARACTERS.indexOf(sign.toUpperCase()) : 0;
}
