import { describe, expect, test } from 'vitest';
import { bestText } from '../../../engine/plate/lattice.ts';
import { latticeOf } from '../platenet/ctc.lattice.ts';
import { columnsOfHocr } from './hocr.ts';

/** hOCR as tesseract writes it with `lstm_choice_mode 1`, cut down to what is read. */
const hocr = (steps: readonly Readonly<Record<string, number>>[]) =>
  steps
    .map((step, t) => {
      const choices = Object.entries(step).map(
        ([sign, percent]) => `<span class='ocrx_cinfo' id='choice_1_1_1' title='x_confs ${percent}'>${sign}</span>`,
      );
      return `<span class='ocrx_cinfo' id='timestep1_1_${t}'>\n ${choices.join('\n ')}</span>`;
    })
    .join('\n');

const nothing = { '': 99 };

describe('columnsOfHocr', () => {
  test('gives a row of probabilities a time step: nothing, digits, letters', () => {
    const { columns, classes, p } = columnsOfHocr(
      hocr([
        { '': 60, A: 30, '8': 7 },
        { b: 50, B: 20 },
      ]),
    );
    expect([columns, classes]).toEqual([2, 37]);
    expect(p[0]).toBeCloseTo(0.6, 2);
    expect(p[1 + 10]).toBeCloseTo(0.3, 2);
    expect(p[1 + 8]).toBeCloseTo(0.07, 2);
    expect(p[37 + 1 + 11]).toBeCloseTo(0.7, 2);
    expect(Math.min(...p)).toBeGreaterThan(0);
  });

  test('dashes, dots, spaces and entities are ignored', () => {
    const { p } = columnsOfHocr(hocr([{ '-': 40, '·': 20, ' ': 10, '&amp;': 10, '': 15 }]));
    expect(p[0]).toBeCloseTo(0.95, 2);
  });

  test('becomes a lattice with the probabilities of the network', () => {
    const lattice = latticeOf(columnsOfHocr(hocr([nothing, { B: 70, '8': 28 }, nothing, { '-': 98 }, { '7': 99 }, nothing])));
    expect(bestText(lattice)).toBe('B7');
    expect(lattice[0].map(({ char }) => char).slice(0, 2)).toEqual(['B', '8']);
    expect(lattice[0][0].p).toBeCloseTo(0.7, 1);
  });

  test('a character without a probable alternative is written ?', () => {
    const torn = { A: 20, '4': 20, R: 20, H: 20, N: 18 };
    expect(bestText(latticeOf(columnsOfHocr(hocr([nothing, { X: 99 }, nothing, torn, nothing, { Y: 99 }, nothing]))))).toBe(
      'X?Y',
    );
  });

  test('no output is an empty lattice', () => {
    expect(latticeOf(columnsOfHocr('<div></div>'))).toEqual([]);
  });
});
