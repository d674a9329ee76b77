import { bestText, type Lattice } from '../../../engine/plate/lattice.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import { greyOf } from '../../image/grey.ts';
import type { Picture } from '../../image/picture.ts';
import type { Plane } from '../../image/plane.ts';
import { withCutOffs } from '../ends.ts';
import { isReadable } from '../readable.ts';
import type { PlateReader } from '../reader.ts';
import { bestLine, type ReadLine } from './best-line.ts';
import { cutOffsAt, looksAtEnds } from './cut-off.ts';
import { openRecognizer } from './recognizer.ts';
import { loadModel, shippedModel, type TesseractModel } from './traineddata.ts';

/** The tesseract reader: finds the serial, rectifies it, and reads it as one line. Opens the shipped model by default. */
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
      const line = bestLine(recognizer, grey, model.temperature);
      if (line === null || !isReadable(line.lattice)) return null;
      const lattice = model.cut_off === null ? line.lattice : doubted(grey, line, model.cut_off);
      return { raw: bestText(lattice), lattice, jurisdictions: [], reader: version, ms: performance.now() - began };
    },
    async close() {
      recognizer.close();
    },
  };
}

function doubted(grey: Plane, { band, lattice }: ReadLine, weights: readonly number[]): Lattice {
  return withCutOffs(lattice, cutOffsAt(looksAtEnds(grey, band, lattice), weights));
}
