import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkArea } from '../engine/fields/area.ts';
import type { Checked } from '../engine/fields/checked.ts';
import { tableTimes } from '../engine/fields/mapped-cells.ts';
import { checkNumber } from '../engine/fields/numbers.ts';
import { checkInstant } from '../engine/fields/times.ts';
import { checkZone } from '../engine/fields/zones.ts';
import { detailInSpanish } from './problem-language.ts';
import { valueInSpanish } from './problem-values.ts';
import { CAPTURED, PAGING, plateSearch } from './wire/parameters.ts';
import { SavedQuestionIn } from './wire/saved-question.ts';
import { wordIssues } from './wording.ts';

/** Words that stand in English texts only. */
const ENGLISH = /\b(an|the|of|for|such|as|or|at|least|most|received|but|expected|name)\b/i;

function wrong(checked: Checked<unknown>): string {
  return checked.ok ? '' : checked.detail;
}

describe('what is wrong with a value, in Spanish', () => {
  test('is what was expected, where, and what came', () => {
    expect(valueInSpanish(wrong(checkNumber(2, 'p', 0, 1)))).toBe('Se esperaba un número de 0 a 1 (p), pero llegó 2');
    expect(valueInSpanish(wrong(checkArea('somewhere')))).toContain('(area), pero llegó "somewhere"');
    expect(valueInSpanish(wrong(checkZone('Mars', 'zone')))).toContain('una zona horaria como America/Chicago (zone)');
    expect(valueInSpanish(wrong(checkInstant('soon', 'from')))).toContain('(from), pero llegó "soon"');
  });

  test('covers every message of the parameters of a search, and of a body', () => {
    const query = z.strictObject({ ...CAPTURED, ...PAGING, plate: plateSearch({ pattern: true }) });
    const asked = { from: 'x', to: 'x', area: 'x', state: 'x', min_confidence: '9', limit: '0', plate: '✈', camra: 'x' };
    const saved = { name: '', question: 'x', days: -1, every_hours: 'x', asked: 1 };
    const errors = [
      ...wordIssues(query.safeParse(asked).error?.issues ?? [], asked, 'query', ['camera']),
      ...wordIssues(SavedQuestionIn.safeParse(saved).error?.issues ?? [], saved, 'body'),
      ...wordIssues(SavedQuestionIn.safeParse({}).error?.issues ?? [], {}, 'body'),
    ];
    expect(errors.length).toBeGreaterThan(13);
    for (const { detail, field } of errors) {
      const said = valueInSpanish(detail);
      expect(said, detail).not.toBeNull();
      expect(said?.replace(`(${field})`, '').replace(/uno de .*\(/, ''), detail).not.toMatch(ENGLISH);
    }
    expect(errors.map(({ detail }) => valueInSpanish(detail)).join()).toContain('¿quería decir camera?');
  });

  test.each(['day-first', 'month-first'] as const)('says which date was expected where %s was said', (dates) => {
    const said = valueInSpanish(wrong(tableTimes(null, { dates, zone: 'UTC' }).time('soon', 'at')));
    expect(said).toMatch(/^Se esperaba una fecha como .* como se dijo \(.*\), o ISO 8601 \(at\), pero llegó "soon"$/);
  });

  test('is not said where the sentence is another one', () => {
    expect(valueInSpanish('The disk is full')).toBeNull();
    expect(valueInSpanish('Expected a thing that nobody knows for x but received 1 of type number')).toBeNull();
  });
});

test('bad rows of a list file are told in Spanish', () => {
  const row = 'Expected each plate once in the file but received KDR4821 of US-TX again, which stands in row 2';
  expect(detailInSpanish(row)).toBe('Cada placa puede estar una vez en el archivo, pero KDR4821 of US-TX está ya en la fila 2');
  expect(detailInSpanish('Expected a plate but received none')).toBe('Falta la placa');
});
