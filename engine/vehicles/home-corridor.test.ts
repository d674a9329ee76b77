import fc from 'fast-check';
import { expect, test } from 'vitest';
import { homeCorridor } from './home-corridor.ts';

const journeys = (...all: string[]) => all.map((cameras) => ({ cameras: [...cameras] }));

test('the home corridor counts journeys, not passages, in either direction', () => {
  expect(homeCorridor(journeys('abc', 'cb', 'bcbcb', 'ab'))).toEqual({ cameras: ['b', 'c'], journeys: 3 });
  expect(homeCorridor(journeys('ab', 'cd'))).toBeNull();
  expect(homeCorridor(journeys('aa', 'aa', 'a', ''))).toBeNull();
});

test('the home corridor is the same whatever the order of journeys, and driven backwards', () => {
  const journey = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(journey, { maxLength: 12 }), (all) => {
      const home = homeCorridor(journeys(...all));
      expect(homeCorridor(journeys(...[...all].reverse()))).toEqual(home);
      expect(homeCorridor(journeys(...all.map((one) => [...one].reverse().join(''))))).toEqual(home);
    }),
  );
});
