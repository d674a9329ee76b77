import { type Corners, cornersOf, isConvex, MOST_PLATES } from '../plate/corners.ts';
import { bad, type Checked, good } from './checked.ts';

/** Pixels. No picture is larger, so a coordinate beyond it is a mistake. */
const FARTHEST = 100_000;
const EXPECTED =
  'x, y, width and height of a plate, or x and y of its four corners clockwise from the upper left, in pixels of the upright picture';

/**
 * Where plates are in a picture, as a manifest or a camera says it. Text: four or eight numbers with spaces or commas between, several
 * plates with `;` between. JSON: `[x, y, w, h]`, eight numbers, four `[x, y]`, `{x, y, w, h}`, or an array of these.
 */
export function checkPlaces(value: unknown, field: string): Checked<readonly Corners[]> {
  const plates = typeof value === 'string' ? placesOfText(value) : isSeveral(value) ? value : [value];
  if (plates.length === 0 || plates.length > MOST_PLATES) return bad(field, `1 to ${MOST_PLATES} plates`, plates.length);
  const corners: Corners[] = [];
  for (const plate of plates) {
    const numbers = numbersOf(plate);
    const found = numbers === null ? null : cornersFrom(numbers);
    if (found === null) return bad(field, EXPECTED, value);
    corners.push(found);
  }
  return good(corners);
}

/** The same for the place of exactly one plate. */
export function checkPlace(value: unknown, field: string): Checked<Corners> {
  const checked = checkPlaces(value, field);
  if (!checked.ok) return checked;
  const [corners, ...others] = checked.value;
  return corners === undefined || others.length > 0 ? bad(field, 'the place of one plate', value) : good(corners);
}

function placesOfText(text: string): readonly unknown[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part, i) => part !== '' || i === 0)
    .map((part) => part.split(/\s*,\s*|\s+/).map((word) => (word === '' ? Number.NaN : Number(word))));
}

/** Whether it is an array of plates, and not an array of numbers or of four points. */
function isSeveral(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  const isPoints = value.length === 4 && value.every((point) => Array.isArray(point) && point.length === 2);
  return !isPoints && value.every((item) => typeof item === 'object' && item !== null);
}

function numbersOf(plate: unknown): readonly number[] | null {
  const flat = Array.isArray(plate) ? plate.flat() : isRecord(plate) ? [plate.x, plate.y, plate.w, plate.h] : [];
  const fits = flat.length === 4 || flat.length === 8;
  return fits && flat.every((at) => typeof at === 'number' && Math.abs(at) <= FARTHEST) ? flat : null;
}

function cornersFrom(numbers: readonly number[]): Corners | null {
  const [x = 0, y = 0, w = 0, h = 0] = numbers;
  const corners = numbers.length === 4 ? cornersOf({ x, y, w, h }) : (numbers as unknown as Corners);
  return isConvex(corners) ? corners : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
