import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { findingsOn } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { choose, NARROW, press } from './keyboard.ts';
import { pxTooWide } from './narrow-faults.ts';
import { roadConsole } from './road-console.ts';

const HOUR = 3_600_000;

describe.skipIf(CHROMIUM === null)('what happened on named corridors, in Chromium', () => {
  const console = roadConsole();

  it('is shown by stretch and by hour of a zone, by keyboard, in 400 px, light and dark, in both languages', async () => {
    const { signIn, engine, begin } = console();
    const { page, complaints } = await signIn('S. Analyst', NARROW);
    await page.goto('/questions/corridors');
    await press(page, page.getByRole('button', { name: 'Show', exact: true }));
    await page.getByText('No corridor has a name yet').waitFor();

    engine.corridors.put({ name: 'Road east', cameras: ['cam-1', 'cam-2', 'cam-3'] });
    engine.corridors.put({ name: 'Road west', cameras: ['cam-3', 'cam-2', 'cam-1'] });
    engine.entries.add(engine.watchlists.create({ name: 'road' }).id, { plate: 'QKW4821' });
    const read = {
      plate: 'QKW4821',
      camera_id: 'cam-2',
      captured_at: new Date(begin + 20 * HOUR).toISOString(),
      confidence: 0.999,
    };
    await engine.reads.ingest(Readable.from([Buffer.from(JSON.stringify(read))]), {});
    await page.reload();
    const measure = (name: string) => page.getByRole('list', { name, exact: true });
    // 20:00 UTC of a day in March is 14:00 in Chicago, which is the zone of the page.
    await measure('Alerts').getByText('14:00 – 1 Alerts').waitFor();
    expect(
      await measure('Alerts')
        .getByText(/– 1 Alerts/)
        .count(),
    ).toBe(1);
    expect(
      await measure('Trips')
        .getByText(/:00 – [1-9]/)
        .count(),
    ).toBeGreaterThan(12);
    await page.getByRole('cell', { name: 'cam-1 → cam-2' }).waitFor();
    await choose(page, page.getByLabel('Hours in the zone'), 'UTC');
    await measure('Alerts').getByText('20:00 – 1 Alerts').waitFor();
    // A bar without anything in it has no height.
    const bars =
      "[...document.querySelectorAll('.measure .column.alerts')].map((bar) => Math.round(bar.getBoundingClientRect().height))";
    const heights = await page.evaluate<number[]>(bars);
    expect(heights.filter((height) => height > 0)).toHaveLength(1);
    await press(page, page.getByRole('link', { name: 'Road west' }));
    await page.getByRole('heading', { name: 'Road west' }).waitFor();
    expect(new URL(page.url()).searchParams.get('corridor')).toBe('Road west');
    await page.goBack();
    await page.getByRole('heading', { name: 'Road east' }).waitFor();

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findingsOn(page)).toEqual([]);
    }
    expect(await pxTooWide(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);

    const spanish = await signIn('S. Analyst', { locale: 'es-MX' });
    await spanish.page.goto('/questions/corridors?zone=UTC');
    await spanish.page.getByText('Por hora del día, UTC').waitFor();
    await spanish.page.getByText('20:00 – 1 Alertas').waitFor({ state: 'attached' });
    expect(spanish.complaints).toEqual([]);
  });
});
