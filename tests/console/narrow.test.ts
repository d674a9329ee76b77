import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, personsPage } from './chromium.ts';
import { goToScene } from './gallery.ts';
import { sharedGalleries } from './shared-galleries.ts';

describe.skipIf(CHROMIUM === null)('on a telephone', () => {
  const galleries = sharedGalleries();

  /** A page of the office in Spanish, whose words are longer, opened wide and then made narrow. */
  async function narrow(name: string): Promise<Page> {
    const { browser, office } = galleries();
    const scene = office.scenes.find((one) => one.name === name);
    if (scene === undefined) throw new Error(`Expected a page ${name}`);
    const { page } = await personsPage(browser, office.url, { locale: 'es-MX' });
    await page.clock.setFixedTime(office.now);
    await goToScene(page, office.key, scene);
    await page.setViewportSize({ width: 390, height: 800 });
    return page;
  }

  it('the names of the compared rows fit beside the characters, also where nothing was typed', async () => {
    const page = await narrow('compare');
    const names = await page.evaluate<[number, number][]>(
      `[...document.querySelectorAll('.alignment th')].map((name) => {
        const text = document.createRange();
        text.selectNodeContents(name);
        return [text.getBoundingClientRect().right, name.getBoundingClientRect().right];
      })`,
    );
    expect(names).toHaveLength(4);
    for (const [text, cell] of names) expect(text).toBeLessThanOrEqual(cell);
    await page.context().close();
  });

  it('the fault of a camera is told, though its column has no room', async () => {
    const page = await narrow('cameras');
    const row = page.locator('.grid-row', { hasText: 'cam-odd' });
    await row.getByText('en silencio').first().waitFor();
    expect(await row.locator('.fault-below').isVisible()).toBe(true);
    await page.context().close();
  });
});
