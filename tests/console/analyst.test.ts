import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findingsInEveryLook } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { roadConsole } from './road-console.ts';
import { grid, rows } from './shared-console.ts';

/** States the purpose and the case, which are kept until the page is loaded again. */
async function sayPurpose(page: Page): Promise<void> {
  await page.getByLabel('Purpose').selectOption({ index: 1 });
  await page.getByLabel('Case', { exact: true }).fill('2026-0117');
}

/** The text of the file that a button saves. */
async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return await readFile(await (await download).path(), 'utf8');
}

/** Asks the question in the form, and waits for the answer. */
async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByText('What it cannot tell').waitFor();
}

describe.skipIf(CHROMIUM === null)('what an analyst asks in the console', () => {
  const console = roadConsole();

  it('chooses reads by keyboard, saves them, and has their plates traced', async () => {
    const { signIn } = console();
    const { page, complaints } = await signIn('S. Analyst');
    await page.goto('/search?plate=LEAD001');
    await sayPurpose(page);
    // Times in the viewer's zone, which is Central, and in the zone of cameras further west.
    await rows(page).getByText('At the camera').first().waitFor();
    await grid(page).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 chosen').waitFor();
    expect((await saved(page, 'CSV')).trim().split('\n')).toHaveLength(2 + 3);
    await grid(page).focus();
    await page.keyboard.press('Control+a');
    await page.getByText('15 chosen').waitFor();
    expect(JSON.parse(await saved(page, 'GeoJSON')).features).toHaveLength(15);
    await page.getByRole('button', { name: 'Trace 1 plate…' }).click();
    await page.getByRole('button', { name: 'Start the trace' }).click();
    await page.getByText('done ·').waitFor();
    await page.getByText('15 passages').first().waitFor();
    await page.getByText('FOLLOW2').waitFor();
    expect(complaints).toEqual([]);
  });

  it('narrows a search by a bar of its histogram, and goes back', async () => {
    const { signIn } = console();
    const { page } = await signIn('S. Analyst');
    await page.goto('/search?plate=LEAD001');
    await sayPurpose(page);
    await page.getByText('15 found').waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2026/);
    await page.getByText(/^[1-9] found/).waitFor();
    await page.goBack();
    await page.getByText('15 found').waitFor();
    await page.goForward();
    await page.getByText(/^[1-9] found/).waitFor();
  });

  it('asks for no picture of passages that have none, and leaves no room for them', async () => {
    const { signIn } = console();
    const { page, complaints } = await signIn('S. Analyst');
    const crops: string[] = [];
    page.on('request', (request) => request.url().endsWith('/crop') && crops.push(request.url()));
    await page.goto('/search?plate=LEAD001&how=likely');
    await sayPurpose(page);
    const stop = page.locator('.timeline .stop').first();
    await stop.waitFor();
    expect(await stop.locator('img').count()).toBe(0);
    const { x } = (await stop.boundingBox()) as { x: number };
    const text = (await stop.locator('.two').boundingBox()) as { x: number };
    // The number of the passage stands before it, in 24 px.
    expect(text.x - x).toBeLessThan(40);
    expect([crops, complaints]).toEqual([[], []]);
  });

  it('draws an area on the map, which is the same as typing it', async () => {
    const { signIn } = console();
    const { page } = await signIn('S. Analyst');
    await page.goto('/search?plate=LEAD001&area=31 -105.5 20km');
    await sayPurpose(page);
    await page.getByText('3 found').waitFor();
    await page.getByRole('button', { name: 'On the map' }).click();
    await page.getByText('1 camera stands in it').waitFor();
    await page.getByRole('button', { name: '◯' }).click();
    const map = (await page.locator('.area-map .map').boundingBox()) as { x: number; y: number; width: number; height: number };
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width - 4, map.y + map.height / 2, { steps: 3 });
    await page.mouse.up();
    await page.getByText('10 cameras stand in it').waitFor();
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('15 found').waitFor();
    expect(new URL(page.url()).searchParams.get('area')).toMatch(/^\d+\.\d{4} -\d+\.\d{4} \d+\.\dkm$/);
  });

  it('shows a clone as two tracks, and a convoy as lanes of time, with odds and the innocent explanation', async () => {
    const { signIn } = console();
    const { page, complaints } = await signIn('S. Analyst');
    await page.goto('/questions');
    await page.getByText('Choose a window').waitFor();
    await sayPurpose(page);
    await ask(page);
    await page.getByRole('heading', { name: 'BCD1234' }).waitFor();
    await page.getByRole('group', { name: 'Two tracks on the map' }).waitFor();
    expect(
      await page
        .getByRole('img', { name: /Both vehicles over time/ })
        .locator('.mark')
        .count(),
    ).toBe(12);
    await page.getByText('Innocent explanation:').waitFor();
    await page.getByRole('link', { name: 'Convoys' }).click();
    await ask(page);
    await page.getByRole('link', { name: 'FOLLOW2' }).waitFor();
    const lanes = page.getByRole('img', { name: /vehicles of the group over time/ });
    expect(await lanes.count()).toBe(3);
    expect(await lanes.first().locator('.mark').count()).toBe(10);
    await page.getByText('Innocent explanation:').waitFor();
    // Excel reads letters with accents only behind a byte order mark.
    expect((await saved(page, 'Export CSV')).split('\n')[0]).toMatch(/^\ufeff# convoys /);
    expect(complaints).toEqual([]);
  });

  it('finds vehicles at two scenes, flows of corridors, and the vehicles of a cell of links', async () => {
    const { signIn, begin } = console();
    const { page, complaints } = await signIn('S. Analyst', { timezoneId: 'UTC' });
    const at = (day: number, hour: number): string =>
      new Date(begin + day * 86_400_000 + hour * 3_600_000).toISOString().slice(0, 16);
    await page.goto('/questions/scenes');
    await sayPurpose(page);
    await page.getByRole('button', { name: 'Add a scene' }).click();
    for (const [n, day] of [1, 4].entries()) {
      const scene = page.getByRole('group', { name: `Scenes ${n + 1}` });
      await scene.getByLabel('From').fill(at(day, 5 + day));
      await scene.getByLabel('To').fill(at(day, 6 + day));
      await scene.getByLabel('Place, or cameras').fill('cam-1');
    }
    await ask(page);
    await page.getByRole('row', { name: /LEAD001/ }).waitFor();
    await page.getByRole('link', { name: 'Corridors' }).click();
    await ask(page);
    await rows(page).first().click();
    await page.getByText('Trips by hour of the day').waitFor();
    await page.waitForURL(/way=cam-/);
    await page.getByRole('link', { name: 'Links' }).click();
    // A window that ends at midnight, which is exclusive, ends with the day before.
    await page.getByLabel('From', { exact: true }).fill('2026-03-04T00:00');
    await page.getByLabel('To', { exact: true }).fill('2026-03-06T00:00');
    await ask(page);
    await page.getByRole('status').filter({ hasText: 'Mar 4, 2026, 00:00 – Mar 5, 2026, 23:59' }).waitFor();
    await page.getByRole('button', { name: 'US-IL → US-TX: 1 seizure' }).click();
    await page.getByRole('link', { name: 'LEAD001' }).waitFor();
    await page.waitForURL(/origin_state=US-IL/);
    expect(await page.getByRole('link', { name: 'ZZZ1111' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('finds vehicles that travelled with the vehicle of a seizure, and where and when a vehicle is likely next', async () => {
    const { signIn } = console();
    const { page, complaints } = await signIn('S. Analyst');
    await page.goto('/questions/chains');
    await sayPurpose(page);
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('Name seizures or plates').waitFor();
    await page.getByLabel('Seizures').fill('SZ-1');
    await ask(page);
    await page.getByRole('link', { name: 'FOLLOW2' }).waitFor();
    await page.getByText('in no record of a seizure').waitFor();
    await page.getByRole('region', { name: 'Vehicles that were looked for' }).getByText('SZ-1').waitFor();
    await page.getByRole('link', { name: 'Habits' }).click();
    await page.getByLabel('Only this plate').fill('LEAD001');
    await ask(page);
    await page.getByRole('heading', { name: 'LEAD001' }).waitFor();
    await page.getByRole('region', { name: 'Which camera sees it next' }).getByText('cam-').first().waitFor();
    await page
      .getByRole('region', { name: 'Likeliest hours of a week, on the camera’s clock' })
      .getByText(':00')
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('explains why a read is no hit on an entry that is chosen from its near misses', async () => {
    const { signIn } = console();
    const { page, complaints } = await signIn('S. Analyst');
    await page.goto('/search?plate=LEAD001');
    await sayPurpose(page);
    await page.getByRole('link', { name: 'Why not?' }).first().click();
    await page.getByRole('textbox', { name: 'Find entries by plate' }).fill('LEAD*');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('button', { name: /LEAD088/ }).click();
    await page.getByText('It is no hit').waitFor();
    await page.getByRole('list', { name: 'Log odds' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('passes axe in light and dark, and fits 320 px, in Spanish', async () => {
    const { signIn } = console();
    const { page } = await signIn('S. Analyst', { locale: 'es-MX' });
    const wrong: string[] = [];
    const check = async (name: string): Promise<void> => {
      wrong.push(...(await findingsInEveryLook(page, name)));
    };
    await page.goto('/search?plate=LEAD001');
    await page.getByLabel('Propósito').selectOption('investigación penal');
    await rows(page).first().waitFor();
    await page.getByRole('listbox').waitFor();
    await check('search');
    await page.getByRole('link', { name: '¿Por qué no?' }).first().click();
    await page.getByRole('button', { name: 'Buscar' }).waitFor();
    await check('why');
    await page.getByRole('link', { name: 'Rastreos' }).click();
    await page.getByRole('heading', { name: 'Rastreos' }).waitFor();
    await check('traces');
    await page.getByRole('link', { name: 'Preguntas' }).click();
    for (const name of ['Clones', 'Convoyes', 'Hábitos', 'Corredores', 'Vínculos', 'Cadenas']) {
      await page.getByRole('navigation', { name: 'Preguntas' }).getByRole('link', { name }).click();
      if (name === 'Cadenas') await page.getByLabel('Decomisos').fill('SZ-1');
      await page.getByRole('button', { name: 'Preguntar' }).click();
      await page.getByText('Lo que no puede decir').waitFor();
      await check(name);
    }
    expect(wrong).toEqual([]);
  });
});
