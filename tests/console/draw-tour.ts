import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Drawn, majorOf, openScene, pageToDraw, pictureOf, STORED, type Structure, structureOf, THEMES } from './drawn.ts';
import { openGalleries } from './galleries.ts';

// Draws the pictures of every page anew, light and dark: `npm run draw:tour`, after `npm run build`; of some pages only: `npm run draw:tour -- alerts verify`.
// Look at each before it is committed.
const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lpr-tour-'));
const galleries = await openGalleries(folder);
const { browser, office, road } = galleries;
try {
  const pages: Record<string, Structure | undefined> = {};
  mkdirSync(STORED, { recursive: true });
  const stored = join(STORED, 'drawn.json');
  const before = asked.length === 0 ? null : (JSON.parse(readFileSync(stored, 'utf8')) as Drawn);
  for (const gallery of [office, road]) {
    const page = await pageToDraw(browser, gallery);
    for (const scene of gallery.scenes) {
      if (before !== null && !asked.includes(scene.name)) {
        pages[scene.name] = before.pages[scene.name];
        continue;
      }
      await openScene(page, gallery.key, scene);
      pages[scene.name] = await structureOf(page);
      for (const theme of THEMES) writeFileSync(join(STORED, `${scene.name}-${theme}.webp`), await pictureOf(page, theme));
      await page.emulateMedia({ colorScheme: 'light' });
      console.log(scene.name);
    }
  }
  const drawn = { chromium: majorOf(browser), pages };
  writeFileSync(stored, `${JSON.stringify(drawn, null, 1)}\n`);
} finally {
  await galleries.close();
  rmSync(folder, { recursive: true, force: true });
}
