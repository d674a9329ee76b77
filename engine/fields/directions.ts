import { bad, type Checked, good } from './checked.ts';
import { checkNumber } from './numbers.ts';

const COMPASS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];
const WORDS: Readonly<Record<string, string>> = { NORTH: 'N', EAST: 'E', SOUTH: 'S', WEST: 'W' };

/** Degrees clockwise from north. Accepts degrees, a compass point (`NE`), or a word with or without `bound` (`northbound`). */
export function checkDirection(value: unknown, field = 'direction'): Checked<number> {
  const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const word = text.replace(/[- ]?BOUND$/, '');
  const point = COMPASS.indexOf(WORDS[word] ?? (/^[NESW]B$/.test(word) ? word.charAt(0) : word));
  if (point >= 0) return good(point * 45);
  const degrees = checkNumber(value, field, 0, 360);
  return degrees.ok ? degrees : bad(field, 'degrees from 0 to 360, or N, NE, E, SE, S, SW, W or NW', value);
}

/** Degrees between two directions, 0..180. */
export function degreesBetween(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
