import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { rows, sharedConsole, showQueue } from './shared-console.ts';

/** What was wrong when people's jobs were done by hand, page by page. */
describe.skipIf(CHROMIUM === null)('jobs as people do them in Chromium', () => {
  const open = sharedConsole();

  it('types into the palette as soon as it is open, and goes to the page that is named', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('camer');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cameras$/);
    await page.waitForFunction(`document.title === 'Cameras – License plate reads'`);
  });

  it.each(['light', 'dark'] as const)('says what was saved in a message that can be read, in %s', async (colorScheme) => {
    const border = await open('empty');
    const { page } = await border.signIn('O. Operator', { colorScheme }, ['operator']);
    await page.goto('/batches');
    const [batch = ''] = border.batches;
    const files = readdirSync(batch).map((name) => join(batch, name));
    await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(files);
    await page.getByText(/\d+(\.\d)? [kM]B/).waitFor();
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.locator('.toast.good').waitFor();
    expect(await findingsOn(page)).toEqual([]);
  });

  it('shows a whole picture within the window, with its outlines on it', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst', { viewport: { width: 1280, height: 500 } });
    await page.goto('/batches');
    await page.getByRole('table').getByRole('link').first().click();
    await rows(page).first().click();
    const picture = page.locator('.whole img');
    await page.locator('.whole svg').waitFor();
    const [shown, outlines] = await Promise.all([picture.boundingBox(), page.locator('.whole svg').boundingBox()]);
    expect(outlines).toEqual(shown);
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(500);
  });

  it('takes a state by its own letters, and counts no place in the queue once the alert is judged', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst');
    const hit = border.engine.hits
      .list({ level: 'alert', status: 'unverified' })
      .items.find(({ read, entry }) => read.image !== null && entry.jurisdiction === null);
    await page.goto(`/alerts/${hit?.id}`);
    await page.getByRole('heading', { name: 'What does the plate say?' }).waitFor();
    await page.keyboard.type(border.truthOf(hit?.id as string));
    await page.keyboard.press('Tab');
    await page.keyboard.type('tx');
    await page.keyboard.press('Enter');
    await page.getByText('You typed US-TX').waitFor();
    await page.keyboard.press('c');
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.getByText(/^\d+ of \d+$/).waitFor({ state: 'detached' });
  });

  it('does not blame a person for a plate of which there is no picture, and suggests no decision', async () => {
    const border = await open('empty');
    const { watchlists, entries, reads } = border.engine;
    entries.add(watchlists.create({ name: 'amber' }).id, { plate: 'QKW4100' });
    const read = { plate: 'QKW4100', camera_id: 'cam-1', captured_at: new Date().toISOString(), confidence: 0.999 };
    await reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    await page.keyboard.press('o');
    await page.getByText('There is no picture to check it by.').waitFor();
    expect(await page.getByText('You could not read it.').count()).toBe(0);
    for (const name of ['Confirm', 'Reject…'])
      expect(await page.getByRole('button', { name }).evaluate((button) => button === document.activeElement)).toBe(false);
  });
});
