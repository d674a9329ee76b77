import { expect, it } from 'vitest';
import { hitsText } from './plate-answer.ts';

const hit = { hit_id: 'h', read_id: 'r', list: 'stolen', level: 'alert', status: 'unverified' };

it('tells how many hits there are, not how many are shown, and where the others are', () => {
  const shown = { plate: 'KDR4821', hits: [hit] };
  expect(hitsText({ ...shown, hits_total: { n: 340, more: false } })).toBe('340 hits: lpr hits --plate KDR4821');
  expect(hitsText({ ...shown, hits_total: { n: 10_000, more: true } })).toBe('more than 10,000 hits: lpr hits --plate KDR4821');
  expect(hitsText({ ...shown, hits: [], hits_total: { n: 0, more: false } })).toBe('0 hits');
});

it('tells of an older trace the hits that it holds', () => {
  expect(hitsText({ plate: 'KDR4821', hits: [hit] })).toBe('1 hit: lpr hits --plate KDR4821');
});
