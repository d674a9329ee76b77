import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './chromium.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { openRoadGallery } from './road-gallery.ts';

/** Chromium and the two servers whose pages are every page of the console. */
export interface Galleries {
  readonly browser: Browser;
  readonly office: Gallery;
  readonly road: Gallery;
  close(): Promise<void>;
}

/** @param folder of their data */
export async function openGalleries(folder: string): Promise<Galleries> {
  const [browser, office, road] = await Promise.all([
    openBrowser(),
    openGallery(join(folder, 'office')),
    openRoadGallery(join(folder, 'road')),
  ]);
  return {
    ...{ browser, office, road },
    async close() {
      await browser.close();
      await office.close();
      await road.close();
    },
  };
}
