import { type Corners, heightOf, widthOf } from '../../engine/plate/corners.ts';
import type { PlateReading } from '../../engine/plate/reading.ts';
import type { FoundPlate, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { Picture } from '../image/picture.ts';
import type { PlateReader } from '../readers/reader.ts';
import { cutOut } from './cut-out.ts';

/** Where plates are that are given: whoever gives them knows it. */
const GIVEN = 1;

type Outcome = Extract<ReadingOutcome, { status: 'read' | 'unreadable' | 'rejected' }>;

/**
 * Reads the plates of a picture: those at `boxes`, where they are given; else the picture as a whole. Each plate is cut out and laid
 * flat, as the reader expects it.
 */
export async function readPlates(picture: Picture, boxes: readonly Corners[] | undefined, reader: PlateReader): Promise<Outcome> {
  const began = performance.now();
  if (boxes === undefined) {
    const reading = await reader.read(picture);
    return outcomeOf(reading === null ? [] : [{ ...reading, box: null, box_p: null }], [], began);
  }
  const readings: PlateReading[] = [];
  const unread: FoundPlate[] = [];
  for (const corners of boxes) {
    const view = cutOut(picture, corners);
    if (view === null) return outside(picture, corners);
    const reading = await reader.read(view);
    if (reading === null) unread.push({ corners, p: GIVEN });
    else readings.push({ ...reading, box: corners, box_p: null });
  }
  return outcomeOf(readings, unread, began);
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

function outside({ width, height }: Picture, corners: Corners): Outcome {
  const came = `corners ${corners.map(Math.round).join(' ')}`;
  const detail = `Expected a box inside the picture of ${width} × ${height} pixels but received ${came}`;
  return { status: 'rejected', reason: 'box_outside', detail };
}
