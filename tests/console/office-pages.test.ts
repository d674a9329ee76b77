import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM, visit } from './chromium.ts';
import { pxTooWide } from './narrow-faults.ts';
import { sharedOffice } from './shared-office.ts';

const ROLES = ['supervisor', 'engineer', 'administrator'] as const;

describe.skipIf(CHROMIUM === null)('every page of supervisors, engineers and administrators', () => {
  const open = sharedOffice();

  it.each([
    { name: 'in English, light', options: { colorScheme: 'light' as const } },
    {
      name: 'in Spanish, dark, on a telephone',
      options: { colorScheme: 'dark' as const, locale: 'es-MX', viewport: { width: 320, height: 640 } },
    },
  ])('passes axe and fits its window, $name', async ({ options }) => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ROLES, options);
    const runs = office.engine.benchmarks.list({}).items;
    const hits = runs.filter(({ suite }) => suite === 'hits').map(({ id }) => id);
    const list = `/lists/${office.stolen.id}`;
    const paths = {
      '/lists': 'stolen-2026',
      [list]: 'svg .level',
      [`${list}?show=entries`]: 'table',
      [`${list}?show=loads`]: 'table',
      '/exemptions': 'table',
      '/sharing': 'form',
      '/sharing?show=receipts': '.empty',
      '/audit': '.grid-row',
      '/audit/3': '.steps .yes',
      '/audit?show=misuse&from=2026-01-01&to=2026-03-31': '.reasons',
      '/retention': 'table',
      '/retention?show=receipts': 'table',
      '/retention?show=holds': 'table',
      '/reports': 'table',
      '/benchmarks': 'table',
      '/benchmarks?show=latency': 'table',
      [`/benchmarks/${hits[0]}?with=${hits[1]}`]: '.chart',
      '/models': 'table',
      [`/models/${office.learned}`]: '.confusions',
      '/access': 'table',
      '/access?show=keys': 'table',
    };
    const findings: string[] = [];
    await page.goto('/');
    await page.locator('main h1').waitFor();
    for (const [path, there] of Object.entries(paths)) {
      await visit(page, path);
      await page
        .locator(path === '/lists' ? `text=${there}` : there)
        .first()
        .waitFor();
      findings.push(...(await findingsOn(page)).map((finding) => `${path} ${finding}`));
      expect(await pxTooWide(page), path).toBeLessThanOrEqual(0);
    }
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is in the command palette, has its keys in the list of keys, and ignores them if single keys are switched off', async () => {
    const office = await open();
    const { page } = await office.signIn('S. Keeper', ROLES);
    await page.goto('/retention');
    await page.getByRole('heading', { name: 'Retention' }).waitFor();
    await page.keyboard.press('Control+k');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    const names = (await options.allTextContents()).join('\n');
    for (const name of ['Lists', 'Exemptions', 'Audit', 'Retention', 'Reports', 'Benchmarks', 'Models', 'Access'])
      expect(names).toContain(name);
    // Keys of the page do nothing while a dialog is open.
    const closeDialog = async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    };
    await closeDialog();
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog').getByText('Deletion receipts').waitFor();
    await closeDialog();
    await page.keyboard.press('2');
    await page.waitForURL(/show=receipts/);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('group', { name: 'Shortcuts of a single key' }).getByRole('radio', { name: 'Off' }).check();
    await closeDialog();
    await page.keyboard.press('3');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.keyboard.press('Control+k');
    await options.first().waitFor();
    expect(page.url()).toContain('/retention?show=receipts');
  });

  it.each([1120, 1440])('shows the whole navigation to a person of every role in a window of %i px', async (width) => {
    const office = await open();
    const roles = ['operator', 'analyst', ...ROLES] as const;
    const { page } = await office.signIn('S. Keeper', roles, { locale: 'es-MX', viewport: { width, height: 700 } });
    await page.goto('/access');
    const links = page.getByRole('navigation', { name: 'Páginas' }).getByRole('link');
    await links.last().waitFor();
    expect(await links.count()).toBeGreaterThan(12);
    for (const link of await links.all()) {
      const box = await link.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
      // Nothing covers it, so it can be clicked.
      await link.click({ trial: true });
    }
  });

  it('names what to load first if no seizure is stored, instead of reporting a failure', async () => {
    const office = await open();
    const { page } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/questions/links?asked=1');
    await page.getByLabel('Purpose').selectOption({ index: 1 });
    await page.getByText('No seizure is loaded yet. A supervisor loads a file of them').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
