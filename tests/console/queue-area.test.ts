import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { type Console, grid, rows, sharedConsole } from './shared-console.ts';

const AREA = '31.76 -106.48 25km';
const PLACES = [
  { id: 'el-paso', lat: 31.76, lon: -106.48 },
  { id: 'laredo', lat: 27.5, lon: -99.5 },
];

/** One listed plate, seen at both cameras. */
async function withAlerts(border: Console): Promise<(camera: string) => Promise<void>> {
  const { cameras, watchlists, entries, reads } = border.engine;
  cameras.put(PLACES.map((place) => ({ ...place, name: null, heading: null })));
  const list = watchlists.create({ name: 'amber' });
  let n = 0;
  const see = async (camera_id: string): Promise<void> => {
    const plate = `QKW4${100 + n++}`;
    entries.add(list.id, { plate });
    const read = { plate, camera_id, captured_at: new Date(Date.now() - 60_000 + n).toISOString(), confidence: 0.999 };
    await reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
  };
  for (const { id } of PLACES) await see(id);
  return see;
}

const rowsOf = (page: Page, camera: string) => rows(page).filter({ hasText: camera });

describe.skipIf(CHROMIUM === null)('the queue of one area in Chromium', () => {
  const open = sharedConsole();

  it('shows the alerts of the area in its address, also those that come, and keeps it from alert to alert', async () => {
    const border = await open('empty');
    const see = await withAlerts(border);
    const { page, complaints } = await border.signIn('R. Analyst');
    const asked: URL[] = [];
    page.on('request', (request) => asked.push(new URL(request.url())));
    await page.goto(`/alerts?area=${encodeURIComponent(AREA)}`);
    await page.getByText(`Only in ${AREA}`).waitFor();
    await rowsOf(page, 'el-paso').waitFor();
    expect(await rows(page).count()).toBe(1);
    // The server chooses: nothing of another place is sent at all.
    await page.getByText('Live', { exact: true }).waitFor();
    const lists = asked.filter(({ pathname }) => /^\/v1\/hits(\/events)?$/.test(pathname));
    expect(lists.map(({ searchParams }) => searchParams.get('area'))).toEqual([AREA, AREA, AREA]);

    // The second is the last to come: had the first been sent, it would be there.
    await see('laredo');
    await see('el-paso');
    await rowsOf(page, 'el-paso').nth(1).waitFor();
    expect(await rows(page).count()).toBe(2);
    expect(await findingsOn(page)).toEqual([]);

    await grid(page).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/alerts\/.*area=/);
    await page.getByText('1 of 2').waitFor();
    await page.getByRole('link', { name: '←' }).click();
    await page.getByText(`Only in ${AREA}`).waitFor();

    // An alert of another place that is taken on meanwhile does not come into the queue.
    const elsewhere = border.engine.hits.list({}).items.find(({ read }) => read.camera_id === 'laredo')?.id;
    await page.goto(`/alerts/${elsewhere}?area=${encodeURIComponent(AREA)}`);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByText('You have it').waitFor();
    await page.getByRole('link', { name: '←' }).click();
    await rowsOf(page, 'el-paso').nth(1).waitFor();
    expect(await rows(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Everywhere' }).click();
    await rowsOf(page, 'laredo').nth(1).waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await rows(page).count()).toBe(4);
    expect(complaints).toEqual([]);
  });

  it('is chosen by typing or on the map, and says where the server does not understand it', async () => {
    const border = await open('empty');
    await withAlerts(border);
    const { page, complaints } = await border.signIn('R. Analyst', { locale: 'es-MX' });
    const streams: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/hits/events') && streams.push(request.url()));
    await page.goto('/alerts');
    await rows(page).nth(1).waitFor();
    await page.getByRole('button', { name: 'Solo una zona' }).click();
    const area = page.getByRole('textbox', { name: 'Zona' });
    await area.fill('somewhere');
    await page.getByRole('button', { name: 'Mostrar' }).click();
    await page.getByText('Se esperaba un círculo').waitFor();
    await page.getByText('No en vivo', { exact: true }).waitFor();
    const refused = streams.length;
    await page.getByRole('button', { name: 'Solo una zona' }).click();
    await page.getByRole('button', { name: 'En el mapa' }).click();
    await page.locator('.area-map .dot').nth(1).waitFor();
    await area.fill('27.5 -99.5 5km');
    await area.press('Enter');
    await rowsOf(page, 'laredo').waitFor();
    await page.getByText('En vivo', { exact: true }).waitFor();
    // An area that is not understood is not followed.
    expect(streams.slice(refused).map((url) => new URL(url).searchParams.get('area'))).toEqual(['27.5 -99.5 5km']);
    expect(await rows(page).count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('area')).toBe('27.5 -99.5 5km');
    expect(complaints).toEqual([]);
  });
});
