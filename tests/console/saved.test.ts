import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { findingsInEveryLook } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { choose, NARROW, press, tabTo, type } from './keyboard.ts';
import { roadConsole } from './road-console.ts';

describe.skipIf(CHROMIUM === null)('questions that are asked on a schedule, in Chromium', () => {
  const console = roadConsole();
  afterEach(() => {
    const { savedQuestions } = console().engine;
    for (const { id } of savedQuestions.list({}).items) savedQuestions.remove(id);
  });

  it('are saved, opened, asked again, given another schedule and deleted by keyboard alone, in 400 px', async () => {
    const { signIn, engine } = console();
    const { page, complaints } = await signIn('S. Analyst', NARROW);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.goto('/questions/convoys?from=2026-03-02T00:00:00.000Z&to=2026-03-12T00:00:00.000Z');
    await choose(page, page.getByLabel('Purpose'), 'criminal');
    await press(page, button('Ask'));
    await page.getByText('What it cannot tell').waitFor();
    await press(page, button('Ask on a schedule…'));
    const dialog = page.getByRole('dialog');
    await type(page, dialog.getByLabel('Name'), 'Convoys of the road');
    await choose(page, dialog.getByLabel('Asked'), 'every week');
    await press(page, dialog.getByRole('button', { name: 'Save' }));
    await page.getByRole('heading', { name: 'Convoys of the road' }).waitFor();
    await page.getByText('It is being asked.').waitFor();
    expect(await engine.savedQuestions.runDue()).toBe(1);
    await page.getByRole('link', { name: 'FOLLOW2' }).waitFor();
    const [saved] = engine.savedQuestions.list({}).items;
    expect(saved).toMatchObject({ question: 'convoys', days: 10, every_hours: 168, by: 'S. Analyst', asked: {}, named: 1 });

    const asked = page.waitForResponse(/\/run$/);
    await press(page, button('Ask now'));
    await asked;
    const runs = engine.audit.list({ action: 'search_convoys' }).items.filter((row) => 'saved_question' in row.asked);
    expect(runs).toHaveLength(2);
    await tabTo(page, page.getByRole('combobox', { name: 'Asked' }), 'Shift+Tab');
    await page.keyboard.type('every 6');
    await press(page, button('Change'));
    await page.getByText('It is asked every 6 hours now').waitFor();
    expect(engine.savedQuestions.list({}).items[0]?.every_hours).toBe(6);
    await press(page, page.getByRole('link', { name: 'All saved questions' }));
    await press(page, page.getByRole('link', { name: 'Convoys of the road' }));
    await press(page, button('Delete'));
    await press(page, dialog.getByRole('button', { name: 'Delete' }));
    await page.getByText('No question is saved yet').waitFor();
    expect(engine.savedQuestions.list({}).items).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('show that their answer changed while the page is open, and why one could not be asked', async () => {
    const { signIn, engine } = console();
    const { page, complaints } = await signIn('S. Analyst');
    const by = { by: 'S. Analyst', channel: 'http', purpose: 'criminal investigation', case_number: null } as const;
    const scene = (day: number, hour: number, camera: number) => {
      const at = console().begin + day * 86_400_000 + hour * 3_600_000;
      const [from, to] = [at, at + 3_600_000].map((ms) => new Date(ms).toISOString());
      return { from, to, cameras: [`cam-${camera}`] };
    };
    const changing = engine.savedQuestions.save({
      ...by,
      name: 'Scenes',
      question: 'scenes',
      asked: { scenes: [scene(1, 6, 1), scene(4, 9, 1)] },
    });
    engine.savedQuestions.save({ ...by, purpose: 'curiosity', name: 'Refused', question: 'clones' });
    await engine.savedQuestions.runDue();
    await page.goto('/questions/saved');
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('Scenes').getByText('never').waitFor();
    await row('Refused').getByText('could not be answered').waitFor();
    await page.locator('.line.live').waitFor();
    const lines = [scene(1, 6, 1), scene(4, 9, 1)].map(({ from, cameras: [camera_id] }) =>
      JSON.stringify({ plate: 'NEWONE1', camera_id, captured_at: from, confidence: 0.99 }),
    );
    await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
    await engine.savedQuestions.run(changing.id, { actor: 'S. Analyst', channel: 'http' });
    await row('Scenes').getByText('at its last run').waitFor();
    await page.getByRole('link', { name: 'Refused' }).click();
    await page.getByText('demands another purpose').waitFor();
    expect(complaints).toEqual([]);
  });

  it('have nothing that axe finds, light or dark, and fit 320 px, in Spanish', async () => {
    const { signIn, engine } = console();
    const { page } = await signIn('S. Analyst', { locale: 'es-MX' });
    const by = { by: 'S. Analyst', channel: 'http', purpose: 'criminal investigation', case_number: null } as const;
    const wrong: string[] = [];
    const check = async (name: string): Promise<void> => {
      wrong.push(...(await findingsInEveryLook(page, name)));
    };
    await page.goto('/questions/saved');
    await page.getByText('Aún no hay preguntas guardadas').waitFor();
    await check('none');
    const { id } = engine.savedQuestions.save({ ...by, name: 'Cámaras', question: 'health' });
    await engine.savedQuestions.runDue();
    await page.reload();
    await page.getByRole('link', { name: 'Cámaras' }).last().waitFor();
    await check('list');
    await page.goto(`/questions/saved/${id}`);
    await page.getByLabel('Propósito').selectOption('investigación penal');
    await page.getByText('Lo que no puede decir').waitFor();
    await check('one');
    await page.goto('/cameras');
    await page.getByRole('button', { name: 'Hacer según un horario…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).waitFor();
    await check('save');
    expect(wrong).toEqual([]);
  });
});
