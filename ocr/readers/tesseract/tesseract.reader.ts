import { bestText, type Lattice, meanConfidence } from '../../../engine/plate/lattice.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import { findBands } from '../../image/band.ts';
import { greyOf } from '../../image/grey.ts';
import { stripOf } from '../../image/strip.ts';
import { latticeOf } from '../platenet/ctc.lattice.ts';
import { isReadable } from '../readable.ts';
import type { Picture, PlateReader } from '../reader.ts';
import { columnsOfHocr } from './hocr.ts';
import { openRecognizer } from './recognizer.ts';
import { loadModel, shippedModel, type TesseractModel } from './traineddata.ts';

/** From this mean on no second band is looked at. */
const SURE_FROM = 0.85;

/** tesseract behind the seam: finds the serial, lays it flat, and reads it as one line. Opens the shipped model where none is given. */
export async function openTesseractReader(given?: TesseractModel): Promise<PlateReader> {
  const model = given ?? (await shippedModel());
  const recognizer = await openRecognizer(model, await loadModel(model));
  const version = `tesseract/${model.version}`;
  return {
    name: 'tesseract',
    version,
    async read(picture: Picture): Promise<Reading | null> {
      const began = performance.now();
      const grey = greyOf(picture);
      let lattice: Lattice = [];
      for (const band of findBands(grey)) {
        const found = latticeOf(columnsOfHocr(recognizer.hocr(stripOf(grey, band)), model.temperature));
        if (meanConfidence(found) > meanConfidence(lattice)) lattice = found;
        if (meanConfidence(lattice) >= SURE_FROM) break;
      }
      if (!isReadable(lattice)) return null;
      return { raw: bestText(lattice), lattice, jurisdictions: [], reader: version, ms: performance.now() - began };
    },
    async close() {
      recognizer.close();
    },
  };
}
