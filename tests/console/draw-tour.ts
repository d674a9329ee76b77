import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './chromium.ts';
import { type Drawn, majorOf, openScene, pageToDraw, pictureOf, STORED, type Structure, structureOf, THEMES } from './drawn.ts';
import { openGallery } from './gallery.ts';

// Draws the pictures of every page anew, light and dark: `npm run draw:tour`, after `npm run build`. Look at each before it is committed.
const folder = mkdtempSync(join(tmpdir(), 'lpr-tour-'));
const [gallery, browser] = await Promise.all([openGallery(folder), openBrowser()]);
try {
  const page = await pageToDraw(browser, gallery);
  const pages: Record<string, Structure> = {};
  mkdirSync(STORED, { recursive: true });
  for (const scene of gallery.scenes) {
    await openScene(page, scene);
    pages[scene.name] = await structureOf(page);
    for (const theme of THEMES) writeFileSync(join(STORED, `${scene.name}-${theme}.webp`), await pictureOf(page, theme));
    await page.emulateMedia({ colorScheme: 'light' });
    console.log(scene.name);
  }
  const drawn: Drawn = { chromium: majorOf(browser), pages };
  writeFileSync(join(STORED, 'drawn.json'), `${JSON.stringify(drawn, null, 1)}\n`);
} finally {
  await browser.close();
  await gallery.close();
  rmSync(folder, { recursive: true, force: true });
}
