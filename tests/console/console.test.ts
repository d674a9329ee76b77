import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../engine/records/access.ts';
import type { Hit } from '../../engine/records/hits.ts';
import { findingsOn } from './axe.ts';
import { CHROMIUM, statusOf } from './chromium.ts';
import { grid, rows, sharedConsole, showQueue } from './shared-console.ts';

/** Besides the queue and its verification. */
const PAGES = ['/reviews', '/search', '/batches', '/cameras'];

const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) as string;

describe.skipIf(CHROMIUM === null)('the console in Chromium', () => {
  const open = sharedConsole();

  it('shows alerts as they come, without a reload and without the plate', async () => {
    const border = await open('empty');
    const { page, complaints } = await border.signIn('R. Analyst');
    await page.goto('/');
    await page.getByText('Nothing waits.').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await border.handIn(border.batches[0] as string);
    await rows(page).first().waitFor();
    const [hit] = border.engine.hits.list({ level: 'alert' }).items;
    expect(await grid(page).textContent()).not.toContain(hit?.entry.plate);
    expect(complaints).toEqual([]);
  });

  it('keeps an alert that comes while the answer with the open alerts is on its way', async () => {
    const border = await open('empty');
    const { page } = await border.signIn('R. Analyst');
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let wasAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      wasAsked = resolve;
    });
    await page.route(/v1\/hits\?level=alert/, async (route) => {
      const response = await route.fetch();
      wasAsked();
      await released;
      await route.fulfill({ response });
    });
    const browserSide = await page.context().newCDPSession(page);
    await browserSide.send('Network.enable');
    const told = new Promise((resolve) => browserSide.once('Network.eventSourceMessageReceived', resolve));
    await page.goto('/alerts');
    await asked;
    const list = border.engine.watchlists.create({ name: 'meanwhile' });
    border.engine.entries.add(list.id, { plate: 'QKW4821' });
    const read = { plate: 'QKW4821', camera_id: 'cam-1', captured_at: new Date().toISOString(), confidence: 0.999 };
    await border.engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
    await told;
    release();
    await grid(page).getByText('meanwhile').waitFor();
  });

  it('takes a verification by keyboard alone: what is seen, then the comparison, then the verdict', async () => {
    const border = await open('waiting');
    const { page, complaints } = await border.signIn('R. Analyst');
    await showQueue(page);
    await grid(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What does the plate say?' }).waitFor();
    const id = idIn(page);
    const plate = border.truthOf(id);
    expect(await page.locator('main').textContent()).not.toContain(border.engine.hits.get(id).entry.plate);
    await page.keyboard.type(plate.toLowerCase());
    await page.keyboard.press('Tab');
    await page.keyboard.type('us-tx');
    await page.keyboard.press('Enter');
    await page.getByText('You typed what is listed.').waitFor();
    expect(border.engine.hits.get(id).status).toBe('unverified');
    await page.keyboard.press('Enter');
    await page.locator('.verdict.confirmed').waitFor();
    expect(border.engine.hits.get(id)).toMatchObject({ status: 'confirmed', verified_by: 'R. Analyst', verified_plate: plate });
    expect(border.engine.hits.get(id).verified_state).toBe('US-TX');
    await page.getByRole('radio', { name: 'Stopped' }).focus();
    await page.keyboard.press('Space');
    await page.locator('[name=outcome]:checked').waitFor();
    expect(border.engine.hits.get(id)).toMatchObject({ status: 'confirmed', outcome: 'stop' });
    await page.getByRole('button', { name: 'Next alert' }).focus();
    await page.keyboard.press('z');
    await page.getByRole('button', { name: 'Confirm' }).waitFor();
    expect(border.engine.hits.get(id).status).toBe('unverified');
    await page.keyboard.press('x');
    await page.getByRole('radio', { name: 'Another vehicle than is listed' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.verdict.rejected').waitFor();
    expect(border.engine.hits.get(id)).toMatchObject({ status: 'rejected', reject_reason: 'other_vehicle' });
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Alerts' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('tells the second of two people that the first has judged meanwhile, and changes nothing', async () => {
    const border = await open('waiting');
    const [{ id }] = border.engine.hits.list({ level: 'alert', status: 'unverified' }).items as unknown as [{ id: string }];
    const people = await Promise.all(
      ['A. First', 'B. Second'].map(async (name) => {
        const { page } = await border.signIn(name);
        await page.goto(`/alerts/${id}`);
        await page.getByRole('button', { name: 'I cannot read it' }).click();
        await page.getByText('You could not read it.').waitFor();
        return page;
      }),
    );
    const [first, second] = people as [Page, Page];
    await first.keyboard.press('c');
    await first.locator('.verdict.confirmed').waitFor();
    await second.keyboard.press('c');
    await second.getByText('Somebody has judged this alert meanwhile').waitFor();
    await second.getByText('by A. First').waitFor();
    expect(border.engine.hits.verdicts(id)).toHaveLength(1);
  });

  it('asks for a second person on a list that wants two, shows them no more than the first, and compares what they typed', async () => {
    const border = await open('waiting');
    const [{ id, entry }] = border.engine.hits.list({ level: 'alert', status: 'unverified' }).items as [Hit];
    border.engine.watchlists.update(entry.list_id, { confirmations: 2 });
    const look = async (name: string, typed: string): Promise<Page> => {
      const { page } = await border.signIn(name);
      await page.goto(`/alerts/${id}`);
      await page.getByRole('heading', { name: 'What does the plate say?' }).waitFor();
      expect(await page.locator('main').textContent()).not.toContain('A. First');
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await page.getByText('Two persons must confirm a hit of this list').waitFor();
      await page.keyboard.press('c');
      return page;
    };
    const first = await look('A. First', entry.plate);
    await first.getByText('once another person has confirmed it, too').waitFor();
    expect(border.engine.hits.get(id)).toMatchObject({ status: 'unverified', first_confirmed_by: 'A. First' });
    const other = await look('C. Other', `${entry.plate.slice(0, -1)}${entry.plate.endsWith('8') ? '3' : '8'}`);
    const asked = other.getByRole('button', { name: 'Yes, keep what I typed' });
    const differ = other.getByText('typed different plates or states');
    await asked.or(differ).waitFor();
    if (await asked.isVisible()) await asked.click();
    await differ.waitFor();
    expect(border.engine.hits.get(id)).toMatchObject({ status: 'unverified', confirmed_by: ['A. First', 'C. Other'] });
    const second = await look('B. Second', entry.plate);
    await second.getByText('by A. First and B. Second').waitFor();
    expect(border.engine.hits.get(id)).toMatchObject({ status: 'confirmed', verified_by: 'B. Second', agreement: 'agrees' });
  });

  it('shows what nobody took on in time first, and tells a second person who has taken it on', async () => {
    const border = await open('waiting');
    const { engine } = border;
    const last = engine.hits.list({ level: 'alert', status: 'unverified', sort: 'posterior' }).items.at(-1) as Hit;
    const { page: other } = await border.signIn('B. Second');
    const takers = (page: Page) => rows(page).locator('> .wide:nth-child(7)');
    await showQueue(other);
    engine.watchlists.update(last.entry.list_id, { acknowledge_minutes: 0 });
    await engine.upkeep.run();
    await takers(other).getByText('overdue').first().waitFor();
    const { page, complaints } = await border.signIn('A. First');
    await page.goto(`/alerts/${last.id}`);
    await page.getByText('Nobody had it by').waitFor();
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByText('You have it since').waitFor();
    await takers(other).last().getByText('A. First').waitFor();
    await grid(other).focus();
    await other.keyboard.press('a');
    await takers(other).getByText('you', { exact: true }).waitFor();
    expect(engine.audit.list({ action: 'acknowledge_hit' }).items.map(({ actor }) => actor)).toEqual(['B. Second', 'A. First']);
    expect(complaints).toEqual([]);
  });

  it('keeps the order while the list has the focus, and counts what has come meanwhile', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    const before = await rows(page).count();
    await grid(page).focus();
    await border.handIn(border.batches[0] as string);
    await page.getByText(/more (has|have) come/).waitFor();
    expect(await rows(page).count()).toBe(before);
    await page.keyboard.press('s');
    await page.getByText(/more (has|have) come/).waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBeGreaterThan(before);
  });

  it('comes back by itself when the server was restarted under it, with what came in between', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    const before = await rows(page).count();
    await border.restart();
    await border.handIn(border.batches[0] as string);
    await page.getByText('Live', { exact: true }).waitFor();
    await rows(page).nth(before).waitFor();
  });

  it('takes a batch in, tells of every picture, and shows its alerts in the queue', async () => {
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
    // The rows from before are shown until those that were read are asked for, and then empty ones, which open nothing.
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
    await thumbnail.evaluate(`(image) => image.decode()`);
    await rows(page).first().click();
    await page.getByRole('dialog').getByRole('img').evaluate(`(image) => image.decode()`);
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
    await page.getByText('No camera has this in its name.').waitFor();
  });

  it('searches for nobody before a purpose is said, and records it with the search', async () => {
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

  it('signs in by a key, keeps what was typed when the session ends, and goes on', async () => {
    const border = await open('waiting');
    const { page } = await border.page();
    await page.goto('/');
    await page.getByLabel('Password or key').fill('lpr_wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password or key').fill(border.keyOf('S. Keeper'));
    await page.keyboard.press('Enter');
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
    /** Pages of others, with a route that they ask. */
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
        await page.getByText('There is no such page').waitFor();
        expect(await statusOf(page, route), `${role} ${route}`).toBe(403);
      }
    }
  });

  it('speaks Spanish to a browser that does, and changes language and colours at once', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst', { locale: 'es-MX' });
    await page.goto('/alerts');
    await page.getByRole('heading', { name: 'Alertas' }).waitFor();
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

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in %s', async (colorScheme) => {
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
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0);
    }
  });
});
