import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkPlate } from '../fields/plates.ts';

/** Values of a question's parameters, each with its default. @throws LprError bad_request */
export interface Asked {
  /** The value as it was given, for a parameter that the question checks itself. */
  given(name: string): unknown;
  number(name: string, fallback: number, low: number, high: number): number;
  whole(name: string, fallback: number, low: number, high: number): number;
  texts(name: string, most: number): readonly string[];
  /** Whole plates, normalized, each once: what a pattern names of a plate is not the plate of anybody in particular. */
  plates(name: string, most: number): readonly string[];
  /** One text, or null. */
  text(name: string): string | null;
  /** The parameter `least_odds` of questions that rank by odds: odds from which an answer is shown; default 1 unless said. */
  leastOdds(fallback?: number): number;
  /** The parameter `leave_out` of questions over passages: ids of cameras that are left out; default none. */
  leaveOut(): readonly string[];
}

/**
 * The result of `take` for the given parameters.
 * @throws LprError bad_request for a wrong value, and for a given parameter that `take` did not use
 */
export function parametersOf<P>(came: Readonly<Record<string, unknown>>, take: (asked: Asked) => P): P {
  const known = new Set<string>();
  const parameters = take(
    askedOf((name) => {
      known.add(name);
      return came[name];
    }),
  );
  const unknown = Object.keys(came).find((name) => !known.has(name) && came[name] !== undefined);
  if (unknown === undefined) return parameters;
  throw new LprError('bad_request', expected(`one of ${[...known].join(', ')}`, 'a parameter', unknown));
}

function askedOf(value: (name: string) => unknown): Asked {
  const number = (name: string, fallback: number, low: number, high: number): number => {
    const given = value(name);
    return given === undefined || given === null ? fallback : demand(checkNumber(given, name, low, high));
  };
  const texts = (name: string, most: number): readonly string[] => {
    const given = value(name) ?? [];
    const several = typeof given === 'string' ? [given] : given;
    if (!Array.isArray(several) || several.length > most) {
      throw new LprError('bad_request', expected(`up to ${most} texts`, name, given));
    }
    const wrong = several.findIndex((text) => typeof text !== 'string' || text.trim() === '');
    if (wrong !== -1) throw new LprError('bad_request', expected('a text', `${name}[${wrong}]`, several[wrong]));
    return [...new Set(several as string[])].sort();
  };
  return {
    given: value,
    number,
    texts,
    plates: (name, most) => [...new Set(texts(name, most).map((text) => demand(checkPlate(text))))].sort(),
    leastOdds: (fallback = 1) => number('least_odds', fallback, 0.001, 1e6),
    leaveOut: () => texts('leave_out', 1000),
    whole(name, fallback, low, high) {
      const given = number(name, fallback, low, high);
      if (!Number.isInteger(given)) throw new LprError('bad_request', expected('a whole number', name, given));
      return given;
    },
    text(name) {
      const given = value(name) ?? null;
      if (given !== null && (typeof given !== 'string' || given === '' || given.length > 200)) {
        throw new LprError('bad_request', expected('a text of at most 200 characters', name, given));
      }
      return given;
    },
  };
}
