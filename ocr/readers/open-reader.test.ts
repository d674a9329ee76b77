import { expect, test } from 'vitest';
import { drawShot } from '../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../fixtures/camera/photograph.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import { openReader } from './open-reader.ts';
import { READER_NAMES } from './reader.ts';

test.each(READER_NAMES)('the reader %s opens under its name and reads most of twelve good pictures', async (name) => {
  const notes: string[] = [];
  const reader = await openReader(name, { note: (text) => notes.push(text) });
  expect([reader.name, notes]).toEqual([name, []]);
  let right = 0;
  for (let i = 0; i < 12; i++) {
    const random = randomOf(78_000 + i, 'open-reader');
    const issued = issuePlate(random, {});
    const { width, height, rgb } = photograph(drawPlate(issued, random), drawShot(random, 0), random);
    const reading = await reader.read({ width, height, channels: 3, data: rgb });
    if (reading?.raw.replaceAll('O', '0') === issued.plate.replaceAll('O', '0')) right++;
  }
  await reader.close();
  expect(right).toBeGreaterThanOrEqual(7);
});
