import { expect, test } from 'vitest';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import type { PlateFinder } from '../finder/plate-finder.ts';
import type { DecodedPicture } from '../image/picture.ts';
import type { PlateReader, ViewReading } from '../readers/reader.ts';
import { readPlates } from './read-plates.ts';

const CUT_OUT: DecodedPicture = { width: 200, height: 100, channels: 3, data: new Uint8Array(200 * 100 * 3), scale: 1 };

/** How often the finder is asked, where the whole picture is read as `text` with this probability a character, from a plate so wide. */
async function timesFound(text: string, p: number, width: number): Promise<number> {
  let times = 0;
  const [left, right] = [(1 - width) / 2, (1 + width) / 2];
  const reading: ViewReading = {
    raw: text,
    lattice: latticeOfText(text, p),
    jurisdictions: [],
    reader: 'given',
    ms: 0,
    corners: [left, 0.2, right, 0.2, right, 0.8, left, 0.8],
  };
  const reader: PlateReader = { name: 'platenet', version: 'given', read: async () => reading, close: async () => {} };
  const finder: PlateFinder = {
    version: 'given',
    find: async () => {
      times++;
      return [];
    },
    close: async () => {},
  };
  await readPlates(CUT_OUT, undefined, { reader, finder });
  return times;
}

test('in a cut-out no plate is looked for where the reading is sure, or good and of a plate that fills the picture', async () => {
  expect(await timesFound('ABC1234', 0.95, 0.2)).toBe(0);
  expect(await timesFound('ABC1234', 0.6, 0.8)).toBe(0);
});

test('in a cut-out a plate is looked for where the reading is bad, short, or of something small', async () => {
  expect(await timesFound('ABC1234', 0.45, 0.8)).toBe(1);
  expect(await timesFound('AB1', 0.6, 0.8)).toBe(1);
  expect(await timesFound('ABC1234', 0.6, 0.3)).toBe(1);
});
