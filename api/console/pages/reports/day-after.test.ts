import { describe, expect, it } from 'vitest';
import { dayAfter } from './day-after.ts';

describe('the day after', () => {
  it('goes over the ends of months and years, and leaves what is no day to the server', () => {
    expect(['2026-02-28', '2028-02-28', '2026-12-31', 'soon'].map(dayAfter)).toEqual([
      ...['2026-03-01', '2028-02-29', '2027-01-01', 'soon'],
    ]);
  });
});
