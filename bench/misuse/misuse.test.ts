import { expect, test } from 'vitest';
import { PLANTED_MISUSE, simulateMisuse } from '../../fixtures/misuse/misuse.ts';
import { measureMisuse } from './measure.ts';

const OPTIONS = { seed: 7, people: 120, days: 90, start: Date.UTC(2026, 2, 2) };

test('the same seed plants the same misuse in the same look-ups, every kind of it', () => {
  const { lookUps, truth } = simulateMisuse(OPTIONS);
  const again = simulateMisuse(OPTIONS);
  expect(again.lookUps).toEqual(lookUps);
  expect([...again.truth]).toEqual([...truth]);
  expect([...truth.values()].sort()).toEqual([...PLANTED_MISUSE].sort());
});

test('additional people do not change the look-ups of the others', () => {
  const of = (people: number) => {
    const { lookUps, truth } = simulateMisuse({ ...OPTIONS, people });
    return { lookUps: lookUps.filter(({ actor }) => actor === 'P-00001'), isPlanted: truth.has('P-00001') };
  };
  const [few, many] = [of(60), of(120)];
  expect([few.isPlanted, many.isPlanted]).toEqual([false, false]);
  expect(many.lookUps).toEqual(few.lookUps);
});

test('figures count the planted misuse', () => {
  const figures = measureMisuse(7, 300);
  expect(figures).toMatchObject({ planted: 5, top: 3 });
  expect(figures.in_top).toBeGreaterThanOrEqual(2);
});
