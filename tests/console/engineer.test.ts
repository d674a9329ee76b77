import { describe, expect, it } from 'vitest';
import type { BenchmarkCommand } from '../../api/benchmarks/command.ts';
import { CHROMIUM } from './chromium.ts';
import { HITS_DOCUMENTS } from './documents.ts';
import { sharedOffice } from './shared-office.ts';

/** A process of a suite that reports progress and waits until it is stopped, or that prints a document at once. */
const WAITS: BenchmarkCommand = () => [
  process.execPath,
  '-e',
  "process.send({ label: 'lpr likely, 2,000', done: 3, total: 12 }); process.on('SIGTERM', () => process.exit(1)); setInterval(() => {}, 1000)",
];
const ENDS: BenchmarkCommand = () => [
  process.execPath,
  '-e',
  `process.stdout.write(${JSON.stringify(JSON.stringify(HITS_DOCUMENTS[0]))})`,
];

describe.skipIf(CHROMIUM === null)('the pages of engineers and administrators in Chromium', () => {
  const open = sharedOffice();

  it('start a benchmark, show its progress, and stop it', async () => {
    const office = await open(WAITS);
    const { page, complaints } = await office.signIn('E. Engineer', ['engineer']);
    await page.goto('/benchmarks');
    await page.getByLabel('Suite').selectOption('hits');
    await page.getByLabel('Entries').fill('2000');
    await page.getByRole('button', { name: 'Start' }).press('Enter');
    await page.getByText('lpr likely, 2,000 – 3 of 12').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('3');
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByRole('row').nth(1).getByText('stopped').waitFor();
    expect(office.engine.benchmarks.list({}).items[0]).toMatchObject({ suite: 'hits', state: 'cancelled' });
    expect(complaints).toEqual([]);
  });

  it('list a run when it has ended, and compare it with another one', async () => {
    const office = await open(ENDS);
    const { page, complaints } = await office.signIn('E. Engineer', ['engineer']);
    await page.goto('/benchmarks');
    await page.getByLabel('Suite').selectOption('hits');
    await page.getByRole('button', { name: 'Start' }).click();
    const chosen = page.getByRole('checkbox', { name: /hits/ });
    await chosen.nth(2).waitFor();
    await chosen.nth(0).check();
    await chosen.nth(1).check();
    await page.getByRole('link', { name: 'Compare the two' }).click();
    await page.getByRole('img', { name: /Right and false hits, 10,000 entries/ }).waitFor();
    await page.getByRole('img', { name: /Reliability of the posterior/ }).waitFor();
    const figures = page.getByRole('region', { name: 'Every figure' });
    await figures.getByRole('columnheader', { name: 'B / A' }).waitFor();
    expect(await figures.getByRole('row').count()).toBeGreaterThan(20);
    expect(complaints).toEqual([]);
  });

  it('show the confusions and the effect of a learned model without plates, and put it into use after a confirmation', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('E. Engineer', ['engineer']);
    await page.goto('/models');
    await page.getByRole('link', { name: office.learned }).click();
    await page
      .getByRole('region', { name: /What cameras confuse/ })
      .getByRole('rowheader', { name: '3' })
      .waitFor();
    await page.getByRole('button', { name: 'Look at stored reads' }).click();
    await page.getByRole('cell', { name: 'Hits gained' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('KDR');
    await page.getByRole('button', { name: 'Use this version' }).click();
    await page.keyboard.press('Escape');
    expect(office.engine.models.inUse().version).not.toBe(office.learned);
    await page.getByRole('button', { name: 'Use this version' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Use this version' }).click();
    await page.getByText('This version is in use: there is nothing to compare.').waitFor();
    expect(office.engine.models.inUse().version).toBe(office.learned);
    expect(complaints).toEqual([]);
  });

  it('add a person, change their roles, and show a new key once', async () => {
    const office = await open();
    const { page, complaints } = await office.signIn('A. Administrator', ['administrator']);
    await page.goto('/access');
    await page.getByLabel('Name').fill('N. Newcomer');
    await page.getByRole('checkbox', { name: 'analyst' }).check();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change N. Newcomer' }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: 'supervisor' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: 'analyst, supervisor' }).waitFor();
    await page.keyboard.press('2');
    await page.getByLabel('Person').selectOption({ label: 'N. Newcomer' });
    await page.getByRole('button', { name: 'Make a key' }).click();
    const secret = await page.getByRole('dialog').getByRole('textbox', { name: 'The new key' }).inputValue();
    expect(secret).toMatch(/^lpr_/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const row = page.getByRole('row').filter({ hasText: 'N. Newcomer' });
    await row.getByRole('button', { name: 'End' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
    await row.getByText('ended').waitFor();
    const answer = await fetch(`${office.server.url}/v1/session`, { headers: { Authorization: `Bearer ${secret}` } });
    expect(answer.status).toBe(401);
    expect(complaints).toEqual([]);
  });
});
