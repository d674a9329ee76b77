import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Hit } from '../../engine/records/hits.ts';
import { CHROMIUM } from './chromium.ts';
import { grid, rows, sharedConsole, showQueue } from './shared-console.ts';

const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) as string;

describe.skipIf(CHROMIUM === null)('the queue of alerts in Chromium', () => {
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

  it('keeps an alert that arrives while the open alerts are being requested', async () => {
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

  it('supports verification by keyboard alone: typing, then the comparison, then the verdict', async () => {
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

  it('tells the second of two persons that the first has judged in the meantime, and changes nothing', async () => {
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

  it('asks for a second person on a list that needs two, shows them no more than the first, and compares the typed plates', async () => {
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

  it('shows escalated alerts first, and tells a second person who has acknowledged one', async () => {
    const border = await open('waiting');
    const { engine } = border;
    const last = engine.hits.list({ level: 'alert', status: 'unverified', sort: 'posterior' }).items.at(-1) as Hit;
    const { page: other } = await border.signIn('B. Second');
    const takers = (page: Page) => rows(page).locator('> .wide:nth-child(8)');
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

  it('keeps the order while the list has the focus, and counts new alerts', async () => {
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

  it('reconnects by itself after the server was restarted, with the alerts from in between', async () => {
    const border = await open('waiting');
    const { page } = await border.signIn('R. Analyst');
    await showQueue(page);
    const before = await rows(page).count();
    await border.restart();
    await border.handIn(border.batches[0] as string);
    await page.getByText('Live', { exact: true }).waitFor();
    await rows(page).nth(before).waitFor();
  });
});
