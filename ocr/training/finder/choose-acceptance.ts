/**
 * Which probabilities of finder and reader make a place count as a plate, chosen on simulated scenes that nothing was trained or reported on;
 * run again after either model has changed. Each folder has whole pictures and `labels.csv` with boxes:
 *
 *     npm run train:acceptance -- DIR …
 *
 * Prints the weights and, by threshold, the plates (at least 60 px wide) that are given and read exactly and the false ones a picture. Put
 * weights and threshold into `ACCEPTANCE` in `ocr/plates/acceptance.ts`.
 */

import { join } from 'node:path';
import { boxAround, overlapOf } from '../../../engine/plate/corners.ts';
import { meanConfidence } from '../../../engine/plate/lattice.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../../engine/ports/image-limits.ts';
import { foldO0 } from '../../evaluate/fold-o0.ts';
import { type Label, readLabels } from '../../evaluate/labels.ts';
import { fitLogistic } from '../../evaluate/logistic.ts';
import { openPlateFinder } from '../../finder/centre-point/centre-point.finder.ts';
import { finderModel } from '../../finder/centre-point/model.ts';
import { decodePicture } from '../../image/decode.ts';
import { ACCEPTANCE, isOfOneKind, logOdds, plateIsThere } from '../../plates/acceptance.ts';
import { cutOut } from '../../plates/cut-out.ts';
import { openPlatenetReader } from '../../readers/platenet/platenet.reader.ts';

const WIDE = 60;
const FOUND_FROM = 0.5;
const FALSE_BELOW = 0.1;
const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99];

/** A possible plate that was found and read. */
interface Place {
  readonly p: number;
  readonly lattice: Parameters<typeof plateIsThere>[1];
  readonly isPlate: boolean;
  readonly isFalse: boolean;
  readonly exact: boolean;
  readonly wide: boolean;
}

const finder = await openPlateFinder(finderModel());
const reader = await openPlatenetReader();
const places: Place[] = [];
let [pictures, plates, unreadFalse] = [0, 0, 0];
for (const folder of process.argv.slice(2)) {
  const labels = await readLabels(folder);
  for (const file of new Set(labels.map((label) => label.file))) {
    pictures++;
    await readPicture(
      join(folder, file),
      labels.filter((label) => label.file === file),
    );
  }
}

const rows = places.filter(({ isPlate, isFalse }) => isPlate || isFalse);
const [constant = 0, ofFinder = 0, ofReader = 0, ofOneKind = 0] = fitLogistic(
  rows.map(({ p, lattice }) => [1, logOdds(p), logOdds(meanConfidence(lattice)), Number(isOfOneKind(lattice))]),
  rows.map(({ isPlate }) => isPlate),
);
const fitted = { ...ACCEPTANCE, constant, finder: ofFinder, reader: ofReader, one_kind: ofOneKind };
const weights = [constant, ofFinder, ofReader, ofOneKind].map((weight) => weight.toFixed(3)).join(', ');
process.stdout.write(`${pictures} pictures, ${plates} plates of ${WIDE} px; constant, finder, reader, one kind: ${weights}\n`);
process.stdout.write(
  `false and not readable: ${(unreadFalse / pictures).toFixed(3)} a picture\nleast  found   exact   false a picture\n`,
);
for (const least of THRESHOLDS) {
  const given = places.filter(({ p, lattice }) => plateIsThere(p, lattice, fitted) >= least);
  const found = given.filter((place) => place.isPlate && place.wide).length / plates;
  const exact = given.filter((place) => place.exact && place.wide).length / plates;
  const wrong = given.filter(({ isFalse }) => isFalse).length / pictures;
  process.stdout.write(`${least.toFixed(2)}   ${found.toFixed(4)}  ${exact.toFixed(4)}  ${wrong.toFixed(4)}\n`);
}

async function readPicture(path: string, labels: readonly Label[]): Promise<void> {
  const picture = await decodePicture({ path }, DEFAULT_IMAGE_LIMITS);
  if ('status' in picture) throw new Error(`Expected a picture from the simulation but received ${picture.detail}`);
  plates += labels.filter(({ box }) => (box?.w ?? 0) >= WIDE).length;
  for (const { corners, p } of await finder.find(picture)) {
    const overlaps = labels.flatMap(({ text, box }) =>
      box === null ? [] : [{ text, box, overlap: overlapOf(boxAround(corners), box) }],
    );
    const best = overlaps.toSorted((a, b) => b.overlap - a.overlap)[0];
    const isFalse = (best?.overlap ?? 0) < FALSE_BELOW;
    const view = cutOut(picture, corners);
    const reading = view === null ? null : await reader.read(view);
    if (reading === null) unreadFalse += Number(isFalse && p >= ACCEPTANCE.least_unread);
    else {
      const isPlate = best !== undefined && best.overlap >= FOUND_FROM;
      const exact = isPlate && foldO0(reading.raw) === foldO0(best.text);
      places.push({ p, lattice: reading.lattice, isPlate, isFalse, exact, wide: isPlate && best.box.w >= WIDE });
    }
  }
}
