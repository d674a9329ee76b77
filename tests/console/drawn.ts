import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pixelmatch from 'pixelmatch';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { personsPage } from './chromium.ts';
import { type Gallery, goToScene, type Scene } from './gallery.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The stored pictures, which docs/tour.md shows, too. `npm run draw:tour` draws them anew. */
export const STORED = new URL('./pictures/', import.meta.url).pathname;

/** Data stored beside the pictures: the Chromium that has drawn them, and the structure of each page. */
export interface Drawn {
  readonly chromium: string;
  readonly pages: Readonly<Record<string, Structure>>;
}

/** Lines of an accessibility tree that are stored, at most: of a long table only the first rows. */
const MOST_LINES = 160;
/** px */
const VIEWPORT = { width: 1120, height: 700 };
const FONTS = createRequire(import.meta.url);

/** The structure of a page, apart from its painting: its accessibility tree, and the places of its parts, px (`x y width height`). */
export interface Structure {
  readonly tree: string;
  readonly regions: Readonly<Record<string, string>>;
}

/**
 * A page with a stopped clock and with fonts of this project, so that its pictures do not depend on the machine. Of the navigation only the page
 * itself is shown, so that a new page changes no picture of the others.
 */
export async function pageToDraw(browser: Browser, { url, now }: Gallery): Promise<Page> {
  const { page } = await personsPage(browser, url, {
    ...{ viewport: VIEWPORT, locale: 'en-US', timezoneId: 'America/Chicago', colorScheme: 'light' },
  });
  await page.clock.setFixedTime(now);
  const fonts = [400, 600].flatMap((weight) => [
    { weight, data: fontData('overpass', weight) },
    // Overpass has a middle dot without a width.
    { weight, data: fontData('barlow-semi-condensed', weight), unicodeRange: 'U+B7' },
  ]);
  await page.addInitScript(`(${useFonts})(${JSON.stringify(fonts)})`);
  return page;
}

function fontData(name: string, weight: number): string {
  return readFileSync(FONTS.resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`)).toString('base64');
}

/** Runs in the page. Fonts from bytes and constructed style sheets are not subject to the content security policy. */
const useFonts = `(fonts) => {
  for (const { weight, data, unicodeRange = 'U+0-10FFFF' } of fonts) {
    const face = new FontFace('Drawn', Uint8Array.from(atob(data), (c) => c.charCodeAt(0)), { weight, unicodeRange });
    document.fonts.add(face);
    void face.load();
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':root, body { font-family: Drawn, sans-serif !important } * { caret-color: transparent !important } .bar nav a:not([aria-current]) { display: none }');
  document.adoptedStyleSheets = [sheet];
}`;

/**
 * Opens a page as the person with this key, and waits until it is whole. What differs from run to run (ids, keys and hashes) is replaced by zeros.
 */
export async function openScene(page: Page, key: string, scene: Scene): Promise<void> {
  await goToScene(page, key, scene);
  await page.evaluate('document.fonts.ready');
  await page.evaluate(`Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))`);
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await page.evaluate(`(${withoutChance})()`);
}

/** Runs in the page. */
const withoutChance = `() => {
  const same = (text) => text.replace(/\\b[0-9a-f]{8,}(-[0-9a-f]{4,})*\\b/g, (found) => '0'.repeat(found.length)).replace(/\\+A[\\w/+]{42,}=*/g, '+0').replace(/(log of )[0-9,]+/, '$10');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.data !== same(node.data)) node.data = same(node.data);
  for (const field of document.querySelectorAll('input, textarea')) if (field.value !== same(field.value)) field.value = same(field.value);
}`;

/** The major version of a browser; another version may paint differently. */
export function majorOf(browser: Browser): string {
  return browser.version().split('.')[0] as string;
}

export async function pictureOf(page: Page, theme: Theme): Promise<Buffer> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  return await sharp(png).webp({ nearLossless: true, quality: 40, effort: 5 }).toBuffer();
}

export async function structureOf(page: Page): Promise<Structure> {
  // Addresses hold ids, which differ from run to run.
  const dialog = page.locator('dialog[open]');
  const all = (await ((await dialog.count()) > 0 ? dialog : page.locator('main')).ariaSnapshot()).split('\n');
  const lines = all.filter((line) => !line.trim().startsWith('- /url:'));
  const tree = lines.slice(0, MOST_LINES).join('\n');
  const regions = await page.evaluate<Record<string, string>>(`(${boxes})()`);
  return { tree, regions };
}

/** Runs in the page. */
const boxes = `() => Object.fromEntries(
  [...document.querySelectorAll('header.bar, main, main h1, main h2, main form, main table, main .grid, main figure, main .map, dialog[open], dialog[open] form, dialog[open] fieldset')].map((element, i) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [i + ' ' + element.tagName.toLowerCase(), [x, y, width, height].map(Math.round).join(' ')];
  }),
)`;

/** The share of pixels that differ visibly; 1 where the sizes do. */
export async function difference(a: Buffer, b: Buffer): Promise<number> {
  const [one, other] = await Promise.all(
    [a, b].map((bytes) => sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  if (one === undefined || other === undefined) return 1;
  const { width, height } = one.info;
  if (other.info.width !== width || other.info.height !== height) return 1;
  return pixelmatch(one.data, other.data, undefined, width, height, { threshold: 0.15 }) / (width * height);
}
