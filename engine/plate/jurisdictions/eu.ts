import type { Jurisdiction } from '../jurisdiction.ts';

/** Europe in general: the arrangements that many countries share, so that plates of visitors fit some format. */
export const EU: Jurisdiction = {
  code: 'EU-*',
  name: 'Europe (generic)',
  registered: 250_000,
  formats: [
    { id: 'pair-3-2', class: 'passenger', pattern: 'LL-NNNLL', share: 0.2, years: [1997, null] },
    { id: 'pair-3-pair', class: 'passenger', pattern: 'LL-NNN-LL', share: 0.15, years: [1994, null] },
    { id: 'district-1', class: 'passenger', pattern: 'L-LL NNNN', share: 0.07, years: [1956, null] },
    { id: 'district-2', class: 'passenger', pattern: 'LL-LL NNN', share: 0.08, years: [1956, null] },
    { id: 'district-3', class: 'passenger', pattern: 'LLL-L NNN', share: 0.06, years: [1956, null] },
    { id: 'district-5', class: 'passenger', pattern: 'LL NNNNN', share: 0.09, years: [1976, null] },
    { id: 'region-digit', class: 'passenger', pattern: 'NLN NNNN', share: 0.08, years: [2001, null] },
    { id: 'three-three', class: 'passenger', pattern: 'LLL-NNN', share: 0.12, years: [1972, null] },
    { id: 'four-three', class: 'passenger', pattern: 'NNNN LLL', share: 0.08, years: [2000, null] },
    { id: 'age-mark', class: 'passenger', pattern: 'LLNN LLL', share: 0.07, years: [2001, null] },
  ],
  source: 'Wikipedia, Vehicle registration plates of Europe (arrangements in common use; shares are a spread, not a count)',
};
