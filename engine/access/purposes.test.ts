import { expect, it } from 'vitest';
import { whatIsMissing } from './purposes.ts';

const DEMAND = { purposes: ['wanted person'], case_number_required: true };

it.each([
  [null, 'case_number'],
  ['-', 'case_number'],
  ['. . .', 'case_number'],
  ['7', null],
  ['№ 2026/117', null],
  ['дело', null],
])('takes %j as a case number only where it can be one', (case_number, missing) => {
  expect(whatIsMissing({ purpose: 'wanted person', case_number }, DEMAND, true)).toBe(missing);
  expect(whatIsMissing({ purpose: 'wanted person', case_number }, { ...DEMAND, case_number_required: false }, true)).toBeNull();
});
