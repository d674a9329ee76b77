import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { pxTooWide } from './narrow-faults.ts';
import { roadConsole } from './road-console.ts';

describe.skipIf(CHROMIUM === null)('pages to print', () => {
  const console = roadConsole();

  /** Opens the page at an address of the API, as it was saved. */
  async function openPrinted(page: Page, path: string): Promise<void> {
    const headers = { 'Lpr-Purpose': 'criminal investigation', 'Lpr-Case': '7' };
    const answer = await page.context().request.get(path, { headers });
    expect(answer.status()).toBe(200);
    await page.setContent(await answer.text());
  }

  it('are no wider than a telephone, break no time, and name the purpose as the console does', async () => {
    const { signIn, engine } = console();
    const asked = { by: 'S. Analyst', agency: null, purpose: 'criminal investigation', case_number: '9' };
    const { id } = engine.traces.submit({ plates: ['LEAD001', 'BCD1234'], ...asked });
    await engine.traceRunner.run();
    const { page } = await signIn('S. Keeper', { viewport: { width: 390, height: 800 } }, ['analyst', 'supervisor']);
    for (const path of [
      `/v1/traces/${id}/result?format=html&language=es`,
      '/v1/reports?from=2026-03-01&format=html&language=es',
    ]) {
      await openPrinted(page, path);
      expect(await pxTooWide(page), path).toBeLessThanOrEqual(0);
      const heights = await page.evaluate<number[]>(
        `[...document.querySelectorAll('td')].filter((cell) => /^\\d{4}-/.test(cell.textContent)).map((cell) => cell.offsetHeight / parseFloat(getComputedStyle(cell).lineHeight))`,
      );
      expect(heights.length).toBeGreaterThan(0);
      for (const lines of heights) expect(lines).toBeLessThan(2);
      if (path.includes('traces')) await page.getByText('investigación penal').waitFor();
    }
  });
});
