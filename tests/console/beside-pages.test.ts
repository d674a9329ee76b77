import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { roadConsole } from './road-console.ts';

describe.skipIf(CHROMIUM === null)('what the console says beside its pages', () => {
  const console = roadConsole();

  it.each([
    ['en-US', 'Expected a number of at most 60 (Minutes between them), but received 999'],
    ['es-MX', 'Se esperaba un número de como máximo 60 (Minutos entre ellos), pero llegó 999'],
  ])('names the fields of the form in a refusal, and no types, in %s', async (locale, text) => {
    const { page } = await console().signIn('S. Analyst', { locale });
    await page.goto('/questions/convoys?asked=1&within_minutes=999');
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    expect(await page.getByRole('alert').locator('p').innerText()).toBe(text);
  });

  it('shows keys beside what they do, on a telephone in Spanish', async () => {
    const { page } = await console().signIn('S. Analyst', { locale: 'es-MX', viewport: { width: 390, height: 800 } });
    await page.goto('/search?plate=LEAD001');
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    await page.locator('.grid-row').first().waitFor();
    await page.getByRole('button', { name: 'Teclas' }).click();
    await page.getByText('Mayús ↑', { exact: true }).waitFor();
    const gaps = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.keys div')].map((row) => row.querySelector('dd').getBoundingClientRect().left - Math.max(...[...row.querySelectorAll('kbd')].map((key) => key.getBoundingClientRect().right)))`,
    );
    expect(Math.min(...gaps)).toBeGreaterThan(0);
  });

  it('tells that an address names no question, as of any other that is no page', async () => {
    const { page } = await console().signIn('S. Analyst');
    await page.goto('/questions/nonsense');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.goto('/questions');
    await page.getByRole('heading', { name: 'Clones' }).waitFor();
  });
});
