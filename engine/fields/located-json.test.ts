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

it('tells what was expected, and a place in the text, wherever JSON.parse refuses it', () => {
  const texts = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '01',
      '1.',
      'true',
      'nul',
      ' ',
      '\n',
      '"',
      '\t',
      '//',
      '\\x',
      '\u0001',
    ),
    { minLength: 0, maxLength: 8 },
  );
  fc.assert(
    fc.property(
      texts.map((parts) => parts.join('')),
      (text) => {
        const read = locatedJson(text);
        expect(read.ok).toBe(isJson(text));
        if (read.ok) return;
        expect(read.detail).toMatch(/^Expected .+ but received ./);
        const line = text.split('\n')[read.place.line - 1];
        expect(line).toBeDefined();
        expect(read.place.column).toBeLessThanOrEqual((line as string).length + 1);
      },
    ),
    { numRuns: 500 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

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
  expect(locatedJson('['.repeat(10_000))).toMatchObject({ ok: false, detail: expect.stringContaining('64 levels') });
  expect(locatedJson('\ufeff{"a": nul}')).toMatchObject({ ok: false, place: { line: 1, column: 7 } });
  const doubled = locatedJson('{"a": {"b": 1},\n "a": 2}');
  expect(doubled.ok && [doubled.value, doubled.placeOf(['a', 'b'])]).toEqual([{ a: 2 }, { line: 2, column: 7 }]);
});
