import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { traceReport } from '../../engine/traces/report/trace-report.ts';
import { traceText } from '../cli/trace-text.ts';
import { grant, OWN, openShared, revokeAll, SHOWN, type SharedApp } from '../testing/sharing.ts';
import { ndjson } from '../testing/test-app.ts';

/** Hits of the shown plate at a camera that is granted, and at one that is not. */
const GRANTED = 120;
const OTHERS = 130;

let shared: SharedApp;
let engine: Engine;
beforeAll(async () => {
  shared = await openShared();
  engine = shared.test.engine;
  const at = (i: number): string => new Date(Date.UTC(2026, 2, 1, 8) + i * 60_000).toISOString();
  const lines = Array.from({ length: GRANTED + OTHERS }, (_, i) => ({
    // Those that are not granted are the newest.
    ...{ camera_id: i < GRANTED ? SHOWN.camera : 'cam-9', captured_at: at(i), plate: SHOWN.plate },
  }));
  expect((await shared.test.app.request('/v1/reads', ndjson(lines))).status).toBe(200);
});
afterAll(() => shared.test.close());

const asked = async (path: string, key: string) =>
  await (await shared.test.app.request(path, { headers: { Authorization: `Bearer ${key}` } })).json();
const idsIn = (hits: readonly { readonly hit_id: string }[]): string[] => hits.map(({ hit_id }) => hit_id);

it('tells how many hits a vehicle has, and its cursor leads to those that it leaves out', async () => {
  const { hits, hits_total, hits_next, window } = await asked(`/v1/vehicles/${SHOWN.plate}`, shared.owners);
  // One more was read from a picture.
  expect([hits.length, hits_total]).toEqual([100, { n: GRANTED + OTHERS + 1, more: false }]);
  const found: string[] = idsIn(hits);
  for (let cursor = hits_next; cursor !== null; ) {
    const query = new URLSearchParams({ plate: SHOWN.plate, from: window.from, to: window.to, cursor });
    const page = await asked(`/v1/hits?${query}`, shared.owners);
    found.push(...page.items.map(({ id }: { readonly id: string }) => id));
    cursor = page.next;
  }
  expect(new Set(found).size).toBe(GRANTED + OTHERS + 1);
  expect(found).toHaveLength(GRANTED + OTHERS + 1);
});

it('tells another agency those hits, and their number, that it may see', async () => {
  const path = `/v1/vehicles/${SHOWN.plate}`;
  grant(shared, 'reads', { cameras: [SHOWN.camera, 'cam-9'] });
  expect(await asked(path, shared.theirs)).toMatchObject({ hits: [], hits_total: { n: 0, more: false }, hits_next: null });
  grant(shared, 'hits');
  const seen = await asked(path, shared.theirs);
  expect([seen.hits.length, seen.hits_total]).toEqual([100, { n: GRANTED + 1, more: false }]);
  expect(new Set(seen.hits.map(({ camera_id }: { camera_id: string }) => camera_id))).toEqual(new Set([SHOWN.camera]));
  revokeAll(shared);
});

it('says the whole number in a trace, its text and its page, and that of a plate with few hits', async () => {
  const by = { by: 'Owner', agency: null, purpose: 'training', case_number: SHOWN.case_number };
  const { id } = engine.traces.submit({ plates: [SHOWN.plate, OWN.plate], ...by });
  await engine.traceRunner.run();
  const result = engine.traces.result(id);
  const plain = { paint: (_: unknown, text: string) => text, width: 200 };
  expect(traceText(result, plain)).toMatch(new RegExp(`\\n${SHOWN.plate} .* ${GRANTED + OTHERS + 1} *\\n`));
  expect(traceReport(result, 'en')).toContain('The newest 100 of 251 hits are shown.');
  expect(traceReport(result, 'es')).toContain('Se muestran las 100 coincidencias más recientes de 251.');
  const older = { ...result, plates: result.plates.map((one) => ({ ...one, vehicle: withoutTotal(one.vehicle) })) };
  expect(traceReport(older, 'en')).not.toContain('hits are shown');
});

function withoutTotal<T extends { readonly hits_total?: unknown }>({ hits_total: _, ...vehicle }: T): Omit<T, 'hits_total'> {
  return vehicle;
}
