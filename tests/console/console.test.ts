import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../engine/records/access.ts';
import { findingsOn } from './axe.ts';
import { CHROMIUM, statusOf } from './chromium.ts';
import { pxTooWide } from './narrow-faults.ts';
import { grid, rows, sharedConsole, showQueue } from './shared-console.ts';

/** Pages besides the queue and its verification. */
const PAGES = ['/reviews', '/search', '/batches', '/cameras'];

const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) as string;

/** Runs in the page. Fails where the picture cannot be shown. */
const decode = (image: HTMLElement | SVGElement): Promise<void> => (image as HTMLImageElement).decode();

describe.skipIf(CHROMIUM === null)('the console in Chromium', () => {
  const open = sharedConsole();

  it('accepts a batch, shows the outcome of every picture, and its alerts in the queue', async () => {
    const border = await open('empty');
    const { page, complaints } = await border.signIn('R. Analyst');
    const batch = border.batches[0] as string;
    await page.goto('/batches');
    const names = await readdir(batch);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Files…' }).click();
    await (await chooser).setFiles(names.map((name) => join(batch, name)));
    await page.getByText('with a manifest ·').waitFor();
    await page.getByLabel('Name').fill(basename(batch));
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByRole('heading', { name: basename(batch) }).waitFor();
    await page.getByText(/^done/).waitFor();
    const pictures = names.length - 1;
    expect(await grid(page).getAttribute('aria-rowcount')).toBe(String(pictures + 1));
    // Old rows are shown until the rows with the status `read` are requested, then empty rows, which cannot be opened.
    const asked = page.waitForResponse((response) => response.url().includes('status=read'));
    await page.getByRole('link', { name: /^read/ }).click();
    await asked;
    await rows(page)
      .filter({ has: page.getByRole('img') })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('img').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Alerts' }).click();
    await rows(page).first().waitFor();
    const found = border.engine.hits
      .list({ level: 'alert', limit: 100 })
      .items.filter(({ read }) => read.batch === basename(batch));
    expect(found.length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('hands a manifest in whose dates do not tell whether day or month comes first', async () => {
    const border = await open('empty');
    const { page } = await border.signIn('R. Analyst');
    await page.goto('/batches');
    const file = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    const choose = async (): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Files…' }).click();
      const manifest = 'file,camera_id,captured_at\na.jpg,cam-1,3/4/2026 14:05\n';
      await (await chooser).setFiles([file('manifest.csv', manifest), file('a.jpg', 'no picture')]);
      await page.getByLabel('Name').fill('slashes');
      await page.getByLabel('Time zone of times without one').fill('America/Chicago');
    };
    await choose();
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByText('which may be 2026-04-03 or 2026-03-04').waitFor();
    await choose();
    await page.getByLabel('In dates such as 3/4/2026 comes first').selectOption({ label: 'the month' });
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByRole('heading', { name: 'slashes' }).waitFor();
  });

  it('shows operators the pictures of their own batch, read or not, and none of those of others', async () => {
    const border = await open('empty');
    const batch = border.batches[0] as string;
    await border.handIn(batch);
    const { page, complaints } = await border.signIn('O. Own', {}, ['operator']);
    await page.goto('/batches');
    await page.getByRole('link', { name: basename(batch) }).click();
    await page.getByText('Pictures of this batch are shown to analysts, and to who handed it in.').waitFor();
    expect(await grid(page).getByRole('img').count()).toBe(0);
    await page.goto('/batches');
    const own = border.batches[1] as string;
    const names = await readdir(own);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Files…' }).click();
    await (await chooser).setFiles(names.map((name) => join(own, name)));
    await page.getByLabel('Name').fill('my own');
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByText(/^done/).waitFor();
    const thumbnail = grid(page).getByRole('img').first();
    await thumbnail.waitFor();
    await thumbnail.evaluate(decode);
    await rows(page).first().click();
    await page.getByRole('dialog').getByRole('img').evaluate(decode);
    expect(complaints).toEqual([]);
  });

  it('shows cameras on a map, and the one that the address names', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    const camera = border.engine.cameras.list({ limit: 50 }).items.find(({ lat, reads }) => lat !== null && reads > 0);
    await page.goto(`/cameras?camera=${camera?.id}`);
    await page.getByRole('group', { name: 'Map of the cameras' }).locator('.dot.here').waitFor();
    await page.getByRole('searchbox').fill('no such camera');
    await page.getByText('No camera has this in its name or kind.').waitFor();
  });

  it('shows how a camera is mounted, in the list and on the map, and finds cameras by it', async () => {
    const border = await open('waiting');
    const { cameras } = border.engine;
    const [mounted, other] = cameras.list({ limit: 2 }).items;
    cameras.put([{ ...mounted, kind: 'mobile trailer' }]);
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    await page.goto('/cameras');
    const cell = (name: string) => rows(page).getByText(name, { exact: true });
    await cell(other.name ?? other.id).waitFor();
    await page.getByRole('searchbox').fill('Trailer');
    await cell(other.name ?? other.id).waitFor({ state: 'detached' });
    await rows(page).getByText('mobile trailer').waitFor();
    expect(await page.getByRole('group', { name: 'Map of the cameras' }).locator('title').allTextContents()).toEqual([
      expect.stringContaining('mobile trailer'),
    ]);
  });

  it('does not search before a purpose is stated, and records it with the search', async () => {
    const border = await open('waiting');
    const { page, complaints } = await border.signIn('P. Analyst');
    await showQueue(page);
    const [{ read }] = border.engine.hits.list({ level: 'alert' }).items as unknown as [{ read: { plate: string } }];
    await page.goto(`/search?plate=${read.plate.slice(0, 3)}*`);
    await page.getByText('Say what the search is for').waitFor();
    expect(await statusOf(page, `/v1/reads?plate=${read.plate}`)).toBe(400);
    await page.getByLabel('Purpose').selectOption({ index: 1 });
    await rows(page).getByText(read.plate).first().waitFor();
    const [row] = border.engine.audit.list({ actor: 'P. Analyst', action: 'search_reads', limit: 1 }).items;
    expect(row?.purpose).toBe(await page.getByLabel('Purpose').inputValue());
    await rows(page).getByText(read.plate).first().click();
    await page.getByRole('heading', { name: `The vehicle with ${read.plate}` }).waitFor();
    await page.getByRole('list', { name: 'Timeline' }).getByText(read.plate).first().waitFor();
    await page.goBack();
    await rows(page).getByText(read.plate).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('signs in by a key, keeps typed text when the session ends, and continues after the next sign-in', async () => {
    const border = await open('waiting');
    const { page } = await border.page();
    await page.goto('/');
    await page.getByLabel('Password or key').fill('lpr_wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password or key').fill(border.keyOf('S. Keeper'));
    await page.keyboard.press('Enter');
    // Going on before the answer would cancel the request that signs in.
    await page.getByRole('link', { name: 'Alerts' }).first().waitFor();
    await showQueue(page);
    await grid(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Plate' }).fill('ABC');
    const id = idIn(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Comparison' }).waitFor();
    const ours = border.engine.access
      .credentials({ kind: 'session', limit: 100 })
      .items.filter(({ person }) => person === 'S. Keeper');
    for (const one of ours) border.engine.access.revoke(one.id);
    await page.keyboard.press('x');
    await page.getByRole('radio', { name: 'Another plate' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password or key').fill(border.keyOf('S. Keeper'));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(border.engine.hits.get(id).status).toBe('unverified');
    await page.getByText('You typed something else than is listed.').waitFor();
  });

  it('shows each role its own pages only, and the API refuses the others', async () => {
    const border = await open('waiting');
    const expected = {
      operator: ['Batches', 'Cameras'],
      analyst: ['Alerts', 'Reviews', 'Search', 'Questions', 'Traces', 'Why not', 'Batches', 'Cameras'],
      supervisor: [
        ...['Alerts', 'Reviews', 'Search', 'Questions', 'Traces', 'Why not', 'Batches', 'Cameras'],
        ...['Lists', 'Exemptions', 'Sharing', 'Audit', 'Retention', 'Reports'],
      ],
      engineer: ['Batches', 'Cameras', 'Benchmarks', 'Models'],
      administrator: ['Cameras', 'Access'],
    };
    /** Pages of other roles, each with a route that it requests. */
    const foreign = {
      operator: { '/alerts': '/v1/hits', '/audit': '/v1/audit' },
      analyst: { '/audit': '/v1/audit', '/retention': '/v1/retention' },
      supervisor: { '/access': '/v1/people', '/benchmarks': '/v1/benchmarks' },
      engineer: { '/alerts': '/v1/hits', '/lists': '/v1/watchlists' },
      administrator: { '/alerts': '/v1/hits', '/audit': '/v1/audit' },
    };
    for (const [role, pages] of Object.entries(expected)) {
      const { page } = await border.signIn(`Only ${role}`, {}, [role as Role]);
      await page.goto('/');
      const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
      await links.first().waitFor();
      expect(await links.allTextContents()).toEqual(pages);
      for (const [path, route] of Object.entries(foreign[role as Role])) {
        await page.goto(path);
        await page.getByText('This page is for other roles').waitFor();
        const home = await page
          .locator('main')
          .getByRole('link', { name: /^Go to / })
          .getAttribute('href');
        expect(home).toBe(await links.first().getAttribute('href'));
        expect(await statusOf(page, route), `${role} ${route}`).toBe(403);
      }
    }
  });

  it('speaks Spanish to a browser that does, and changes language and colours at once', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst', { locale: 'es-MX' });
    await page.goto('/alerts');
    await page.getByRole('heading', { name: 'Alertas' }).waitFor();
    await rows(page).getByText('vehículo robado').first().waitFor();
    await page.getByRole('button', { name: 'Ajustes' }).click();
    await page.getByRole('radio', { name: 'Oscuro' }).check();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(21, 24, 28)');
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it('shows stored HTML as text', async () => {
    const border = await open('waiting');
    const evil = '<img src=x onerror=alert(1)>';
    const list = border.engine.watchlists.create({ name: evil, policy: 'exact', priority: 1 });
    border.engine.entries.add(list.id, { plate: 'EVL4821' });
    const { page, complaints } = await border.signIn('R. Analyst');
    await showQueue(page);
    const line = { plate: 'EVL4821', camera_id: evil, captured_at: new Date().toISOString(), confidence: 0.999 };
    await fetch(`${border.server.url}/v1/reads`, {
      ...{
        method: 'POST',
        body: JSON.stringify(line),
        headers: { 'Content-Type': 'application/x-ndjson', Authorization: `Bearer ${border.keyOf('O. Program')}` },
      },
    });
    await rows(page).getByText(evil).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('passes axe, in %s', async (colorScheme) => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst', { colorScheme });
    const findings: string[] = [];
    await showQueue(page);
    findings.push(...(await findingsOn(page)));
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog').waitFor();
    findings.push(...(await findingsOn(page)));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    findings.push(...(await findingsOn(page)));
    for (const path of PAGES) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      findings.push(...(await findingsOn(page)));
    }
    const { id } = border.engine.hits
      .list({ level: 'alert', status: 'unverified' })
      .items.find(({ read }) => read.image !== null) as { id: string };
    await page.goto(`/alerts/${id}`);
    await page.getByRole('button', { name: 'I cannot read it' }).waitFor();
    findings.push(...(await findingsOn(page)));
    await page.getByRole('button', { name: 'I cannot read it' }).click();
    await page.getByRole('heading', { name: 'Comparison' }).waitFor();
    findings.push(...(await findingsOn(page)));
    expect(findings).toEqual([]);
  });

  it.each([320, 3840])('fits a window of %i px without scrolling sideways', async (width) => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst', { viewport: { width, height: 700 } });
    for (const path of [...PAGES, '/alerts', `/alerts/${border.engine.hits.list({ level: 'alert' }).items[0]?.id}`]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await pxTooWide(page), path).toBeLessThanOrEqual(0);
    }
  });
});
