import fc from 'fast-check';
import { expect, it } from 'vitest';
import { locatedJson } from './located-json.ts';

it('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(locatedJson(text)).toMatchObject({ ok: true, value: JSON.parse(text) });
    }),
  );
});

it('accepts and refuses the same texts as JSON.parse', () => {
  const texts = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', 'true', 'nul', ' ', '\n', '"'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      texts.map((parts) => parts.join('')),
      (text) => {
        const isJson = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        expect(locatedJson(text).ok).toBe(isJson);
      },
    ),
    { numRuns: 500 },
  );
});

it('says the line and column of a value, and of a mistake', () => {
  const text = '{\n  "features": [\n    {"km": "far"}\n  ]\n}';
  const read = locatedJson(text);
  expect(read.ok && read.placeOf(['features', 0, 'km'])).toEqual({ line: 3, column: 12 });
  expect(read.ok && read.placeOf(['features', 0, 'kmh'])).toEqual({ line: 3, column: 5 });
  expect(locatedJson('{\n  "a": 1,\n  "b" 2\n}')).toEqual({
    ...{ ok: false, place: { line: 3, column: 7 } },
    detail: 'Expected a colon but received "2\\n}"',
  });
  expect(locatedJson('[1')).toMatchObject({ ok: false, place: { line: 1, column: 3 } });
  expect(locatedJson('['.repeat(10_000))).toMatchObject({ ok: false, place: { line: 1 } });
});
