import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { CHROMIUM } from './chromium.ts';
import { sharedOffice } from './shared-office.ts';

describe.skipIf(CHROMIUM === null)('the pages of supervisors in Chromium', () => {
  const open = sharedOffice();

  it('show the hits that another policy of a list would gain and lose, and save it by keyboard', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/lists');
    await page.getByRole('link', { name: 'stolen-2026' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('These are the settings as they are stored.').waitFor();
    await page.getByRole('img', { name: /False alerts a day by alert threshold/ }).waitFor();
    await page.getByLabel('False alerts a day, at most').fill('0.0001');
    await page.getByRole('img').getByText('budget 0.0001').waitFor();
    expect(office.engine.watchlists.get(office.stolen.id).false_alerts_per_day).toBeNull();
    await page.getByRole('radio', { name: 'exact characters' }).check();
    await page.getByRole('radio', { name: 'exact characters' }).press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(office.engine.watchlists.get(office.stolen.id)).toMatchObject({ policy: 'exact', false_alerts_per_day: null });
    expect(complaints).toEqual([]);
  });

  it('report that another person has changed the list in the meantime, and overwrite nothing', async () => {
    const office = await open();
    const { page } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto(`/lists/${office.stolen.id}`);
    await page.getByRole('radio', { name: 'exact characters' }).check();
    office.engine.watchlists.update(office.stolen.id, { policy: 'ocr' });
    await page.getByRole('button', { name: 'Save the policy' }).click();
    await page.getByText('Somebody else has changed the list meanwhile').waitFor();
    expect(office.engine.watchlists.get(office.stolen.id).policy).toBe('ocr');
  });

  it('show the changes of a list file before it is loaded, and every bad row', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto(`/lists/${office.stolen.id}?show=loads`);
    const past = page.getByRole('region', { name: 'Past loads' }).getByRole('row');
    await past.nth(2).waitFor();
    const file = join(tempFolder(), 'list.csv');
    await writeFile(file, 'plate,jurisdiction\nNEW1234,US-TX\nKDR3999,US-TX\n');
    await page.getByLabel(/List file/).setInputFiles(file);
    await page.getByRole('button', { name: 'See what it would change' }).click();
    await page.getByText('2 rows read; nothing is stored yet.').waitFor();
    await page.getByRole('region', { name: 'Entries that change' }).getByText('NEW1234').waitFor();
    expect(office.engine.entries.list(office.stolen.id, { plate: 'NEW1234' }).items).toEqual([]);
    await page.getByRole('button', { name: 'Load it' }).click();
    await page.getByText('Loaded: the list has version').waitFor();
    await past.nth(3).waitFor();
    expect(office.engine.entries.list(office.stolen.id, { plate: 'NEW1234' }).items).toHaveLength(1);
    await past.nth(1).getByRole('link').click();
    await page.getByRole('heading', { name: 'What the load of version' }).waitFor();
    await page.getByRole('region', { name: 'Entries that change' }).getByText('NEW1234').waitFor();
    await page.goBack();
    const bad = join(tempFolder(), 'bad.csv');
    await writeFile(bad, 'plate,expires_at\nBAD1234,never\n');
    await page.getByLabel(/List file/).setInputFiles(bad);
    await page.getByRole('button', { name: 'See what it would change' }).click();
    await page.getByRole('region', { name: 'Bad rows' }).getByText('expires_at').first().waitFor();
    expect(await page.getByRole('button', { name: 'Load it' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('say of a list file whether its dates have the day or the month first, where it does not tell', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto(`/lists/${office.stolen.id}?show=loads`);
    const file = join(tempFolder(), 'dates.csv');
    await writeFile(file, 'plate,jurisdiction,expires_at\nDAT1234,US-TX,3/4/2040\n');
    await page.getByLabel(/List file/).setInputFiles(file);
    await page.getByRole('button', { name: 'See what it would change' }).click();
    await page.getByText('which may be 2040-04-03 or 2040-03-04').waitFor();
    await page.getByLabel('In dates such as 3/4/2026 comes first').selectOption({ label: 'the day' });
    await page.getByLabel('Time zone of times without one').fill('America/Chicago');
    await page.getByRole('button', { name: 'See what it would change' }).click();
    await page.getByText('1 row read; nothing is stored yet.').waitFor();
    await page.getByRole('button', { name: 'Load it' }).click();
    await page.getByText('Loaded: the list has version').waitFor();
    const [entry] = office.engine.entries.list(office.stolen.id, { plate: 'DAT1234' }).items;
    expect(entry?.expires_at).toBe(Date.UTC(2040, 3, 3, 5));
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
  });

  it('exempt a plate with a reason and an end, and ask before an exemption is removed', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/exemptions');
    await page.getByText('KDR813O', { exact: true }).waitFor();
    await page.getByLabel('Plate').fill('qkw 4821');
    await page.getByLabel('Reason').fill('Read wrongly every morning');
    await page.getByLabel('Expires').fill('2030-01-31');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'QKW4821' }).waitFor();
    const [made] = office.engine.suppressList.list({}).items;
    expect(made).toMatchObject({ plate: 'QKW4821', by: 'S. Keeper', list_id: null });
    const row = page.getByRole('row').filter({ hasText: 'QKW4821' });
    await row.getByRole('button', { name: 'Remove' }).click();
    expect(office.engine.suppressList.list({}).items).toHaveLength(2);
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    expect(office.engine.suppressList.list({}).items).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('share the reads of cameras with another agency for a reason and until an end, and revoke it', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    office.engine.access.addAgency('County Sheriff');
    await page.goto('/sharing');
    await page.getByText('Nothing is shared').waitFor();
    await page.getByLabel('With', { exact: true }).fill('Nobody’s Police');
    await page.getByLabel('Cameras', { exact: true }).fill('cam-odd');
    await page.getByLabel('Reason').fill('Joint investigation');
    await page.getByLabel('Until').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
    await page.keyboard.press('Enter');
    await page.getByText('there are: ').waitFor();
    await page.getByLabel('With', { exact: true }).fill('County Sheriff');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'to County Sheriff' });
    await row.getByText('open', { exact: true }).waitFor();
    expect(office.engine.sharing.list({}).items).toMatchObject([{ cameras: ['cam-odd'], decided_by: 'S. Keeper' }]);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('revoked', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'What others saw' }).click();
    await page.getByText('Nobody of another agency has looked').waitFor();
    expect(complaints).toEqual([]);
  });

  it('find look-ups by person and action, and verify in the browser that a row is in the log and a changed one is not', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/audit');
    await page.getByLabel('Who').fill('R. Analyst');
    await page.getByLabel('What').selectOption('show_vehicle');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/action=show_vehicle/);
    const found = page.getByRole('grid').getByRole('row').nth(1);
    await found.getByText('looked at a vehicle').waitFor();
    await found.getByRole('link').click();
    await page.getByText('The row, as it stands here, is in the log.').waitFor();
    await page.getByText('The log’s key has signed this state of the log.').waitFor();
    await page.route(/\/v1\/audit\/\d+\/proof/, async (route) => {
      const response = await route.fetch();
      const proof = (await response.json()) as { body: string };
      await route.fulfill({ response, json: { ...proof, body: proof.body.replace('R. Analyst', 'S. Analyst') } });
    });
    await page.reload();
    await page.getByText('The row, as it stands here, is not in the log.').waitFor();
    await page.getByText('The log’s key has signed this state of the log.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('name the people who stand out by their look-ups, by keyboard, with links to the rows that show it', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/audit');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('2');
    await page.getByLabel('From').fill('2026-01-01');
    await page.getByLabel('Until').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
    await page.keyboard.press('Enter');
    const first = page.getByRole('region', { name: 'Who stands out' }).getByRole('row').nth(1);
    await first.getByText('BJM5520').waitFor();
    await first.getByRole('cell', { name: 'E. Patrol' }).waitFor();
    await first.getByText('days on which this plate was looked up').first().waitFor();
    await first.getByRole('link').last().click();
    await page.getByText('The row, as it stands here, is in the log.').waitFor();
    await page.getByRole('definition').getByText('E. Patrol').waitFor();
    expect(complaints).toEqual([]);
  });

  it('verify that the log has only grown since a stored checkpoint', async () => {
    const office = await open();
    const { page } = await office.signIn('S. Keeper', ['supervisor']);
    const kept = office.engine.audit.checkpoint();
    await page.goto('/audit');
    await page.getByText('Has the log only grown?').click();
    await page.getByLabel('A checkpoint from before').fill(kept);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText(/begins with the same \d+ rows/).waitFor();
    await page.getByLabel('A checkpoint from before').fill('no checkpoint');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('Expected a checkpoint').waitFor();
  });

  it('show terms with their sources, receipts with their proof, and holds that are made and ended', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/retention');
    await page.getByText('Chosen by S. Keeper').waitFor();
    await page.getByLabel('Policy profile').selectOption('va');
    await page
      .getByText(/HB 2724/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Deletion receipts' }).click();
    await page
      .getByRole('region', { name: 'Deletion receipts' })
      .getByRole('link', { name: /row \d+/ })
      .click();
    await page.getByText('The row, as it stands here, is in the log.').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Holds' }).click();
    await page.getByLabel('Case').fill('2026-0500');
    await page.getByLabel('Reason').fill('ordered by the court');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: '2026-0500' });
    await row.getByRole('button', { name: 'End' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
    await row.getByText('S. Keeper').nth(1).waitFor();
    expect(office.engine.retention.holds({}).items[0]).toMatchObject({ case_number: '2026-0500', released_by: 'S. Keeper' });
    expect(complaints).toEqual([]);
  });

  it('show statistics of some days without plates, and open the page to print', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor']);
    await page.goto('/reports');
    await page.getByLabel('From').fill('2026-03-01');
    await page.getByLabel('Until, that day too').fill('2026-03-02');
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.waitForURL(/to=2026-03-02/);
    await page.getByRole('region', { name: 'Lists' }).getByText('stolen-2026').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('KDR');
    const [printed] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Page to print' }).click(),
    ]);
    await printed.getByRole('heading').first().waitFor();
    expect(printed.url()).toContain('to=2026-03-03');
    expect(complaints).toEqual([]);
  });
});
