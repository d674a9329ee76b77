import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chances, columnsOf, DAY_S, drive, HOUR_S, type ToldPassage, traffic } from '../questions/testing/road.ts';
import { baseRateOf, ChanceScores } from './base-rate.ts';
import { changeOf, type HabitPassages, inOtherOrder } from './changes.ts';
import { particularHabits } from './particular.ts';
import { type SeenDays, silenceAtEnd, silencesBetween } from './silences.ts';
import { trafficHabits } from './traffic-habits.ts';

const USUAL = [0.3, 0.2];
const seenDays = fc.array(fc.boolean(), { minLength: 20, maxLength: 60 }).map(daysOf);

function daysOf(seen: readonly boolean[]): SeenDays {
  return {
    seen: Uint8Array.from(seen, Number),
    traffic: new Float64Array(seen.length).fill(1),
    weekend: Uint8Array.from(seen, (_, day) => Number(day % 7 >= 5)),
  };
}

function particularOf(passages: readonly ToldPassage[], days = 28) {
  const columns = columnsOf(passages);
  const from = columns.at[0];
  return { columns, ...particularHabits(trafficHabits(columns, new Set()), from, from + days * DAY_S * 1_000) };
}

describe('silences', () => {
  it('are less likely by chance, and speak more for a stop, with every day that they last', () => {
    fc.assert(
      fc.property(seenDays, fc.integer({ min: 1, max: 10 }), ({ seen }, more) => {
        const lengthened = (days: number): SeenDays =>
          daysOf([...Array.from(seen, Boolean), ...Array<boolean>(days).fill(false)]);
        const [short, long] = [silenceAtEnd(lengthened(more), USUAL), silenceAtEnd(lengthened(more + 1), USUAL)];
        if (short === null || long === null) return;
        expect(long.chance).toBeLessThan(short.chance);
        expect(Math.exp(long.score) * (seen.length + more + 1)).toBeGreaterThan(Math.exp(short.score) * (seen.length + more));
      }),
    );
  });

  it('of days on which its camera was down, say nothing', () => {
    const days = daysOf([...Array<boolean>(20).fill(true), ...Array<boolean>(6).fill(false)]);
    const down = { ...days, traffic: days.traffic.map((one, day) => (day >= 20 ? 0 : one)) };
    expect(silenceAtEnd(days, USUAL)?.score).toBeGreaterThan(5);
    expect(silenceAtEnd(down, USUAL)).toEqual({ chance: 1, score: -Infinity });
  });

  it('between two days count as chance: at most one vehicle, and none that was never silent', () => {
    fc.assert(
      fc.property(seenDays, (days) => {
        let total = 0;
        silencesBetween(days, USUAL, (score, share) => {
          expect(Number.isFinite(score)).toBe(true);
          total += share;
        });
        expect(total).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
    silencesBetween(daysOf(Array<boolean>(40).fill(true)), USUAL, () => expect.unreachable());
  });
});

describe('changes', () => {
  const every = new Float64Array(4).fill(0.25);
  const daily = (places: readonly number[]): HabitPassages => ({
    day: places.flatMap((_, day) => [day, day]),
    kinds: [{ of: places.flatMap((place) => [place, place]), base: every }],
  });

  it('are found where places before and after differ, and not where they alternate', () => {
    const moved = Array.from({ length: 28 }, (_, day) => (day < 12 ? 0 : 1));
    const found = changeOf(daily(moved));
    expect(found).toMatchObject({ at: 24 });
    expect(found?.score).toBeGreaterThan(5);
    expect(changeOf(inOtherOrder(daily(moved), 28))?.score).toBeLessThan(2);
    expect(changeOf(daily(moved.map((_, day) => day % 2)))?.score).toBeLessThan(0);
  });

  it('in another order keep every passage, and each day as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 50 }), (places) => {
        const passages = daily(places);
        const other = inOtherOrder(passages, places.length);
        const sorted = (of: ArrayLike<number>): number[] => Array.from(of).sort((a, b) => a - b);
        expect(sorted(other.kinds[0].of)).toEqual(sorted(passages.kinds[0].of));
        expect(Array.from(other.day)).toEqual(sorted(other.day));
        expect(new Set(Array.from(other.day)).size).toBe(places.length);
      }),
    );
  });
});

describe('base rates', () => {
  const scores = fc.array(fc.double({ min: -5, max: 15, noNaN: true }), { minLength: 50, maxLength: 300 });
  const chanceOf = (given: readonly number[]): ChanceScores => {
    const chance = new ChanceScores();
    for (const score of given) chance.add(score, 1);
    return chance;
  };

  it('give greater odds, and fewer by chance, to greater scores', () => {
    fc.assert(
      fc.property(scores, scores, fc.double({ min: -8, max: 20, noNaN: true }), (given, chance, score) => {
        const base_rate = baseRateOf(Float64Array.from(given), chanceOf(chance.slice(0, given.length)));
        expect(base_rate.share).toBeGreaterThan(0);
        expect(base_rate.share).toBeLessThan(1);
        expect(base_rate.logOdds(score + 1)).toBeGreaterThan(base_rate.logOdds(score));
        expect(base_rate.byChance(score + 1)).toBeLessThanOrEqual(base_rate.byChance(score));
      }),
    );
  });

  it('lower the odds of a score the more often chance makes it', () => {
    const given = Float64Array.from({ length: 2_000 }, (_, i) => (i < 5 ? 12 : -1));
    const odds = [0, 5, 50, 500].map((often) => {
      const chance = Array.from({ length: 2_000 }, (_, i) => (i < often ? 11 : -1));
      return baseRateOf(given, chanceOf(chance)).logOdds(12);
    });
    expect(odds).toEqual([...odds].sort((a, b) => b - a));
    expect(odds[0]).toBeGreaterThan(3);
    expect(odds[3]).toBeLessThan(-3);
  });

  it('find nobody where scores are those of chance', () => {
    const next = chances(7);
    for (const n of [450, 5_000]) {
      const drawn = (): number[] => Array.from({ length: n }, () => -1.15 * Math.log(next()) - 1);
      const base_rate = baseRateOf(Float64Array.from(drawn()), chanceOf(drawn()));
      expect(base_rate.share).toBeLessThan(0.01);
      expect(base_rate.logOdds(6)).toBeLessThan(0);
      const by_chance = n * Math.exp(-(3 + 1) / 1.15);
      expect(base_rate.byChance(3)).toBeGreaterThan(by_chance / 2);
      expect(base_rate.byChance(3)).toBeLessThan(by_chance * 2);
    }
  });
});

describe('particular habits', () => {
  const next = chances(5);
  const regulars = Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 28 }, (_unused, day) =>
      next() < 0.9 ? drive(`RG${1000 + i}`, day * DAY_S + (6 + 12 * next()) * HOUR_S, [2, 3]) : [],
    ).flat(),
  ).flat();
  const passages = [...traffic(3, 200, 28), ...regulars];

  it('are the same in whatever order plates come, and backwards in time what is new is silent', () => {
    const one = particularOf(passages);
    const other = particularOf([...passages].reverse());
    const byPlate = ({ columns, silent }: typeof one) =>
      new Map([...silent.of].map(([v, found]) => [columns.vehicles.plates[v], found.score] as const));
    expect(new Map([...byPlate(other)].sort())).toEqual(new Map([...byPlate(one)].sort()));
    expect(other.silent.base_rate.share).toBeCloseTo(one.silent.base_rate.share, 9);
    const end = 28 * DAY_S - 1;
    const back = particularOf(
      [...passages, { plate: 'END0001', camera: 9, s: 0 }, { plate: 'END0001', camera: 9, s: end }].map((p) => ({
        ...p,
        s: end - p.s,
      })),
    );
    expect(back.late.of.size).toBeGreaterThan(50);
  });

  it('call no regular vehicle, and call the one that stops', () => {
    const stops = passages.filter(({ plate, s }) => plate !== 'RG1000' || s < 16 * DAY_S);
    const called = (of: readonly ToldPassage[]): string[] => {
      const { columns, silent, late } = particularOf(of);
      return [silent, late].flatMap(({ of: found, base_rate }) =>
        [...found].filter(([, { score }]) => base_rate.logOdds(score) > 0).map(([v]) => columns.vehicles.plates[v]),
      );
    };
    expect(called(passages)).toEqual([]);
    expect(called(stops)).toEqual(['RG1000']);
  });
});
