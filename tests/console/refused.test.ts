import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { roadConsole } from './road-console.ts';

describe.skipIf(CHROMIUM === null)('what the console refuses', () => {
  const console = roadConsole();

  it.each([
    ['en-US', 'Expected a number of at most 60 (Minutes between them), but received 999'],
    ['es-MX', 'Se esperaba un número de como máximo 60 (Minutos entre ellos), pero llegó 999'],
  ])('is said by the names of the form’s fields and without types, in %s', async (locale, text) => {
    const { page } = await console().signIn('S. Analyst', { locale });
    await page.goto('/questions/convoys?asked=1&within_minutes=999');
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    expect(await page.getByRole('alert').locator('p').innerText()).toBe(text);
  });

  it('is an address that names no question, as any other that is no page', async () => {
    const { page } = await console().signIn('S. Analyst');
    await page.goto('/questions/nonsense');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.goto('/questions');
    await page.getByRole('heading', { name: 'Clones' }).waitFor();
  });
});
