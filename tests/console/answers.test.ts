import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { roadConsole } from './road-console.ts';

const STATES = ['US-TX', 'US-AZ', 'US-CA', 'US-NM', 'US-OK', 'US-CO', 'US-LA', 'US-MO', 'US-KS', 'US-FL'];
const bytes = (text: string): Readable => Readable.from([Buffer.from(text)]);
/** That each of these elements takes one line. */
const HAS_ONE_LINE = (selector: string): string => `[...document.querySelectorAll('${selector}')].map((one) => {
  const text = document.createRange();
  text.selectNodeContents(one);
  return text.getBoundingClientRect().height < 2 * parseFloat(getComputedStyle(one).fontSize);
})`;

describe.skipIf(CHROMIUM === null)('the answers about seizures and traces', () => {
  const console = roadConsole();

  it('add a matrix up, and break neither its numbers nor its names on a telephone', async () => {
    const { signIn, engine } = console();
    const rows = STATES.flatMap((state, i) =>
      Array.from({ length: 30 }, (_, n) => `M-${i}-${n},2026-03-04T10:00:00Z,weapons,${state},MX-TAM\n`),
    );
    await engine.seizures.importFile(bytes(`event_id,at,kind,state,origin_state\n${rows.join('')}`), { dryRun: false });
    const { page } = await signIn('S. Analyst', { locale: 'es-MX', viewport: { width: 390, height: 800 } });
    await page.goto('/questions/links?asked=1&kind=weapons');
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    await page.getByRole('row', { name: /^todos 300 30 30/ }).waitFor();
    await page.getByRole('row', { name: /^MX-TAM 300 / }).waitFor();
    const lines = await page.evaluate<boolean[]>(HAS_ONE_LINE('.states-matrix th, .states-matrix button'));
    expect(lines.length).toBeGreaterThan(3 * STATES.length);
    expect(lines).not.toContain(false);
    const name = page.getByRole('row', { name: /^MX-TAM 300 / }).getByRole('rowheader');
    const scrolled = await page
      .locator('.matrices .scroll')
      .first()
      .evaluate((box) => {
        box.scrollLeft = 200;
        return box.scrollLeft;
      });
    expect(scrolled).toBe(200);
    expect((await name.boundingBox())?.x).toBeGreaterThan(0);
  });

  it('tell the year of a day that is not of this year', async () => {
    const { page } = await console().signIn('S. Analyst', { timezoneId: 'UTC' });
    for (const [year, text] of [
      [2026, 'Mar 10, 14:53'],
      [2027, 'Mar 10, 2026, 14:53'],
    ] as const) {
      await page.clock.setFixedTime(Date.UTC(year, 5, 1));
      await page.goto('/search?plate=LEAD001');
      await page.locator('.purpose select').first().selectOption({ index: 1 });
      const time = page.locator('.grid-row [role=gridcell] time').filter({ visible: true }).first();
      await time.waitFor();
      expect(await time.innerText()).toBe(text);
      const isWhole = await time.evaluate((one) => {
        const cell = one.parentElement?.getBoundingClientRect().width ?? 0;
        return one.getBoundingClientRect().width <= cell;
      });
      expect(isWhole).toBe(true);
    }
  });

  it('end the line of a seizure with its time where the record does not describe the vehicle', async () => {
    const { signIn, engine } = console();
    const asked = { by: 'S. Analyst', agency: null, purpose: 'criminal investigation', case_number: '8' };
    const { id } = engine.traces.submit({ plates: ['LEAD001'], ...asked });
    const { page } = await signIn('S. Analyst', { timezoneId: 'UTC' });
    await page.goto(`/traces/${id}`);
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    expect(await page.locator('.traced p', { hasText: 'SZ-1' }).innerText()).toBe('SZ-1: currency, US-TX, Mar 4, 2026, 10:00');
  });

  it('number the passages at a place on the map as in their list, also where a camera has no place', async () => {
    const { signIn, engine } = console();
    const seen = (plate: string, camera_id: string, hour: number) =>
      JSON.stringify({ plate, camera_id, captured_at: `2026-03-12T${10 + hour}:00:00Z`, confidence: 0.999 });
    const lines = ['cam-1', 'cam-nowhere', 'cam-3', 'cam-1'].map((camera, i) => seen('NUMB3R5', camera, i));
    await engine.reads.ingest(bytes(`${lines.join('\n')}\n`), {});
    const { page } = await signIn('S. Analyst');
    await page.goto('/search?plate=NUMB3R5&how=likely');
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    await page.locator('.vehicle-map text').first().waitFor();
    expect(await page.locator('.vehicle-map text').allTextContents()).toEqual(['1, 4', '3']);
  });

  it('tell who was traced, who is in a record, and when and where a traced plate was hit', async () => {
    const { signIn, engine } = console();
    const list = engine.watchlists.create({ name: 'stolen' });
    engine.entries.add(list.id, { plate: 'FOLLOW2' });
    const read = { plate: 'FOLLOW2', camera_id: 'cam-3', captured_at: '2026-03-11T10:00:00Z', confidence: 0.999 };
    await engine.reads.ingest(bytes(`${JSON.stringify(read)}\n`), {});
    const asked = { by: 'S. Analyst', agency: null, purpose: 'criminal investigation', case_number: '7' };
    const from = Date.UTC(2026, 2, 1);
    const { id } = engine.traces.submit({ plates: ['FOLLOW2'], ...asked, from });
    const { page } = await signIn('S. Analyst', { timezoneId: 'UTC' });
    await page.goto(`/traces/${id}`);
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    await page.getByText('Window: from Mar 1, 2026, 00:00').waitFor();
    const member = (plate: string) => page.locator('.member', { hasText: plate });
    await member('LEAD001').waitFor();
    expect(await member('FOLLOW2').innerText()).toMatch(/FOLLOW2\s+traced\s*$/);
    expect(await member('LEAD001').innerText()).toMatch(/LEAD001\s+in a record of a seizure\s*$/);
    await page.getByText(' · 1 hit').waitFor();
    await page.getByText(/stolen, (alert|review), not judged, Mar 11, 2026, 10:00, cam-3/).waitFor();
  });
});
