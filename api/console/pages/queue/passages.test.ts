import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from './alert.ts';
import { passagesOf, shownOrder, worthOf } from './passages.ts';

const ME = 'S. Analyst';

function alertOf(more: Partial<Alert> & { readonly id: string }): Alert {
  const entry = { plate: 'KDR4821', list: 'border', priority: 3, reason_code: null };
  return {
    ...{ level: 'alert', status: 'unverified', posterior: 0.99, read_id: more.id, plate: 'KDR4821', hasPicture: true },
    ...{ camera_id: 'cam-1', captured_at: 0, state: { listed: null, read: null, agrees: 'unknown' }, verified_by: null },
    ...{ confirmed_by: [], acknowledged_by: null, escalated_at: null },
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
      acknowledged_by: fc.constantFrom(null, null, ME, 'R. Other'),
      escalated_at: fc.constantFrom(null, '2026-03-03T14:00:00.000Z'),
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
  it('is sorted by posterior times priority, the highest first', () => {
    const urgent = alertOf({ id: 'a', posterior: 0.6, entry: { plate: 'A1', list: 'l', priority: 1, reason_code: null } });
    const sure = alertOf({ id: 'b', posterior: 0.99, entry: { plate: 'B1', list: 'l', priority: 4, reason_code: null } });
    expect(worthOf(urgent)).toBeGreaterThan(worthOf(sure));
    expect(passagesOf([sure, urgent], ME).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('has the newest first where the displayed posteriors are equal', () => {
    const old = alertOf({ id: 'a', posterior: 0.999999, captured_at: 0 });
    const recent = alertOf({ id: 'b', posterior: 0.9996, captured_at: 60_000 });
    const lessSure = alertOf({ id: 'c', posterior: 0.998, captured_at: 120_000 });
    expect(passagesOf([old, lessSure, recent], ME).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
  });

  it('has every alert once, in an order that does not depend on their arrival', () => {
    fc.assert(
      fc.property(
        alerts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => {
          const bundles = passagesOf(all, ME);
          expect(passagesOf(mixed, ME)).toEqual(bundles);
          expect(bundles.flatMap((bundle) => bundle.alerts.map(({ id }) => id)).sort()).toEqual(all.map(({ id }) => id).sort());
          const places = bundles.map(
            ({ standing, worth }) => ['overdue', 'open', 'elsewhere'].indexOf(standing) + (1 - worth) / 2,
          );
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  it('groups the frames of one passage, on any lists, and never two passages', () => {
    const frames = [
      alertOf({ id: 'a', captured_at: 0 }),
      alertOf({ id: 'b', captured_at: 3_000, posterior: 0.999 }),
      alertOf({ id: 'c', captured_at: 60_000 }),
      alertOf({ id: 'd', captured_at: 0, camera_id: 'cam-2' }),
    ];
    expect(passagesOf(frames, ME).map((bundle) => bundle.alerts.map(({ id }) => id))).toEqual([['b', 'a'], ['c'], ['d']]);
  });
});

describe('the person who has a passage', () => {
  const overdue = { escalated_at: '2026-03-03T14:00:00.000Z' };
  const standing = (...alerts: Alert[]) => passagesOf(alerts, ME).map((bundle) => [bundle.standing, bundle.taker]);

  it('is nobody, the viewer or another person; escalated passages come first, those of other persons last', () => {
    const all = [
      alertOf({ id: 'a', camera_id: 'a', acknowledged_by: 'R. Other', ...overdue }),
      alertOf({ id: 'b', camera_id: 'b', posterior: 0.5, acknowledged_by: ME }),
      alertOf({ id: 'c', camera_id: 'c', posterior: 0.2, ...overdue }),
      alertOf({ id: 'd', camera_id: 'd' }),
    ];
    expect(standing(...all)).toEqual([
      ['overdue', null],
      ['open', null],
      ['open', ME],
      ['elsewhere', 'R. Other'],
    ]);
  });

  it('is the person who has one of its frames; a half confirmed passage can escalate like any other', () => {
    expect(standing(alertOf({ id: 'a', ...overdue }), alertOf({ id: 'b', acknowledged_by: 'R. Other' }))).toEqual([
      ['elsewhere', 'R. Other'],
    ]);
    const half = { id: 'a', confirmed_by: ['R. Other'] };
    expect(standing(alertOf(half))).toEqual([['open', null]]);
    expect(standing(alertOf({ ...half, ...overdue }))).toEqual([['overdue', null]]);
  });
});

describe('the order that is shown', () => {
  it('is kept, without passages that have gone, and new ones are counted', () => {
    const bundles = passagesOf(
      [alertOf({ id: 'a', camera_id: 'x' }), alertOf({ id: 'b', camera_id: 'y' }), alertOf({ id: 'n', camera_id: 'z' })],
      ME,
    );
    const { shown, waiting } = shownOrder(bundles, ['b', 'gone', 'a']);
    expect(shown.map(({ key }) => key)).toEqual(['b', 'a']);
    expect(waiting).toBe(1);
    expect(shownOrder(bundles, null)).toEqual({ shown: bundles, waiting: 0 });
  });
});
