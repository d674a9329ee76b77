import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, personsPage } from './chromium.ts';
import { type Gallery, goToScene, type Scene } from './gallery.ts';
import { skippedHeadings } from './headings.ts';
import { faultsInNarrow, timesCutOff } from './narrow-faults.ts';
import { sharedGalleries } from './shared-galleries.ts';
import { englishIn, textsOf } from './texts.ts';

/** Further pages of the two servers, which have no picture. */
const OFFICE: readonly Scene[] = [
  ...['/search', '/questions', '/traces', '/why'].map((path) => ({ name: path, path, until: 'form' })),
  { name: 'reviews', path: '/reviews', until: '.empty' },
  { name: 'access keys', path: '/access?show=keys', until: 'table' },
  { name: 'agencies', path: '/access?show=agencies', until: 'table' },
  { name: 'holds', path: '/retention?show=holds', until: 'table' },
  { name: 'sharing receipts', path: '/sharing?show=receipts', until: '.empty' },
  { name: 'whole audit', path: '/audit', until: '.grid-row' },
];
const asked = (name: string, until: string): Scene => ({
  ...{ name, path: `/questions/${name}?asked=1`, until, isPurposeSaid: true },
});
const ROAD: readonly Scene[] = [
  ...['clones', 'links', 'corridors'].map((name) => asked(name, 'details')),
  { name: 'nothing found', path: '/search?plate=NOPE1', until: '.empty', isPurposeSaid: true },
  { name: 'traces', path: '/traces', until: 'table' },
  { name: 'road cameras', path: '/cameras', until: '.grid-row' },
  { name: 'scenes', path: '/questions/scenes', until: 'form' },
];

/** Milliseconds. */
const YEAR = 366 * 86_400_000;

/** Names that people gave, names of states and programs, and codes that are shown as codes. */
const DATA: readonly RegExp[] = [
  /\b(?:[A-Z]\. (?:Keeper|Analyst|Patrol)|admin|home|Invented [\w ]+|County Sheriff)\b/,
  /\b(?:border|amber|stolen-2026|wanted|cam-[\w]+|(?:otay-mesa|pharr|san-ysidro)-in|2026-03-03-[\w-]+|\d+\.jpg)\b/,
  // Kinds of cameras, in the words of who gave them.
  /\b(?:fixed|barrel|trailer)\b/,
  /A neighbour’s car: read as the listed KDR8130 every morning|Patrol car of the agency|Joint investigation [\d-]+/,
  /homicide, ordered by the court|Convoys of the week|Faults of cameras|Twins at the port|Road (?:north|south)/,
  /New Hampshire|Maine|Virginia|California|Arkansas|Tennessee|Nebraska|America\/\w+/,
  /\b(?:platenet|tesseract(?:\.js)?|auto|verdicts-\w+|sim-\d+|lpr-audit-[0-9a-f]{8}|[0-9a-f]{12,})\b/,
  // Signatures, keys and hashes: other ones in every run.
  /[\w+/-]{32,}=*/,
  // Fields of documents, of rows and of parameters, and commands.
  /\b[a-z]+(?:_[a-z0-9]+)+\b|--\w+|`[^`]+`|\blpr [\w -]+/,
  /\b(?:recall|hits|said|captured|exact|misread|ece|predicted|right|whole|burst of 3|scenes|sure|frames|auto)\b/,
  // The same words in both languages, names of languages, and words of records that are given as they are.
  /\b(?:Clones|English|Español|currency|drugs|Security key|Phone|supervisor|plain|min|red pickup|white pickup)\b/,
];

describe.skipIf(CHROMIUM === null)('every page of the console', () => {
  const galleries = sharedGalleries();

  it('tells what was asked and found in words: no name of a parameter, and no figure with an exponent', async () => {
    const { browser, road } = galleries();
    const page = await pageIn(browser, 'en-US', road);
    const found: string[] = [];
    for (const scene of [...road.scenes, ...ROAD].filter(({ path }) => /^\/(?:questions|why|traces|search)/.test(path))) {
      await goToScene(page, road.key, scene);
      const text = await page.evaluate<string>('document.querySelector("main").textContent');
      found.push(...(text.match(/\b[a-z]+(?:_[a-z]+)+\b|\b\d\S*e[-+]\d+/g) ?? []).map((code) => `${scene.name}: ${code}`));
    }
    expect(found).toEqual([]);
  });

  it('shows whole times of another year in every column, in a wide window and in narrow ones', async () => {
    const cut: string[] = [];
    const { browser, office, road } = galleries();
    for (const [gallery, names] of [
      [office, ['alerts', 'cameras', 'audit']] as const,
      [road, ['search', 'road cameras']] as const,
    ]) {
      const page = await pageIn(browser, 'en-US', { ...gallery, now: gallery.now + YEAR });
      for (const scene of [...gallery.scenes, ...ROAD].filter(({ name }) => names.some((one) => one === name))) {
        // As wide as a window in which every column is there: the one before left a narrow one.
        await page.setViewportSize({ width: 1280, height: 800 });
        await goToScene(page, gallery.key, scene);
        for (const width of [1280, 800, 390])
          cut.push(...(await timesCutOff(page, width)).map((time) => `${scene.name}, ${width} px: ${time}`));
      }
    }
    expect(cut).toEqual([]);
  });

  it('has no English text in Spanish, from the server or its own, nor in its title and in what screen readers say; no level of headings is skipped; in 320 px nothing scrolls sideways, and no word or time is cut', async () => {
    const [found, narrow, skipped]: string[][] = [[], [], []];
    const { browser, office, road } = galleries();
    for (const [gallery, more] of [[office, OFFICE] as const, [road, ROAD] as const]) {
      const [english, spanish] = [await pageIn(browser, 'en-US', gallery), await pageIn(browser, 'es-MX', gallery)];
      for (const scene of [...gallery.scenes, ...more].filter(({ isSignedOut }) => isSignedOut !== true)) {
        const both = await Promise.all([english, spanish].map((page) => textsOn(page, gallery.key, scene)));
        const left = englishIn(both[1] as string[], both[0] as string[], DATA);
        found.push(...left.map((text) => `${scene.name}: ${text}`));
        skipped.push(...(await skippedHeadings(spanish)).map((heading) => `${scene.name}: ${heading}`));
        narrow.push(...(await faultsInNarrow(spanish)).map((fault) => `${scene.name}: ${fault}`));
      }
    }
    expect({ found, narrow, skipped }).toEqual({ found: [], narrow: [], skipped: [] });
  });
});

async function pageIn(browser: Browser, locale: string, { url, now }: Gallery): Promise<Page> {
  const { page } = await personsPage(browser, url, { locale });
  await page.clock.setFixedTime(now);
  return page;
}

async function textsOn(page: Page, key: string, scene: Scene): Promise<string[]> {
  await goToScene(page, key, scene);
  return await textsOf(page);
}
