import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { choose, NARROW, press, type } from './keyboard.ts';
import { roadConsole } from './road-console.ts';

describe.skipIf(CHROMIUM === null)('searches that are asked on a schedule, in Chromium', () => {
  const console = roadConsole();

  it('are saved where nothing is found, tell on every page that a read was found, and lead to it, by keyboard in 400 px', async () => {
    const { signIn, engine, begin } = console();
    const { page, complaints } = await signIn('S. Analyst', NARROW);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.goto('/search?plate=NEVERSEEN1');
    await choose(page, page.getByLabel('Purpose'), 'criminal');
    await press(page, button('Ask on a schedule…'));
    const dialog = page.getByRole('dialog');
    await type(page, dialog.getByLabel('Name'), 'The grey van');
    await choose(page, dialog.getByLabel('Asked'), 'every hour');
    await press(page, dialog.getByRole('button', { name: 'Save' }));
    await page.getByRole('heading', { name: 'The grey van' }).waitFor();
    expect(await engine.savedQuestions.runDue()).toBe(1);
    await page.getByText('0 reads were found at the last run').waitFor();
    const [saved] = engine.savedQuestions.list({}).items;
    expect(saved).toMatchObject({
      question: 'reads',
      asked: { plate: 'NEVERSEEN1' },
      days: null,
      every_hours: 1,
      by: 'S. Analyst',
    });

    await page.goto('/questions/clones');
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor({ state: 'attached' });
    const read = { plate: 'NEVERSEEN1', camera_id: 'cam-1', captured_at: new Date(begin).toISOString(), confidence: 0.99 };
    await engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
    await engine.savedQuestions.run(saved.id, { actor: 'S. Analyst', channel: 'http' });
    await page.getByText('The answer to “The grey van” has changed').waitFor();
    await press(page, button('Open'));
    await page.getByText('1 read was found at the last run').waitFor();
    expect(await findingsOn(page)).toEqual([]);
    await press(page, page.getByRole('link', { name: 'Search again and show them' }));
    // The page was loaded anew meanwhile, which forgets the purpose.
    await choose(page, page.getByLabel('Purpose'), 'criminal');
    await page.getByRole('grid').getByText('NEVERSEEN1').waitFor();
    expect(complaints).toEqual([]);
  });

  it('keep what was searched: likely, camera, area, certainty and the length of the window, in Spanish', async () => {
    const { signIn, engine } = console();
    const { page, complaints } = await signIn('E. Analista', { locale: 'es-MX' });
    const times = 'from=2026-03-02T00:00:00.000Z&to=2026-03-12T00:00:00.000Z';
    await page.goto(`/search?how=likely&plate=LEAD001&camera=cam-1&area=29%20-98%2090km&${times}`);
    await page.getByLabel('Propósito').selectOption('investigación penal');
    await page.getByRole('button', { name: 'Hacer según un horario…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('heading', { name: 'Búsqueda de lecturas' }).waitFor();
    const [saved] = engine.savedQuestions.list({}).items;
    expect(saved).toMatchObject({ asked: { likely: 'LEAD001', camera: 'cam-1', area: '29 -98 90km' }, days: 10 });
    await engine.savedQuestions.runDue();
    await page.getByRole('link', { name: 'Buscar de nuevo y mostrarlas' }).click();
    await page.waitForURL(/\/search\?/);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      how: 'likely',
      plate: 'LEAD001',
      camera: 'cam-1',
      area: '29 -98 90km',
    });
    expect(complaints).toEqual([]);
  });
});
