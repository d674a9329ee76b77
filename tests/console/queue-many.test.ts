import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { type Console, grid, rows, sharedConsole, showQueue } from './shared-console.ts';

/** Alerts of one list, each at a camera of its own, so that a row can be found by its camera. */
async function withAlerts({ engine }: Console, name: string, cameras: readonly string[]): Promise<string> {
  const list = engine.watchlists.create({ name });
  for (const camera_id of cameras) {
    const plate = `QKW4${camera_id.slice(-3)}`;
    engine.entries.add(list.id, { plate });
    const read = { plate, camera_id, captured_at: new Date(Date.now() - 60_000).toISOString(), confidence: 0.999 };
    await engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
  }
  return list.id;
}

const rowOf = (page: Page, camera: string) => rows(page).filter({ hasText: camera });
const chosen = (page: Page) => rows(page).and(page.locator('[aria-selected=true]'));
const hitOf = ({ engine }: Console, camera: string) => {
  const hit = engine.hits.list({}).items.find(({ read }) => read.camera_id === camera);
  if (hit === undefined) throw new Error(`No hit of ${camera}`);
  return hit;
};

describe.skipIf(CHROMIUM === null)('many alerts at once in Chromium', () => {
  const open = sharedConsole();

  it('chooses rows by Ctrl, Shift, space and Ctrl-A, says how many, and keeps the order until none is chosen', async () => {
    const border = await open('empty');
    await withAlerts(border, 'amber', ['cam-101', 'cam-102', 'cam-103', 'cam-104']);
    const { page, complaints } = await border.signIn('R. Analyst');
    await showQueue(page);
    await rows(page).nth(3).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog').getByText('In a table: choose all rows').waitFor();
    await page.keyboard.press('Escape');
    const said = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();

    await rows(page)
      .nth(0)
      .click({ modifiers: ['Control'] });
    await said('1 chosen');
    await rows(page)
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await said('3 chosen');
    expect(new URL(page.url()).pathname).toBe('/alerts');
    await page.keyboard.press('Escape');
    await page.getByText('3 chosen').waitFor({ state: 'detached' });

    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await said('2 chosen');
    await page.keyboard.press('Control+a');
    await said('4 chosen');
    expect(await chosen(page).count()).toBe(4);
    // The row under the keys is seen to be chosen, too.
    const grounds = await rows(page).evaluateAll((all) => all.map((row) => getComputedStyle(row).backgroundColor));
    expect(new Set(grounds).size).toBe(1);
    expect(await findingsOn(page)).toEqual([]);

    // Out of the list, but with rows chosen: what comes waits, and is not chosen.
    await page.getByRole('button', { name: 'Choose none' }).focus();
    await withAlerts(border, 'blue', ['cam-105']);
    await page.getByText('1 more has come').waitFor();
    expect(await rows(page).count()).toBe(4);
    await page.keyboard.press('Enter');
    await rowOf(page, 'cam-105').waitFor();
    expect(await chosen(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('acknowledges the chosen ones, each by its own request, shows none before the server has, and tells which another person has', async () => {
    const border = await open('empty');
    await withAlerts(border, 'amber', ['cam-101', 'cam-102', 'cam-103']);
    border.engine.hits.acknowledge(hitOf(border, 'cam-102').id, 'B. Second', () => undefined);
    const { page, complaints } = await border.signIn('R. Analyst');
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const sent: string[] = [];
    await page.route(/\/acknowledgement$/, async (route) => {
      sent.push(route.request().url());
      await released;
      await route.continue();
    });
    await showQueue(page);
    await rowOf(page, 'cam-102').getByText('B. Second').last().waitFor();
    await grid(page).focus();
    await page.keyboard.press('Control+a');
    const asked = page.waitForRequest(/\/acknowledgement$/);
    await page.keyboard.press('a');
    await asked;
    await page.getByText('0 of 3 sent').waitFor();
    expect(await grid(page).getByText('you', { exact: true }).count()).toBe(0);
    release();
    const outcome = page.locator('.outcome');
    await outcome.getByText('You have 2.').waitFor();
    await outcome.getByRole('listitem').filter({ hasText: 'cam-102' }).getByText('B. Second has it.').waitFor();
    expect(sent).toHaveLength(2);
    expect(border.engine.audit.list({ action: 'acknowledge_hit' }).items.map(({ actor }) => actor)).toEqual([
      'R. Analyst',
      'R. Analyst',
    ]);
    expect(hitOf(border, 'cam-102').acknowledged_by).toBe('B. Second');
    // What was not changed stays chosen.
    expect(await chosen(page).allTextContents()).toEqual([expect.stringContaining('cam-102')]);
    expect(complaints).toEqual([]);
  });

  it('rejects the chosen ones for one reason, tells each that was not, and takes it back; it confirms none', async () => {
    const border = await open('empty');
    const { engine } = border;
    await withAlerts(border, 'amber', ['cam-101', 'cam-102', 'cam-103']);
    engine.watchlists.update(await withAlerts(border, 'two', ['cam-104']), { confirmations: 2 });
    const { page } = await border.signIn('R. Analyst', { locale: 'es-MX' });
    // One is refused by the server, and one is judged by another person right before the verdict is sent.
    const [refused, judged] = ['cam-101', 'cam-102'].map((camera) => hitOf(border, camera).id) as [string, string];
    const patches: string[] = [];
    await page.route(/\/v1\/hits\/[^/?]+$/, async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      const id = new URL(route.request().url()).pathname.split('/').at(-1) as string;
      patches.push(id);
      if (id === judged)
        engine.hits.verify(
          id,
          { status: 'confirmed', by: 'B. Second' },
          () => undefined,
          () => undefined,
        );
      if (id !== refused) return route.continue();
      return route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"code":"conflict","status":409}' });
    });
    await showQueue(page);
    await rows(page).nth(3).waitFor();
    await grid(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog', { name: '¿Por qué se rechazan 4 filas?' });
    await dialog.waitFor();
    // No reason that needs the comparison, which nobody has seen.
    expect(await dialog.getByRole('radio').count()).toBe(3);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const outcome = page.locator('.outcome');
    await outcome.getByText('1 rechazada.').waitFor();
    const why = (camera: string, text: string) =>
      outcome.getByRole('listitem').filter({ hasText: camera }).getByText(text).waitFor();
    await why('cam-101', 'No es posible en el estado actual.');
    await why('cam-102', 'Alguien decidió sobre ella mientras tanto.');
    await why('cam-104', 'Su lista exige dos personas: ábrala.');
    expect(patches).toHaveLength(3);
    expect(hitOf(border, 'cam-103')).toMatchObject({
      status: 'rejected',
      reject_reason: 'outdated_entry',
      verified_by: 'R. Analyst',
    });
    expect(hitOf(border, 'cam-102')).toMatchObject({ status: 'confirmed', verified_by: 'B. Second' });
    expect(['cam-101', 'cam-104'].map((camera) => hitOf(border, camera).status)).toEqual(['unverified', 'unverified']);
    expect(engine.audit.list({ action: 'verify_hit' }).items.map(({ actor }) => actor)).toEqual(['R. Analyst']);
    expect(await findingsOn(page)).toEqual([]);

    await outcome.getByRole('button', { name: 'Deshacer' }).click();
    await outcome.getByText('1 devuelta a la lista.').waitFor();
    await page.keyboard.press('Escape');
    await rowOf(page, 'cam-103').waitFor();
    expect(hitOf(border, 'cam-103').status).toBe('unverified');
  });

  it('sends no more once the server cannot be reached, and keeps what was not sent chosen', async () => {
    const border = await open('empty');
    await withAlerts(border, 'amber', ['cam-101', 'cam-102', 'cam-103']);
    const { page } = await border.signIn('R. Analyst');
    const sent: string[] = [];
    await page.route(/\/acknowledgement$/, (route) => {
      sent.push(route.request().url());
      return route.abort();
    });
    await showQueue(page);
    await rows(page).nth(2).waitFor();
    await page.getByRole('button', { name: 'Choose all' }).click();
    await page.getByRole('button', { name: 'I have them' }).click();
    await page.getByText('2 not sent.').waitFor();
    await page.getByText('You have 0.').waitFor();
    expect(sent).toHaveLength(1);
    expect(await chosen(page).count()).toBe(3);
  });
});
