import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from './alert.ts';
import { passagesOf, shownOrder, worthOf } from './passages.ts';

function alertOf(more: Partial<Alert> & { readonly id: string }): Alert {
  const entry = { plate: 'KDR4821', list: 'border', priority: 3, reason_code: null };
  return {
    ...{ level: 'alert', status: 'unverified', posterior: 0.99, read_id: more.id, plate: 'KDR4821', hasPicture: true },
    ...{ camera_id: 'cam-1', captured_at: 0, state: { listed: null, read: null, agrees: 'unknown' }, verified_by: null },
    first_confirmed_by: null,
    ...more,
    entry: { ...entry, ...more.entry },
  };
}

const alerts = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      posterior: fc.double({ min: 0, max: 1, noNaN: true }),
      captured_at: fc.integer({ min: 0, max: 60_000 }),
      camera_id: fc.constantFrom('cam-1', 'cam-2'),
      entry: fc.record({
        plate: fc.constantFrom('KDR4821', 'ABC1234'),
        priority: fc.integer({ min: 1, max: 5 }),
        list: fc.constant('border'),
        reason_code: fc.constant(null),
      }),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  )
  .map((many) => many.map(alertOf));

describe('the queue', () => {
  it('puts what is worth most first: posterior times priority', () => {
    const urgent = alertOf({ id: 'a', posterior: 0.6, entry: { plate: 'A1', list: 'l', priority: 1, reason_code: null } });
    const sure = alertOf({ id: 'b', posterior: 0.99, entry: { plate: 'B1', list: 'l', priority: 4, reason_code: null } });
    expect(worthOf(urgent)).toBeGreaterThan(worthOf(sure));
    expect(passagesOf([sure, urgent]).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('puts the newest first of those whose posteriors look the same', () => {
    const old = alertOf({ id: 'a', posterior: 0.999999, captured_at: 0 });
    const recent = alertOf({ id: 'b', posterior: 0.9996, captured_at: 60_000 });
    const lessSure = alertOf({ id: 'c', posterior: 0.998, captured_at: 120_000 });
    expect(passagesOf([old, lessSure, recent]).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
  });

  it('has every alert once, in the same order whichever way they came', () => {
    fc.assert(
      fc.property(
        alerts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => {
          const bundles = passagesOf(all);
          expect(passagesOf(mixed)).toEqual(bundles);
          expect(bundles.flatMap((bundle) => bundle.alerts.map(({ id }) => id)).sort()).toEqual(all.map(({ id }) => id).sort());
          for (const [i, bundle] of bundles.entries()) expect(bundle.worth).toBeLessThanOrEqual(bundles[i - 1]?.worth ?? 1);
        },
      ),
    );
  });

  it('bundles frames of one passage, whatever list they hit on, and no two passages', () => {
    const frames = [
      alertOf({ id: 'a', captured_at: 0 }),
      alertOf({ id: 'b', captured_at: 3_000, posterior: 0.999 }),
      alertOf({ id: 'c', captured_at: 60_000 }),
      alertOf({ id: 'd', captured_at: 0, camera_id: 'cam-2' }),
    ];
    expect(passagesOf(frames).map((bundle) => bundle.alerts.map(({ id }) => id))).toEqual([['b', 'a'], ['c'], ['d']]);
  });
});

describe('the order that is shown', () => {
  it('is held as it was, without what has gone, and counts what has come', () => {
    const bundles = passagesOf([
      alertOf({ id: 'a', camera_id: 'x' }),
      alertOf({ id: 'b', camera_id: 'y' }),
      alertOf({ id: 'n', camera_id: 'z' }),
    ]);
    const { shown, waiting } = shownOrder(bundles, ['b', 'gone', 'a']);
    expect(shown.map(({ key }) => key)).toEqual(['b', 'a']);
    expect(waiting).toBe(1);
    expect(shownOrder(bundles, null)).toEqual({ shown: bundles, waiting: 0 });
  });
});
