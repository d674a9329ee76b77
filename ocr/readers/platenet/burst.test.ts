import { expect, test } from 'vitest';
import { fuseReadings } from '../../../engine/plate/burst.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import { drawBurst, photographBurst } from '../../../fixtures/camera/burst.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import { openPlatenetReader } from './platenet.reader.ts';

const BURSTS = 24;
const folded = (text: string) => text.replaceAll('O', '0');

test('three frames of a passage are read better than one of them', async () => {
  const reader = await openPlatenetReader();
  let [frames, single, fused] = [0, 0, 0];
  for (let i = 0; i < BURSTS; i++) {
    const random = randomOf(4_100 + i, 'burst of three');
    const issued = issuePlate(random, {});
    const photos = photographBurst(drawPlate(issued, random), drawBurst(random, 5).slice(0, 3), random);
    const readings: Reading[] = [];
    for (const { width, height, rgb } of photos) {
      const reading = await reader.read({ width, height, channels: 3, data: rgb });
      if (reading !== null) readings.push(reading);
    }
    const right = (reading: Reading) => Number(folded(reading.raw) === folded(issued.plate));
    frames += photos.length;
    single += readings.reduce((sum, reading) => sum + right(reading), 0);
    const [first, ...rest] = readings;
    if (first !== undefined) fused += right(fuseReadings([first, ...rest]));
  }
  await reader.close();
  expect(single / frames).toBeGreaterThan(0.4);
  expect(fused / BURSTS).toBeGreaterThan(single / frames);
});
