import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { press } from './keyboard.ts';
import { roadConsole } from './road-console.ts';

const MINUTE = 60_000;
const HITS = 130;

describe.skipIf(CHROMIUM === null)('the hits of a trace, in Chromium', () => {
  const console = roadConsole();

  it('are counted, and shown page by page', async () => {
    const { signIn, engine, begin } = console();
    engine.entries.add(engine.watchlists.create({ name: 'road' }).id, { plate: 'QKW4821' });
    const reads = Array.from({ length: HITS }, (_, i) => ({
      ...{ plate: 'QKW4821', camera_id: 'cam-2', captured_at: new Date(begin + i * 5 * MINUTE).toISOString(), confidence: 0.999 },
    }));
    await engine.reads.ingest(Readable.from([Buffer.from(reads.map((read) => JSON.stringify(read)).join('\n'))]), {});
    const asked = { by: 'S. Analyst', agency: null, purpose: 'training', case_number: '7' };
    const { id } = engine.traces.submit({ plates: ['QKW4821'], ...asked });
    await engine.traceRunner.run();
    const { page, complaints } = await signIn('S. Analyst');
    await page.goto(`/traces/${id}`);
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    await page.getByText('The newest 100 are shown.').waitFor();
    await page.locator('summary', { hasText: '130 hits' }).waitFor();
    const hits = page.locator('a[href^="/alerts/"]');
    expect(await hits.count()).toBe(100);
    await press(page, page.getByRole('button', { name: 'Show more hits' }));
    await page.getByText('The newest 100 are shown.').waitFor({ state: 'detached' });
    expect(new Set(await hits.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).size).toBe(HITS);
    expect(complaints).toEqual([]);
  });

  it('are deleted with their reads, and the page says so', async () => {
    const { signIn, engine } = console();
    const asked = { by: 'S. Analyst', agency: null, purpose: 'training', case_number: '8' };
    const { id } = engine.traces.submit({ plates: ['NEVER99', 'QKW4821'], ...asked });
    await engine.traceRunner.run();
    const by = { actor: 'S. Visor', channel: 'cli' } as const;
    engine.retention.use({ profile: 'plain', terms: { unhit: 1, hits: 1 } }, by);
    await engine.retention.run(by, { rewrite: 'never' });
    const { page } = await signIn('S. Analyst');
    await page.goto(`/traces/${id}`);
    await page.locator('.purpose select').first().selectOption({ index: 1 });
    await page.getByText('What was found of QKW4821 was deleted with the reads that it told of.').waitFor();
    expect(await page.getByText('Nobody travelled with them').count()).toBe(0);
  });
});
