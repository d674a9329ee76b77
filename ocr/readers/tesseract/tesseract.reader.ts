import { bestText, meanConfidence } from '../../../engine/plate/lattice.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import { findBand } from '../../image/band.ts';
import { greyOf } from '../../image/grey.ts';
import { stripOf } from '../../image/strip.ts';
import { latticeOf } from '../platenet/ctc.lattice.ts';
import type { Picture, PlateReader } from '../reader.ts';
import { columnsOfHocr } from './hocr.ts';
import { openRecognizer } from './recognizer.ts';
import { loadModel, stockModel, type TesseractModel } from './traineddata.ts';

/** Below this mean the network is guessing: no plate that can be read. */
const READABLE_FROM = 0.3;

/** tesseract behind the seam: finds the serial, lays it flat, and reads it as one line. */
export async function openTesseractReader(model: TesseractModel = stockModel()): Promise<PlateReader> {
  const recognizer = await openRecognizer(model, await loadModel(model));
  const version = `tesseract/${model.version}`;
  return {
    name: 'tesseract',
    version,
    async read(picture: Picture): Promise<Reading | null> {
      const began = performance.now();
      const grey = greyOf(picture);
      const band = findBand(grey);
      if (band === null) return null;
      const lattice = latticeOf(columnsOfHocr(recognizer.hocr(stripOf(grey, band))));
      const raw = bestText(lattice);
      if (raw === '' || meanConfidence(lattice) < READABLE_FROM) return null;
      return { raw, lattice, jurisdictions: [], reader: version, ms: performance.now() - began };
    },
    async close() {
      recognizer.close();
    },
  };
}
