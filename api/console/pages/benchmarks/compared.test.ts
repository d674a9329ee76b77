import { describe, expect, it } from 'vitest';
import { HITS_DOCUMENTS, OCR_DOCUMENT } from '../../../../tests/console/documents.ts';
import { compared } from './compared.ts';

describe('two documents of a benchmark', () => {
  const [a, b] = HITS_DOCUMENTS.map(({ rows }) => rows);

  it('are compared figure by figure: each figure of either is listed once, with the ratio if both have it', () => {
    const all = compared(a ?? [], b ?? []);
    expect(new Set(all.map(({ contender, of, metric }) => `${contender} ${of} ${metric}`)).size).toBe(all.length);
    for (const { a: was, b: is, ratio } of all) {
      if (was === null || is === null || was === 0) expect(ratio).toBeNull();
      else expect(ratio).toBeCloseTo(is / was);
    }
    expect(all.some(({ ratio }) => ratio !== null)).toBe(true);
  });

  it('have ratios of 1 if they are equal, and none if they have no figure in common', () => {
    for (const { a: was, ratio } of compared(a ?? [], a ?? [])) expect(ratio).toBe(was === null || was === 0 ? null : 1);
    for (const { ratio } of compared(a ?? [], OCR_DOCUMENT.rows)) expect(ratio).toBeNull();
  });
});
