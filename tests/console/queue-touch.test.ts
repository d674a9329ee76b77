import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { pxTooWide } from './narrow-faults.ts';
import { type Console, rows, sharedConsole, showQueue } from './shared-console.ts';

const CAMERAS = ['cam-101', 'cam-102', 'cam-103'] as const;
const TELEPHONE = { viewport: { width: 400, height: 720 }, hasTouch: true, isMobile: true } as const;
/** Side of the smallest target that WCAG 2.5.8 allows, px. */
const SMALLEST = 24;

async function withAlerts({ engine }: Console): Promise<void> {
  const list = engine.watchlists.create({ name: 'amber' });
  for (const [i, camera_id] of CAMERAS.entries()) {
    const plate = `QKW41${i}0`;
    engine.entries.add(list.id, { plate });
    const read = { plate, camera_id, captured_at: new Date(Date.now() - 60_000 - i).toISOString(), confidence: 0.999 };
    await engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
  }
}

const boxOf = (page: Page, camera: string) => page.getByRole('checkbox', { name: `Choose ${camera},` });
const chosen = (page: Page) => rows(page).and(page.locator('[aria-selected=true]'));

describe.skipIf(CHROMIUM === null)('rows that are chosen without keys in Chromium', () => {
  const open = sharedConsole();

  it.each([TELEPHONE, { ...TELEPHONE, viewport: { width: 1280, height: 800 } }])(
    'are chosen and left by a tap on their boxes, which opens none, at a touch screen ($viewport.width px)',
    async (options) => {
      const border = await open('empty');
      await withAlerts(border);
      const { page, complaints } = await border.signIn('R. Analyst', options);
      await showQueue(page);
      await boxOf(page, 'cam-103').waitFor();
      for (const box of await page.getByRole('checkbox').all()) {
        const { width, height } = (await box.boundingBox()) ?? { width: 0, height: 0 };
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(SMALLEST);
        expect(await box.evaluate((one) => getComputedStyle(one).opacity)).toBe('1');
      }
      await boxOf(page, 'cam-101').tap();
      await boxOf(page, 'cam-103').tap();
      await page.getByRole('status').getByText('2 chosen', { exact: true }).waitFor();
      expect(await boxOf(page, 'cam-101').isChecked()).toBe(true);
      expect(await boxOf(page, 'cam-102').isChecked()).toBe(false);
      expect(await chosen(page).count()).toBe(2);
      await boxOf(page, 'cam-101').tap();
      await page.getByRole('status').getByText('1 chosen', { exact: true }).waitFor();
      expect(await boxOf(page, 'cam-101').isChecked()).toBe(false);
      expect(await findingsOn(page)).toEqual([]);
      expect(await pxTooWide(page)).toBeLessThanOrEqual(0);

      await page.getByRole('button', { name: 'I have them' }).tap();
      await page.locator('.outcome').getByText('You have 1.').waitFor();
      const taken = border.engine.hits.list({}).items.filter(({ acknowledged_by }) => acknowledged_by === 'R. Analyst');
      expect(taken.map(({ read }) => read.camera_id)).toEqual(['cam-103']);
      // A tap beside the box opens the alert, as before.
      await rows(page).first().locator('.p-bar').tap();
      await page.waitForURL(/\/alerts\/./);
      expect(complaints).toEqual([]);
    },
  );

  it('name no plate, and with a mouse only the boxes in use are seen; space still chooses the active row', async () => {
    const border = await open('empty');
    await withAlerts(border);
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    await boxOf(page, 'cam-103').waitFor();
    const boxes = page.getByRole('checkbox');
    for (const box of await boxes.all()) expect(await box.getAttribute('aria-label')).not.toMatch(/QKW/);
    const seen = async (): Promise<number> =>
      (await boxes.evaluateAll((all) => all.map((box) => getComputedStyle(box).opacity))).filter((opacity) => opacity === '1')
        .length;
    await page.mouse.move(0, 0);
    expect(await seen()).toBe(1);
    await boxes.nth(1).click();
    expect(await seen()).toBe(3);
    // The table has the focus, not the box: after an arrow, space means the next row.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('status').getByText('2 chosen', { exact: true }).waitFor();
    expect(await Promise.all([0, 1, 2].map((row) => boxes.nth(row).isChecked()))).toEqual([false, true, true]);
    await boxes.nth(0).click({ modifiers: ['Shift'] });
    await page.getByRole('status').getByText('3 chosen', { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/alerts');
  });
});
