import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import {
  type Drawn,
  difference,
  majorOf,
  openScene,
  pageToDraw,
  pictureOf,
  STORED,
  type Structure,
  structureOf,
  THEMES,
} from './drawn.ts';
import { sharedGalleries } from './shared-galleries.ts';

/** Share of pixels that may differ, because text is smoothed a little differently on each machine. */
const MOST_DIFFERENT = 0.02;
/** Pixels by which parts of the page may be displaced, because another Chromium breaks lines differently. */
const MOST_MOVED = 24;

describe.skipIf(CHROMIUM === null)('pages of the console', () => {
  const shared = sharedGalleries();

  it('look as in the stored pictures, light and dark; in another Chromium they are made of the same parts at the same places', async () => {
    const drawn = JSON.parse(readFileSync(join(STORED, 'drawn.json'), 'utf8')) as Drawn;
    const { browser, office, road } = shared();
    const galleries = [office, road];
    const isSame = drawn.chromium === majorOf(browser);
    if (!isSame)
      console.warn(
        `The pictures are of Chromium ${drawn.chromium}, this is ${majorOf(browser)}: parts of pages are compared, not pixels`,
      );
    expect(galleries.flatMap(({ scenes }) => scenes.map(({ name }) => name))).toEqual(Object.keys(drawn.pages));
    const differences: string[] = [];
    for (const gallery of galleries) {
      const page = await pageToDraw(browser, gallery);
      for (const scene of gallery.scenes) {
        await openScene(page, gallery.key, scene);
        const is = await structureOf(page);
        const was = drawn.pages[scene.name] as Structure;
        const found = [...otherTree(is, was), ...(isSame ? await otherPixels(page, scene.name) : moved(is, was))];
        differences.push(...found.map((difference) => `${scene.name}: ${difference}`));
      }
    }
    expect(differences).toEqual([]);
  });
});

async function otherPixels(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of THEMES) {
    const share = await difference(await pictureOf(page, theme), readFileSync(join(STORED, `${name}-${theme}.webp`)));
    if (share > MOST_DIFFERENT) found.push(`in ${theme} colours ${(100 * share).toFixed(2)} % of the pixels differ`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** The first line of the accessibility tree that differs. */
function otherTree(is: Structure, was: Structure): string[] {
  const [now, then] = [is.tree.split('\n'), was.tree.split('\n')];
  const at = Array.from({ length: Math.max(now.length, then.length) }).findIndex((_, i) => now[i] !== then[i]);
  return at < 0 ? [] : [`expected ${JSON.stringify(then[at])} in the accessibility tree but found ${JSON.stringify(now[at])}`];
}

/** Parts with a different place or size. */
function moved(is: Structure, was: Structure): string[] {
  return Object.entries(was.regions).flatMap(([part, box]) => {
    const [then, now] = [box, is.regions[part] ?? ''].map((one) => one.split(' ').map(Number)) as [number[], number[]];
    const isNear = then.every((px, i) => Math.abs(px - (now[i] ?? Number.NaN)) <= MOST_MOVED);
    return isNear ? [] : [`${part} was at ${box} and is at ${is.regions[part]}`];
  });
}
