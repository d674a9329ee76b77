import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookedUp } from './looked-up.ts';
import { lookedUp } from './looked-up.ts';
import { fitCounts, surpriseOf } from './negative-binomial.ts';
import { scoreMisuse } from './score-misuse.ts';
import { offShift } from './working-hours.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);

function row(actor: string, day: number, hour: number, more: Partial<LookedUp> = {}): LookedUp {
  const at = START + day * DAY + hour * HOUR;
  return {
    seq: at,
    at,
    actor,
    case_number: `${actor}-${day}`,
    isTraining: false,
    plates: [`${actor}D${day}`],
    known: null,
    isScheduled: false,
    ...more,
  };
}

/** Sixty days of shifts of twelve people, each look-up for a plate and a case of its own. */
const work = Array.from({ length: 12 }, (_, person) =>
  Array.from({ length: 60 }, (_, day) => [8, 11, 15].map((hour) => row(`P${person}`, day, hour))),
).flat(2);
const isOwn = (plate: string): boolean => plate.startsWith('FLEET');
const firstOf = (more: readonly LookedUp[]) => scoreMisuse([...work, ...more], isOwn)[0];
const days = (n: number, of: (day: number) => LookedUp): LookedUp[] => Array.from({ length: n }, (_, i) => of(i * 4));

describe('a person stands out', () => {
  test('who looks one plate up on many days that no case explains', () => {
    const first = firstOf(days(12, (day) => row('P3', day, 9, { plates: ['EX11111'], case_number: null })));
    expect(first).toMatchObject({ actor: 'P3', rank: 1, reasons: [{ pattern: 'again', plate: 'EX11111', count: 11 }] });
  });

  test('who has a saved question look one plate up day by day without a case, though never at night by that', () => {
    const nightly = Array.from({ length: 40 }, (_, day) =>
      row('P3', day, 3, { plates: ['EX11111'], case_number: null, isScheduled: true }),
    );
    expect(firstOf(nightly)).toMatchObject({
      actor: 'P3',
      rank: 1,
      look_ups: 180,
      reasons: [{ pattern: 'again', plate: 'EX11111', count: 39 }],
    });
    expect(firstOf(nightly.map((one) => ({ ...one, case_number: 'C-1' })))?.score).toBe(0);
  });

  test('who gives a new case number each time', () => {
    const first = firstOf(days(9, (day) => row('P4', day, 9, { plates: ['EX11111'], case_number: `X${day}` })));
    expect(first?.actor).toBe('P4');
    expect(first?.reasons.map(({ pattern }) => pattern)).toContain('across_cases');
  });

  test('who looks up at night what others look up by day', () => {
    expect(firstOf(days(9, (day) => row('P5', day, 23)))).toMatchObject({
      actor: 'P5',
      reasons: [{ pattern: 'off_shift', count: 9 }],
    });
  });

  test('who looks up the agency’s own vehicles, but not for training', () => {
    const own = (isTraining: boolean) => days(9, (day) => row('P6', day, 9, { plates: [`FLEET${day}`], isTraining }));
    expect(firstOf(own(false))).toMatchObject({ actor: 'P6', reasons: [{ pattern: 'own_plates', count: 9 }] });
    expect(firstOf(own(true))?.score).toBe(0);
  });

  test('who asks for nobody in particular', () => {
    const first = firstOf(days(12, (day) => row('P7', day, 9, { plates: [], known: day % 3 })));
    expect(first).toMatchObject({ actor: 'P7', reasons: [{ pattern: 'wildcards', count: 12 }] });
  });
});

describe('nobody stands out', () => {
  test('because of a plate that one case needs on many days, even if its number is sometimes left out', () => {
    const case_number = (day: number) => (day % 16 === 0 ? null : 'C-1');
    expect(firstOf(days(14, (day) => row('P3', day, 9, { plates: ['SUSPECT'], case_number: case_number(day) })))?.score).toBe(0);
  });

  test('by a shift that changes', () => {
    const times = Array.from({ length: 60 }, (_, day) => START + day * DAY + (day < 30 ? 9 : 17) * HOUR);
    expect(offShift(times, 9).days).toBe(0);
  });
});

describe('the score', () => {
  test('does not depend on the order of the rows', () => {
    const all = [
      ...work,
      ...days(9, (day) => row('P5', day, 23)),
      ...days(5, (day) => row('P6', day, 9, { plates: ['FLEET1'] })),
    ];
    const expected = scoreMisuse(all, isOwn).map(({ actor, score }) => [actor, score.toFixed(9)]);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(scoreMisuse(shuffled, isOwn).map(({ actor, score }) => [actor, score.toFixed(9)])).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  test('surprise grows with the count and falls with the exposure', () => {
    const model = fc.record({
      rate: fc.double({ min: 1e-4, max: 1, noNaN: true }),
      spread: fc.double({ min: 0.02, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(model, fc.nat(40), fc.integer({ min: 1, max: 500 }), (usual, x, exposure) => {
        const surprise = surpriseOf({ x, exposure }, usual);
        expect(surprise).toBeGreaterThanOrEqual(0);
        expect(surpriseOf({ x: x + 1, exposure }, usual)).toBeGreaterThanOrEqual(surprise - 1e-9);
        expect(surpriseOf({ x, exposure: exposure + 50 }, usual)).toBeLessThanOrEqual(surprise + 1e-9);
      }),
    );
  });

  test('the usual rate is not raised by a few people with high counts', () => {
    const counts = Array.from({ length: 1000 }, (_, i) => ({ x: i < 5 ? 60 : i % 3 === 0 ? 1 : 0, exposure: 10 }));
    expect(fitCounts(counts).rate * 10).toBeCloseTo(1 / 3, 1);
  });
});

describe('a row of the audit log', () => {
  const audit = { seq: 1, at: START, actor: 'A', channel: 'http', purpose: null, case_number: null } as const;

  test('is a look-up of the plates that it names, in any parameter', () => {
    const plates = (asked: Record<string, string>) => lookedUp({ ...audit, action: 'search_reads', asked })?.plates;
    expect(plates({ plate: 'kdr-4821' })).toEqual(['KDR4821']);
    expect(plates({ likely: 'KDR4821' })).toEqual(['KDR4821']);
    expect(plates({ plates: 'KDR4821 XYZ1234' })).toEqual(['KDR4821', 'XYZ1234']);
    expect(lookedUp({ ...audit, action: 'search_reads', asked: { plate: '*8?' } })).toMatchObject({ plates: [], known: 1 });
  });

  test('is no look-up of a plate if it is of something else, of a program, or was forgotten', () => {
    expect(lookedUp({ ...audit, action: 'show_access', asked: {} })).toBeNull();
    expect(lookedUp({ ...audit, action: 'search_reads', asked: {}, channel: 'server' })).toBeNull();
    expect(lookedUp({ ...audit, action: 'search_reads', asked: {}, forgotten: true })).toBeNull();
  });
});
