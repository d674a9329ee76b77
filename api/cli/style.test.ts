import { expect, it } from 'vitest';
import { ofLimit, ofTotal } from './style.ts';

it('prints the number shown, and the total or the limit of counting', () => {
  expect(ofTotal(3, [{ n: 3, more: false }], 'read')).toBe('3 reads');
  expect(ofTotal(1, [{ n: 1, more: false }], 'read')).toBe('1 read');
  expect(ofTotal(100, [{ n: 1234, more: false }], 'read')).toBe('100 of 1,234 reads');
  expect(ofTotal(100, [{ n: 10_000, more: true }], 'read')).toBe('100 of more than 10,000 reads');
  // Of several batches with the same name, one may be counted to the end and another not.
  const batches = [
    { n: 10_000, more: true },
    { n: 5, more: false },
  ];
  expect(ofTotal(100, batches, 'read')).toBe('100 of more than 10,005 reads');
});

it('marks results as the first ones where a limit was reached', () => {
  expect(ofLimit(2, 2, 'near miss', 'near misses')).toBe('the first 2 near misses');
  expect(ofLimit(1, 2, 'passage')).toBe('1 passage');
  expect(ofLimit(3, undefined, 'passage')).toBe('3 passages');
});
