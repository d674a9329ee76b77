import { describe, expect, it } from 'vitest';
import { dayAfter } from './day-after.ts';

describe('the day after', () => {
  it('crosses the ends of months and years, and is unchanged for a text that is no day', () => {
    expect(['2026-02-28', '2028-02-28', '2026-12-31', 'soon'].map(dayAfter)).toEqual([
      ...['2026-03-01', '2028-02-29', '2027-01-01', 'soon'],
    ]);
  });
});
