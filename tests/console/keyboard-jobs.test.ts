import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BenchmarkCommand } from '../../api/benchmarks/command.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { CHROMIUM } from './chromium.ts';
import { HITS_DOCUMENTS } from './documents.ts';
import { choose, NARROW, press, tabTo, type } from './keyboard.ts';
import { grid, rows, sharedConsole } from './shared-console.ts';
import { sharedOffice } from './shared-office.ts';

/** A suite that prints a document at once. */
const ENDS: BenchmarkCommand = () => [
  process.execPath,
  '-e',
  `process.stdout.write(${JSON.stringify(JSON.stringify(HITS_DOCUMENTS[0]))})`,
];

describe.skipIf(CHROMIUM === null)('whole jobs by keyboard alone, in a window of 400 px', () => {
  const open = sharedConsole();
  const openOffice = sharedOffice();

  it('an operator hands a batch in, sees its receipt, and opens a picture of it', async () => {
    const border = await open('empty');
    const { page, complaints } = await border.signIn('O. Own', NARROW, ['operator']);
    const batch = border.batches[0] as string;
    const names = await readdir(batch);
    await page.goto('/');
    await press(page, page.getByRole('link', { name: 'Batches' }));
    const chooser = page.waitForEvent('filechooser');
    await press(page, page.getByRole('button', { name: 'Files…' }));
    await (await chooser).setFiles(names.map((name) => join(batch, name)));
    await type(page, page.getByLabel('Name'), basename(batch));
    await press(page, page.getByRole('button', { name: 'Hand in' }));
    await page.getByRole('heading', { name: basename(batch) }).waitFor();
    await page.getByText(/^done/).waitFor();
    expect(await grid(page).getAttribute('aria-rowcount')).toBe(String(names.length));
    const asked = page.waitForResponse((response) => response.url().includes('status=read'));
    await press(page, page.getByRole('link', { name: /^read/ }));
    await asked;
    await rows(page).getByRole('img').first().waitFor();
    await press(page, grid(page));
    await page.getByRole('dialog').getByRole('img').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press(page, page.getByRole('link', { name: 'Batches' }));
    await page.getByRole('link', { name: basename(batch) }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('an analyst says what a search is for, searches, and opens the vehicle of a read', async () => {
    const border = await open('waiting');
    const [{ read }] = border.engine.hits.list({ level: 'alert' }).items as unknown as [{ read: { plate: string } }];
    const { page, complaints } = await border.signIn('R. Analyst', NARROW, ['analyst']);
    await page.goto('/');
    await press(page, page.getByRole('link', { name: 'Search' }));
    await choose(page, page.getByLabel('Purpose'), 'criminal');
    await type(page, page.getByLabel('Case', { exact: true }), '2026-0117');
    await type(page, page.getByRole('textbox', { name: 'Plate' }), `${read.plate.slice(0, 3)}*`);
    await page.keyboard.press('Enter');
    await rows(page).getByText(read.plate).first().waitFor();
    await press(page, grid(page));
    await page.getByRole('heading', { name: 'The vehicle with' }).waitFor();
    await page.getByRole('list', { name: 'Timeline' }).getByText(read.plate).first().waitFor();
    // A link that has the focus itself, in another row than the active one.
    await page.goBack();
    await type(page, page.getByRole('textbox', { name: 'Plate' }), '*');
    await page.keyboard.press('Enter');
    const second = rows(page).nth(1).getByRole('link').first();
    await second.waitFor();
    const other = await second.innerText();
    await press(page, second);
    await page.getByRole('heading', { name: `The vehicle with ${other}` }).waitFor();
    await page.goBack();
    await press(page, rows(page).getByRole('link', { name: 'Why not?' }).first());
    await page.getByRole('heading', { name: 'Why not' }).waitFor();
    const [row] = border.engine.audit.list({ actor: 'R. Analyst', action: 'show_vehicle', limit: 1 }).items;
    expect(row).toMatchObject({ purpose: 'criminal investigation', case_number: '2026-0117' });
    expect(complaints).toEqual([]);
  });

  it('a supervisor sees what a list file would change, and loads it', async () => {
    const office = await openOffice();
    const { page, complaints } = await office.signIn('S. Keeper', ['supervisor'], NARROW);
    const file = join(tempFolder(), 'list.csv');
    await writeFile(file, 'plate,jurisdiction\nNEW1234,US-TX\n');
    await page.goto('/');
    await press(page, page.getByRole('link', { name: 'Lists' }));
    await press(page, page.getByRole('link', { name: 'stolen-2026' }));
    await press(page, page.getByRole('link', { name: 'Loads' }));
    const chooser = page.waitForEvent('filechooser');
    await press(page, page.getByLabel(/List file/));
    await (await chooser).setFiles(file);
    await press(page, page.getByRole('button', { name: 'See what it would change' }));
    await page.getByText('1 row read; nothing is stored yet.').waitFor();
    expect(office.engine.entries.list(office.stolen.id, { plate: 'NEW1234' }).items).toEqual([]);
    await press(page, page.getByRole('button', { name: 'Load it' }));
    await page.getByText('Loaded: the list has version').waitFor();
    expect(office.engine.entries.list(office.stolen.id, { plate: 'NEW1234' }).items).toHaveLength(1);
    await tabTo(page, page.getByRole('region', { name: 'Past loads' }));
    expect(complaints).toEqual([]);
  });

  it('an engineer starts a benchmark, chooses two runs, and compares them', async () => {
    const office = await openOffice(ENDS);
    const { page, complaints } = await office.signIn('E. Engineer', ['engineer'], NARROW);
    await page.goto('/');
    await press(page, page.getByRole('link', { name: 'Benchmarks' }));
    const suite = page.getByRole('combobox', { name: 'Suite' });
    await tabTo(page, suite);
    while ((await suite.inputValue()) !== 'hits') await page.keyboard.press('ArrowDown');
    await type(page, page.getByLabel('Entries'), '2000');
    await press(page, page.getByRole('button', { name: 'Start' }));
    const runs = page.getByRole('checkbox', { name: /hits/ });
    await runs.nth(2).waitFor();
    for (const n of [0, 1]) {
      await tabTo(page, runs.nth(n));
      await page.keyboard.press('Space');
    }
    await tabTo(page, page.getByRole('link', { name: 'Compare the two' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page
      .getByRole('img', { name: /Right and false hits/ })
      .first()
      .waitFor();
    await tabTo(page, page.getByRole('region', { name: 'Every figure' }));
    expect(office.engine.benchmarks.list({}).items[0]).toMatchObject({ suite: 'hits', state: 'done' });
    expect(complaints).toEqual([]);
  });
});
