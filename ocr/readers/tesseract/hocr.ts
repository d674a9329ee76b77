import { CLASS_CHARACTERS, type Columns } from '../platenet/ctc.ts';

const CLASSES = CLASS_CHARACTERS.length + 1;

/** hOCR has whole percents and omits values below one; the least probability of a class. */
const FLOOR = 0.0005;

/**
 * The network's output for each time step, from hOCR written with `lstm_choice_mode 1`: class 0 is "no character", then the
 * characters. Lower case counts as upper case; dashes, dots and all other signs are ignored: they are drawn on plates
 * between the characters but are no part of one. A temperature above 1 flattens the rows.
 */
export function columnsOfHocr(hocr: string, temperature = 1): Columns {
  const steps = hocr.split("id='timestep").slice(1);
  const p = new Float64Array(steps.length * CLASSES).fill(FLOOR);
  steps.forEach((step, t) => {
    for (const [, percent, sign] of step.matchAll(/x_confs (\d+)'>([^<]*)</g)) {
      p[t * CLASSES + classOf(sign)] += Number(percent) / 100;
    }
  });
  return { p: temperature === 1 ? p : tempered(p, temperature), columns: steps.length, classes: CLASSES };
}

/** Each row to the power 1 / temperature, summing to 1 again. */
function tempered(p: Float64Array, temperature: number): Float64Array {
  const out = p.map((each) => each ** (1 / temperature));
  for (let row = 0; row < out.length; row += CLASSES) {
    const cells = out.subarray(row, row + CLASSES);
    const sum = cells.reduce((total, each) => total + each, 0);
    cells.forEach((each, k) => {
      cells[k] = each / sum;
    });
  }
  return out;
}

function classOf(sign: string): number {
  return sign.length === 1 ? 1 + CLASS_CHARACTERS.indexOf(sign.toUpperCase()) : 0;
}
