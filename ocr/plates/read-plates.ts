import { boxAround, type Corners, heightOf, scaledBy, widthOf } from '../../engine/plate/corners.ts';
import { bestText, weakest } from '../../engine/plate/lattice.ts';
import type { PlateReading, Reading } from '../../engine/plate/reading.ts';
import type { FoundPlate, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { PlateFinder } from '../finder/plate-finder.ts';
import { pictureOf } from '../image/bytes.ts';
import type { DecodedPicture, Picture } from '../image/picture.ts';
import { widthIn } from '../image/projection.ts';
import { cornersWithin } from '../image/resample/rectify.ts';
import { resize } from '../image/resample/resize.ts';
import { withCutOffs } from '../readers/ends.ts';
import type { PlateReader, ViewReading, WorthMore } from '../readers/reader.ts';
import { ACCEPTANCE, mayBePlate, plateIsThere } from './acceptance.ts';
import { endsAtEdge } from './cut-by-edge.ts';
import { cutOut, MARGIN } from './cut-out.ts';
import { endsOfCutOut } from './cut-out-ends.ts';

/** A picture of fewer pixels and a plate's proportions, or wider than a camera's, is likely a cut-out: it is read as a whole first. */
const SMALL = 200_000;
const ASPECTS = { least: 0.8, wide: 1.9, most: 8 };
/** If the weakest character of a whole picture reaches this probability, the finder is not used. */
const SURE_FROM = 0.9;

/** Pixels of the longer side: readers use no more of a cut-out. */
const LONGEST_VIEW = 1600;

/** Share of a picture's width. */
const FILLS_FROM = 0.4;
/**
 * A doubtful reading of the whole picture that is as good as this, of a plate that fills it, is of that plate: the finder need not say so. On small pictures of
 * roads, where the reading is of nothing, it was worse in every case (400 simulated and 200 real ones, shrunk).
 */
const OF_A_PLATE = { weakest: 0.5, characters: 4 };

/** Probability of given places: the sender knows that plates are there. */
const GIVEN = 1;

type Outcome = Extract<ReadingOutcome, { status: 'read' | 'unreadable' | 'rejected' }>;

export interface PlateParts {
  readonly reader: PlateReader;
  /** Null: every picture is treated as a cut-out. */
  readonly finder: PlateFinder | null;
}

/**
 * Reads the plates of a picture: those at `boxes`, where they are given; else those that are found. Each is cut out and rectified, as the
 * reader expects it; boxes, given and answered, are in px of the file's upright picture. A cut-out is a picture that one plate fills: where the
 * whole picture is read as one with high probability, or is small and nothing is found in it, the whole picture is read.
 */
export async function readPlates(
  picture: DecodedPicture,
  boxes: readonly Corners[] | undefined,
  parts: PlateParts,
): Promise<Outcome> {
  const began = performance.now();
  if (boxes !== undefined)
    return await readAt(
      picture,
      boxes.map((corners) => ({ corners: scaledBy(corners, picture.scale), p: GIVEN })),
      parts,
      began,
      true,
    );
  const { reader, finder } = parts;
  const small = finder === null || mayBeCutOut(picture);
  const whole = small ? await reader.read(wholeView(picture)) : null;
  if (finder === null || isSure(whole) || isOfFillingPlate(whole)) return outcomeOf(wholeOf(picture, whole), [], began);

  const found = (await finder.find(picture)).filter(({ p }) => mayBePlate(p));
  if (whole !== null && found.some((plate) => fills(picture, plate))) return outcomeOf(wholeOf(picture, whole), [], began);
  const outcome = await readAt(picture, found, parts, began, false);
  // Of a small picture that was read as one plate, though doubtfully, places found in it replace that reading only if they are read with high probability.
  if (outcome.status === 'read' && (whole === null || outcome.readings.some(isSure))) return outcome;
  if (whole !== null) return outcomeOf(wholeOf(picture, whole), [], began);
  // A large one in which no plate was found may be the picture of one plate alone, too.
  const last = small ? null : await reader.read(wholeView(picture));
  return isSure(last) ? outcomeOf(wholeOf(picture, last), [], began) : outcome;
}

/** Whether one plate fills the picture. Readers were trained on such views with their margins, and do not read them better when they are cut closer. */
function fills({ width }: Picture, { corners }: FoundPlate): boolean {
  return boxAround(corners).w >= FILLS_FROM * width;
}

/** The same by the places of the corners that the reader saw. */
function isOfFillingPlate(reading: ViewReading | null): boolean {
  if (reading?.corners === undefined) return false;
  const { lattice, corners } = reading;
  const isGood = weakest(lattice) >= OF_A_PLATE.weakest && bestText(lattice).length >= OF_A_PLATE.characters;
  return isGood && widthIn(corners) >= FILLS_FROM;
}

function isSure(reading: Reading | null): boolean {
  return reading !== null && weakest(reading.lattice) >= SURE_FROM;
}

/** The whole picture, shrunk to the size that readers use. */
function wholeView(picture: Picture): Picture {
  const scale = LONGEST_VIEW / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  return pictureOf(resize(picture, Math.ceil(picture.width * scale), Math.ceil(picture.height * scale)));
}

function mayBeCutOut({ width, height }: Picture): boolean {
  const aspect = width / height;
  return aspect <= ASPECTS.most && aspect >= (width * height <= SMALL ? ASPECTS.least : ASPECTS.wide);
}

async function readAt(
  picture: DecodedPicture,
  places: readonly FoundPlate[],
  { reader }: PlateParts,
  began: number,
  given: boolean,
): Promise<Outcome> {
  const readings: PlateReading[] = [];
  const unread: FoundPlate[] = [];
  for (const place of places) {
    const view = cutOut(picture, place.corners);
    const corners = scaledBy(place.corners, 1 / picture.scale);
    if (view === null && given) return outside(picture, corners);
    const worthMore: WorthMore = (first) => given || plateIsThere(place.p, first) >= ACCEPTANCE.least_closer;
    const reading = view === null ? null : await reader.read(view, worthMore);
    if (reading === null) {
      if (place.p >= ACCEPTANCE.least_unread) unread.push({ corners, p: place.p });
      continue;
    }
    const box_p = given ? null : plateIsThere(place.p, reading.lattice);
    if (box_p !== null && box_p < ACCEPTANCE.least) continue;
    const { corners: inView, twoLines: _, ...read } = reading;
    const ends =
      inView === undefined
        ? endsAtEdge(picture, place.corners, 'placed')
        : endsAtEdge(picture, cornersWithin(place.corners, inView, MARGIN), 'seen');
    const lattice = withCutOffs(read.lattice, ends);
    readings.push({ ...read, lattice, box: corners, box_p });
  }
  return outcomeOf(readings, unread, began);
}

/** A picture read as a cut-out, with an unread character at an end where the plate itself may have been cut. */
function wholeOf(picture: Picture, reading: ViewReading | null): PlateReading[] {
  if (reading === null) return [];
  const { corners, twoLines, ...read } = reading;
  const lattice =
    corners === undefined || twoLines ? read.lattice : withCutOffs(read.lattice, endsOfCutOut(picture, corners, read.lattice));
  return [{ ...read, raw: bestText(lattice), lattice, box: null, box_p: null }];
}

/** The largest plate first: it belongs to the nearest vehicle. */
function outcomeOf(readings: readonly PlateReading[], unread: readonly FoundPlate[], began: number): Outcome {
  const ms = performance.now() - began;
  const [first, ...others] = readings.toSorted((a, b) => areaOf(b.box) - areaOf(a.box));
  const seen = unread.length === 0 ? {} : { unread };
  if (first === undefined) return { status: 'unreadable', reason: 'no_plate', ms, ...seen };
  return { status: 'read', readings: [first, ...others], ms, ...seen };
}

function areaOf(box: Corners | null): number {
  return box === null ? Number.POSITIVE_INFINITY : widthOf(box) * heightOf(box);
}

function outside({ width, height, scale }: DecodedPicture, corners: Corners): Outcome {
  const inFile = (px: number): number => Math.round(px / scale);
  const came = `corners ${corners.map(Math.round).join(' ')}`;
  const detail = `Expected a box inside the picture of ${inFile(width)} × ${inFile(height)} pixels but received ${came}`;
  return { status: 'rejected', reason: 'box_outside', detail };
}
