import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkNumber } from '../fields/numbers.ts';

/** Values of a question's parameters, each with its default. @throws LprError bad_request */
export interface Asked {
  number(name: string, fallback: number, low: number, high: number): number;
  whole(name: string, fallback: number, low: number, high: number): number;
  texts(name: string, most: number): readonly string[];
  /** One text, or null. */
  text(name: string): string | null;
  /** Call last: names a parameter that nobody has asked for. */
  done(): void;
}

export function askedOf(asked: Readonly<Record<string, unknown>>): Asked {
  const known = new Set<string>();
  const value = (name: string): unknown => {
    known.add(name);
    return asked[name];
  };
  const number = (name: string, fallback: number, low: number, high: number): number => {
    const given = value(name);
    return given === undefined || given === null ? fallback : demand(checkNumber(given, name, low, high));
  };
  return {
    number,
    whole(name, fallback, low, high) {
      const given = number(name, fallback, low, high);
      if (!Number.isInteger(given)) throw new LprError('bad_request', expected('a whole number', name, given));
      return given;
    },
    texts(name, most) {
      const given = value(name) ?? [];
      const texts = typeof given === 'string' ? [given] : given;
      const isRight =
        Array.isArray(texts) && texts.length <= most && texts.every((text) => typeof text === 'string' && text !== '');
      if (!isRight) throw new LprError('bad_request', expected(`up to ${most} texts`, name, given));
      return [...new Set(texts as string[])].sort();
    },
    text(name) {
      const given = value(name) ?? null;
      if (given !== null && (typeof given !== 'string' || given === '' || given.length > 200)) {
        throw new LprError('bad_request', expected('a text of at most 200 characters', name, given));
      }
      return given;
    },
    done() {
      const unknown = Object.keys(asked).find((name) => !known.has(name) && asked[name] !== undefined);
      if (unknown === undefined) return;
      throw new LprError('bad_request', expected(`one of ${[...known].join(', ')}`, 'a parameter', unknown));
    },
  };
}
